// Written by scripts/generate.mjs from the schemas of libtorch 1.13.0: do not edit.
import { wrap, wrapAll } from "../core.js";
import { type DType, dtypeCode } from "../dtype.js";
import { call, operator } from "../operators.js";
import type { Generator } from "../random.js";
import type { Tensor } from "../tensor.js";

const OP_CARTESIAN_PROD_ = operator("aten::cartesian_prod");
/** `aten::cartesian_prod(Tensor[] tensors) -> Tensor` */
export function cartesianProd(tensors: readonly Tensor[]): Tensor {
  return wrap(call(OP_CARTESIAN_PROD_, tensors.map((t) => t.handle)));
}

const OP_CAT_ = operator("aten::cat");
/** `aten::cat(Tensor[] tensors, int dim=0) -> Tensor` */
export function cat(tensors: readonly Tensor[], dim?: number): Tensor {
  return wrap(call(OP_CAT_, tensors.map((t) => t.handle), dim));
}

const OP_CAUCHY_ = operator("aten::cauchy");
/** `aten::cauchy(Tensor self, float median=0., float sigma=1., *, Generator? generator=None) -> Tensor` */
export function cauchy(self: Tensor, median?: number, sigma?: number, options: { generator?: Generator | null } = {}): Tensor {
  return wrap(call(OP_CAUCHY_, self.handle, median, sigma, options.generator?.handle));
}

const OP_CAUCHY__ = operator("aten::cauchy_");
/** `aten::cauchy_(Tensor(a!) self, float median=0., float sigma=1., *, Generator? generator=None) -> Tensor(a!)` */
export function cauchy_(self: Tensor, median?: number, sigma?: number, options: { generator?: Generator | null } = {}): Tensor {
  call(OP_CAUCHY__, self.handle, median, sigma, options.generator?.handle);
  return self;
}

const OP_CCOL_INDICES_ = operator("aten::ccol_indices");
/** `aten::ccol_indices(Tensor(a) self) -> Tensor(a)` */
export function ccolIndices(self: Tensor): Tensor {
  return wrap(call(OP_CCOL_INDICES_, self.handle));
}

const OP_CDIST_ = operator("aten::cdist");
/** `aten::cdist(Tensor x1, Tensor x2, float p=2., int? compute_mode=None) -> Tensor` */
export function cdist(x1: Tensor, x2: Tensor, p?: number, computeMode?: number | null): Tensor {
  return wrap(call(OP_CDIST_, x1.handle, x2.handle, p, computeMode));
}

const OP_CEIL_ = operator("aten::ceil");
/** `aten::ceil(Tensor self) -> Tensor` */
export function ceil(self: Tensor): Tensor {
  return wrap(call(OP_CEIL_, self.handle));
}

const OP_CEIL__ = operator("aten::ceil_");
/** `aten::ceil_(Tensor(a!) self) -> Tensor(a!)` */
export function ceil_(self: Tensor): Tensor {
  call(OP_CEIL__, self.handle);
  return self;
}

const OP_CELU_ = operator("aten::celu");
/** `aten::celu(Tensor self, Scalar alpha=1.) -> Tensor` */
export function celu(self: Tensor, alpha?: number): Tensor {
  return wrap(call(OP_CELU_, self.handle, alpha));
}

const OP_CELU__ = operator("aten::celu_");
/** `aten::celu_(Tensor(a!) self, Scalar alpha=1.) -> Tensor(a!)` */
export function celu_(self: Tensor, alpha?: number): Tensor {
  call(OP_CELU__, self.handle, alpha);
  return self;
}

const OP_CHAIN_MATMUL_ = operator("aten::chain_matmul");
/** `aten::chain_matmul(Tensor[] matrices) -> Tensor` */
export function chainMatmul(matrices: readonly Tensor[]): Tensor {
  return wrap(call(OP_CHAIN_MATMUL_, matrices.map((t) => t.handle)));
}

const OP_CHALF_ = operator("aten::chalf");
/** `aten::chalf(Tensor self, *, MemoryFormat? memory_format=None) -> Tensor` */
export function chalf(self: Tensor, options: { memoryFormat?: number | null } = {}): Tensor {
  return wrap(call(OP_CHALF_, self.handle, options.memoryFormat));
}

const OP_CHANNEL_SHUFFLE_ = operator("aten::channel_shuffle");
/** `aten::channel_shuffle(Tensor self, int groups) -> Tensor` */
export function channelShuffle(self: Tensor, groups: number): Tensor {
  return wrap(call(OP_CHANNEL_SHUFFLE_, self.handle, groups));
}

const OP_CHOLESKY_ = operator("aten::cholesky");
/** `aten::cholesky(Tensor self, bool upper=False) -> Tensor` */
export function cholesky(self: Tensor, upper?: boolean): Tensor {
  return wrap(call(OP_CHOLESKY_, self.handle, upper));
}

const OP_CHOLESKY_INVERSE_ = operator("aten::cholesky_inverse");
/** `aten::cholesky_inverse(Tensor self, bool upper=False) -> Tensor` */
export function choleskyInverse(self: Tensor, upper?: boolean): Tensor {
  return wrap(call(OP_CHOLESKY_INVERSE_, self.handle, upper));
}

const OP_CHOLESKY_SOLVE_ = operator("aten::cholesky_solve");
/** `aten::cholesky_solve(Tensor self, Tensor input2, bool upper=False) -> Tensor` */
export function choleskySolve(self: Tensor, input2: Tensor, upper?: boolean): Tensor {
  return wrap(call(OP_CHOLESKY_SOLVE_, self.handle, input2.handle, upper));
}

const OP_CHOOSE_QPARAMS_OPTIMIZED_ = operator("aten::choose_qparams_optimized");
/** `aten::choose_qparams_optimized(Tensor input, int numel, int n_bins, float ratio, int bit_width) -> (Tensor, Tensor)` */
export function chooseQparamsOptimized(input: Tensor, numel: number, nBins: number, ratio: number, bitWidth: number): [Tensor, Tensor] {
  return wrapAll(call(OP_CHOOSE_QPARAMS_OPTIMIZED_, input.handle, numel, nBins, ratio, bitWidth)) as [Tensor, Tensor];
}

const OP_CHUNK_ = operator("aten::chunk");
/** `aten::chunk(Tensor(a -> *) self, int chunks, int dim=0) -> Tensor(a)[]` */
export function chunk(self: Tensor, chunks: number, dim?: number): Tensor[] {
  return wrapAll(call(OP_CHUNK_, self.handle, chunks, dim));
}

const OP_CLAMP_ = operator("aten::clamp");
/** `aten::clamp(Tensor self, Scalar? min=None, Scalar? max=None) -> Tensor` */
export function clamp(self: Tensor, min?: number | null, max?: number | null): Tensor {
  return wrap(call(OP_CLAMP_, self.handle, min, max));
}

const OP_CLAMP_TENSOR_ = operator("aten::clamp.Tensor");
/** `aten::clamp.Tensor(Tensor self, Tensor? min=None, Tensor? max=None) -> Tensor` */
export function clampTensor(self: Tensor, min?: Tensor | null, max?: Tensor | null): Tensor {
  return wrap(call(OP_CLAMP_TENSOR_, self.handle, min?.handle, max?.handle));
}

const OP_CLAMP__ = operator("aten::clamp_");
/** `aten::clamp_(Tensor(a!) self, Scalar? min=None, Scalar? max=None) -> Tensor(a!)` */
export function clamp_(self: Tensor, min?: number | null, max?: number | null): Tensor {
  call(OP_CLAMP__, self.handle, min, max);
  return self;
}

const OP_CLAMP__TENSOR_ = operator("aten::clamp_.Tensor");
/** `aten::clamp_.Tensor(Tensor(a!) self, Tensor? min=None, Tensor? max=None) -> Tensor(a!)` */
export function clampTensor_(self: Tensor, min?: Tensor | null, max?: Tensor | null): Tensor {
  call(OP_CLAMP__TENSOR_, self.handle, min?.handle, max?.handle);
  return self;
}

const OP_CLAMP_MAX_ = operator("aten::clamp_max");
/** `aten::clamp_max(Tensor self, Scalar max) -> Tensor` */
export function clampMax(self: Tensor, max: number): Tensor {
  return wrap(call(OP_CLAMP_MAX_, self.handle, max));
}

const OP_CLAMP_MAX_TENSOR_ = operator("aten::clamp_max.Tensor");
/** `aten::clamp_max.Tensor(Tensor self, Tensor max) -> Tensor` */
export function clampMaxTensor(self: Tensor, max: Tensor): Tensor {
  return wrap(call(OP_CLAMP_MAX_TENSOR_, self.handle, max.handle));
}

const OP_CLAMP_MAX__ = operator("aten::clamp_max_");
/** `aten::clamp_max_(Tensor(a!) self, Scalar max) -> Tensor(a!)` */
export function clampMax_(self: Tensor, max: number): Tensor {
  call(OP_CLAMP_MAX__, self.handle, max);
  return self;
}

const OP_CLAMP_MAX__TENSOR_ = operator("aten::clamp_max_.Tensor");
/** `aten::clamp_max_.Tensor(Tensor(a!) self, Tensor max) -> Tensor(a!)` */
export function clampMaxTensor_(self: Tensor, max: Tensor): Tensor {
  call(OP_CLAMP_MAX__TENSOR_, self.handle, max.handle);
  return self;
}

const OP_CLAMP_MIN_ = operator("aten::clamp_min");
/** `aten::clamp_min(Tensor self, Scalar min) -> Tensor` */
export function clampMin(self: Tensor, min: number): Tensor {
  return wrap(call(OP_CLAMP_MIN_, self.handle, min));
}

const OP_CLAMP_MIN_TENSOR_ = operator("aten::clamp_min.Tensor");
/** `aten::clamp_min.Tensor(Tensor self, Tensor min) -> Tensor` */
export function clampMinTensor(self: Tensor, min: Tensor): Tensor {
  return wrap(call(OP_CLAMP_MIN_TENSOR_, self.handle, min.handle));
}

const OP_CLAMP_MIN__ = operator("aten::clamp_min_");
/** `aten::clamp_min_(Tensor(a!) self, Scalar min) -> Tensor(a!)` */
export function clampMin_(self: Tensor, min: number): Tensor {
  call(OP_CLAMP_MIN__, self.handle, min);
  return self;
}

const OP_CLAMP_MIN__TENSOR_ = operator("aten::clamp_min_.Tensor");
/** `aten::clamp_min_.Tensor(Tensor(a!) self, Tensor min) -> Tensor(a!)` */
export function clampMinTensor_(self: Tensor, min: Tensor): Tensor {
  call(OP_CLAMP_MIN__TENSOR_, self.handle, min.handle);
  return self;
}

const OP_CLIP_ = operator("aten::clip");
/** `aten::clip(Tensor self, Scalar? min=None, Scalar? max=None) -> Tensor` */
export function clip(self: Tensor, min?: number | null, max?: number | null): Tensor {
  return wrap(call(OP_CLIP_, self.handle, min, max));
}

const OP_CLIP_TENSOR_ = operator("aten::clip.Tensor");
/** `aten::clip.Tensor(Tensor self, Tensor? min=None, Tensor? max=None) -> Tensor` */
export function clipTensor(self: Tensor, min?: Tensor | null, max?: Tensor | null): Tensor {
  return wrap(call(OP_CLIP_TENSOR_, self.handle, min?.handle, max?.handle));
}

const OP_CLIP__ = operator("aten::clip_");
/** `aten::clip_(Tensor(a!) self, Scalar? min=None, Scalar? max=None) -> Tensor(a!)` */
export function clip_(self: Tensor, min?: number | null, max?: number | null): Tensor {
  call(OP_CLIP__, self.handle, min, max);
  return self;
}

const OP_CLIP__TENSOR_ = operator("aten::clip_.Tensor");
/** `aten::clip_.Tensor(Tensor(a!) self, Tensor? min=None, Tensor? max=None) -> Tensor(a!)` */
export function clipTensor_(self: Tensor, min?: Tensor | null, max?: Tensor | null): Tensor {
  call(OP_CLIP__TENSOR_, self.handle, min?.handle, max?.handle);
  return self;
}

const OP_CLONE_ = operator("aten::clone");
/** `aten::clone(Tensor self, *, MemoryFormat? memory_format=None) -> Tensor` */
export function clone(self: Tensor, options: { memoryFormat?: number | null } = {}): Tensor {
  return wrap(call(OP_CLONE_, self.handle, options.memoryFormat));
}

const OP_COALESCE_ = operator("aten::coalesce");
/** `aten::coalesce(Tensor(a) self) -> Tensor(a)` */
export function coalesce(self: Tensor): Tensor {
  return wrap(call(OP_COALESCE_, self.handle));
}

const OP_COL2IM_ = operator("aten::col2im");
/** `aten::col2im(Tensor self, SymInt[2] output_size, int[2] kernel_size, int[2] dilation, int[2] padding, int[2] stride) -> Tensor` */
export function col2im(self: Tensor, outputSize: readonly number[] | number, kernelSize: readonly number[] | number, dilation: readonly number[] | number, padding: readonly number[] | number, stride: readonly number[] | number): Tensor {
  return wrap(call(OP_COL2IM_, self.handle, outputSize, kernelSize, dilation, padding, stride));
}

const OP_COL_INDICES_ = operator("aten::col_indices");
/** `aten::col_indices(Tensor(a) self) -> Tensor(a)` */
export function colIndices(self: Tensor): Tensor {
  return wrap(call(OP_COL_INDICES_, self.handle));
}

const OP_COLUMN_STACK_ = operator("aten::column_stack");
/** `aten::column_stack(Tensor[] tensors) -> Tensor` */
export function columnStack(tensors: readonly Tensor[]): Tensor {
  return wrap(call(OP_COLUMN_STACK_, tensors.map((t) => t.handle)));
}

const OP_COMBINATIONS_ = operator("aten::combinations");
/** `aten::combinations(Tensor self, int r=2, bool with_replacement=False) -> Tensor` */
export function combinations(self: Tensor, r?: number, withReplacement?: boolean): Tensor {
  return wrap(call(OP_COMBINATIONS_, self.handle, r, withReplacement));
}

const OP_COMPLEX_ = operator("aten::complex");
/** `aten::complex(Tensor real, Tensor imag) -> Tensor` */
export function complex(real: Tensor, imag: Tensor): Tensor {
  return wrap(call(OP_COMPLEX_, real.handle, imag.handle));
}

const OP_CONCAT_ = operator("aten::concat");
/** `aten::concat(Tensor[] tensors, int dim=0) -> Tensor` */
export function concat(tensors: readonly Tensor[], dim?: number): Tensor {
  return wrap(call(OP_CONCAT_, tensors.map((t) => t.handle), dim));
}

const OP_CONCATENATE_ = operator("aten::concatenate");
/** `aten::concatenate(Tensor[] tensors, int dim=0) -> Tensor` */
export function concatenate(tensors: readonly Tensor[], dim?: number): Tensor {
  return wrap(call(OP_CONCATENATE_, tensors.map((t) => t.handle), dim));
}

const OP_CONJ_ = operator("aten::conj");
/** `aten::conj(Tensor(a) self) -> Tensor(a)` */
export function conj(self: Tensor): Tensor {
  return wrap(call(OP_CONJ_, self.handle));
}

const OP_CONJ_PHYSICAL_ = operator("aten::conj_physical");
/** `aten::conj_physical(Tensor self) -> Tensor` */
export function conjPhysical(self: Tensor): Tensor {
  return wrap(call(OP_CONJ_PHYSICAL_, self.handle));
}

const OP_CONJ_PHYSICAL__ = operator("aten::conj_physical_");
/** `aten::conj_physical_(Tensor(a!) self) -> Tensor(a!)` */
export function conjPhysical_(self: Tensor): Tensor {
  call(OP_CONJ_PHYSICAL__, self.handle);
  return self;
}

const OP_CONSTANT_PAD_ND_ = operator("aten::constant_pad_nd");
/** `aten::constant_pad_nd(Tensor self, int[] pad, Scalar value=0) -> Tensor` */
export function constantPadNd(self: Tensor, pad: readonly number[], value?: number): Tensor {
  return wrap(call(OP_CONSTANT_PAD_ND_, self.handle, pad, value));
}

const OP_CONTIGUOUS_ = operator("aten::contiguous");
/** `aten::contiguous(Tensor(a) self, *, MemoryFormat memory_format=0) -> Tensor(a)` */
export function contiguous(self: Tensor, options: { memoryFormat?: number } = {}): Tensor {
  return wrap(call(OP_CONTIGUOUS_, self.handle, options.memoryFormat));
}

const OP_CONV1D_ = operator("aten::conv1d");
/** `aten::conv1d(Tensor input, Tensor weight, Tensor? bias=None, int[1] stride=[1], int[1] padding=[0], int[1] dilation=[1], int groups=1) -> Tensor` */
export function conv1d(input: Tensor, weight: Tensor, bias?: Tensor | null, stride?: readonly number[] | number, padding?: readonly number[] | number, dilation?: readonly number[] | number, groups?: number): Tensor {
  return wrap(call(OP_CONV1D_, input.handle, weight.handle, bias?.handle, stride, padding, dilation, groups));
}

const OP_CONV1D_PADDING_ = operator("aten::conv1d.padding");
/** `aten::conv1d.padding(Tensor input, Tensor weight, Tensor? bias=None, int[1] stride=[1], str padding="valid", int[1] dilation=[1], int groups=1) -> Tensor` */
export function conv1dPadding(input: Tensor, weight: Tensor, bias?: Tensor | null, stride?: readonly number[] | number, padding?: string, dilation?: readonly number[] | number, groups?: number): Tensor {
  return wrap(call(OP_CONV1D_PADDING_, input.handle, weight.handle, bias?.handle, stride, padding, dilation, groups));
}

const OP_CONV2D_ = operator("aten::conv2d");
/** `aten::conv2d(Tensor input, Tensor weight, Tensor? bias=None, int[2] stride=1, int[2] padding=0, int[2] dilation=1, int groups=1) -> Tensor` */
export function conv2d(input: Tensor, weight: Tensor, bias?: Tensor | null, stride?: readonly number[] | number, padding?: readonly number[] | number, dilation?: readonly number[] | number, groups?: number): Tensor {
  return wrap(call(OP_CONV2D_, input.handle, weight.handle, bias?.handle, stride, padding, dilation, groups));
}

const OP_CONV2D_PADDING_ = operator("aten::conv2d.padding");
/** `aten::conv2d.padding(Tensor input, Tensor weight, Tensor? bias=None, int[2] stride=1, str padding="valid", int[2] dilation=1, int groups=1) -> Tensor` */
export function conv2dPadding(input: Tensor, weight: Tensor, bias?: Tensor | null, stride?: readonly number[] | number, padding?: string, dilation?: readonly number[] | number, groups?: number): Tensor {
  return wrap(call(OP_CONV2D_PADDING_, input.handle, weight.handle, bias?.handle, stride, padding, dilation, groups));
}

const OP_CONV3D_ = operator("aten::conv3d");
/** `aten::conv3d(Tensor input, Tensor weight, Tensor? bias=None, int[3] stride=1, int[3] padding=0, int[3] dilation=1, int groups=1) -> Tensor` */
export function conv3d(input: Tensor, weight: Tensor, bias?: Tensor | null, stride?: readonly number[] | number, padding?: readonly number[] | number, dilation?: readonly number[] | number, groups?: number): Tensor {
  return wrap(call(OP_CONV3D_, input.handle, weight.handle, bias?.handle, stride, padding, dilation, groups));
}

const OP_CONV3D_PADDING_ = operator("aten::conv3d.padding");
/** `aten::conv3d.padding(Tensor input, Tensor weight, Tensor? bias=None, int[3] stride=1, str padding="valid", int[3] dilation=1, int groups=1) -> Tensor` */
export function conv3dPadding(input: Tensor, weight: Tensor, bias?: Tensor | null, stride?: readonly number[] | number, padding?: string, dilation?: readonly number[] | number, groups?: number): Tensor {
  return wrap(call(OP_CONV3D_PADDING_, input.handle, weight.handle, bias?.handle, stride, padding, dilation, groups));
}

const OP_CONV_DEPTHWISE3D_ = operator("aten::conv_depthwise3d");
/** `aten::conv_depthwise3d(Tensor self, Tensor weight, int[3] kernel_size, Tensor? bias, int[3] stride, int[3] padding, int[3] dilation) -> Tensor` */
export function convDepthwise3d(self: Tensor, weight: Tensor, kernelSize: readonly number[] | number, bias: Tensor | null, stride: readonly number[] | number, padding: readonly number[] | number, dilation: readonly number[] | number): Tensor {
  return wrap(call(OP_CONV_DEPTHWISE3D_, self.handle, weight.handle, kernelSize, bias?.handle, stride, padding, dilation));
}

const OP_CONV_TBC_ = operator("aten::conv_tbc");
/** `aten::conv_tbc(Tensor self, Tensor weight, Tensor bias, int pad=0) -> Tensor` */
export function convTbc(self: Tensor, weight: Tensor, bias: Tensor, pad?: number): Tensor {
  return wrap(call(OP_CONV_TBC_, self.handle, weight.handle, bias.handle, pad));
}

const OP_CONV_TRANSPOSE1D_ = operator("aten::conv_transpose1d");
/** `aten::conv_transpose1d(Tensor input, Tensor weight, Tensor? bias=None, int[1] stride=[1], int[1] padding=[0], int[1] output_padding=[0], int groups=1, int[1] dilation=[1]) -> Tensor` */
export function convTranspose1d(input: Tensor, weight: Tensor, bias?: Tensor | null, stride?: readonly number[] | number, padding?: readonly number[] | number, outputPadding?: readonly number[] | number, groups?: number, dilation?: readonly number[] | number): Tensor {
  return wrap(call(OP_CONV_TRANSPOSE1D_, input.handle, weight.handle, bias?.handle, stride, padding, outputPadding, groups, dilation));
}

const OP_CONV_TRANSPOSE2D_INPUT_ = operator("aten::conv_transpose2d.input");
/** `aten::conv_transpose2d.input(Tensor input, Tensor weight, Tensor? bias=None, int[2] stride=1, int[2] padding=0, int[2] output_padding=0, int groups=1, int[2] dilation=1) -> Tensor` */
export function convTranspose2dInput(input: Tensor, weight: Tensor, bias?: Tensor | null, stride?: readonly number[] | number, padding?: readonly number[] | number, outputPadding?: readonly number[] | number, groups?: number, dilation?: readonly number[] | number): Tensor {
  return wrap(call(OP_CONV_TRANSPOSE2D_INPUT_, input.handle, weight.handle, bias?.handle, stride, padding, outputPadding, groups, dilation));
}

const OP_CONV_TRANSPOSE3D_INPUT_ = operator("aten::conv_transpose3d.input");
/** `aten::conv_transpose3d.input(Tensor input, Tensor weight, Tensor? bias=None, int[3] stride=1, int[3] padding=0, int[3] output_padding=0, int groups=1, int[3] dilation=1) -> Tensor` */
export function convTranspose3dInput(input: Tensor, weight: Tensor, bias?: Tensor | null, stride?: readonly number[] | number, padding?: readonly number[] | number, outputPadding?: readonly number[] | number, groups?: number, dilation?: readonly number[] | number): Tensor {
  return wrap(call(OP_CONV_TRANSPOSE3D_INPUT_, input.handle, weight.handle, bias?.handle, stride, padding, outputPadding, groups, dilation));
}

const OP_CONVOLUTION_ = operator("aten::convolution");
/** `aten::convolution(Tensor input, Tensor weight, Tensor? bias, int[] stride, int[] padding, int[] dilation, bool transposed, int[] output_padding, int groups) -> Tensor` */
export function convolution(input: Tensor, weight: Tensor, bias: Tensor | null, stride: readonly number[], padding: readonly number[], dilation: readonly number[], transposed: boolean, outputPadding: readonly number[], groups: number): Tensor {
  return wrap(call(OP_CONVOLUTION_, input.handle, weight.handle, bias?.handle, stride, padding, dilation, transposed, outputPadding, groups));
}

const OP_CONVOLUTION_OVERRIDEABLE_ = operator("aten::convolution_overrideable");
/** `aten::convolution_overrideable(Tensor input, Tensor weight, Tensor? bias, int[] stride, int[] padding, int[] dilation, bool transposed, int[] output_padding, int groups) -> Tensor` */
export function convolutionOverrideable(input: Tensor, weight: Tensor, bias: Tensor | null, stride: readonly number[], padding: readonly number[], dilation: readonly number[], transposed: boolean, outputPadding: readonly number[], groups: number): Tensor {
  return wrap(call(OP_CONVOLUTION_OVERRIDEABLE_, input.handle, weight.handle, bias?.handle, stride, padding, dilation, transposed, outputPadding, groups));
}

const OP_COPY_ = operator("aten::copy");
/** `aten::copy(Tensor self, Tensor src, bool non_blocking=False) -> Tensor` */
export function copy(self: Tensor, src: Tensor, nonBlocking?: boolean): Tensor {
  return wrap(call(OP_COPY_, self.handle, src.handle, nonBlocking));
}

const OP_COPY__ = operator("aten::copy_");
/** `aten::copy_(Tensor(a!) self, Tensor src, bool non_blocking=False) -> Tensor(a!)` */
export function copy_(self: Tensor, src: Tensor, nonBlocking?: boolean): Tensor {
  call(OP_COPY__, self.handle, src.handle, nonBlocking);
  return self;
}

const OP_COPYSIGN_SCALAR_ = operator("aten::copysign.Scalar");
/** `aten::copysign.Scalar(Tensor self, Scalar other) -> Tensor` */
export function copysignScalar(self: Tensor, other: number): Tensor {
  return wrap(call(OP_COPYSIGN_SCALAR_, self.handle, other));
}

const OP_COPYSIGN_TENSOR_ = operator("aten::copysign.Tensor");
/** `aten::copysign.Tensor(Tensor self, Tensor other) -> Tensor` */
export function copysignTensor(self: Tensor, other: Tensor): Tensor {
  return wrap(call(OP_COPYSIGN_TENSOR_, self.handle, other.handle));
}

const OP_COPYSIGN__SCALAR_ = operator("aten::copysign_.Scalar");
/** `aten::copysign_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)` */
export function copysignScalar_(self: Tensor, other: number): Tensor {
  call(OP_COPYSIGN__SCALAR_, self.handle, other);
  return self;
}

const OP_COPYSIGN__TENSOR_ = operator("aten::copysign_.Tensor");
/** `aten::copysign_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)` */
export function copysignTensor_(self: Tensor, other: Tensor): Tensor {
  call(OP_COPYSIGN__TENSOR_, self.handle, other.handle);
  return self;
}

const OP_CORRCOEF_ = operator("aten::corrcoef");
/** `aten::corrcoef(Tensor self) -> Tensor` */
export function corrcoef(self: Tensor): Tensor {
  return wrap(call(OP_CORRCOEF_, self.handle));
}

const OP_COS_ = operator("aten::cos");
/** `aten::cos(Tensor self) -> Tensor` */
export function cos(self: Tensor): Tensor {
  return wrap(call(OP_COS_, self.handle));
}

const OP_COS__ = operator("aten::cos_");
/** `aten::cos_(Tensor(a!) self) -> Tensor(a!)` */
export function cos_(self: Tensor): Tensor {
  call(OP_COS__, self.handle);
  return self;
}

const OP_COSH_ = operator("aten::cosh");
/** `aten::cosh(Tensor self) -> Tensor` */
export function cosh(self: Tensor): Tensor {
  return wrap(call(OP_COSH_, self.handle));
}

const OP_COSH__ = operator("aten::cosh_");
/** `aten::cosh_(Tensor(a!) self) -> Tensor(a!)` */
export function cosh_(self: Tensor): Tensor {
  call(OP_COSH__, self.handle);
  return self;
}

const OP_COSINE_EMBEDDING_LOSS_ = operator("aten::cosine_embedding_loss");
/** `aten::cosine_embedding_loss(Tensor input1, Tensor input2, Tensor target, float margin=0., int reduction=1) -> Tensor` */
export function cosineEmbeddingLoss(input1: Tensor, input2: Tensor, target: Tensor, margin?: number, reduction?: number): Tensor {
  return wrap(call(OP_COSINE_EMBEDDING_LOSS_, input1.handle, input2.handle, target.handle, margin, reduction));
}

const OP_COSINE_SIMILARITY_ = operator("aten::cosine_similarity");
/** `aten::cosine_similarity(Tensor x1, Tensor x2, int dim=1, float eps=1e-08) -> Tensor` */
export function cosineSimilarity(x1: Tensor, x2: Tensor, dim?: number, eps?: number): Tensor {
  return wrap(call(OP_COSINE_SIMILARITY_, x1.handle, x2.handle, dim, eps));
}

const OP_COUNT_NONZERO_ = operator("aten::count_nonzero");
/** `aten::count_nonzero(Tensor self, int? dim=None) -> Tensor` */
export function countNonzero(self: Tensor, dim?: number | null): Tensor {
  return wrap(call(OP_COUNT_NONZERO_, self.handle, dim));
}

const OP_COUNT_NONZERO_DIM_INTLIST_ = operator("aten::count_nonzero.dim_IntList");
/** `aten::count_nonzero.dim_IntList(Tensor self, int[] dim) -> Tensor` */
export function countNonzeroDimIntList(self: Tensor, dim: readonly number[]): Tensor {
  return wrap(call(OP_COUNT_NONZERO_DIM_INTLIST_, self.handle, dim));
}

const OP_COV_ = operator("aten::cov");
/** `aten::cov(Tensor self, *, int correction=1, Tensor? fweights=None, Tensor? aweights=None) -> Tensor` */
export function cov(self: Tensor, options: { correction?: number; fweights?: Tensor | null; aweights?: Tensor | null } = {}): Tensor {
  return wrap(call(OP_COV_, self.handle, options.correction, options.fweights?.handle, options.aweights?.handle));
}

const OP_CROSS_ = operator("aten::cross");
/** `aten::cross(Tensor self, Tensor other, int? dim=None) -> Tensor` */
export function cross(self: Tensor, other: Tensor, dim?: number | null): Tensor {
  return wrap(call(OP_CROSS_, self.handle, other.handle, dim));
}

const OP_CROSS_ENTROPY_LOSS_ = operator("aten::cross_entropy_loss");
/** `aten::cross_entropy_loss(Tensor self, Tensor target, Tensor? weight=None, int reduction=1, int ignore_index=-100, float label_smoothing=0.) -> Tensor` */
export function crossEntropyLoss(self: Tensor, target: Tensor, weight?: Tensor | null, reduction?: number, ignoreIndex?: number, labelSmoothing?: number): Tensor {
  return wrap(call(OP_CROSS_ENTROPY_LOSS_, self.handle, target.handle, weight?.handle, reduction, ignoreIndex, labelSmoothing));
}

const OP_CROW_INDICES_ = operator("aten::crow_indices");
/** `aten::crow_indices(Tensor(a) self) -> Tensor(a)` */
export function crowIndices(self: Tensor): Tensor {
  return wrap(call(OP_CROW_INDICES_, self.handle));
}

const OP_CTC_LOSS_INTLIST_ = operator("aten::ctc_loss.IntList");
/** `aten::ctc_loss.IntList(Tensor log_probs, Tensor targets, int[] input_lengths, int[] target_lengths, int blank=0, int reduction=1, bool zero_infinity=False) -> Tensor` */
export function ctcLossIntList(logProbs: Tensor, targets: Tensor, inputLengths: readonly number[], targetLengths: readonly number[], blank?: number, reduction?: number, zeroInfinity?: boolean): Tensor {
  return wrap(call(OP_CTC_LOSS_INTLIST_, logProbs.handle, targets.handle, inputLengths, targetLengths, blank, reduction, zeroInfinity));
}

const OP_CTC_LOSS_TENSOR_ = operator("aten::ctc_loss.Tensor");
/** `aten::ctc_loss.Tensor(Tensor log_probs, Tensor targets, Tensor input_lengths, Tensor target_lengths, int blank=0, int reduction=1, bool zero_infinity=False) -> Tensor` */
export function ctcLossTensor(logProbs: Tensor, targets: Tensor, inputLengths: Tensor, targetLengths: Tensor, blank?: number, reduction?: number, zeroInfinity?: boolean): Tensor {
  return wrap(call(OP_CTC_LOSS_TENSOR_, logProbs.handle, targets.handle, inputLengths.handle, targetLengths.handle, blank, reduction, zeroInfinity));
}

const OP_CUMMAX_ = operator("aten::cummax");
/** `aten::cummax(Tensor self, int dim) -> (Tensor values, Tensor indices)` */
export function cummax(self: Tensor, dim: number): [Tensor, Tensor] {
  return wrapAll(call(OP_CUMMAX_, self.handle, dim)) as [Tensor, Tensor];
}

const OP_CUMMIN_ = operator("aten::cummin");
/** `aten::cummin(Tensor self, int dim) -> (Tensor values, Tensor indices)` */
export function cummin(self: Tensor, dim: number): [Tensor, Tensor] {
  return wrapAll(call(OP_CUMMIN_, self.handle, dim)) as [Tensor, Tensor];
}

const OP_CUMPROD_ = operator("aten::cumprod");
/** `aten::cumprod(Tensor self, int dim, *, ScalarType? dtype=None) -> Tensor` */
export function cumprod(self: Tensor, dim: number, options: { dtype?: DType | null } = {}): Tensor {
  return wrap(call(OP_CUMPROD_, self.handle, dim, options.dtype == null ? options.dtype : dtypeCode(options.dtype)));
}

const OP_CUMPROD__ = operator("aten::cumprod_");
/** `aten::cumprod_(Tensor(a!) self, int dim, *, ScalarType? dtype=None) -> Tensor(a!)` */
export function cumprod_(self: Tensor, dim: number, options: { dtype?: DType | null } = {}): Tensor {
  call(OP_CUMPROD__, self.handle, dim, options.dtype == null ? options.dtype : dtypeCode(options.dtype));
  return self;
}

const OP_CUMSUM_ = operator("aten::cumsum");
/** `aten::cumsum(Tensor self, int dim, *, ScalarType? dtype=None) -> Tensor` */
export function cumsum(self: Tensor, dim: number, options: { dtype?: DType | null } = {}): Tensor {
  return wrap(call(OP_CUMSUM_, self.handle, dim, options.dtype == null ? options.dtype : dtypeCode(options.dtype)));
}

const OP_CUMSUM__ = operator("aten::cumsum_");
/** `aten::cumsum_(Tensor(a!) self, int dim, *, ScalarType? dtype=None) -> Tensor(a!)` */
export function cumsum_(self: Tensor, dim: number, options: { dtype?: DType | null } = {}): Tensor {
  call(OP_CUMSUM__, self.handle, dim, options.dtype == null ? options.dtype : dtypeCode(options.dtype));
  return self;
}

const OP_CUMULATIVE_TRAPEZOID_DX_ = operator("aten::cumulative_trapezoid.dx");
/** `aten::cumulative_trapezoid.dx(Tensor y, *, Scalar dx=1, int dim=-1) -> Tensor` */
export function cumulativeTrapezoidDx(y: Tensor, options: { dx?: number; dim?: number } = {}): Tensor {
  return wrap(call(OP_CUMULATIVE_TRAPEZOID_DX_, y.handle, options.dx, options.dim));
}

const OP_CUMULATIVE_TRAPEZOID_X_ = operator("aten::cumulative_trapezoid.x");
/** `aten::cumulative_trapezoid.x(Tensor y, Tensor x, *, int dim=-1) -> Tensor` */
export function cumulativeTrapezoidX(y: Tensor, x: Tensor, options: { dim?: number } = {}): Tensor {
  return wrap(call(OP_CUMULATIVE_TRAPEZOID_X_, y.handle, x.handle, options.dim));
}
