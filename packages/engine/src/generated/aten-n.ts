// Written by scripts/generate.mjs from the schemas of libtorch 1.13.0: do not edit.
import { wrap, wrapAll } from "../core.js";
import { type Device, type DType, dtypeCode } from "../dtype.js";
import { call, operator } from "../operators.js";
import type { Generator } from "../random.js";
import type { Tensor } from "../tensor.js";

const OP_NAN_TO_NUM_ = operator("aten::nan_to_num");
/** `aten::nan_to_num(Tensor self, float? nan=None, float? posinf=None, float? neginf=None) -> Tensor` */
export function nanToNum(self: Tensor, nan?: number | null, posinf?: number | null, neginf?: number | null): Tensor {
  return wrap(call(OP_NAN_TO_NUM_, self.handle, nan, posinf, neginf));
}

const OP_NAN_TO_NUM__ = operator("aten::nan_to_num_");
/** `aten::nan_to_num_(Tensor(a!) self, float? nan=None, float? posinf=None, float? neginf=None) -> Tensor(a!)` */
export function nanToNum_(self: Tensor, nan?: number | null, posinf?: number | null, neginf?: number | null): Tensor {
  call(OP_NAN_TO_NUM__, self.handle, nan, posinf, neginf);
  return self;
}

const OP_NANMEAN_ = operator("aten::nanmean");
/** `aten::nanmean(Tensor self, int[1]? dim=None, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor` */
export function nanmean(self: Tensor, dim?: readonly number[] | number | null, keepdim?: boolean, options: { dtype?: DType | null } = {}): Tensor {
  return wrap(call(OP_NANMEAN_, self.handle, dim, keepdim, options.dtype == null ? options.dtype : dtypeCode(options.dtype)));
}

const OP_NANMEDIAN_ = operator("aten::nanmedian");
/** `aten::nanmedian(Tensor self) -> Tensor` */
export function nanmedian(self: Tensor): Tensor {
  return wrap(call(OP_NANMEDIAN_, self.handle));
}

const OP_NANMEDIAN_DIM_ = operator("aten::nanmedian.dim");
/** `aten::nanmedian.dim(Tensor self, int dim, bool keepdim=False) -> (Tensor values, Tensor indices)` */
export function nanmedianDim(self: Tensor, dim: number, keepdim?: boolean): [Tensor, Tensor] {
  return wrapAll(call(OP_NANMEDIAN_DIM_, self.handle, dim, keepdim)) as [Tensor, Tensor];
}

const OP_NANQUANTILE_ = operator("aten::nanquantile");
/** `aten::nanquantile(Tensor self, Tensor q, int? dim=None, bool keepdim=False, *, str interpolation="linear") -> Tensor` */
export function nanquantile(self: Tensor, q: Tensor, dim?: number | null, keepdim?: boolean, options: { interpolation?: string } = {}): Tensor {
  return wrap(call(OP_NANQUANTILE_, self.handle, q.handle, dim, keepdim, options.interpolation));
}

const OP_NANQUANTILE_SCALAR_ = operator("aten::nanquantile.scalar");
/** `aten::nanquantile.scalar(Tensor self, float q, int? dim=None, bool keepdim=False, *, str interpolation="linear") -> Tensor` */
export function nanquantileScalar(self: Tensor, q: number, dim?: number | null, keepdim?: boolean, options: { interpolation?: string } = {}): Tensor {
  return wrap(call(OP_NANQUANTILE_SCALAR_, self.handle, q, dim, keepdim, options.interpolation));
}

const OP_NANSUM_ = operator("aten::nansum");
/** `aten::nansum(Tensor self, int[1]? dim=None, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor` */
export function nansum(self: Tensor, dim?: readonly number[] | number | null, keepdim?: boolean, options: { dtype?: DType | null } = {}): Tensor {
  return wrap(call(OP_NANSUM_, self.handle, dim, keepdim, options.dtype == null ? options.dtype : dtypeCode(options.dtype)));
}

const OP_NARROW_ = operator("aten::narrow");
/** `aten::narrow(Tensor(a) self, int dim, int start, int length) -> Tensor(a)` */
export function narrow(self: Tensor, dim: number, start: number, length: number): Tensor {
  return wrap(call(OP_NARROW_, self.handle, dim, start, length));
}

const OP_NARROW_TENSOR_ = operator("aten::narrow.Tensor");
/** `aten::narrow.Tensor(Tensor(a) self, int dim, Tensor start, int length) -> Tensor(a)` */
export function narrowTensor(self: Tensor, dim: number, start: Tensor, length: number): Tensor {
  return wrap(call(OP_NARROW_TENSOR_, self.handle, dim, start.handle, length));
}

const OP_NATIVE_BATCH_NORM_ = operator("aten::native_batch_norm");
/** `aten::native_batch_norm(Tensor input, Tensor? weight, Tensor? bias, Tensor? running_mean, Tensor? running_var, bool training, float momentum, float eps) -> (Tensor, Tensor, Tensor)` */
export function nativeBatchNorm(input: Tensor, weight: Tensor | null, bias: Tensor | null, runningMean: Tensor | null, runningVar: Tensor | null, training: boolean, momentum: number, eps: number): [Tensor, Tensor, Tensor] {
  return wrapAll(call(OP_NATIVE_BATCH_NORM_, input.handle, weight?.handle, bias?.handle, runningMean?.handle, runningVar?.handle, training, momentum, eps)) as [Tensor, Tensor, Tensor];
}

const OP_NATIVE_CHANNEL_SHUFFLE_ = operator("aten::native_channel_shuffle");
/** `aten::native_channel_shuffle(Tensor self, int groups) -> Tensor` */
export function nativeChannelShuffle(self: Tensor, groups: number): Tensor {
  return wrap(call(OP_NATIVE_CHANNEL_SHUFFLE_, self.handle, groups));
}

const OP_NATIVE_DROPOUT_ = operator("aten::native_dropout");
/** `aten::native_dropout(Tensor input, float p, bool? train) -> (Tensor, Tensor)` */
export function nativeDropout(input: Tensor, p: number, train: boolean | null): [Tensor, Tensor] {
  return wrapAll(call(OP_NATIVE_DROPOUT_, input.handle, p, train)) as [Tensor, Tensor];
}

const OP_NATIVE_GROUP_NORM_ = operator("aten::native_group_norm");
/** `aten::native_group_norm(Tensor input, Tensor? weight, Tensor? bias, SymInt N, SymInt C, SymInt HxW, int group, float eps) -> (Tensor, Tensor, Tensor)` */
export function nativeGroupNorm(input: Tensor, weight: Tensor | null, bias: Tensor | null, N: number, C: number, HxW: number, group: number, eps: number): [Tensor, Tensor, Tensor] {
  return wrapAll(call(OP_NATIVE_GROUP_NORM_, input.handle, weight?.handle, bias?.handle, N, C, HxW, group, eps)) as [Tensor, Tensor, Tensor];
}

const OP_NATIVE_LAYER_NORM_ = operator("aten::native_layer_norm");
/** `aten::native_layer_norm(Tensor input, SymInt[] normalized_shape, Tensor? weight, Tensor? bias, float eps) -> (Tensor, Tensor, Tensor)` */
export function nativeLayerNorm(input: Tensor, normalizedShape: readonly number[], weight: Tensor | null, bias: Tensor | null, eps: number): [Tensor, Tensor, Tensor] {
  return wrapAll(call(OP_NATIVE_LAYER_NORM_, input.handle, normalizedShape, weight?.handle, bias?.handle, eps)) as [Tensor, Tensor, Tensor];
}

const OP_NATIVE_NORM_ = operator("aten::native_norm");
/** `aten::native_norm(Tensor self, Scalar p=2) -> Tensor` */
export function nativeNorm(self: Tensor, p?: number): Tensor {
  return wrap(call(OP_NATIVE_NORM_, self.handle, p));
}

const OP_NATIVE_NORM_SCALAROPT_DIM_DTYPE_ = operator("aten::native_norm.ScalarOpt_dim_dtype");
/** `aten::native_norm.ScalarOpt_dim_dtype(Tensor self, Scalar? p, int[1] dim, bool keepdim, ScalarType? dtype) -> Tensor` */
export function nativeNormScalarOptDimDtype(self: Tensor, p: number | null, dim: readonly number[] | number, keepdim: boolean, dtype: DType | null): Tensor {
  return wrap(call(OP_NATIVE_NORM_SCALAROPT_DIM_DTYPE_, self.handle, p, dim, keepdim, dtype == null ? dtype : dtypeCode(dtype)));
}

const OP_NE_SCALAR_ = operator("aten::ne.Scalar");
/** `aten::ne.Scalar(Tensor self, Scalar other) -> Tensor` */
export function neScalar(self: Tensor, other: number): Tensor {
  return wrap(call(OP_NE_SCALAR_, self.handle, other));
}

const OP_NE_TENSOR_ = operator("aten::ne.Tensor");
/** `aten::ne.Tensor(Tensor self, Tensor other) -> Tensor` */
export function neTensor(self: Tensor, other: Tensor): Tensor {
  return wrap(call(OP_NE_TENSOR_, self.handle, other.handle));
}

const OP_NE__SCALAR_ = operator("aten::ne_.Scalar");
/** `aten::ne_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)` */
export function neScalar_(self: Tensor, other: number): Tensor {
  call(OP_NE__SCALAR_, self.handle, other);
  return self;
}

const OP_NE__TENSOR_ = operator("aten::ne_.Tensor");
/** `aten::ne_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)` */
export function neTensor_(self: Tensor, other: Tensor): Tensor {
  call(OP_NE__TENSOR_, self.handle, other.handle);
  return self;
}

const OP_NEG_ = operator("aten::neg");
/** `aten::neg(Tensor self) -> Tensor` */
export function neg(self: Tensor): Tensor {
  return wrap(call(OP_NEG_, self.handle));
}

const OP_NEG__ = operator("aten::neg_");
/** `aten::neg_(Tensor(a!) self) -> Tensor(a!)` */
export function neg_(self: Tensor): Tensor {
  call(OP_NEG__, self.handle);
  return self;
}

const OP_NEGATIVE_ = operator("aten::negative");
/** `aten::negative(Tensor self) -> Tensor` */
export function negative(self: Tensor): Tensor {
  return wrap(call(OP_NEGATIVE_, self.handle));
}

const OP_NEGATIVE__ = operator("aten::negative_");
/** `aten::negative_(Tensor(a!) self) -> Tensor(a!)` */
export function negative_(self: Tensor): Tensor {
  call(OP_NEGATIVE__, self.handle);
  return self;
}

const OP_NESTED_TO_PADDED_TENSOR_ = operator("aten::nested_to_padded_tensor");
/** `aten::nested_to_padded_tensor(Tensor self, float padding, int[]? output_size=None) -> Tensor` */
export function nestedToPaddedTensor(self: Tensor, padding: number, outputSize?: readonly number[] | null): Tensor {
  return wrap(call(OP_NESTED_TO_PADDED_TENSOR_, self.handle, padding, outputSize));
}

const OP_NEW_EMPTY_ = operator("aten::new_empty");
/** `aten::new_empty(Tensor self, SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export function newEmpty(self: Tensor, size: readonly number[], options: { dtype?: DType | null; layout?: number | null; device?: Device | null; pinMemory?: boolean | null } = {}): Tensor {
  return wrap(call(OP_NEW_EMPTY_, self.handle, size, options.dtype == null ? options.dtype : dtypeCode(options.dtype), options.layout, options.device, options.pinMemory));
}

const OP_NEW_EMPTY_STRIDED_ = operator("aten::new_empty_strided");
/** `aten::new_empty_strided(Tensor self, SymInt[] size, SymInt[] stride, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export function newEmptyStrided(self: Tensor, size: readonly number[], stride: readonly number[], options: { dtype?: DType | null; layout?: number | null; device?: Device | null; pinMemory?: boolean | null } = {}): Tensor {
  return wrap(call(OP_NEW_EMPTY_STRIDED_, self.handle, size, stride, options.dtype == null ? options.dtype : dtypeCode(options.dtype), options.layout, options.device, options.pinMemory));
}

const OP_NEW_FULL_ = operator("aten::new_full");
/** `aten::new_full(Tensor self, SymInt[] size, Scalar fill_value, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export function newFull(self: Tensor, size: readonly number[], fillValue: number, options: { dtype?: DType | null; layout?: number | null; device?: Device | null; pinMemory?: boolean | null } = {}): Tensor {
  return wrap(call(OP_NEW_FULL_, self.handle, size, fillValue, options.dtype == null ? options.dtype : dtypeCode(options.dtype), options.layout, options.device, options.pinMemory));
}

const OP_NEW_ONES_ = operator("aten::new_ones");
/** `aten::new_ones(Tensor self, SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export function newOnes(self: Tensor, size: readonly number[], options: { dtype?: DType | null; layout?: number | null; device?: Device | null; pinMemory?: boolean | null } = {}): Tensor {
  return wrap(call(OP_NEW_ONES_, self.handle, size, options.dtype == null ? options.dtype : dtypeCode(options.dtype), options.layout, options.device, options.pinMemory));
}

const OP_NEW_ZEROS_ = operator("aten::new_zeros");
/** `aten::new_zeros(Tensor self, SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export function newZeros(self: Tensor, size: readonly number[], options: { dtype?: DType | null; layout?: number | null; device?: Device | null; pinMemory?: boolean | null } = {}): Tensor {
  return wrap(call(OP_NEW_ZEROS_, self.handle, size, options.dtype == null ? options.dtype : dtypeCode(options.dtype), options.layout, options.device, options.pinMemory));
}

const OP_NEXTAFTER_ = operator("aten::nextafter");
/** `aten::nextafter(Tensor self, Tensor other) -> Tensor` */
export function nextafter(self: Tensor, other: Tensor): Tensor {
  return wrap(call(OP_NEXTAFTER_, self.handle, other.handle));
}

const OP_NEXTAFTER__ = operator("aten::nextafter_");
/** `aten::nextafter_(Tensor(a!) self, Tensor other) -> Tensor(a!)` */
export function nextafter_(self: Tensor, other: Tensor): Tensor {
  call(OP_NEXTAFTER__, self.handle, other.handle);
  return self;
}

const OP_NLL_LOSS_ = operator("aten::nll_loss");
/** `aten::nll_loss(Tensor self, Tensor target, Tensor? weight=None, int reduction=1, int ignore_index=-100) -> Tensor` */
export function nllLoss(self: Tensor, target: Tensor, weight?: Tensor | null, reduction?: number, ignoreIndex?: number): Tensor {
  return wrap(call(OP_NLL_LOSS_, self.handle, target.handle, weight?.handle, reduction, ignoreIndex));
}

const OP_NLL_LOSS2D_ = operator("aten::nll_loss2d");
/** `aten::nll_loss2d(Tensor self, Tensor target, Tensor? weight=None, int reduction=1, int ignore_index=-100) -> Tensor` */
export function nllLoss2d(self: Tensor, target: Tensor, weight?: Tensor | null, reduction?: number, ignoreIndex?: number): Tensor {
  return wrap(call(OP_NLL_LOSS2D_, self.handle, target.handle, weight?.handle, reduction, ignoreIndex));
}

const OP_NLL_LOSS2D_FORWARD_ = operator("aten::nll_loss2d_forward");
/** `aten::nll_loss2d_forward(Tensor self, Tensor target, Tensor? weight, int reduction, int ignore_index) -> (Tensor output, Tensor total_weight)` */
export function nllLoss2dForward(self: Tensor, target: Tensor, weight: Tensor | null, reduction: number, ignoreIndex: number): [Tensor, Tensor] {
  return wrapAll(call(OP_NLL_LOSS2D_FORWARD_, self.handle, target.handle, weight?.handle, reduction, ignoreIndex)) as [Tensor, Tensor];
}

const OP_NLL_LOSS_FORWARD_ = operator("aten::nll_loss_forward");
/** `aten::nll_loss_forward(Tensor self, Tensor target, Tensor? weight, int reduction, int ignore_index) -> (Tensor output, Tensor total_weight)` */
export function nllLossForward(self: Tensor, target: Tensor, weight: Tensor | null, reduction: number, ignoreIndex: number): [Tensor, Tensor] {
  return wrapAll(call(OP_NLL_LOSS_FORWARD_, self.handle, target.handle, weight?.handle, reduction, ignoreIndex)) as [Tensor, Tensor];
}

const OP_NLL_LOSS_ND_ = operator("aten::nll_loss_nd");
/** `aten::nll_loss_nd(Tensor self, Tensor target, Tensor? weight=None, int reduction=1, int ignore_index=-100) -> Tensor` */
export function nllLossNd(self: Tensor, target: Tensor, weight?: Tensor | null, reduction?: number, ignoreIndex?: number): Tensor {
  return wrap(call(OP_NLL_LOSS_ND_, self.handle, target.handle, weight?.handle, reduction, ignoreIndex));
}

const OP_NONZERO_ = operator("aten::nonzero");
/** `aten::nonzero(Tensor self) -> Tensor` */
export function nonzero(self: Tensor): Tensor {
  return wrap(call(OP_NONZERO_, self.handle));
}

const OP_NONZERO_NUMPY_ = operator("aten::nonzero_numpy");
/** `aten::nonzero_numpy(Tensor self) -> Tensor[]` */
export function nonzeroNumpy(self: Tensor): Tensor[] {
  return wrapAll(call(OP_NONZERO_NUMPY_, self.handle));
}

const OP_NORM_SCALAR_ = operator("aten::norm.Scalar");
/** `aten::norm.Scalar(Tensor self, Scalar p=2) -> Tensor` */
export function normScalar(self: Tensor, p?: number): Tensor {
  return wrap(call(OP_NORM_SCALAR_, self.handle, p));
}

const OP_NORM_SCALAROPT_DIM_ = operator("aten::norm.ScalarOpt_dim");
/** `aten::norm.ScalarOpt_dim(Tensor self, Scalar? p, int[1] dim, bool keepdim=False) -> Tensor` */
export function normScalarOptDim(self: Tensor, p: number | null, dim: readonly number[] | number, keepdim?: boolean): Tensor {
  return wrap(call(OP_NORM_SCALAROPT_DIM_, self.handle, p, dim, keepdim));
}

const OP_NORM_SCALAROPT_DIM_DTYPE_ = operator("aten::norm.ScalarOpt_dim_dtype");
/** `aten::norm.ScalarOpt_dim_dtype(Tensor self, Scalar? p, int[1] dim, bool keepdim, *, ScalarType dtype) -> Tensor` */
export function normScalarOptDimDtype(self: Tensor, p: number | null, dim: readonly number[] | number, keepdim: boolean, options: { dtype: DType }): Tensor {
  return wrap(call(OP_NORM_SCALAROPT_DIM_DTYPE_, self.handle, p, dim, keepdim, dtypeCode(options.dtype)));
}

const OP_NORM_SCALAROPT_DTYPE_ = operator("aten::norm.ScalarOpt_dtype");
/** `aten::norm.ScalarOpt_dtype(Tensor self, Scalar? p, *, ScalarType dtype) -> Tensor` */
export function normScalarOptDtype(self: Tensor, p: number | null, options: { dtype: DType }): Tensor {
  return wrap(call(OP_NORM_SCALAROPT_DTYPE_, self.handle, p, dtypeCode(options.dtype)));
}

const OP_NORM_EXCEPT_DIM_ = operator("aten::norm_except_dim");
/** `aten::norm_except_dim(Tensor v, int pow=2, int dim=0) -> Tensor` */
export function normExceptDim(v: Tensor, pow?: number, dim?: number): Tensor {
  return wrap(call(OP_NORM_EXCEPT_DIM_, v.handle, pow, dim));
}

const OP_NORMAL_TENSOR_TENSOR_ = operator("aten::normal.Tensor_Tensor");
/** `aten::normal.Tensor_Tensor(Tensor mean, Tensor std, *, Generator? generator=None) -> Tensor` */
export function normalTensorTensor(mean: Tensor, std: Tensor, options: { generator?: Generator | null } = {}): Tensor {
  return wrap(call(OP_NORMAL_TENSOR_TENSOR_, mean.handle, std.handle, options.generator?.handle));
}

const OP_NORMAL_TENSOR_FLOAT_ = operator("aten::normal.Tensor_float");
/** `aten::normal.Tensor_float(Tensor mean, float std=1., *, Generator? generator=None) -> Tensor` */
export function normalTensorFloat(mean: Tensor, std?: number, options: { generator?: Generator | null } = {}): Tensor {
  return wrap(call(OP_NORMAL_TENSOR_FLOAT_, mean.handle, std, options.generator?.handle));
}

const OP_NORMAL_FLOAT_TENSOR_ = operator("aten::normal.float_Tensor");
/** `aten::normal.float_Tensor(float mean, Tensor std, *, Generator? generator=None) -> Tensor` */
export function normalFloatTensor(mean: number, std: Tensor, options: { generator?: Generator | null } = {}): Tensor {
  return wrap(call(OP_NORMAL_FLOAT_TENSOR_, mean, std.handle, options.generator?.handle));
}

const OP_NORMAL_FLOAT_FLOAT_ = operator("aten::normal.float_float");
/** `aten::normal.float_float(float mean, float std, int[] size, *, Generator? generator=None, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export function normalFloatFloat(mean: number, std: number, size: readonly number[], options: { generator?: Generator | null; dtype?: DType | null; layout?: number | null; device?: Device | null; pinMemory?: boolean | null } = {}): Tensor {
  return wrap(call(OP_NORMAL_FLOAT_FLOAT_, mean, std, size, options.generator?.handle, options.dtype == null ? options.dtype : dtypeCode(options.dtype), options.layout, options.device, options.pinMemory));
}

const OP_NORMAL__ = operator("aten::normal_");
/** `aten::normal_(Tensor(a!) self, float mean=0., float std=1., *, Generator? generator=None) -> Tensor(a!)` */
export function normal_(self: Tensor, mean?: number, std?: number, options: { generator?: Generator | null } = {}): Tensor {
  call(OP_NORMAL__, self.handle, mean, std, options.generator?.handle);
  return self;
}

const OP_NORMAL_FUNCTIONAL_ = operator("aten::normal_functional");
/** `aten::normal_functional(Tensor self, float mean=0., float std=1., *, Generator? generator=None) -> Tensor` */
export function normalFunctional(self: Tensor, mean?: number, std?: number, options: { generator?: Generator | null } = {}): Tensor {
  return wrap(call(OP_NORMAL_FUNCTIONAL_, self.handle, mean, std, options.generator?.handle));
}

const OP_NOT_EQUAL_SCALAR_ = operator("aten::not_equal.Scalar");
/** `aten::not_equal.Scalar(Tensor self, Scalar other) -> Tensor` */
export function notEqualScalar(self: Tensor, other: number): Tensor {
  return wrap(call(OP_NOT_EQUAL_SCALAR_, self.handle, other));
}

const OP_NOT_EQUAL_TENSOR_ = operator("aten::not_equal.Tensor");
/** `aten::not_equal.Tensor(Tensor self, Tensor other) -> Tensor` */
export function notEqualTensor(self: Tensor, other: Tensor): Tensor {
  return wrap(call(OP_NOT_EQUAL_TENSOR_, self.handle, other.handle));
}

const OP_NOT_EQUAL__SCALAR_ = operator("aten::not_equal_.Scalar");
/** `aten::not_equal_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)` */
export function notEqualScalar_(self: Tensor, other: number): Tensor {
  call(OP_NOT_EQUAL__SCALAR_, self.handle, other);
  return self;
}

const OP_NOT_EQUAL__TENSOR_ = operator("aten::not_equal_.Tensor");
/** `aten::not_equal_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)` */
export function notEqualTensor_(self: Tensor, other: Tensor): Tensor {
  call(OP_NOT_EQUAL__TENSOR_, self.handle, other.handle);
  return self;
}

const OP_NUCLEAR_NORM_ = operator("aten::nuclear_norm");
/** `aten::nuclear_norm(Tensor self, bool keepdim=False) -> Tensor` */
export function nuclearNorm(self: Tensor, keepdim?: boolean): Tensor {
  return wrap(call(OP_NUCLEAR_NORM_, self.handle, keepdim));
}

const OP_NUCLEAR_NORM_DIM_ = operator("aten::nuclear_norm.dim");
/** `aten::nuclear_norm.dim(Tensor self, int[2] dim, bool keepdim=False) -> Tensor` */
export function nuclearNormDim(self: Tensor, dim: readonly number[] | number, keepdim?: boolean): Tensor {
  return wrap(call(OP_NUCLEAR_NORM_DIM_, self.handle, dim, keepdim));
}

const OP_NUMPY_T_ = operator("aten::numpy_T");
/** `aten::numpy_T(Tensor(a) self) -> Tensor(a)` */
export function numpyT(self: Tensor): Tensor {
  return wrap(call(OP_NUMPY_T_, self.handle));
}
