// Written by scripts/generate.mjs from the schemas of libtorch 1.13.0: do not edit.
import { wrap, wrapAll } from "../core.js";
import { type Device, type DType, dtypeCode } from "../dtype.js";
import { call, operator } from "../operators.js";
import type { Generator } from "../random.js";
import type { Tensor } from "../tensor.js";

const OP_EINSUM_ = operator("aten::einsum");
/** `aten::einsum(str equation, Tensor[] tensors, *, int[]? path=None) -> Tensor` */
export function einsum(equation: string, tensors: readonly Tensor[], options: { path?: readonly number[] | null } = {}): Tensor {
  return wrap(call(OP_EINSUM_, equation, tensors.map((t) => t.handle), options.path));
}

const OP_ELU_ = operator("aten::elu");
/** `aten::elu(Tensor self, Scalar alpha=1, Scalar scale=1, Scalar input_scale=1) -> Tensor` */
export function elu(self: Tensor, alpha?: number, scale?: number, inputScale?: number): Tensor {
  return wrap(call(OP_ELU_, self.handle, alpha, scale, inputScale));
}

const OP_ELU__ = operator("aten::elu_");
/** `aten::elu_(Tensor(a!) self, Scalar alpha=1, Scalar scale=1, Scalar input_scale=1) -> Tensor(a!)` */
export function elu_(self: Tensor, alpha?: number, scale?: number, inputScale?: number): Tensor {
  call(OP_ELU__, self.handle, alpha, scale, inputScale);
  return self;
}

const OP_EMBEDDING_ = operator("aten::embedding");
/** `aten::embedding(Tensor weight, Tensor indices, int padding_idx=-1, bool scale_grad_by_freq=False, bool sparse=False) -> Tensor` */
export function embedding(weight: Tensor, indices: Tensor, paddingIdx?: number, scaleGradByFreq?: boolean, sparse?: boolean): Tensor {
  return wrap(call(OP_EMBEDDING_, weight.handle, indices.handle, paddingIdx, scaleGradByFreq, sparse));
}

const OP_EMBEDDING_BAG_ = operator("aten::embedding_bag");
/** `aten::embedding_bag(Tensor weight, Tensor indices, Tensor offsets, bool scale_grad_by_freq=False, int mode=0, bool sparse=False, Tensor? per_sample_weights=None, bool include_last_offset=False) -> (Tensor, Tensor, Tensor, Tensor)` */
export function embeddingBag(weight: Tensor, indices: Tensor, offsets: Tensor, scaleGradByFreq?: boolean, mode?: number, sparse?: boolean, perSampleWeights?: Tensor | null, includeLastOffset?: boolean): [Tensor, Tensor, Tensor, Tensor] {
  return wrapAll(call(OP_EMBEDDING_BAG_, weight.handle, indices.handle, offsets.handle, scaleGradByFreq, mode, sparse, perSampleWeights?.handle, includeLastOffset)) as [Tensor, Tensor, Tensor, Tensor];
}

const OP_EMBEDDING_BAG_PADDING_IDX_ = operator("aten::embedding_bag.padding_idx");
/** `aten::embedding_bag.padding_idx(Tensor weight, Tensor indices, Tensor offsets, bool scale_grad_by_freq, int mode, bool sparse, Tensor? per_sample_weights, bool include_last_offset, int? padding_idx) -> (Tensor, Tensor, Tensor, Tensor)` */
export function embeddingBagPaddingIdx(weight: Tensor, indices: Tensor, offsets: Tensor, scaleGradByFreq: boolean, mode: number, sparse: boolean, perSampleWeights: Tensor | null, includeLastOffset: boolean, paddingIdx: number | null): [Tensor, Tensor, Tensor, Tensor] {
  return wrapAll(call(OP_EMBEDDING_BAG_PADDING_IDX_, weight.handle, indices.handle, offsets.handle, scaleGradByFreq, mode, sparse, perSampleWeights?.handle, includeLastOffset, paddingIdx)) as [Tensor, Tensor, Tensor, Tensor];
}

const OP_EMBEDDING_RENORM_ = operator("aten::embedding_renorm");
/** `aten::embedding_renorm(Tensor self, Tensor indices, float max_norm, float norm_type) -> Tensor` */
export function embeddingRenorm(self: Tensor, indices: Tensor, maxNorm: number, normType: number): Tensor {
  return wrap(call(OP_EMBEDDING_RENORM_, self.handle, indices.handle, maxNorm, normType));
}

const OP_EMBEDDING_RENORM__ = operator("aten::embedding_renorm_");
/** `aten::embedding_renorm_(Tensor(a!) self, Tensor indices, float max_norm, float norm_type) -> Tensor(a!)` */
export function embeddingRenorm_(self: Tensor, indices: Tensor, maxNorm: number, normType: number): Tensor {
  call(OP_EMBEDDING_RENORM__, self.handle, indices.handle, maxNorm, normType);
  return self;
}

const OP_EMPTY_MEMORY_FORMAT_ = operator("aten::empty.memory_format");
/** `aten::empty.memory_format(SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor` */
export function emptyMemoryFormat(size: readonly number[], options: { dtype?: DType | null; layout?: number | null; device?: Device | null; pinMemory?: boolean | null; memoryFormat?: number | null } = {}): Tensor {
  return wrap(call(OP_EMPTY_MEMORY_FORMAT_, size, options.dtype == null ? options.dtype : dtypeCode(options.dtype), options.layout, options.device, options.pinMemory, options.memoryFormat));
}

const OP_EMPTY_LIKE_ = operator("aten::empty_like");
/** `aten::empty_like(Tensor self, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor` */
export function emptyLike(self: Tensor, options: { dtype?: DType | null; layout?: number | null; device?: Device | null; pinMemory?: boolean | null; memoryFormat?: number | null } = {}): Tensor {
  return wrap(call(OP_EMPTY_LIKE_, self.handle, options.dtype == null ? options.dtype : dtypeCode(options.dtype), options.layout, options.device, options.pinMemory, options.memoryFormat));
}

const OP_EMPTY_STRIDED_ = operator("aten::empty_strided");
/** `aten::empty_strided(SymInt[] size, SymInt[] stride, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export function emptyStrided(size: readonly number[], stride: readonly number[], options: { dtype?: DType | null; layout?: number | null; device?: Device | null; pinMemory?: boolean | null } = {}): Tensor {
  return wrap(call(OP_EMPTY_STRIDED_, size, stride, options.dtype == null ? options.dtype : dtypeCode(options.dtype), options.layout, options.device, options.pinMemory));
}

const OP_EQ_SCALAR_ = operator("aten::eq.Scalar");
/** `aten::eq.Scalar(Tensor self, Scalar other) -> Tensor` */
export function eqScalar(self: Tensor, other: number): Tensor {
  return wrap(call(OP_EQ_SCALAR_, self.handle, other));
}

const OP_EQ_TENSOR_ = operator("aten::eq.Tensor");
/** `aten::eq.Tensor(Tensor self, Tensor other) -> Tensor` */
export function eqTensor(self: Tensor, other: Tensor): Tensor {
  return wrap(call(OP_EQ_TENSOR_, self.handle, other.handle));
}

const OP_EQ__SCALAR_ = operator("aten::eq_.Scalar");
/** `aten::eq_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)` */
export function eqScalar_(self: Tensor, other: number): Tensor {
  call(OP_EQ__SCALAR_, self.handle, other);
  return self;
}

const OP_EQ__TENSOR_ = operator("aten::eq_.Tensor");
/** `aten::eq_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)` */
export function eqTensor_(self: Tensor, other: Tensor): Tensor {
  call(OP_EQ__TENSOR_, self.handle, other.handle);
  return self;
}

const OP_EQUAL_ = operator("aten::equal");
/** `aten::equal(Tensor self, Tensor other) -> bool` */
export function equal(self: Tensor, other: Tensor): boolean {
  return call(OP_EQUAL_, self.handle, other.handle) as boolean;
}

const OP_ERF_ = operator("aten::erf");
/** `aten::erf(Tensor self) -> Tensor` */
export function erf(self: Tensor): Tensor {
  return wrap(call(OP_ERF_, self.handle));
}

const OP_ERF__ = operator("aten::erf_");
/** `aten::erf_(Tensor(a!) self) -> Tensor(a!)` */
export function erf_(self: Tensor): Tensor {
  call(OP_ERF__, self.handle);
  return self;
}

const OP_ERFC_ = operator("aten::erfc");
/** `aten::erfc(Tensor self) -> Tensor` */
export function erfc(self: Tensor): Tensor {
  return wrap(call(OP_ERFC_, self.handle));
}

const OP_ERFC__ = operator("aten::erfc_");
/** `aten::erfc_(Tensor(a!) self) -> Tensor(a!)` */
export function erfc_(self: Tensor): Tensor {
  call(OP_ERFC__, self.handle);
  return self;
}

const OP_ERFINV_ = operator("aten::erfinv");
/** `aten::erfinv(Tensor self) -> Tensor` */
export function erfinv(self: Tensor): Tensor {
  return wrap(call(OP_ERFINV_, self.handle));
}

const OP_ERFINV__ = operator("aten::erfinv_");
/** `aten::erfinv_(Tensor(a!) self) -> Tensor(a!)` */
export function erfinv_(self: Tensor): Tensor {
  call(OP_ERFINV__, self.handle);
  return self;
}

const OP_EXP_ = operator("aten::exp");
/** `aten::exp(Tensor self) -> Tensor` */
export function exp(self: Tensor): Tensor {
  return wrap(call(OP_EXP_, self.handle));
}

const OP_EXP2_ = operator("aten::exp2");
/** `aten::exp2(Tensor self) -> Tensor` */
export function exp2(self: Tensor): Tensor {
  return wrap(call(OP_EXP2_, self.handle));
}

const OP_EXP2__ = operator("aten::exp2_");
/** `aten::exp2_(Tensor(a!) self) -> Tensor(a!)` */
export function exp2_(self: Tensor): Tensor {
  call(OP_EXP2__, self.handle);
  return self;
}

const OP_EXP__ = operator("aten::exp_");
/** `aten::exp_(Tensor(a!) self) -> Tensor(a!)` */
export function exp_(self: Tensor): Tensor {
  call(OP_EXP__, self.handle);
  return self;
}

const OP_EXPAND_ = operator("aten::expand");
/** `aten::expand(Tensor(a) self, SymInt[] size, *, bool implicit=False) -> Tensor(a)` */
export function expand(self: Tensor, size: readonly number[], options: { implicit?: boolean } = {}): Tensor {
  return wrap(call(OP_EXPAND_, self.handle, size, options.implicit));
}

const OP_EXPAND_AS_ = operator("aten::expand_as");
/** `aten::expand_as(Tensor(a) self, Tensor other) -> Tensor(a)` */
export function expandAs(self: Tensor, other: Tensor): Tensor {
  return wrap(call(OP_EXPAND_AS_, self.handle, other.handle));
}

const OP_EXPM1_ = operator("aten::expm1");
/** `aten::expm1(Tensor self) -> Tensor` */
export function expm1(self: Tensor): Tensor {
  return wrap(call(OP_EXPM1_, self.handle));
}

const OP_EXPM1__ = operator("aten::expm1_");
/** `aten::expm1_(Tensor(a!) self) -> Tensor(a!)` */
export function expm1_(self: Tensor): Tensor {
  call(OP_EXPM1__, self.handle);
  return self;
}

const OP_EXPONENTIAL_ = operator("aten::exponential");
/** `aten::exponential(Tensor self, float lambd=1., *, Generator? generator=None) -> Tensor` */
export function exponential(self: Tensor, lambd?: number, options: { generator?: Generator | null } = {}): Tensor {
  return wrap(call(OP_EXPONENTIAL_, self.handle, lambd, options.generator?.handle));
}

const OP_EXPONENTIAL__ = operator("aten::exponential_");
/** `aten::exponential_(Tensor(a!) self, float lambd=1., *, Generator? generator=None) -> Tensor(a!)` */
export function exponential_(self: Tensor, lambd?: number, options: { generator?: Generator | null } = {}): Tensor {
  call(OP_EXPONENTIAL__, self.handle, lambd, options.generator?.handle);
  return self;
}

const OP_EYE_ = operator("aten::eye");
/** `aten::eye(int n, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export function eye(n: number, options: { dtype?: DType | null; layout?: number | null; device?: Device | null; pinMemory?: boolean | null } = {}): Tensor {
  return wrap(call(OP_EYE_, n, options.dtype == null ? options.dtype : dtypeCode(options.dtype), options.layout, options.device, options.pinMemory));
}

const OP_EYE_M_ = operator("aten::eye.m");
/** `aten::eye.m(int n, int m, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export function eyeM(n: number, m: number, options: { dtype?: DType | null; layout?: number | null; device?: Device | null; pinMemory?: boolean | null } = {}): Tensor {
  return wrap(call(OP_EYE_M_, n, m, options.dtype == null ? options.dtype : dtypeCode(options.dtype), options.layout, options.device, options.pinMemory));
}
