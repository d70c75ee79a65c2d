// Written by scripts/generate.mjs from the schemas of libtorch 1.13.0: do not edit.
import { wrap, wrapAll } from "../core.js";
import { type Device, type DType, dtypeCode } from "../dtype.js";
import { call, operator } from "../operators.js";
import type { Tensor } from "../tensor.js";

const OP_T_ = operator("aten::t");
/** `aten::t(Tensor(a) self) -> Tensor(a)` */
export function t(self: Tensor): Tensor {
  return wrap(call(OP_T_, self.handle));
}

const OP_T__ = operator("aten::t_");
/** `aten::t_(Tensor(a!) self) -> Tensor(a!)` */
export function t_(self: Tensor): Tensor {
  call(OP_T__, self.handle);
  return self;
}

const OP_TAKE_ = operator("aten::take");
/** `aten::take(Tensor self, Tensor index) -> Tensor` */
export function take(self: Tensor, index: Tensor): Tensor {
  return wrap(call(OP_TAKE_, self.handle, index.handle));
}

const OP_TAKE_ALONG_DIM_ = operator("aten::take_along_dim");
/** `aten::take_along_dim(Tensor self, Tensor indices, int? dim=None) -> Tensor` */
export function takeAlongDim(self: Tensor, indices: Tensor, dim?: number | null): Tensor {
  return wrap(call(OP_TAKE_ALONG_DIM_, self.handle, indices.handle, dim));
}

const OP_TAN_ = operator("aten::tan");
/** `aten::tan(Tensor self) -> Tensor` */
export function tan(self: Tensor): Tensor {
  return wrap(call(OP_TAN_, self.handle));
}

const OP_TAN__ = operator("aten::tan_");
/** `aten::tan_(Tensor(a!) self) -> Tensor(a!)` */
export function tan_(self: Tensor): Tensor {
  call(OP_TAN__, self.handle);
  return self;
}

const OP_TANH_ = operator("aten::tanh");
/** `aten::tanh(Tensor self) -> Tensor` */
export function tanh(self: Tensor): Tensor {
  return wrap(call(OP_TANH_, self.handle));
}

const OP_TANH__ = operator("aten::tanh_");
/** `aten::tanh_(Tensor(a!) self) -> Tensor(a!)` */
export function tanh_(self: Tensor): Tensor {
  call(OP_TANH__, self.handle);
  return self;
}

const OP_TENSOR_SPLIT_INDICES_ = operator("aten::tensor_split.indices");
/** `aten::tensor_split.indices(Tensor(a -> *) self, int[] indices, int dim=0) -> Tensor(a)[]` */
export function tensorSplitIndices(self: Tensor, indices: readonly number[], dim?: number): Tensor[] {
  return wrapAll(call(OP_TENSOR_SPLIT_INDICES_, self.handle, indices, dim));
}

const OP_TENSOR_SPLIT_SECTIONS_ = operator("aten::tensor_split.sections");
/** `aten::tensor_split.sections(Tensor(a -> *) self, int sections, int dim=0) -> Tensor(a)[]` */
export function tensorSplitSections(self: Tensor, sections: number, dim?: number): Tensor[] {
  return wrapAll(call(OP_TENSOR_SPLIT_SECTIONS_, self.handle, sections, dim));
}

const OP_TENSOR_SPLIT_TENSOR_INDICES_OR_SECTIONS_ = operator("aten::tensor_split.tensor_indices_or_sections");
/** `aten::tensor_split.tensor_indices_or_sections(Tensor(a -> *) self, Tensor tensor_indices_or_sections, int dim=0) -> Tensor(a)[]` */
export function tensorSplitTensorIndicesOrSections(self: Tensor, tensorIndicesOrSections: Tensor, dim?: number): Tensor[] {
  return wrapAll(call(OP_TENSOR_SPLIT_TENSOR_INDICES_OR_SECTIONS_, self.handle, tensorIndicesOrSections.handle, dim));
}

const OP_TENSORDOT_ = operator("aten::tensordot");
/** `aten::tensordot(Tensor self, Tensor other, int[] dims_self, int[] dims_other) -> Tensor` */
export function tensordot(self: Tensor, other: Tensor, dimsSelf: readonly number[], dimsOther: readonly number[]): Tensor {
  return wrap(call(OP_TENSORDOT_, self.handle, other.handle, dimsSelf, dimsOther));
}

const OP_THNN_CONV2D_ = operator("aten::thnn_conv2d");
/** `aten::thnn_conv2d(Tensor self, Tensor weight, int[2] kernel_size, Tensor? bias=None, int[2] stride=1, int[2] padding=0) -> Tensor` */
export function thnnConv2d(self: Tensor, weight: Tensor, kernelSize: readonly number[] | number, bias?: Tensor | null, stride?: readonly number[] | number, padding?: readonly number[] | number): Tensor {
  return wrap(call(OP_THNN_CONV2D_, self.handle, weight.handle, kernelSize, bias?.handle, stride, padding));
}

const OP_THRESHOLD_ = operator("aten::threshold");
/** `aten::threshold(Tensor self, Scalar threshold, Scalar value) -> Tensor` */
export function threshold(self: Tensor, threshold: number, value: number): Tensor {
  return wrap(call(OP_THRESHOLD_, self.handle, threshold, value));
}

const OP_THRESHOLD__ = operator("aten::threshold_");
/** `aten::threshold_(Tensor(a!) self, Scalar threshold, Scalar value) -> Tensor(a!)` */
export function threshold_(self: Tensor, threshold: number, value: number): Tensor {
  call(OP_THRESHOLD__, self.handle, threshold, value);
  return self;
}

const OP_TILE_ = operator("aten::tile");
/** `aten::tile(Tensor self, int[] dims) -> Tensor` */
export function tile(self: Tensor, dims: readonly number[]): Tensor {
  return wrap(call(OP_TILE_, self.handle, dims));
}

const OP_TO_DEVICE_ = operator("aten::to.device");
/** `aten::to.device(Tensor(a) self, Device device, ScalarType dtype, bool non_blocking=False, bool copy=False, MemoryFormat? memory_format=None) -> Tensor(a)` */
export function toDevice(self: Tensor, device: Device, dtype: DType, nonBlocking?: boolean, copy?: boolean, memoryFormat?: number | null): Tensor {
  return wrap(call(OP_TO_DEVICE_, self.handle, device, dtypeCode(dtype), nonBlocking, copy, memoryFormat));
}

const OP_TO_DTYPE_ = operator("aten::to.dtype");
/** `aten::to.dtype(Tensor(a) self, ScalarType dtype, bool non_blocking=False, bool copy=False, MemoryFormat? memory_format=None) -> Tensor(a)` */
export function toDtype(self: Tensor, dtype: DType, nonBlocking?: boolean, copy?: boolean, memoryFormat?: number | null): Tensor {
  return wrap(call(OP_TO_DTYPE_, self.handle, dtypeCode(dtype), nonBlocking, copy, memoryFormat));
}

const OP_TO_DTYPE_LAYOUT_ = operator("aten::to.dtype_layout");
/** `aten::to.dtype_layout(Tensor(a) self, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, bool non_blocking=False, bool copy=False, MemoryFormat? memory_format=None) -> Tensor(a)` */
export function toDtypeLayout(self: Tensor, options: { dtype?: DType | null; layout?: number | null; device?: Device | null; pinMemory?: boolean | null; nonBlocking?: boolean; copy?: boolean; memoryFormat?: number | null } = {}): Tensor {
  return wrap(call(OP_TO_DTYPE_LAYOUT_, self.handle, options.dtype == null ? options.dtype : dtypeCode(options.dtype), options.layout, options.device, options.pinMemory, options.nonBlocking, options.copy, options.memoryFormat));
}

const OP_TO_OTHER_ = operator("aten::to.other");
/** `aten::to.other(Tensor(a) self, Tensor other, bool non_blocking=False, bool copy=False, MemoryFormat? memory_format=None) -> Tensor(a)` */
export function toOther(self: Tensor, other: Tensor, nonBlocking?: boolean, copy?: boolean, memoryFormat?: number | null): Tensor {
  return wrap(call(OP_TO_OTHER_, self.handle, other.handle, nonBlocking, copy, memoryFormat));
}

const OP_TO_DENSE_ = operator("aten::to_dense");
/** `aten::to_dense(Tensor self, ScalarType? dtype=None) -> Tensor` */
export function toDense(self: Tensor, dtype?: DType | null): Tensor {
  return wrap(call(OP_TO_DENSE_, self.handle, dtype == null ? dtype : dtypeCode(dtype)));
}

const OP_TO_PADDED_TENSOR_ = operator("aten::to_padded_tensor");
/** `aten::to_padded_tensor(Tensor self, float padding, int[]? output_size=None) -> Tensor` */
export function toPaddedTensor(self: Tensor, padding: number, outputSize?: readonly number[] | null): Tensor {
  return wrap(call(OP_TO_PADDED_TENSOR_, self.handle, padding, outputSize));
}

const OP_TOPK_ = operator("aten::topk");
/** `aten::topk(Tensor self, int k, int dim=-1, bool largest=True, bool sorted=True) -> (Tensor values, Tensor indices)` */
export function topk(self: Tensor, k: number, dim?: number, largest?: boolean, sorted?: boolean): [Tensor, Tensor] {
  return wrapAll(call(OP_TOPK_, self.handle, k, dim, largest, sorted)) as [Tensor, Tensor];
}

const OP_TRACE_ = operator("aten::trace");
/** `aten::trace(Tensor self) -> Tensor` */
export function trace(self: Tensor): Tensor {
  return wrap(call(OP_TRACE_, self.handle));
}

const OP_TRANSPOSE_INT_ = operator("aten::transpose.int");
/** `aten::transpose.int(Tensor(a) self, int dim0, int dim1) -> Tensor(a)` */
export function transposeInt(self: Tensor, dim0: number, dim1: number): Tensor {
  return wrap(call(OP_TRANSPOSE_INT_, self.handle, dim0, dim1));
}

const OP_TRANSPOSE__ = operator("aten::transpose_");
/** `aten::transpose_(Tensor(a!) self, int dim0, int dim1) -> Tensor(a!)` */
export function transpose_(self: Tensor, dim0: number, dim1: number): Tensor {
  call(OP_TRANSPOSE__, self.handle, dim0, dim1);
  return self;
}

const OP_TRAPEZOID_DX_ = operator("aten::trapezoid.dx");
/** `aten::trapezoid.dx(Tensor y, *, Scalar dx=1, int dim=-1) -> Tensor` */
export function trapezoidDx(y: Tensor, options: { dx?: number; dim?: number } = {}): Tensor {
  return wrap(call(OP_TRAPEZOID_DX_, y.handle, options.dx, options.dim));
}

const OP_TRAPEZOID_X_ = operator("aten::trapezoid.x");
/** `aten::trapezoid.x(Tensor y, Tensor x, *, int dim=-1) -> Tensor` */
export function trapezoidX(y: Tensor, x: Tensor, options: { dim?: number } = {}): Tensor {
  return wrap(call(OP_TRAPEZOID_X_, y.handle, x.handle, options.dim));
}

const OP_TRAPZ_DX_ = operator("aten::trapz.dx");
/** `aten::trapz.dx(Tensor y, *, float dx=1., int dim=-1) -> Tensor` */
export function trapzDx(y: Tensor, options: { dx?: number; dim?: number } = {}): Tensor {
  return wrap(call(OP_TRAPZ_DX_, y.handle, options.dx, options.dim));
}

const OP_TRAPZ_X_ = operator("aten::trapz.x");
/** `aten::trapz.x(Tensor y, Tensor x, *, int dim=-1) -> Tensor` */
export function trapzX(y: Tensor, x: Tensor, options: { dim?: number } = {}): Tensor {
  return wrap(call(OP_TRAPZ_X_, y.handle, x.handle, options.dim));
}

const OP_TRIANGULAR_SOLVE_ = operator("aten::triangular_solve");
/** `aten::triangular_solve(Tensor self, Tensor A, bool upper=True, bool transpose=False, bool unitriangular=False) -> (Tensor solution, Tensor cloned_coefficient)` */
export function triangularSolve(self: Tensor, A: Tensor, upper?: boolean, transpose?: boolean, unitriangular?: boolean): [Tensor, Tensor] {
  return wrapAll(call(OP_TRIANGULAR_SOLVE_, self.handle, A.handle, upper, transpose, unitriangular)) as [Tensor, Tensor];
}

const OP_TRIL_ = operator("aten::tril");
/** `aten::tril(Tensor self, int diagonal=0) -> Tensor` */
export function tril(self: Tensor, diagonal?: number): Tensor {
  return wrap(call(OP_TRIL_, self.handle, diagonal));
}

const OP_TRIL__ = operator("aten::tril_");
/** `aten::tril_(Tensor(a!) self, int diagonal=0) -> Tensor(a!)` */
export function tril_(self: Tensor, diagonal?: number): Tensor {
  call(OP_TRIL__, self.handle, diagonal);
  return self;
}

const OP_TRIL_INDICES_ = operator("aten::tril_indices");
/** `aten::tril_indices(int row, int col, int offset=0, *, ScalarType? dtype=4, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export function trilIndices(row: number, col: number, offset?: number, options: { dtype?: DType | null; layout?: number | null; device?: Device | null; pinMemory?: boolean | null } = {}): Tensor {
  return wrap(call(OP_TRIL_INDICES_, row, col, offset, options.dtype == null ? options.dtype : dtypeCode(options.dtype), options.layout, options.device, options.pinMemory));
}

const OP_TRIPLET_MARGIN_LOSS_ = operator("aten::triplet_margin_loss");
/** `aten::triplet_margin_loss(Tensor anchor, Tensor positive, Tensor negative, float margin=1., float p=2., float eps=9.9999999999999995e-07, bool swap=False, int reduction=1) -> Tensor` */
export function tripletMarginLoss(anchor: Tensor, positive: Tensor, negative: Tensor, margin?: number, p?: number, eps?: number, swap?: boolean, reduction?: number): Tensor {
  return wrap(call(OP_TRIPLET_MARGIN_LOSS_, anchor.handle, positive.handle, negative.handle, margin, p, eps, swap, reduction));
}

const OP_TRIU_ = operator("aten::triu");
/** `aten::triu(Tensor self, int diagonal=0) -> Tensor` */
export function triu(self: Tensor, diagonal?: number): Tensor {
  return wrap(call(OP_TRIU_, self.handle, diagonal));
}

const OP_TRIU__ = operator("aten::triu_");
/** `aten::triu_(Tensor(a!) self, int diagonal=0) -> Tensor(a!)` */
export function triu_(self: Tensor, diagonal?: number): Tensor {
  call(OP_TRIU__, self.handle, diagonal);
  return self;
}

const OP_TRIU_INDICES_ = operator("aten::triu_indices");
/** `aten::triu_indices(int row, int col, int offset=0, *, ScalarType? dtype=4, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export function triuIndices(row: number, col: number, offset?: number, options: { dtype?: DType | null; layout?: number | null; device?: Device | null; pinMemory?: boolean | null } = {}): Tensor {
  return wrap(call(OP_TRIU_INDICES_, row, col, offset, options.dtype == null ? options.dtype : dtypeCode(options.dtype), options.layout, options.device, options.pinMemory));
}

const OP_TRUE_DIVIDE_SCALAR_ = operator("aten::true_divide.Scalar");
/** `aten::true_divide.Scalar(Tensor self, Scalar other) -> Tensor` */
export function trueDivideScalar(self: Tensor, other: number): Tensor {
  return wrap(call(OP_TRUE_DIVIDE_SCALAR_, self.handle, other));
}

const OP_TRUE_DIVIDE_TENSOR_ = operator("aten::true_divide.Tensor");
/** `aten::true_divide.Tensor(Tensor self, Tensor other) -> Tensor` */
export function trueDivideTensor(self: Tensor, other: Tensor): Tensor {
  return wrap(call(OP_TRUE_DIVIDE_TENSOR_, self.handle, other.handle));
}

const OP_TRUE_DIVIDE__SCALAR_ = operator("aten::true_divide_.Scalar");
/** `aten::true_divide_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)` */
export function trueDivideScalar_(self: Tensor, other: number): Tensor {
  call(OP_TRUE_DIVIDE__SCALAR_, self.handle, other);
  return self;
}

const OP_TRUE_DIVIDE__TENSOR_ = operator("aten::true_divide_.Tensor");
/** `aten::true_divide_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)` */
export function trueDivideTensor_(self: Tensor, other: Tensor): Tensor {
  call(OP_TRUE_DIVIDE__TENSOR_, self.handle, other.handle);
  return self;
}

const OP_TRUNC_ = operator("aten::trunc");
/** `aten::trunc(Tensor self) -> Tensor` */
export function trunc(self: Tensor): Tensor {
  return wrap(call(OP_TRUNC_, self.handle));
}

const OP_TRUNC__ = operator("aten::trunc_");
/** `aten::trunc_(Tensor(a!) self) -> Tensor(a!)` */
export function trunc_(self: Tensor): Tensor {
  call(OP_TRUNC__, self.handle);
  return self;
}

const OP_TYPE_AS_ = operator("aten::type_as");
/** `aten::type_as(Tensor self, Tensor other) -> Tensor` */
export function typeAs(self: Tensor, other: Tensor): Tensor {
  return wrap(call(OP_TYPE_AS_, self.handle, other.handle));
}
