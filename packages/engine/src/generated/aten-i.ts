// Written by scripts/generate.mjs from the schemas of libtorch 1.13.0: do not edit.
import { wrap } from "../core.js";
import { type Device } from "../dtype.js";
import { call, operator } from "../operators.js";
import type { Tensor } from "../tensor.js";

const OP_I0_ = operator("aten::i0");
/** `aten::i0(Tensor self) -> Tensor` */
export function i0(self: Tensor): Tensor {
  return wrap(call(OP_I0_, self.handle));
}

const OP_I0__ = operator("aten::i0_");
/** `aten::i0_(Tensor(a!) self) -> Tensor(a!)` */
export function i0_(self: Tensor): Tensor {
  call(OP_I0__, self.handle);
  return self;
}

const OP_IGAMMA_ = operator("aten::igamma");
/** `aten::igamma(Tensor self, Tensor other) -> Tensor` */
export function igamma(self: Tensor, other: Tensor): Tensor {
  return wrap(call(OP_IGAMMA_, self.handle, other.handle));
}

const OP_IGAMMA__ = operator("aten::igamma_");
/** `aten::igamma_(Tensor(a!) self, Tensor other) -> Tensor(a!)` */
export function igamma_(self: Tensor, other: Tensor): Tensor {
  call(OP_IGAMMA__, self.handle, other.handle);
  return self;
}

const OP_IGAMMAC_ = operator("aten::igammac");
/** `aten::igammac(Tensor self, Tensor other) -> Tensor` */
export function igammac(self: Tensor, other: Tensor): Tensor {
  return wrap(call(OP_IGAMMAC_, self.handle, other.handle));
}

const OP_IGAMMAC__ = operator("aten::igammac_");
/** `aten::igammac_(Tensor(a!) self, Tensor other) -> Tensor(a!)` */
export function igammac_(self: Tensor, other: Tensor): Tensor {
  call(OP_IGAMMAC__, self.handle, other.handle);
  return self;
}

const OP_IM2COL_ = operator("aten::im2col");
/** `aten::im2col(Tensor self, int[2] kernel_size, int[2] dilation, int[2] padding, int[2] stride) -> Tensor` */
export function im2col(self: Tensor, kernelSize: readonly number[] | number, dilation: readonly number[] | number, padding: readonly number[] | number, stride: readonly number[] | number): Tensor {
  return wrap(call(OP_IM2COL_, self.handle, kernelSize, dilation, padding, stride));
}

const OP_IMAG_ = operator("aten::imag");
/** `aten::imag(Tensor(a) self) -> Tensor(a)` */
export function imag(self: Tensor): Tensor {
  return wrap(call(OP_IMAG_, self.handle));
}

const OP_INDEX_TENSOR_ = operator("aten::index.Tensor");
/** `aten::index.Tensor(Tensor self, Tensor?[] indices) -> Tensor` */
export function indexTensor(self: Tensor, indices: readonly Tensor[]): Tensor {
  return wrap(call(OP_INDEX_TENSOR_, self.handle, indices.map((t) => t.handle)));
}

const OP_INDEX_ADD_ = operator("aten::index_add");
/** `aten::index_add(Tensor self, int dim, Tensor index, Tensor source, *, Scalar alpha=1) -> Tensor` */
export function indexAdd(self: Tensor, dim: number, index: Tensor, source: Tensor, options: { alpha?: number } = {}): Tensor {
  return wrap(call(OP_INDEX_ADD_, self.handle, dim, index.handle, source.handle, options.alpha));
}

const OP_INDEX_ADD__ = operator("aten::index_add_");
/** `aten::index_add_(Tensor(a!) self, int dim, Tensor index, Tensor source, *, Scalar alpha=1) -> Tensor(a!)` */
export function indexAdd_(self: Tensor, dim: number, index: Tensor, source: Tensor, options: { alpha?: number } = {}): Tensor {
  call(OP_INDEX_ADD__, self.handle, dim, index.handle, source.handle, options.alpha);
  return self;
}

const OP_INDEX_COPY__ = operator("aten::index_copy_");
/** `aten::index_copy_(Tensor(a!) self, int dim, Tensor index, Tensor source) -> Tensor(a!)` */
export function indexCopy_(self: Tensor, dim: number, index: Tensor, source: Tensor): Tensor {
  call(OP_INDEX_COPY__, self.handle, dim, index.handle, source.handle);
  return self;
}

const OP_INDEX_FILL_INT_SCALAR_ = operator("aten::index_fill.int_Scalar");
/** `aten::index_fill.int_Scalar(Tensor self, int dim, Tensor index, Scalar value) -> Tensor` */
export function indexFillIntScalar(self: Tensor, dim: number, index: Tensor, value: number): Tensor {
  return wrap(call(OP_INDEX_FILL_INT_SCALAR_, self.handle, dim, index.handle, value));
}

const OP_INDEX_FILL_INT_TENSOR_ = operator("aten::index_fill.int_Tensor");
/** `aten::index_fill.int_Tensor(Tensor self, int dim, Tensor index, Tensor value) -> Tensor` */
export function indexFillIntTensor(self: Tensor, dim: number, index: Tensor, value: Tensor): Tensor {
  return wrap(call(OP_INDEX_FILL_INT_TENSOR_, self.handle, dim, index.handle, value.handle));
}

const OP_INDEX_FILL__INT_SCALAR_ = operator("aten::index_fill_.int_Scalar");
/** `aten::index_fill_.int_Scalar(Tensor(a!) self, int dim, Tensor index, Scalar value) -> Tensor(a!)` */
export function indexFillIntScalar_(self: Tensor, dim: number, index: Tensor, value: number): Tensor {
  call(OP_INDEX_FILL__INT_SCALAR_, self.handle, dim, index.handle, value);
  return self;
}

const OP_INDEX_FILL__INT_TENSOR_ = operator("aten::index_fill_.int_Tensor");
/** `aten::index_fill_.int_Tensor(Tensor(a!) self, int dim, Tensor index, Tensor value) -> Tensor(a!)` */
export function indexFillIntTensor_(self: Tensor, dim: number, index: Tensor, value: Tensor): Tensor {
  call(OP_INDEX_FILL__INT_TENSOR_, self.handle, dim, index.handle, value.handle);
  return self;
}

const OP_INDEX_PUT_ = operator("aten::index_put");
/** `aten::index_put(Tensor self, Tensor?[] indices, Tensor values, bool accumulate=False) -> Tensor` */
export function indexPut(self: Tensor, indices: readonly Tensor[], values: Tensor, accumulate?: boolean): Tensor {
  return wrap(call(OP_INDEX_PUT_, self.handle, indices.map((t) => t.handle), values.handle, accumulate));
}

const OP_INDEX_PUT__ = operator("aten::index_put_");
/** `aten::index_put_(Tensor(a!) self, Tensor?[] indices, Tensor values, bool accumulate=False) -> Tensor(a!)` */
export function indexPut_(self: Tensor, indices: readonly Tensor[], values: Tensor, accumulate?: boolean): Tensor {
  call(OP_INDEX_PUT__, self.handle, indices.map((t) => t.handle), values.handle, accumulate);
  return self;
}

const OP_INDEX_REDUCE_ = operator("aten::index_reduce");
/** `aten::index_reduce(Tensor self, int dim, Tensor index, Tensor source, str reduce, *, bool include_self=True) -> Tensor` */
export function indexReduce(self: Tensor, dim: number, index: Tensor, source: Tensor, reduce: string, options: { includeSelf?: boolean } = {}): Tensor {
  return wrap(call(OP_INDEX_REDUCE_, self.handle, dim, index.handle, source.handle, reduce, options.includeSelf));
}

const OP_INDEX_REDUCE__ = operator("aten::index_reduce_");
/** `aten::index_reduce_(Tensor(a!) self, int dim, Tensor index, Tensor source, str reduce, *, bool include_self=True) -> Tensor(a!)` */
export function indexReduce_(self: Tensor, dim: number, index: Tensor, source: Tensor, reduce: string, options: { includeSelf?: boolean } = {}): Tensor {
  call(OP_INDEX_REDUCE__, self.handle, dim, index.handle, source.handle, reduce, options.includeSelf);
  return self;
}

const OP_INDEX_SELECT_ = operator("aten::index_select");
/** `aten::index_select(Tensor self, int dim, Tensor index) -> Tensor` */
export function indexSelect(self: Tensor, dim: number, index: Tensor): Tensor {
  return wrap(call(OP_INDEX_SELECT_, self.handle, dim, index.handle));
}

const OP_INDICES_ = operator("aten::indices");
/** `aten::indices(Tensor(a) self) -> Tensor(a)` */
export function indices(self: Tensor): Tensor {
  return wrap(call(OP_INDICES_, self.handle));
}

const OP_INNER_ = operator("aten::inner");
/** `aten::inner(Tensor self, Tensor other) -> Tensor` */
export function inner(self: Tensor, other: Tensor): Tensor {
  return wrap(call(OP_INNER_, self.handle, other.handle));
}

const OP_INSTANCE_NORM_ = operator("aten::instance_norm");
/** `aten::instance_norm(Tensor input, Tensor? weight, Tensor? bias, Tensor? running_mean, Tensor? running_var, bool use_input_stats, float momentum, float eps, bool cudnn_enabled) -> Tensor` */
export function instanceNorm(input: Tensor, weight: Tensor | null, bias: Tensor | null, runningMean: Tensor | null, runningVar: Tensor | null, useInputStats: boolean, momentum: number, eps: number, cudnnEnabled: boolean): Tensor {
  return wrap(call(OP_INSTANCE_NORM_, input.handle, weight?.handle, bias?.handle, runningMean?.handle, runningVar?.handle, useInputStats, momentum, eps, cudnnEnabled));
}

const OP_INT_REPR_ = operator("aten::int_repr");
/** `aten::int_repr(Tensor self) -> Tensor` */
export function intRepr(self: Tensor): Tensor {
  return wrap(call(OP_INT_REPR_, self.handle));
}

const OP_INVERSE_ = operator("aten::inverse");
/** `aten::inverse(Tensor self) -> Tensor` */
export function inverse(self: Tensor): Tensor {
  return wrap(call(OP_INVERSE_, self.handle));
}

const OP_IS_COALESCED_ = operator("aten::is_coalesced");
/** `aten::is_coalesced(Tensor self) -> bool` */
export function isCoalesced(self: Tensor): boolean {
  return call(OP_IS_COALESCED_, self.handle) as boolean;
}

const OP_IS_COMPLEX_ = operator("aten::is_complex");
/** `aten::is_complex(Tensor self) -> bool` */
export function isComplex(self: Tensor): boolean {
  return call(OP_IS_COMPLEX_, self.handle) as boolean;
}

const OP_IS_CONJ_ = operator("aten::is_conj");
/** `aten::is_conj(Tensor self) -> bool` */
export function isConj(self: Tensor): boolean {
  return call(OP_IS_CONJ_, self.handle) as boolean;
}

const OP_IS_DISTRIBUTED_ = operator("aten::is_distributed");
/** `aten::is_distributed(Tensor self) -> bool` */
export function isDistributed(self: Tensor): boolean {
  return call(OP_IS_DISTRIBUTED_, self.handle) as boolean;
}

const OP_IS_FLOATING_POINT_ = operator("aten::is_floating_point");
/** `aten::is_floating_point(Tensor self) -> bool` */
export function isFloatingPoint(self: Tensor): boolean {
  return call(OP_IS_FLOATING_POINT_, self.handle) as boolean;
}

const OP_IS_INFERENCE_ = operator("aten::is_inference");
/** `aten::is_inference(Tensor self) -> bool` */
export function isInference(self: Tensor): boolean {
  return call(OP_IS_INFERENCE_, self.handle) as boolean;
}

const OP_IS_LEAF_ = operator("aten::is_leaf");
/** `aten::is_leaf(Tensor self) -> bool` */
export function isLeaf(self: Tensor): boolean {
  return call(OP_IS_LEAF_, self.handle) as boolean;
}

const OP_IS_NEG_ = operator("aten::is_neg");
/** `aten::is_neg(Tensor self) -> bool` */
export function isNeg(self: Tensor): boolean {
  return call(OP_IS_NEG_, self.handle) as boolean;
}

const OP_IS_NONZERO_ = operator("aten::is_nonzero");
/** `aten::is_nonzero(Tensor self) -> bool` */
export function isNonzero(self: Tensor): boolean {
  return call(OP_IS_NONZERO_, self.handle) as boolean;
}

const OP_IS_PINNED_ = operator("aten::is_pinned");
/** `aten::is_pinned(Tensor self, Device? device=None) -> bool` */
export function isPinned(self: Tensor, device?: Device | null): boolean {
  return call(OP_IS_PINNED_, self.handle, device) as boolean;
}

const OP_IS_SAME_SIZE_ = operator("aten::is_same_size");
/** `aten::is_same_size(Tensor self, Tensor other) -> bool` */
export function isSameSize(self: Tensor, other: Tensor): boolean {
  return call(OP_IS_SAME_SIZE_, self.handle, other.handle) as boolean;
}

const OP_IS_SET_TO_ = operator("aten::is_set_to");
/** `aten::is_set_to(Tensor self, Tensor tensor) -> bool` */
export function isSetTo(self: Tensor, tensor: Tensor): boolean {
  return call(OP_IS_SET_TO_, self.handle, tensor.handle) as boolean;
}

const OP_IS_SIGNED_ = operator("aten::is_signed");
/** `aten::is_signed(Tensor self) -> bool` */
export function isSigned(self: Tensor): boolean {
  return call(OP_IS_SIGNED_, self.handle) as boolean;
}

const OP_ISCLOSE_ = operator("aten::isclose");
/** `aten::isclose(Tensor self, Tensor other, float rtol=1.0000000000000001e-05, float atol=1e-08, bool equal_nan=False) -> Tensor` */
export function isclose(self: Tensor, other: Tensor, rtol?: number, atol?: number, equalNan?: boolean): Tensor {
  return wrap(call(OP_ISCLOSE_, self.handle, other.handle, rtol, atol, equalNan));
}

const OP_ISFINITE_ = operator("aten::isfinite");
/** `aten::isfinite(Tensor self) -> Tensor` */
export function isfinite(self: Tensor): Tensor {
  return wrap(call(OP_ISFINITE_, self.handle));
}

const OP_ISIN_SCALAR_TENSOR_ = operator("aten::isin.Scalar_Tensor");
/** `aten::isin.Scalar_Tensor(Scalar element, Tensor test_elements, *, bool assume_unique=False, bool invert=False) -> Tensor` */
export function isinScalarTensor(element: number, testElements: Tensor, options: { assumeUnique?: boolean; invert?: boolean } = {}): Tensor {
  return wrap(call(OP_ISIN_SCALAR_TENSOR_, element, testElements.handle, options.assumeUnique, options.invert));
}

const OP_ISIN_TENSOR_SCALAR_ = operator("aten::isin.Tensor_Scalar");
/** `aten::isin.Tensor_Scalar(Tensor elements, Scalar test_element, *, bool assume_unique=False, bool invert=False) -> Tensor` */
export function isinTensorScalar(elements: Tensor, testElement: number, options: { assumeUnique?: boolean; invert?: boolean } = {}): Tensor {
  return wrap(call(OP_ISIN_TENSOR_SCALAR_, elements.handle, testElement, options.assumeUnique, options.invert));
}

const OP_ISIN_TENSOR_TENSOR_ = operator("aten::isin.Tensor_Tensor");
/** `aten::isin.Tensor_Tensor(Tensor elements, Tensor test_elements, *, bool assume_unique=False, bool invert=False) -> Tensor` */
export function isinTensorTensor(elements: Tensor, testElements: Tensor, options: { assumeUnique?: boolean; invert?: boolean } = {}): Tensor {
  return wrap(call(OP_ISIN_TENSOR_TENSOR_, elements.handle, testElements.handle, options.assumeUnique, options.invert));
}

const OP_ISINF_ = operator("aten::isinf");
/** `aten::isinf(Tensor self) -> Tensor` */
export function isinf(self: Tensor): Tensor {
  return wrap(call(OP_ISINF_, self.handle));
}

const OP_ISNAN_ = operator("aten::isnan");
/** `aten::isnan(Tensor self) -> Tensor` */
export function isnan(self: Tensor): Tensor {
  return wrap(call(OP_ISNAN_, self.handle));
}

const OP_ISNEGINF_ = operator("aten::isneginf");
/** `aten::isneginf(Tensor self) -> Tensor` */
export function isneginf(self: Tensor): Tensor {
  return wrap(call(OP_ISNEGINF_, self.handle));
}

const OP_ISPOSINF_ = operator("aten::isposinf");
/** `aten::isposinf(Tensor self) -> Tensor` */
export function isposinf(self: Tensor): Tensor {
  return wrap(call(OP_ISPOSINF_, self.handle));
}

const OP_ISREAL_ = operator("aten::isreal");
/** `aten::isreal(Tensor self) -> Tensor` */
export function isreal(self: Tensor): Tensor {
  return wrap(call(OP_ISREAL_, self.handle));
}

const OP_ISTFT_ = operator("aten::istft");
/** `aten::istft(Tensor self, int n_fft, int? hop_length=None, int? win_length=None, Tensor? window=None, bool center=True, bool normalized=False, bool? onesided=None, int? length=None, bool return_complex=False) -> Tensor` */
export function istft(self: Tensor, nFft: number, hopLength?: number | null, winLength?: number | null, window?: Tensor | null, center?: boolean, normalized?: boolean, onesided?: boolean | null, length?: number | null, returnComplex?: boolean): Tensor {
  return wrap(call(OP_ISTFT_, self.handle, nFft, hopLength, winLength, window?.handle, center, normalized, onesided, length, returnComplex));
}

const OP_ITEM_ = operator("aten::item");
/** `aten::item(Tensor self) -> Scalar` */
export function item(self: Tensor): number {
  return call(OP_ITEM_, self.handle) as number;
}
