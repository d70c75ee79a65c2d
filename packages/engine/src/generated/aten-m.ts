// Written by scripts/generate.mjs from the schemas of libtorch 1.13.0: do not edit.
import { wrap, wrapAll } from "../core.js";
import { type DType, dtypeCode } from "../dtype.js";
import { call, operator } from "../operators.js";
import type { Generator } from "../random.js";
import type { Tensor } from "../tensor.js";

const OP_MH_ = operator("aten::mH");
/** `aten::mH(Tensor(a) self) -> Tensor(a)` */
export function mH(self: Tensor): Tensor {
  return wrap(call(OP_MH_, self.handle));
}

const OP_MT_ = operator("aten::mT");
/** `aten::mT(Tensor(a) self) -> Tensor(a)` */
export function mT(self: Tensor): Tensor {
  return wrap(call(OP_MT_, self.handle));
}

const OP_MARGIN_RANKING_LOSS_ = operator("aten::margin_ranking_loss");
/** `aten::margin_ranking_loss(Tensor input1, Tensor input2, Tensor target, float margin=0., int reduction=1) -> Tensor` */
export function marginRankingLoss(input1: Tensor, input2: Tensor, target: Tensor, margin?: number, reduction?: number): Tensor {
  return wrap(call(OP_MARGIN_RANKING_LOSS_, input1.handle, input2.handle, target.handle, margin, reduction));
}

const OP_MASKED_FILL_SCALAR_ = operator("aten::masked_fill.Scalar");
/** `aten::masked_fill.Scalar(Tensor self, Tensor mask, Scalar value) -> Tensor` */
export function maskedFillScalar(self: Tensor, mask: Tensor, value: number): Tensor {
  return wrap(call(OP_MASKED_FILL_SCALAR_, self.handle, mask.handle, value));
}

const OP_MASKED_FILL_TENSOR_ = operator("aten::masked_fill.Tensor");
/** `aten::masked_fill.Tensor(Tensor self, Tensor mask, Tensor value) -> Tensor` */
export function maskedFillTensor(self: Tensor, mask: Tensor, value: Tensor): Tensor {
  return wrap(call(OP_MASKED_FILL_TENSOR_, self.handle, mask.handle, value.handle));
}

const OP_MASKED_FILL__SCALAR_ = operator("aten::masked_fill_.Scalar");
/** `aten::masked_fill_.Scalar(Tensor(a!) self, Tensor mask, Scalar value) -> Tensor(a!)` */
export function maskedFillScalar_(self: Tensor, mask: Tensor, value: number): Tensor {
  call(OP_MASKED_FILL__SCALAR_, self.handle, mask.handle, value);
  return self;
}

const OP_MASKED_FILL__TENSOR_ = operator("aten::masked_fill_.Tensor");
/** `aten::masked_fill_.Tensor(Tensor(a!) self, Tensor mask, Tensor value) -> Tensor(a!)` */
export function maskedFillTensor_(self: Tensor, mask: Tensor, value: Tensor): Tensor {
  call(OP_MASKED_FILL__TENSOR_, self.handle, mask.handle, value.handle);
  return self;
}

const OP_MASKED_SCATTER_ = operator("aten::masked_scatter");
/** `aten::masked_scatter(Tensor self, Tensor mask, Tensor source) -> Tensor` */
export function maskedScatter(self: Tensor, mask: Tensor, source: Tensor): Tensor {
  return wrap(call(OP_MASKED_SCATTER_, self.handle, mask.handle, source.handle));
}

const OP_MASKED_SCATTER__ = operator("aten::masked_scatter_");
/** `aten::masked_scatter_(Tensor(a!) self, Tensor mask, Tensor source) -> Tensor(a!)` */
export function maskedScatter_(self: Tensor, mask: Tensor, source: Tensor): Tensor {
  call(OP_MASKED_SCATTER__, self.handle, mask.handle, source.handle);
  return self;
}

const OP_MASKED_SELECT_ = operator("aten::masked_select");
/** `aten::masked_select(Tensor self, Tensor mask) -> Tensor` */
export function maskedSelect(self: Tensor, mask: Tensor): Tensor {
  return wrap(call(OP_MASKED_SELECT_, self.handle, mask.handle));
}

const OP_MATMUL_ = operator("aten::matmul");
/** `aten::matmul(Tensor self, Tensor other) -> Tensor` */
export function matmul(self: Tensor, other: Tensor): Tensor {
  return wrap(call(OP_MATMUL_, self.handle, other.handle));
}

const OP_MATRIX_H_ = operator("aten::matrix_H");
/** `aten::matrix_H(Tensor(a) self) -> Tensor(a)` */
export function matrixH(self: Tensor): Tensor {
  return wrap(call(OP_MATRIX_H_, self.handle));
}

const OP_MATRIX_EXP_ = operator("aten::matrix_exp");
/** `aten::matrix_exp(Tensor self) -> Tensor` */
export function matrixExp(self: Tensor): Tensor {
  return wrap(call(OP_MATRIX_EXP_, self.handle));
}

const OP_MATRIX_POWER_ = operator("aten::matrix_power");
/** `aten::matrix_power(Tensor self, int n) -> Tensor` */
export function matrixPower(self: Tensor, n: number): Tensor {
  return wrap(call(OP_MATRIX_POWER_, self.handle, n));
}

const OP_MAX_ = operator("aten::max");
/** `aten::max(Tensor self) -> Tensor` */
export function max(self: Tensor): Tensor {
  return wrap(call(OP_MAX_, self.handle));
}

const OP_MAX_DIM_ = operator("aten::max.dim");
/** `aten::max.dim(Tensor self, int dim, bool keepdim=False) -> (Tensor values, Tensor indices)` */
export function maxDim(self: Tensor, dim: number, keepdim?: boolean): [Tensor, Tensor] {
  return wrapAll(call(OP_MAX_DIM_, self.handle, dim, keepdim)) as [Tensor, Tensor];
}

const OP_MAX_OTHER_ = operator("aten::max.other");
/** `aten::max.other(Tensor self, Tensor other) -> Tensor` */
export function maxOther(self: Tensor, other: Tensor): Tensor {
  return wrap(call(OP_MAX_OTHER_, self.handle, other.handle));
}

const OP_MAX_POOL1D_ = operator("aten::max_pool1d");
/** `aten::max_pool1d(Tensor self, int[1] kernel_size, int[1] stride=[], int[1] padding=[0], int[1] dilation=[1], bool ceil_mode=False) -> Tensor` */
export function maxPool1d(self: Tensor, kernelSize: readonly number[] | number, stride?: readonly number[] | number, padding?: readonly number[] | number, dilation?: readonly number[] | number, ceilMode?: boolean): Tensor {
  return wrap(call(OP_MAX_POOL1D_, self.handle, kernelSize, stride, padding, dilation, ceilMode));
}

const OP_MAX_POOL1D_WITH_INDICES_ = operator("aten::max_pool1d_with_indices");
/** `aten::max_pool1d_with_indices(Tensor self, int[1] kernel_size, int[1] stride=[], int[1] padding=[0], int[1] dilation=[1], bool ceil_mode=False) -> (Tensor, Tensor)` */
export function maxPool1dWithIndices(self: Tensor, kernelSize: readonly number[] | number, stride?: readonly number[] | number, padding?: readonly number[] | number, dilation?: readonly number[] | number, ceilMode?: boolean): [Tensor, Tensor] {
  return wrapAll(call(OP_MAX_POOL1D_WITH_INDICES_, self.handle, kernelSize, stride, padding, dilation, ceilMode)) as [Tensor, Tensor];
}

const OP_MAX_POOL2D_ = operator("aten::max_pool2d");
/** `aten::max_pool2d(Tensor self, int[2] kernel_size, int[2] stride=[], int[2] padding=0, int[2] dilation=1, bool ceil_mode=False) -> Tensor` */
export function maxPool2d(self: Tensor, kernelSize: readonly number[] | number, stride?: readonly number[] | number, padding?: readonly number[] | number, dilation?: readonly number[] | number, ceilMode?: boolean): Tensor {
  return wrap(call(OP_MAX_POOL2D_, self.handle, kernelSize, stride, padding, dilation, ceilMode));
}

const OP_MAX_POOL2D_WITH_INDICES_ = operator("aten::max_pool2d_with_indices");
/** `aten::max_pool2d_with_indices(Tensor self, int[2] kernel_size, int[2] stride=[], int[2] padding=0, int[2] dilation=1, bool ceil_mode=False) -> (Tensor, Tensor)` */
export function maxPool2dWithIndices(self: Tensor, kernelSize: readonly number[] | number, stride?: readonly number[] | number, padding?: readonly number[] | number, dilation?: readonly number[] | number, ceilMode?: boolean): [Tensor, Tensor] {
  return wrapAll(call(OP_MAX_POOL2D_WITH_INDICES_, self.handle, kernelSize, stride, padding, dilation, ceilMode)) as [Tensor, Tensor];
}

const OP_MAX_POOL3D_ = operator("aten::max_pool3d");
/** `aten::max_pool3d(Tensor self, int[3] kernel_size, int[3] stride=[], int[3] padding=0, int[3] dilation=1, bool ceil_mode=False) -> Tensor` */
export function maxPool3d(self: Tensor, kernelSize: readonly number[] | number, stride?: readonly number[] | number, padding?: readonly number[] | number, dilation?: readonly number[] | number, ceilMode?: boolean): Tensor {
  return wrap(call(OP_MAX_POOL3D_, self.handle, kernelSize, stride, padding, dilation, ceilMode));
}

const OP_MAX_POOL3D_WITH_INDICES_ = operator("aten::max_pool3d_with_indices");
/** `aten::max_pool3d_with_indices(Tensor self, int[3] kernel_size, int[3] stride=[], int[3] padding=0, int[3] dilation=1, bool ceil_mode=False) -> (Tensor, Tensor)` */
export function maxPool3dWithIndices(self: Tensor, kernelSize: readonly number[] | number, stride?: readonly number[] | number, padding?: readonly number[] | number, dilation?: readonly number[] | number, ceilMode?: boolean): [Tensor, Tensor] {
  return wrapAll(call(OP_MAX_POOL3D_WITH_INDICES_, self.handle, kernelSize, stride, padding, dilation, ceilMode)) as [Tensor, Tensor];
}

const OP_MAX_UNPOOL2D_ = operator("aten::max_unpool2d");
/** `aten::max_unpool2d(Tensor self, Tensor indices, int[2] output_size) -> Tensor` */
export function maxUnpool2d(self: Tensor, indices: Tensor, outputSize: readonly number[] | number): Tensor {
  return wrap(call(OP_MAX_UNPOOL2D_, self.handle, indices.handle, outputSize));
}

const OP_MAX_UNPOOL3D_ = operator("aten::max_unpool3d");
/** `aten::max_unpool3d(Tensor self, Tensor indices, int[3] output_size, int[3] stride, int[3] padding) -> Tensor` */
export function maxUnpool3d(self: Tensor, indices: Tensor, outputSize: readonly number[] | number, stride: readonly number[] | number, padding: readonly number[] | number): Tensor {
  return wrap(call(OP_MAX_UNPOOL3D_, self.handle, indices.handle, outputSize, stride, padding));
}

const OP_MAXIMUM_ = operator("aten::maximum");
/** `aten::maximum(Tensor self, Tensor other) -> Tensor` */
export function maximum(self: Tensor, other: Tensor): Tensor {
  return wrap(call(OP_MAXIMUM_, self.handle, other.handle));
}

const OP_MEAN_ = operator("aten::mean");
/** `aten::mean(Tensor self, *, ScalarType? dtype=None) -> Tensor` */
export function mean(self: Tensor, options: { dtype?: DType | null } = {}): Tensor {
  return wrap(call(OP_MEAN_, self.handle, options.dtype == null ? options.dtype : dtypeCode(options.dtype)));
}

const OP_MEAN_DIM_ = operator("aten::mean.dim");
/** `aten::mean.dim(Tensor self, int[1]? dim, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor` */
export function meanDim(self: Tensor, dim: readonly number[] | number | null, keepdim?: boolean, options: { dtype?: DType | null } = {}): Tensor {
  return wrap(call(OP_MEAN_DIM_, self.handle, dim, keepdim, options.dtype == null ? options.dtype : dtypeCode(options.dtype)));
}

const OP_MEDIAN_ = operator("aten::median");
/** `aten::median(Tensor self) -> Tensor` */
export function median(self: Tensor): Tensor {
  return wrap(call(OP_MEDIAN_, self.handle));
}

const OP_MEDIAN_DIM_ = operator("aten::median.dim");
/** `aten::median.dim(Tensor self, int dim, bool keepdim=False) -> (Tensor values, Tensor indices)` */
export function medianDim(self: Tensor, dim: number, keepdim?: boolean): [Tensor, Tensor] {
  return wrapAll(call(OP_MEDIAN_DIM_, self.handle, dim, keepdim)) as [Tensor, Tensor];
}

const OP_MESHGRID_ = operator("aten::meshgrid");
/** `aten::meshgrid(Tensor[] tensors) -> Tensor[]` */
export function meshgrid(tensors: readonly Tensor[]): Tensor[] {
  return wrapAll(call(OP_MESHGRID_, tensors.map((t) => t.handle)));
}

const OP_MESHGRID_INDEXING_ = operator("aten::meshgrid.indexing");
/** `aten::meshgrid.indexing(Tensor[] tensors, *, str indexing) -> Tensor[]` */
export function meshgridIndexing(tensors: readonly Tensor[], options: { indexing: string }): Tensor[] {
  return wrapAll(call(OP_MESHGRID_INDEXING_, tensors.map((t) => t.handle), options.indexing));
}

const OP_MIN_ = operator("aten::min");
/** `aten::min(Tensor self) -> Tensor` */
export function min(self: Tensor): Tensor {
  return wrap(call(OP_MIN_, self.handle));
}

const OP_MIN_DIM_ = operator("aten::min.dim");
/** `aten::min.dim(Tensor self, int dim, bool keepdim=False) -> (Tensor values, Tensor indices)` */
export function minDim(self: Tensor, dim: number, keepdim?: boolean): [Tensor, Tensor] {
  return wrapAll(call(OP_MIN_DIM_, self.handle, dim, keepdim)) as [Tensor, Tensor];
}

const OP_MIN_OTHER_ = operator("aten::min.other");
/** `aten::min.other(Tensor self, Tensor other) -> Tensor` */
export function minOther(self: Tensor, other: Tensor): Tensor {
  return wrap(call(OP_MIN_OTHER_, self.handle, other.handle));
}

const OP_MINIMUM_ = operator("aten::minimum");
/** `aten::minimum(Tensor self, Tensor other) -> Tensor` */
export function minimum(self: Tensor, other: Tensor): Tensor {
  return wrap(call(OP_MINIMUM_, self.handle, other.handle));
}

const OP_MISH_ = operator("aten::mish");
/** `aten::mish(Tensor self) -> Tensor` */
export function mish(self: Tensor): Tensor {
  return wrap(call(OP_MISH_, self.handle));
}

const OP_MISH__ = operator("aten::mish_");
/** `aten::mish_(Tensor(a!) self) -> Tensor(a!)` */
export function mish_(self: Tensor): Tensor {
  call(OP_MISH__, self.handle);
  return self;
}

const OP_MM_ = operator("aten::mm");
/** `aten::mm(Tensor self, Tensor mat2) -> Tensor` */
export function mm(self: Tensor, mat2: Tensor): Tensor {
  return wrap(call(OP_MM_, self.handle, mat2.handle));
}

const OP_MODE_ = operator("aten::mode");
/** `aten::mode(Tensor self, int dim=-1, bool keepdim=False) -> (Tensor values, Tensor indices)` */
export function mode(self: Tensor, dim?: number, keepdim?: boolean): [Tensor, Tensor] {
  return wrapAll(call(OP_MODE_, self.handle, dim, keepdim)) as [Tensor, Tensor];
}

const OP_MOVEAXIS_INT_ = operator("aten::moveaxis.int");
/** `aten::moveaxis.int(Tensor(a) self, int source, int destination) -> Tensor(a)` */
export function moveaxisInt(self: Tensor, source: number, destination: number): Tensor {
  return wrap(call(OP_MOVEAXIS_INT_, self.handle, source, destination));
}

const OP_MOVEAXIS_INTLIST_ = operator("aten::moveaxis.intlist");
/** `aten::moveaxis.intlist(Tensor(a) self, int[] source, int[] destination) -> Tensor(a)` */
export function moveaxisIntlist(self: Tensor, source: readonly number[], destination: readonly number[]): Tensor {
  return wrap(call(OP_MOVEAXIS_INTLIST_, self.handle, source, destination));
}

const OP_MOVEDIM_INT_ = operator("aten::movedim.int");
/** `aten::movedim.int(Tensor(a) self, int source, int destination) -> Tensor(a)` */
export function movedimInt(self: Tensor, source: number, destination: number): Tensor {
  return wrap(call(OP_MOVEDIM_INT_, self.handle, source, destination));
}

const OP_MOVEDIM_INTLIST_ = operator("aten::movedim.intlist");
/** `aten::movedim.intlist(Tensor(a) self, int[] source, int[] destination) -> Tensor(a)` */
export function movedimIntlist(self: Tensor, source: readonly number[], destination: readonly number[]): Tensor {
  return wrap(call(OP_MOVEDIM_INTLIST_, self.handle, source, destination));
}

const OP_MSE_LOSS_ = operator("aten::mse_loss");
/** `aten::mse_loss(Tensor self, Tensor target, int reduction=1) -> Tensor` */
export function mseLoss(self: Tensor, target: Tensor, reduction?: number): Tensor {
  return wrap(call(OP_MSE_LOSS_, self.handle, target.handle, reduction));
}

const OP_MSORT_ = operator("aten::msort");
/** `aten::msort(Tensor self) -> Tensor` */
export function msort(self: Tensor): Tensor {
  return wrap(call(OP_MSORT_, self.handle));
}

const OP_MUL_SCALAR_ = operator("aten::mul.Scalar");
/** `aten::mul.Scalar(Tensor self, Scalar other) -> Tensor` */
export function mulScalar(self: Tensor, other: number): Tensor {
  return wrap(call(OP_MUL_SCALAR_, self.handle, other));
}

const OP_MUL_TENSOR_ = operator("aten::mul.Tensor");
/** `aten::mul.Tensor(Tensor self, Tensor other) -> Tensor` */
export function mulTensor(self: Tensor, other: Tensor): Tensor {
  return wrap(call(OP_MUL_TENSOR_, self.handle, other.handle));
}

const OP_MUL__SCALAR_ = operator("aten::mul_.Scalar");
/** `aten::mul_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)` */
export function mulScalar_(self: Tensor, other: number): Tensor {
  call(OP_MUL__SCALAR_, self.handle, other);
  return self;
}

const OP_MUL__TENSOR_ = operator("aten::mul_.Tensor");
/** `aten::mul_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)` */
export function mulTensor_(self: Tensor, other: Tensor): Tensor {
  call(OP_MUL__TENSOR_, self.handle, other.handle);
  return self;
}

const OP_MULTI_MARGIN_LOSS_ = operator("aten::multi_margin_loss");
/** `aten::multi_margin_loss(Tensor self, Tensor target, Scalar p=1, Scalar margin=1, Tensor? weight=None, int reduction=1) -> Tensor` */
export function multiMarginLoss(self: Tensor, target: Tensor, p?: number, margin?: number, weight?: Tensor | null, reduction?: number): Tensor {
  return wrap(call(OP_MULTI_MARGIN_LOSS_, self.handle, target.handle, p, margin, weight?.handle, reduction));
}

const OP_MULTILABEL_MARGIN_LOSS_ = operator("aten::multilabel_margin_loss");
/** `aten::multilabel_margin_loss(Tensor self, Tensor target, int reduction=1) -> Tensor` */
export function multilabelMarginLoss(self: Tensor, target: Tensor, reduction?: number): Tensor {
  return wrap(call(OP_MULTILABEL_MARGIN_LOSS_, self.handle, target.handle, reduction));
}

const OP_MULTILABEL_MARGIN_LOSS_FORWARD_ = operator("aten::multilabel_margin_loss_forward");
/** `aten::multilabel_margin_loss_forward(Tensor self, Tensor target, int reduction) -> (Tensor output, Tensor is_target)` */
export function multilabelMarginLossForward(self: Tensor, target: Tensor, reduction: number): [Tensor, Tensor] {
  return wrapAll(call(OP_MULTILABEL_MARGIN_LOSS_FORWARD_, self.handle, target.handle, reduction)) as [Tensor, Tensor];
}

const OP_MULTINOMIAL_ = operator("aten::multinomial");
/** `aten::multinomial(Tensor self, int num_samples, bool replacement=False, *, Generator? generator=None) -> Tensor` */
export function multinomial(self: Tensor, numSamples: number, replacement?: boolean, options: { generator?: Generator | null } = {}): Tensor {
  return wrap(call(OP_MULTINOMIAL_, self.handle, numSamples, replacement, options.generator?.handle));
}

const OP_MULTIPLY_SCALAR_ = operator("aten::multiply.Scalar");
/** `aten::multiply.Scalar(Tensor self, Scalar other) -> Tensor` */
export function multiplyScalar(self: Tensor, other: number): Tensor {
  return wrap(call(OP_MULTIPLY_SCALAR_, self.handle, other));
}

const OP_MULTIPLY_TENSOR_ = operator("aten::multiply.Tensor");
/** `aten::multiply.Tensor(Tensor self, Tensor other) -> Tensor` */
export function multiplyTensor(self: Tensor, other: Tensor): Tensor {
  return wrap(call(OP_MULTIPLY_TENSOR_, self.handle, other.handle));
}

const OP_MULTIPLY__SCALAR_ = operator("aten::multiply_.Scalar");
/** `aten::multiply_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)` */
export function multiplyScalar_(self: Tensor, other: number): Tensor {
  call(OP_MULTIPLY__SCALAR_, self.handle, other);
  return self;
}

const OP_MULTIPLY__TENSOR_ = operator("aten::multiply_.Tensor");
/** `aten::multiply_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)` */
export function multiplyTensor_(self: Tensor, other: Tensor): Tensor {
  call(OP_MULTIPLY__TENSOR_, self.handle, other.handle);
  return self;
}

const OP_MV_ = operator("aten::mv");
/** `aten::mv(Tensor self, Tensor vec) -> Tensor` */
export function mv(self: Tensor, vec: Tensor): Tensor {
  return wrap(call(OP_MV_, self.handle, vec.handle));
}

const OP_MVLGAMMA_ = operator("aten::mvlgamma");
/** `aten::mvlgamma(Tensor self, int p) -> Tensor` */
export function mvlgamma(self: Tensor, p: number): Tensor {
  return wrap(call(OP_MVLGAMMA_, self.handle, p));
}

const OP_MVLGAMMA__ = operator("aten::mvlgamma_");
/** `aten::mvlgamma_(Tensor(a!) self, int p) -> Tensor(a!)` */
export function mvlgamma_(self: Tensor, p: number): Tensor {
  call(OP_MVLGAMMA__, self.handle, p);
  return self;
}
