// Written by scripts/generate.mjs from the schemas of libtorch 1.13.0: do not edit.
import { wrap, wrapAll } from "../core.js";
import { type Device, type DType, dtypeCode } from "../dtype.js";
import { call, operator } from "../operators.js";
import type { Tensor } from "../tensor.js";

const OP_FEATURE_ALPHA_DROPOUT_ = operator("aten::feature_alpha_dropout");
/** `aten::feature_alpha_dropout(Tensor input, float p, bool train) -> Tensor` */
export function featureAlphaDropout(input: Tensor, p: number, train: boolean): Tensor {
  return wrap(call(OP_FEATURE_ALPHA_DROPOUT_, input.handle, p, train));
}

const OP_FEATURE_ALPHA_DROPOUT__ = operator("aten::feature_alpha_dropout_");
/** `aten::feature_alpha_dropout_(Tensor(a!) self, float p, bool train) -> Tensor(a!)` */
export function featureAlphaDropout_(self: Tensor, p: number, train: boolean): Tensor {
  call(OP_FEATURE_ALPHA_DROPOUT__, self.handle, p, train);
  return self;
}

const OP_FEATURE_DROPOUT_ = operator("aten::feature_dropout");
/** `aten::feature_dropout(Tensor input, float p, bool train) -> Tensor` */
export function featureDropout(input: Tensor, p: number, train: boolean): Tensor {
  return wrap(call(OP_FEATURE_DROPOUT_, input.handle, p, train));
}

const OP_FEATURE_DROPOUT__ = operator("aten::feature_dropout_");
/** `aten::feature_dropout_(Tensor(a!) self, float p, bool train) -> Tensor(a!)` */
export function featureDropout_(self: Tensor, p: number, train: boolean): Tensor {
  call(OP_FEATURE_DROPOUT__, self.handle, p, train);
  return self;
}

const OP_FFT_FFT_ = operator("aten::fft_fft");
/** `aten::fft_fft(Tensor self, int? n=None, int dim=-1, str? norm=None) -> Tensor` */
export function fftFft(self: Tensor, n?: number | null, dim?: number, norm?: string | null): Tensor {
  return wrap(call(OP_FFT_FFT_, self.handle, n, dim, norm));
}

const OP_FFT_FFT2_ = operator("aten::fft_fft2");
/** `aten::fft_fft2(Tensor self, int[1]? s=None, int[1] dim=[-2, -1], str? norm=None) -> Tensor` */
export function fftFft2(self: Tensor, s?: readonly number[] | number | null, dim?: readonly number[] | number, norm?: string | null): Tensor {
  return wrap(call(OP_FFT_FFT2_, self.handle, s, dim, norm));
}

const OP_FFT_FFTFREQ_ = operator("aten::fft_fftfreq");
/** `aten::fft_fftfreq(int n, float d=1., *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export function fftFftfreq(n: number, d?: number, options: { dtype?: DType | null; layout?: number | null; device?: Device | null; pinMemory?: boolean | null } = {}): Tensor {
  return wrap(call(OP_FFT_FFTFREQ_, n, d, options.dtype == null ? options.dtype : dtypeCode(options.dtype), options.layout, options.device, options.pinMemory));
}

const OP_FFT_FFTN_ = operator("aten::fft_fftn");
/** `aten::fft_fftn(Tensor self, int[1]? s=None, int[1]? dim=None, str? norm=None) -> Tensor` */
export function fftFftn(self: Tensor, s?: readonly number[] | number | null, dim?: readonly number[] | number | null, norm?: string | null): Tensor {
  return wrap(call(OP_FFT_FFTN_, self.handle, s, dim, norm));
}

const OP_FFT_FFTSHIFT_ = operator("aten::fft_fftshift");
/** `aten::fft_fftshift(Tensor self, int[1]? dim=None) -> Tensor` */
export function fftFftshift(self: Tensor, dim?: readonly number[] | number | null): Tensor {
  return wrap(call(OP_FFT_FFTSHIFT_, self.handle, dim));
}

const OP_FFT_HFFT_ = operator("aten::fft_hfft");
/** `aten::fft_hfft(Tensor self, int? n=None, int dim=-1, str? norm=None) -> Tensor` */
export function fftHfft(self: Tensor, n?: number | null, dim?: number, norm?: string | null): Tensor {
  return wrap(call(OP_FFT_HFFT_, self.handle, n, dim, norm));
}

const OP_FFT_HFFT2_ = operator("aten::fft_hfft2");
/** `aten::fft_hfft2(Tensor self, int[1]? s=None, int[1] dim=[-2, -1], str? norm=None) -> Tensor` */
export function fftHfft2(self: Tensor, s?: readonly number[] | number | null, dim?: readonly number[] | number, norm?: string | null): Tensor {
  return wrap(call(OP_FFT_HFFT2_, self.handle, s, dim, norm));
}

const OP_FFT_HFFTN_ = operator("aten::fft_hfftn");
/** `aten::fft_hfftn(Tensor self, int[1]? s=None, int[1]? dim=None, str? norm=None) -> Tensor` */
export function fftHfftn(self: Tensor, s?: readonly number[] | number | null, dim?: readonly number[] | number | null, norm?: string | null): Tensor {
  return wrap(call(OP_FFT_HFFTN_, self.handle, s, dim, norm));
}

const OP_FFT_IFFT_ = operator("aten::fft_ifft");
/** `aten::fft_ifft(Tensor self, int? n=None, int dim=-1, str? norm=None) -> Tensor` */
export function fftIfft(self: Tensor, n?: number | null, dim?: number, norm?: string | null): Tensor {
  return wrap(call(OP_FFT_IFFT_, self.handle, n, dim, norm));
}

const OP_FFT_IFFT2_ = operator("aten::fft_ifft2");
/** `aten::fft_ifft2(Tensor self, int[1]? s=None, int[1] dim=[-2, -1], str? norm=None) -> Tensor` */
export function fftIfft2(self: Tensor, s?: readonly number[] | number | null, dim?: readonly number[] | number, norm?: string | null): Tensor {
  return wrap(call(OP_FFT_IFFT2_, self.handle, s, dim, norm));
}

const OP_FFT_IFFTN_ = operator("aten::fft_ifftn");
/** `aten::fft_ifftn(Tensor self, int[1]? s=None, int[1]? dim=None, str? norm=None) -> Tensor` */
export function fftIfftn(self: Tensor, s?: readonly number[] | number | null, dim?: readonly number[] | number | null, norm?: string | null): Tensor {
  return wrap(call(OP_FFT_IFFTN_, self.handle, s, dim, norm));
}

const OP_FFT_IFFTSHIFT_ = operator("aten::fft_ifftshift");
/** `aten::fft_ifftshift(Tensor self, int[1]? dim=None) -> Tensor` */
export function fftIfftshift(self: Tensor, dim?: readonly number[] | number | null): Tensor {
  return wrap(call(OP_FFT_IFFTSHIFT_, self.handle, dim));
}

const OP_FFT_IHFFT_ = operator("aten::fft_ihfft");
/** `aten::fft_ihfft(Tensor self, int? n=None, int dim=-1, str? norm=None) -> Tensor` */
export function fftIhfft(self: Tensor, n?: number | null, dim?: number, norm?: string | null): Tensor {
  return wrap(call(OP_FFT_IHFFT_, self.handle, n, dim, norm));
}

const OP_FFT_IHFFT2_ = operator("aten::fft_ihfft2");
/** `aten::fft_ihfft2(Tensor self, int[1]? s=None, int[1] dim=[-2, -1], str? norm=None) -> Tensor` */
export function fftIhfft2(self: Tensor, s?: readonly number[] | number | null, dim?: readonly number[] | number, norm?: string | null): Tensor {
  return wrap(call(OP_FFT_IHFFT2_, self.handle, s, dim, norm));
}

const OP_FFT_IHFFTN_ = operator("aten::fft_ihfftn");
/** `aten::fft_ihfftn(Tensor self, int[1]? s=None, int[1]? dim=None, str? norm=None) -> Tensor` */
export function fftIhfftn(self: Tensor, s?: readonly number[] | number | null, dim?: readonly number[] | number | null, norm?: string | null): Tensor {
  return wrap(call(OP_FFT_IHFFTN_, self.handle, s, dim, norm));
}

const OP_FFT_IRFFT_ = operator("aten::fft_irfft");
/** `aten::fft_irfft(Tensor self, int? n=None, int dim=-1, str? norm=None) -> Tensor` */
export function fftIrfft(self: Tensor, n?: number | null, dim?: number, norm?: string | null): Tensor {
  return wrap(call(OP_FFT_IRFFT_, self.handle, n, dim, norm));
}

const OP_FFT_IRFFT2_ = operator("aten::fft_irfft2");
/** `aten::fft_irfft2(Tensor self, int[1]? s=None, int[1] dim=[-2, -1], str? norm=None) -> Tensor` */
export function fftIrfft2(self: Tensor, s?: readonly number[] | number | null, dim?: readonly number[] | number, norm?: string | null): Tensor {
  return wrap(call(OP_FFT_IRFFT2_, self.handle, s, dim, norm));
}

const OP_FFT_IRFFTN_ = operator("aten::fft_irfftn");
/** `aten::fft_irfftn(Tensor self, int[1]? s=None, int[1]? dim=None, str? norm=None) -> Tensor` */
export function fftIrfftn(self: Tensor, s?: readonly number[] | number | null, dim?: readonly number[] | number | null, norm?: string | null): Tensor {
  return wrap(call(OP_FFT_IRFFTN_, self.handle, s, dim, norm));
}

const OP_FFT_RFFT_ = operator("aten::fft_rfft");
/** `aten::fft_rfft(Tensor self, int? n=None, int dim=-1, str? norm=None) -> Tensor` */
export function fftRfft(self: Tensor, n?: number | null, dim?: number, norm?: string | null): Tensor {
  return wrap(call(OP_FFT_RFFT_, self.handle, n, dim, norm));
}

const OP_FFT_RFFT2_ = operator("aten::fft_rfft2");
/** `aten::fft_rfft2(Tensor self, int[1]? s=None, int[1] dim=[-2, -1], str? norm=None) -> Tensor` */
export function fftRfft2(self: Tensor, s?: readonly number[] | number | null, dim?: readonly number[] | number, norm?: string | null): Tensor {
  return wrap(call(OP_FFT_RFFT2_, self.handle, s, dim, norm));
}

const OP_FFT_RFFTFREQ_ = operator("aten::fft_rfftfreq");
/** `aten::fft_rfftfreq(int n, float d=1., *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export function fftRfftfreq(n: number, d?: number, options: { dtype?: DType | null; layout?: number | null; device?: Device | null; pinMemory?: boolean | null } = {}): Tensor {
  return wrap(call(OP_FFT_RFFTFREQ_, n, d, options.dtype == null ? options.dtype : dtypeCode(options.dtype), options.layout, options.device, options.pinMemory));
}

const OP_FFT_RFFTN_ = operator("aten::fft_rfftn");
/** `aten::fft_rfftn(Tensor self, int[1]? s=None, int[1]? dim=None, str? norm=None) -> Tensor` */
export function fftRfftn(self: Tensor, s?: readonly number[] | number | null, dim?: readonly number[] | number | null, norm?: string | null): Tensor {
  return wrap(call(OP_FFT_RFFTN_, self.handle, s, dim, norm));
}

const OP_FILL_SCALAR_ = operator("aten::fill.Scalar");
/** `aten::fill.Scalar(Tensor self, Scalar value) -> Tensor` */
export function fillScalar(self: Tensor, value: number): Tensor {
  return wrap(call(OP_FILL_SCALAR_, self.handle, value));
}

const OP_FILL_TENSOR_ = operator("aten::fill.Tensor");
/** `aten::fill.Tensor(Tensor self, Tensor value) -> Tensor` */
export function fillTensor(self: Tensor, value: Tensor): Tensor {
  return wrap(call(OP_FILL_TENSOR_, self.handle, value.handle));
}

const OP_FILL__SCALAR_ = operator("aten::fill_.Scalar");
/** `aten::fill_.Scalar(Tensor(a!) self, Scalar value) -> Tensor(a!)` */
export function fillScalar_(self: Tensor, value: number): Tensor {
  call(OP_FILL__SCALAR_, self.handle, value);
  return self;
}

const OP_FILL__TENSOR_ = operator("aten::fill_.Tensor");
/** `aten::fill_.Tensor(Tensor(a!) self, Tensor value) -> Tensor(a!)` */
export function fillTensor_(self: Tensor, value: Tensor): Tensor {
  call(OP_FILL__TENSOR_, self.handle, value.handle);
  return self;
}

const OP_FILL_DIAGONAL__ = operator("aten::fill_diagonal_");
/** `aten::fill_diagonal_(Tensor(a!) self, Scalar fill_value, bool wrap=False) -> Tensor(a!)` */
export function fillDiagonal_(self: Tensor, fillValue: number, wrap?: boolean): Tensor {
  call(OP_FILL_DIAGONAL__, self.handle, fillValue, wrap);
  return self;
}

const OP_FIX_ = operator("aten::fix");
/** `aten::fix(Tensor self) -> Tensor` */
export function fix(self: Tensor): Tensor {
  return wrap(call(OP_FIX_, self.handle));
}

const OP_FIX__ = operator("aten::fix_");
/** `aten::fix_(Tensor(a!) self) -> Tensor(a!)` */
export function fix_(self: Tensor): Tensor {
  call(OP_FIX__, self.handle);
  return self;
}

const OP_FLATTEN_NAMED_OUT_DIM_ = operator("aten::flatten.named_out_dim");
/** `aten::flatten.named_out_dim(Tensor(a) self, int start_dim, int end_dim, str out_dim) -> Tensor(a)` */
export function flattenNamedOutDim(self: Tensor, startDim: number, endDim: number, outDim: string): Tensor {
  return wrap(call(OP_FLATTEN_NAMED_OUT_DIM_, self.handle, startDim, endDim, outDim));
}

const OP_FLATTEN_USING_INTS_ = operator("aten::flatten.using_ints");
/** `aten::flatten.using_ints(Tensor(a) self, int start_dim=0, int end_dim=-1) -> Tensor(a)` */
export function flattenUsingInts(self: Tensor, startDim?: number, endDim?: number): Tensor {
  return wrap(call(OP_FLATTEN_USING_INTS_, self.handle, startDim, endDim));
}

const OP_FLATTEN_DENSE_TENSORS_ = operator("aten::flatten_dense_tensors");
/** `aten::flatten_dense_tensors(Tensor[] tensors) -> Tensor` */
export function flattenDenseTensors(tensors: readonly Tensor[]): Tensor {
  return wrap(call(OP_FLATTEN_DENSE_TENSORS_, tensors.map((t) => t.handle)));
}

const OP_FLIP_ = operator("aten::flip");
/** `aten::flip(Tensor self, int[] dims) -> Tensor` */
export function flip(self: Tensor, dims: readonly number[]): Tensor {
  return wrap(call(OP_FLIP_, self.handle, dims));
}

const OP_FLIPLR_ = operator("aten::fliplr");
/** `aten::fliplr(Tensor self) -> Tensor` */
export function fliplr(self: Tensor): Tensor {
  return wrap(call(OP_FLIPLR_, self.handle));
}

const OP_FLIPUD_ = operator("aten::flipud");
/** `aten::flipud(Tensor self) -> Tensor` */
export function flipud(self: Tensor): Tensor {
  return wrap(call(OP_FLIPUD_, self.handle));
}

const OP_FLOAT_POWER_SCALAR_ = operator("aten::float_power.Scalar");
/** `aten::float_power.Scalar(Scalar self, Tensor exponent) -> Tensor` */
export function floatPowerScalar(self: number, exponent: Tensor): Tensor {
  return wrap(call(OP_FLOAT_POWER_SCALAR_, self, exponent.handle));
}

const OP_FLOAT_POWER_TENSOR_SCALAR_ = operator("aten::float_power.Tensor_Scalar");
/** `aten::float_power.Tensor_Scalar(Tensor self, Scalar exponent) -> Tensor` */
export function floatPowerTensorScalar(self: Tensor, exponent: number): Tensor {
  return wrap(call(OP_FLOAT_POWER_TENSOR_SCALAR_, self.handle, exponent));
}

const OP_FLOAT_POWER_TENSOR_TENSOR_ = operator("aten::float_power.Tensor_Tensor");
/** `aten::float_power.Tensor_Tensor(Tensor self, Tensor exponent) -> Tensor` */
export function floatPowerTensorTensor(self: Tensor, exponent: Tensor): Tensor {
  return wrap(call(OP_FLOAT_POWER_TENSOR_TENSOR_, self.handle, exponent.handle));
}

const OP_FLOAT_POWER__SCALAR_ = operator("aten::float_power_.Scalar");
/** `aten::float_power_.Scalar(Tensor(a!) self, Scalar exponent) -> Tensor(a!)` */
export function floatPowerScalar_(self: Tensor, exponent: number): Tensor {
  call(OP_FLOAT_POWER__SCALAR_, self.handle, exponent);
  return self;
}

const OP_FLOAT_POWER__TENSOR_ = operator("aten::float_power_.Tensor");
/** `aten::float_power_.Tensor(Tensor(a!) self, Tensor exponent) -> Tensor(a!)` */
export function floatPowerTensor_(self: Tensor, exponent: Tensor): Tensor {
  call(OP_FLOAT_POWER__TENSOR_, self.handle, exponent.handle);
  return self;
}

const OP_FLOOR_ = operator("aten::floor");
/** `aten::floor(Tensor self) -> Tensor` */
export function floor(self: Tensor): Tensor {
  return wrap(call(OP_FLOOR_, self.handle));
}

const OP_FLOOR__ = operator("aten::floor_");
/** `aten::floor_(Tensor(a!) self) -> Tensor(a!)` */
export function floor_(self: Tensor): Tensor {
  call(OP_FLOOR__, self.handle);
  return self;
}

const OP_FLOOR_DIVIDE_ = operator("aten::floor_divide");
/** `aten::floor_divide(Tensor self, Tensor other) -> Tensor` */
export function floorDivide(self: Tensor, other: Tensor): Tensor {
  return wrap(call(OP_FLOOR_DIVIDE_, self.handle, other.handle));
}

const OP_FLOOR_DIVIDE_SCALAR_ = operator("aten::floor_divide.Scalar");
/** `aten::floor_divide.Scalar(Tensor self, Scalar other) -> Tensor` */
export function floorDivideScalar(self: Tensor, other: number): Tensor {
  return wrap(call(OP_FLOOR_DIVIDE_SCALAR_, self.handle, other));
}

const OP_FLOOR_DIVIDE__SCALAR_ = operator("aten::floor_divide_.Scalar");
/** `aten::floor_divide_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)` */
export function floorDivideScalar_(self: Tensor, other: number): Tensor {
  call(OP_FLOOR_DIVIDE__SCALAR_, self.handle, other);
  return self;
}

const OP_FLOOR_DIVIDE__TENSOR_ = operator("aten::floor_divide_.Tensor");
/** `aten::floor_divide_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)` */
export function floorDivideTensor_(self: Tensor, other: Tensor): Tensor {
  call(OP_FLOOR_DIVIDE__TENSOR_, self.handle, other.handle);
  return self;
}

const OP_FMAX_ = operator("aten::fmax");
/** `aten::fmax(Tensor self, Tensor other) -> Tensor` */
export function fmax(self: Tensor, other: Tensor): Tensor {
  return wrap(call(OP_FMAX_, self.handle, other.handle));
}

const OP_FMIN_ = operator("aten::fmin");
/** `aten::fmin(Tensor self, Tensor other) -> Tensor` */
export function fmin(self: Tensor, other: Tensor): Tensor {
  return wrap(call(OP_FMIN_, self.handle, other.handle));
}

const OP_FMOD_SCALAR_ = operator("aten::fmod.Scalar");
/** `aten::fmod.Scalar(Tensor self, Scalar other) -> Tensor` */
export function fmodScalar(self: Tensor, other: number): Tensor {
  return wrap(call(OP_FMOD_SCALAR_, self.handle, other));
}

const OP_FMOD_TENSOR_ = operator("aten::fmod.Tensor");
/** `aten::fmod.Tensor(Tensor self, Tensor other) -> Tensor` */
export function fmodTensor(self: Tensor, other: Tensor): Tensor {
  return wrap(call(OP_FMOD_TENSOR_, self.handle, other.handle));
}

const OP_FMOD__SCALAR_ = operator("aten::fmod_.Scalar");
/** `aten::fmod_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)` */
export function fmodScalar_(self: Tensor, other: number): Tensor {
  call(OP_FMOD__SCALAR_, self.handle, other);
  return self;
}

const OP_FMOD__TENSOR_ = operator("aten::fmod_.Tensor");
/** `aten::fmod_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)` */
export function fmodTensor_(self: Tensor, other: Tensor): Tensor {
  call(OP_FMOD__TENSOR_, self.handle, other.handle);
  return self;
}

const OP_FRAC_ = operator("aten::frac");
/** `aten::frac(Tensor self) -> Tensor` */
export function frac(self: Tensor): Tensor {
  return wrap(call(OP_FRAC_, self.handle));
}

const OP_FRAC__ = operator("aten::frac_");
/** `aten::frac_(Tensor(a!) self) -> Tensor(a!)` */
export function frac_(self: Tensor): Tensor {
  call(OP_FRAC__, self.handle);
  return self;
}

const OP_FRACTIONAL_MAX_POOL2D_ = operator("aten::fractional_max_pool2d");
/** `aten::fractional_max_pool2d(Tensor self, int[2] kernel_size, int[2] output_size, Tensor random_samples) -> (Tensor, Tensor)` */
export function fractionalMaxPool2d(self: Tensor, kernelSize: readonly number[] | number, outputSize: readonly number[] | number, randomSamples: Tensor): [Tensor, Tensor] {
  return wrapAll(call(OP_FRACTIONAL_MAX_POOL2D_, self.handle, kernelSize, outputSize, randomSamples.handle)) as [Tensor, Tensor];
}

const OP_FRACTIONAL_MAX_POOL3D_ = operator("aten::fractional_max_pool3d");
/** `aten::fractional_max_pool3d(Tensor self, int[3] kernel_size, int[3] output_size, Tensor random_samples) -> (Tensor, Tensor)` */
export function fractionalMaxPool3d(self: Tensor, kernelSize: readonly number[] | number, outputSize: readonly number[] | number, randomSamples: Tensor): [Tensor, Tensor] {
  return wrapAll(call(OP_FRACTIONAL_MAX_POOL3D_, self.handle, kernelSize, outputSize, randomSamples.handle)) as [Tensor, Tensor];
}

const OP_FREXP_TENSOR_ = operator("aten::frexp.Tensor");
/** `aten::frexp.Tensor(Tensor self) -> (Tensor mantissa, Tensor exponent)` */
export function frexpTensor(self: Tensor): [Tensor, Tensor] {
  return wrapAll(call(OP_FREXP_TENSOR_, self.handle)) as [Tensor, Tensor];
}

const OP_FROBENIUS_NORM_ = operator("aten::frobenius_norm");
/** `aten::frobenius_norm(Tensor self) -> Tensor` */
export function frobeniusNorm(self: Tensor): Tensor {
  return wrap(call(OP_FROBENIUS_NORM_, self.handle));
}

const OP_FROBENIUS_NORM_DIM_ = operator("aten::frobenius_norm.dim");
/** `aten::frobenius_norm.dim(Tensor self, int[1] dim, bool keepdim=False) -> Tensor` */
export function frobeniusNormDim(self: Tensor, dim: readonly number[] | number, keepdim?: boolean): Tensor {
  return wrap(call(OP_FROBENIUS_NORM_DIM_, self.handle, dim, keepdim));
}

const OP_FROM_FILE_ = operator("aten::from_file");
/** `aten::from_file(str filename, bool? shared=None, int? size=0, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export function fromFile(filename: string, shared?: boolean | null, size?: number | null, options: { dtype?: DType | null; layout?: number | null; device?: Device | null; pinMemory?: boolean | null } = {}): Tensor {
  return wrap(call(OP_FROM_FILE_, filename, shared, size, options.dtype == null ? options.dtype : dtypeCode(options.dtype), options.layout, options.device, options.pinMemory));
}

const OP_FULL_ = operator("aten::full");
/** `aten::full(SymInt[] size, Scalar fill_value, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export function full(size: readonly number[], fillValue: number, options: { dtype?: DType | null; layout?: number | null; device?: Device | null; pinMemory?: boolean | null } = {}): Tensor {
  return wrap(call(OP_FULL_, size, fillValue, options.dtype == null ? options.dtype : dtypeCode(options.dtype), options.layout, options.device, options.pinMemory));
}

const OP_FULL_LIKE_ = operator("aten::full_like");
/** `aten::full_like(Tensor self, Scalar fill_value, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor` */
export function fullLike(self: Tensor, fillValue: number, options: { dtype?: DType | null; layout?: number | null; device?: Device | null; pinMemory?: boolean | null; memoryFormat?: number | null } = {}): Tensor {
  return wrap(call(OP_FULL_LIKE_, self.handle, fillValue, options.dtype == null ? options.dtype : dtypeCode(options.dtype), options.layout, options.device, options.pinMemory, options.memoryFormat));
}

const OP_FUSED_MOVING_AVG_OBS_FAKE_QUANT_ = operator("aten::fused_moving_avg_obs_fake_quant");
/** `aten::fused_moving_avg_obs_fake_quant(Tensor self, Tensor observer_on, Tensor fake_quant_on, Tensor(a!) running_min, Tensor(b!) running_max, Tensor(c!) scale, Tensor(d!) zero_point, float averaging_const, int quant_min, int quant_max, int ch_axis, bool per_row_fake_quant=False, bool symmetric_quant=False) -> Tensor` */
export function fusedMovingAvgObsFakeQuant(self: Tensor, observerOn: Tensor, fakeQuantOn: Tensor, runningMin: Tensor, runningMax: Tensor, scale: Tensor, zeroPoint: Tensor, averagingConst: number, quantMin: number, quantMax: number, chAxis: number, perRowFakeQuant?: boolean, symmetricQuant?: boolean): Tensor {
  return wrap(call(OP_FUSED_MOVING_AVG_OBS_FAKE_QUANT_, self.handle, observerOn.handle, fakeQuantOn.handle, runningMin.handle, runningMax.handle, scale.handle, zeroPoint.handle, averagingConst, quantMin, quantMax, chAxis, perRowFakeQuant, symmetricQuant));
}
