// Written by scripts/generate.mjs from the schemas of libtorch 1.13.0: do not edit.
import { wrap, wrapAll } from "../core.js";
import { type Device, type DType, dtypeCode } from "../dtype.js";
import { call, operator } from "../operators.js";
import type { Tensor } from "../tensor.js";

const OP_ABS_ = operator("aten::abs");
/** `aten::abs(Tensor self) -> Tensor` */
export function abs(self: Tensor): Tensor {
  return wrap(call(OP_ABS_, self.handle));
}

const OP_ABS__ = operator("aten::abs_");
/** `aten::abs_(Tensor(a!) self) -> Tensor(a!)` */
export function abs_(self: Tensor): Tensor {
  call(OP_ABS__, self.handle);
  return self;
}

const OP_ABSOLUTE_ = operator("aten::absolute");
/** `aten::absolute(Tensor self) -> Tensor` */
export function absolute(self: Tensor): Tensor {
  return wrap(call(OP_ABSOLUTE_, self.handle));
}

const OP_ABSOLUTE__ = operator("aten::absolute_");
/** `aten::absolute_(Tensor(a!) self) -> Tensor(a!)` */
export function absolute_(self: Tensor): Tensor {
  call(OP_ABSOLUTE__, self.handle);
  return self;
}

const OP_ACOS_ = operator("aten::acos");
/** `aten::acos(Tensor self) -> Tensor` */
export function acos(self: Tensor): Tensor {
  return wrap(call(OP_ACOS_, self.handle));
}

const OP_ACOS__ = operator("aten::acos_");
/** `aten::acos_(Tensor(a!) self) -> Tensor(a!)` */
export function acos_(self: Tensor): Tensor {
  call(OP_ACOS__, self.handle);
  return self;
}

const OP_ACOSH_ = operator("aten::acosh");
/** `aten::acosh(Tensor self) -> Tensor` */
export function acosh(self: Tensor): Tensor {
  return wrap(call(OP_ACOSH_, self.handle));
}

const OP_ACOSH__ = operator("aten::acosh_");
/** `aten::acosh_(Tensor(a!) self) -> Tensor(a!)` */
export function acosh_(self: Tensor): Tensor {
  call(OP_ACOSH__, self.handle);
  return self;
}

const OP_ADAPTIVE_AVG_POOL1D_ = operator("aten::adaptive_avg_pool1d");
/** `aten::adaptive_avg_pool1d(Tensor self, int[1] output_size) -> Tensor` */
export function adaptiveAvgPool1d(self: Tensor, outputSize: readonly number[] | number): Tensor {
  return wrap(call(OP_ADAPTIVE_AVG_POOL1D_, self.handle, outputSize));
}

const OP_ADAPTIVE_AVG_POOL2D_ = operator("aten::adaptive_avg_pool2d");
/** `aten::adaptive_avg_pool2d(Tensor self, SymInt[2] output_size) -> Tensor` */
export function adaptiveAvgPool2d(self: Tensor, outputSize: readonly number[] | number): Tensor {
  return wrap(call(OP_ADAPTIVE_AVG_POOL2D_, self.handle, outputSize));
}

const OP_ADAPTIVE_AVG_POOL3D_ = operator("aten::adaptive_avg_pool3d");
/** `aten::adaptive_avg_pool3d(Tensor self, int[3] output_size) -> Tensor` */
export function adaptiveAvgPool3d(self: Tensor, outputSize: readonly number[] | number): Tensor {
  return wrap(call(OP_ADAPTIVE_AVG_POOL3D_, self.handle, outputSize));
}

const OP_ADAPTIVE_MAX_POOL1D_ = operator("aten::adaptive_max_pool1d");
/** `aten::adaptive_max_pool1d(Tensor self, int[1] output_size) -> (Tensor, Tensor)` */
export function adaptiveMaxPool1d(self: Tensor, outputSize: readonly number[] | number): [Tensor, Tensor] {
  return wrapAll(call(OP_ADAPTIVE_MAX_POOL1D_, self.handle, outputSize)) as [Tensor, Tensor];
}

const OP_ADAPTIVE_MAX_POOL2D_ = operator("aten::adaptive_max_pool2d");
/** `aten::adaptive_max_pool2d(Tensor self, int[2] output_size) -> (Tensor, Tensor)` */
export function adaptiveMaxPool2d(self: Tensor, outputSize: readonly number[] | number): [Tensor, Tensor] {
  return wrapAll(call(OP_ADAPTIVE_MAX_POOL2D_, self.handle, outputSize)) as [Tensor, Tensor];
}

const OP_ADAPTIVE_MAX_POOL3D_ = operator("aten::adaptive_max_pool3d");
/** `aten::adaptive_max_pool3d(Tensor self, int[3] output_size) -> (Tensor, Tensor)` */
export function adaptiveMaxPool3d(self: Tensor, outputSize: readonly number[] | number): [Tensor, Tensor] {
  return wrapAll(call(OP_ADAPTIVE_MAX_POOL3D_, self.handle, outputSize)) as [Tensor, Tensor];
}

const OP_ADD_SCALAR_ = operator("aten::add.Scalar");
/** `aten::add.Scalar(Tensor self, Scalar other, Scalar alpha=1) -> Tensor` */
export function addScalar(self: Tensor, other: number, alpha?: number): Tensor {
  return wrap(call(OP_ADD_SCALAR_, self.handle, other, alpha));
}

const OP_ADD_TENSOR_ = operator("aten::add.Tensor");
/** `aten::add.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor` */
export function addTensor(self: Tensor, other: Tensor, options: { alpha?: number } = {}): Tensor {
  return wrap(call(OP_ADD_TENSOR_, self.handle, other.handle, options.alpha));
}

const OP_ADD__SCALAR_ = operator("aten::add_.Scalar");
/** `aten::add_.Scalar(Tensor(a!) self, Scalar other, Scalar alpha=1) -> Tensor(a!)` */
export function addScalar_(self: Tensor, other: number, alpha?: number): Tensor {
  call(OP_ADD__SCALAR_, self.handle, other, alpha);
  return self;
}

const OP_ADD__TENSOR_ = operator("aten::add_.Tensor");
/** `aten::add_.Tensor(Tensor(a!) self, Tensor other, *, Scalar alpha=1) -> Tensor(a!)` */
export function addTensor_(self: Tensor, other: Tensor, options: { alpha?: number } = {}): Tensor {
  call(OP_ADD__TENSOR_, self.handle, other.handle, options.alpha);
  return self;
}

const OP_ADDBMM_ = operator("aten::addbmm");
/** `aten::addbmm(Tensor self, Tensor batch1, Tensor batch2, *, Scalar beta=1, Scalar alpha=1) -> Tensor` */
export function addbmm(self: Tensor, batch1: Tensor, batch2: Tensor, options: { beta?: number; alpha?: number } = {}): Tensor {
  return wrap(call(OP_ADDBMM_, self.handle, batch1.handle, batch2.handle, options.beta, options.alpha));
}

const OP_ADDBMM__ = operator("aten::addbmm_");
/** `aten::addbmm_(Tensor(a!) self, Tensor batch1, Tensor batch2, *, Scalar beta=1, Scalar alpha=1) -> Tensor(a!)` */
export function addbmm_(self: Tensor, batch1: Tensor, batch2: Tensor, options: { beta?: number; alpha?: number } = {}): Tensor {
  call(OP_ADDBMM__, self.handle, batch1.handle, batch2.handle, options.beta, options.alpha);
  return self;
}

const OP_ADDCDIV_ = operator("aten::addcdiv");
/** `aten::addcdiv(Tensor self, Tensor tensor1, Tensor tensor2, *, Scalar value=1) -> Tensor` */
export function addcdiv(self: Tensor, tensor1: Tensor, tensor2: Tensor, options: { value?: number } = {}): Tensor {
  return wrap(call(OP_ADDCDIV_, self.handle, tensor1.handle, tensor2.handle, options.value));
}

const OP_ADDCDIV__ = operator("aten::addcdiv_");
/** `aten::addcdiv_(Tensor(a!) self, Tensor tensor1, Tensor tensor2, *, Scalar value=1) -> Tensor(a!)` */
export function addcdiv_(self: Tensor, tensor1: Tensor, tensor2: Tensor, options: { value?: number } = {}): Tensor {
  call(OP_ADDCDIV__, self.handle, tensor1.handle, tensor2.handle, options.value);
  return self;
}

const OP_ADDCMUL_ = operator("aten::addcmul");
/** `aten::addcmul(Tensor self, Tensor tensor1, Tensor tensor2, *, Scalar value=1) -> Tensor` */
export function addcmul(self: Tensor, tensor1: Tensor, tensor2: Tensor, options: { value?: number } = {}): Tensor {
  return wrap(call(OP_ADDCMUL_, self.handle, tensor1.handle, tensor2.handle, options.value));
}

const OP_ADDCMUL__ = operator("aten::addcmul_");
/** `aten::addcmul_(Tensor(a!) self, Tensor tensor1, Tensor tensor2, *, Scalar value=1) -> Tensor(a!)` */
export function addcmul_(self: Tensor, tensor1: Tensor, tensor2: Tensor, options: { value?: number } = {}): Tensor {
  call(OP_ADDCMUL__, self.handle, tensor1.handle, tensor2.handle, options.value);
  return self;
}

const OP_ADDMM_ = operator("aten::addmm");
/** `aten::addmm(Tensor self, Tensor mat1, Tensor mat2, *, Scalar beta=1, Scalar alpha=1) -> Tensor` */
export function addmm(self: Tensor, mat1: Tensor, mat2: Tensor, options: { beta?: number; alpha?: number } = {}): Tensor {
  return wrap(call(OP_ADDMM_, self.handle, mat1.handle, mat2.handle, options.beta, options.alpha));
}

const OP_ADDMM__ = operator("aten::addmm_");
/** `aten::addmm_(Tensor(a!) self, Tensor mat1, Tensor mat2, *, Scalar beta=1, Scalar alpha=1) -> Tensor(a!)` */
export function addmm_(self: Tensor, mat1: Tensor, mat2: Tensor, options: { beta?: number; alpha?: number } = {}): Tensor {
  call(OP_ADDMM__, self.handle, mat1.handle, mat2.handle, options.beta, options.alpha);
  return self;
}

const OP_ADDMV_ = operator("aten::addmv");
/** `aten::addmv(Tensor self, Tensor mat, Tensor vec, *, Scalar beta=1, Scalar alpha=1) -> Tensor` */
export function addmv(self: Tensor, mat: Tensor, vec: Tensor, options: { beta?: number; alpha?: number } = {}): Tensor {
  return wrap(call(OP_ADDMV_, self.handle, mat.handle, vec.handle, options.beta, options.alpha));
}

const OP_ADDMV__ = operator("aten::addmv_");
/** `aten::addmv_(Tensor(a!) self, Tensor mat, Tensor vec, *, Scalar beta=1, Scalar alpha=1) -> Tensor(a!)` */
export function addmv_(self: Tensor, mat: Tensor, vec: Tensor, options: { beta?: number; alpha?: number } = {}): Tensor {
  call(OP_ADDMV__, self.handle, mat.handle, vec.handle, options.beta, options.alpha);
  return self;
}

const OP_ADDR_ = operator("aten::addr");
/** `aten::addr(Tensor self, Tensor vec1, Tensor vec2, *, Scalar beta=1, Scalar alpha=1) -> Tensor` */
export function addr(self: Tensor, vec1: Tensor, vec2: Tensor, options: { beta?: number; alpha?: number } = {}): Tensor {
  return wrap(call(OP_ADDR_, self.handle, vec1.handle, vec2.handle, options.beta, options.alpha));
}

const OP_ADDR__ = operator("aten::addr_");
/** `aten::addr_(Tensor(a!) self, Tensor vec1, Tensor vec2, *, Scalar beta=1, Scalar alpha=1) -> Tensor(a!)` */
export function addr_(self: Tensor, vec1: Tensor, vec2: Tensor, options: { beta?: number; alpha?: number } = {}): Tensor {
  call(OP_ADDR__, self.handle, vec1.handle, vec2.handle, options.beta, options.alpha);
  return self;
}

const OP_ADJOINT_ = operator("aten::adjoint");
/** `aten::adjoint(Tensor(a) self) -> Tensor(a)` */
export function adjoint(self: Tensor): Tensor {
  return wrap(call(OP_ADJOINT_, self.handle));
}

const OP_AFFINE_GRID_GENERATOR_ = operator("aten::affine_grid_generator");
/** `aten::affine_grid_generator(Tensor theta, int[] size, bool align_corners) -> Tensor` */
export function affineGridGenerator(theta: Tensor, size: readonly number[], alignCorners: boolean): Tensor {
  return wrap(call(OP_AFFINE_GRID_GENERATOR_, theta.handle, size, alignCorners));
}

const OP_ALIAS_ = operator("aten::alias");
/** `aten::alias(Tensor(a) self) -> Tensor(a)` */
export function alias(self: Tensor): Tensor {
  return wrap(call(OP_ALIAS_, self.handle));
}

const OP_ALIGN_AS_ = operator("aten::align_as");
/** `aten::align_as(Tensor self, Tensor other) -> Tensor` */
export function alignAs(self: Tensor, other: Tensor): Tensor {
  return wrap(call(OP_ALIGN_AS_, self.handle, other.handle));
}

const OP_ALIGN_TENSORS_ = operator("aten::align_tensors");
/** `aten::align_tensors(Tensor[] tensors) -> Tensor[]` */
export function alignTensors(tensors: readonly Tensor[]): Tensor[] {
  return wrapAll(call(OP_ALIGN_TENSORS_, tensors.map((t) => t.handle)));
}

const OP_ALIGN_TO_ = operator("aten::align_to");
/** `aten::align_to(Tensor(a) self, str[] names) -> Tensor(a)` */
export function alignTo(self: Tensor, names: readonly string[]): Tensor {
  return wrap(call(OP_ALIGN_TO_, self.handle, names));
}

const OP_ALIGN_TO_ELLIPSIS_IDX_ = operator("aten::align_to.ellipsis_idx");
/** `aten::align_to.ellipsis_idx(Tensor(a) self, str[] order, int ellipsis_idx) -> Tensor(a)` */
export function alignToEllipsisIdx(self: Tensor, order: readonly string[], ellipsisIdx: number): Tensor {
  return wrap(call(OP_ALIGN_TO_ELLIPSIS_IDX_, self.handle, order, ellipsisIdx));
}

const OP_ALL_ = operator("aten::all");
/** `aten::all(Tensor self) -> Tensor` */
export function all(self: Tensor): Tensor {
  return wrap(call(OP_ALL_, self.handle));
}

const OP_ALL_DIM_ = operator("aten::all.dim");
/** `aten::all.dim(Tensor self, int dim, bool keepdim=False) -> Tensor` */
export function allDim(self: Tensor, dim: number, keepdim?: boolean): Tensor {
  return wrap(call(OP_ALL_DIM_, self.handle, dim, keepdim));
}

const OP_ALLCLOSE_ = operator("aten::allclose");
/** `aten::allclose(Tensor self, Tensor other, float rtol=1.0000000000000001e-05, float atol=1e-08, bool equal_nan=False) -> bool` */
export function allclose(self: Tensor, other: Tensor, rtol?: number, atol?: number, equalNan?: boolean): boolean {
  return call(OP_ALLCLOSE_, self.handle, other.handle, rtol, atol, equalNan) as boolean;
}

const OP_ALPHA_DROPOUT_ = operator("aten::alpha_dropout");
/** `aten::alpha_dropout(Tensor input, float p, bool train) -> Tensor` */
export function alphaDropout(input: Tensor, p: number, train: boolean): Tensor {
  return wrap(call(OP_ALPHA_DROPOUT_, input.handle, p, train));
}

const OP_ALPHA_DROPOUT__ = operator("aten::alpha_dropout_");
/** `aten::alpha_dropout_(Tensor(a!) self, float p, bool train) -> Tensor(a!)` */
export function alphaDropout_(self: Tensor, p: number, train: boolean): Tensor {
  call(OP_ALPHA_DROPOUT__, self.handle, p, train);
  return self;
}

const OP_AMAX_ = operator("aten::amax");
/** `aten::amax(Tensor self, int[1] dim=[], bool keepdim=False) -> Tensor` */
export function amax(self: Tensor, dim?: readonly number[] | number, keepdim?: boolean): Tensor {
  return wrap(call(OP_AMAX_, self.handle, dim, keepdim));
}

const OP_AMIN_ = operator("aten::amin");
/** `aten::amin(Tensor self, int[1] dim=[], bool keepdim=False) -> Tensor` */
export function amin(self: Tensor, dim?: readonly number[] | number, keepdim?: boolean): Tensor {
  return wrap(call(OP_AMIN_, self.handle, dim, keepdim));
}

const OP_AMINMAX_ = operator("aten::aminmax");
/** `aten::aminmax(Tensor self, *, int? dim=None, bool keepdim=False) -> (Tensor min, Tensor max)` */
export function aminmax(self: Tensor, options: { dim?: number | null; keepdim?: boolean } = {}): [Tensor, Tensor] {
  return wrapAll(call(OP_AMINMAX_, self.handle, options.dim, options.keepdim)) as [Tensor, Tensor];
}

const OP_ANGLE_ = operator("aten::angle");
/** `aten::angle(Tensor self) -> Tensor` */
export function angle(self: Tensor): Tensor {
  return wrap(call(OP_ANGLE_, self.handle));
}

const OP_ANY_ = operator("aten::any");
/** `aten::any(Tensor self) -> Tensor` */
export function any(self: Tensor): Tensor {
  return wrap(call(OP_ANY_, self.handle));
}

const OP_ANY_DIM_ = operator("aten::any.dim");
/** `aten::any.dim(Tensor self, int dim, bool keepdim=False) -> Tensor` */
export function anyDim(self: Tensor, dim: number, keepdim?: boolean): Tensor {
  return wrap(call(OP_ANY_DIM_, self.handle, dim, keepdim));
}

const OP_ARANGE_ = operator("aten::arange");
/** `aten::arange(Scalar end, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export function arange(end: number, options: { dtype?: DType | null; layout?: number | null; device?: Device | null; pinMemory?: boolean | null } = {}): Tensor {
  return wrap(call(OP_ARANGE_, end, options.dtype == null ? options.dtype : dtypeCode(options.dtype), options.layout, options.device, options.pinMemory));
}

const OP_ARANGE_START_ = operator("aten::arange.start");
/** `aten::arange.start(Scalar start, Scalar end, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export function arangeStart(start: number, end: number, options: { dtype?: DType | null; layout?: number | null; device?: Device | null; pinMemory?: boolean | null } = {}): Tensor {
  return wrap(call(OP_ARANGE_START_, start, end, options.dtype == null ? options.dtype : dtypeCode(options.dtype), options.layout, options.device, options.pinMemory));
}

const OP_ARANGE_START_STEP_ = operator("aten::arange.start_step");
/** `aten::arange.start_step(Scalar start, Scalar end, Scalar step=1, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export function arangeStartStep(start: number, end: number, step?: number, options: { dtype?: DType | null; layout?: number | null; device?: Device | null; pinMemory?: boolean | null } = {}): Tensor {
  return wrap(call(OP_ARANGE_START_STEP_, start, end, step, options.dtype == null ? options.dtype : dtypeCode(options.dtype), options.layout, options.device, options.pinMemory));
}

const OP_ARCCOS_ = operator("aten::arccos");
/** `aten::arccos(Tensor self) -> Tensor` */
export function arccos(self: Tensor): Tensor {
  return wrap(call(OP_ARCCOS_, self.handle));
}

const OP_ARCCOS__ = operator("aten::arccos_");
/** `aten::arccos_(Tensor(a!) self) -> Tensor(a!)` */
export function arccos_(self: Tensor): Tensor {
  call(OP_ARCCOS__, self.handle);
  return self;
}

const OP_ARCCOSH_ = operator("aten::arccosh");
/** `aten::arccosh(Tensor self) -> Tensor` */
export function arccosh(self: Tensor): Tensor {
  return wrap(call(OP_ARCCOSH_, self.handle));
}

const OP_ARCCOSH__ = operator("aten::arccosh_");
/** `aten::arccosh_(Tensor(a!) self) -> Tensor(a!)` */
export function arccosh_(self: Tensor): Tensor {
  call(OP_ARCCOSH__, self.handle);
  return self;
}

const OP_ARCSIN_ = operator("aten::arcsin");
/** `aten::arcsin(Tensor self) -> Tensor` */
export function arcsin(self: Tensor): Tensor {
  return wrap(call(OP_ARCSIN_, self.handle));
}

const OP_ARCSIN__ = operator("aten::arcsin_");
/** `aten::arcsin_(Tensor(a!) self) -> Tensor(a!)` */
export function arcsin_(self: Tensor): Tensor {
  call(OP_ARCSIN__, self.handle);
  return self;
}

const OP_ARCSINH_ = operator("aten::arcsinh");
/** `aten::arcsinh(Tensor self) -> Tensor` */
export function arcsinh(self: Tensor): Tensor {
  return wrap(call(OP_ARCSINH_, self.handle));
}

const OP_ARCSINH__ = operator("aten::arcsinh_");
/** `aten::arcsinh_(Tensor(a!) self) -> Tensor(a!)` */
export function arcsinh_(self: Tensor): Tensor {
  call(OP_ARCSINH__, self.handle);
  return self;
}

const OP_ARCTAN_ = operator("aten::arctan");
/** `aten::arctan(Tensor self) -> Tensor` */
export function arctan(self: Tensor): Tensor {
  return wrap(call(OP_ARCTAN_, self.handle));
}

const OP_ARCTAN2_ = operator("aten::arctan2");
/** `aten::arctan2(Tensor self, Tensor other) -> Tensor` */
export function arctan2(self: Tensor, other: Tensor): Tensor {
  return wrap(call(OP_ARCTAN2_, self.handle, other.handle));
}

const OP_ARCTAN2__ = operator("aten::arctan2_");
/** `aten::arctan2_(Tensor(a!) self, Tensor other) -> Tensor(a!)` */
export function arctan2_(self: Tensor, other: Tensor): Tensor {
  call(OP_ARCTAN2__, self.handle, other.handle);
  return self;
}

const OP_ARCTAN__ = operator("aten::arctan_");
/** `aten::arctan_(Tensor(a!) self) -> Tensor(a!)` */
export function arctan_(self: Tensor): Tensor {
  call(OP_ARCTAN__, self.handle);
  return self;
}

const OP_ARCTANH_ = operator("aten::arctanh");
/** `aten::arctanh(Tensor self) -> Tensor` */
export function arctanh(self: Tensor): Tensor {
  return wrap(call(OP_ARCTANH_, self.handle));
}

const OP_ARCTANH__ = operator("aten::arctanh_");
/** `aten::arctanh_(Tensor(a!) self) -> Tensor(a!)` */
export function arctanh_(self: Tensor): Tensor {
  call(OP_ARCTANH__, self.handle);
  return self;
}

const OP_ARGMAX_ = operator("aten::argmax");
/** `aten::argmax(Tensor self, int? dim=None, bool keepdim=False) -> Tensor` */
export function argmax(self: Tensor, dim?: number | null, keepdim?: boolean): Tensor {
  return wrap(call(OP_ARGMAX_, self.handle, dim, keepdim));
}

const OP_ARGMIN_ = operator("aten::argmin");
/** `aten::argmin(Tensor self, int? dim=None, bool keepdim=False) -> Tensor` */
export function argmin(self: Tensor, dim?: number | null, keepdim?: boolean): Tensor {
  return wrap(call(OP_ARGMIN_, self.handle, dim, keepdim));
}

const OP_ARGSORT_ = operator("aten::argsort");
/** `aten::argsort(Tensor self, int dim=-1, bool descending=False) -> Tensor` */
export function argsort(self: Tensor, dim?: number, descending?: boolean): Tensor {
  return wrap(call(OP_ARGSORT_, self.handle, dim, descending));
}

const OP_ARGSORT_STABLE_ = operator("aten::argsort.stable");
/** `aten::argsort.stable(Tensor self, *, bool stable, int dim=-1, bool descending=False) -> Tensor` */
export function argsortStable(self: Tensor, options: { stable: boolean; dim?: number; descending?: boolean }): Tensor {
  return wrap(call(OP_ARGSORT_STABLE_, self.handle, options.stable, options.dim, options.descending));
}

const OP_ARGWHERE_ = operator("aten::argwhere");
/** `aten::argwhere(Tensor self) -> Tensor` */
export function argwhere(self: Tensor): Tensor {
  return wrap(call(OP_ARGWHERE_, self.handle));
}

const OP_AS_STRIDED_ = operator("aten::as_strided");
/** `aten::as_strided(Tensor(a) self, SymInt[] size, SymInt[] stride, SymInt? storage_offset=None) -> Tensor(a)` */
export function asStrided(self: Tensor, size: readonly number[], stride: readonly number[], storageOffset?: number | null): Tensor {
  return wrap(call(OP_AS_STRIDED_, self.handle, size, stride, storageOffset));
}

const OP_AS_STRIDED__ = operator("aten::as_strided_");
/** `aten::as_strided_(Tensor(a!) self, SymInt[] size, SymInt[] stride, SymInt? storage_offset=None) -> Tensor(a!)` */
export function asStrided_(self: Tensor, size: readonly number[], stride: readonly number[], storageOffset?: number | null): Tensor {
  call(OP_AS_STRIDED__, self.handle, size, stride, storageOffset);
  return self;
}

const OP_AS_STRIDED_SCATTER_ = operator("aten::as_strided_scatter");
/** `aten::as_strided_scatter(Tensor self, Tensor src, SymInt[] size, SymInt[] stride, SymInt? storage_offset=None) -> Tensor` */
export function asStridedScatter(self: Tensor, src: Tensor, size: readonly number[], stride: readonly number[], storageOffset?: number | null): Tensor {
  return wrap(call(OP_AS_STRIDED_SCATTER_, self.handle, src.handle, size, stride, storageOffset));
}

const OP_ASIN_ = operator("aten::asin");
/** `aten::asin(Tensor self) -> Tensor` */
export function asin(self: Tensor): Tensor {
  return wrap(call(OP_ASIN_, self.handle));
}

const OP_ASIN__ = operator("aten::asin_");
/** `aten::asin_(Tensor(a!) self) -> Tensor(a!)` */
export function asin_(self: Tensor): Tensor {
  call(OP_ASIN__, self.handle);
  return self;
}

const OP_ASINH_ = operator("aten::asinh");
/** `aten::asinh(Tensor self) -> Tensor` */
export function asinh(self: Tensor): Tensor {
  return wrap(call(OP_ASINH_, self.handle));
}

const OP_ASINH__ = operator("aten::asinh_");
/** `aten::asinh_(Tensor(a!) self) -> Tensor(a!)` */
export function asinh_(self: Tensor): Tensor {
  call(OP_ASINH__, self.handle);
  return self;
}

const OP_ATAN_ = operator("aten::atan");
/** `aten::atan(Tensor self) -> Tensor` */
export function atan(self: Tensor): Tensor {
  return wrap(call(OP_ATAN_, self.handle));
}

const OP_ATAN2_ = operator("aten::atan2");
/** `aten::atan2(Tensor self, Tensor other) -> Tensor` */
export function atan2(self: Tensor, other: Tensor): Tensor {
  return wrap(call(OP_ATAN2_, self.handle, other.handle));
}

const OP_ATAN2__ = operator("aten::atan2_");
/** `aten::atan2_(Tensor(a!) self, Tensor other) -> Tensor(a!)` */
export function atan2_(self: Tensor, other: Tensor): Tensor {
  call(OP_ATAN2__, self.handle, other.handle);
  return self;
}

const OP_ATAN__ = operator("aten::atan_");
/** `aten::atan_(Tensor(a!) self) -> Tensor(a!)` */
export function atan_(self: Tensor): Tensor {
  call(OP_ATAN__, self.handle);
  return self;
}

const OP_ATANH_ = operator("aten::atanh");
/** `aten::atanh(Tensor self) -> Tensor` */
export function atanh(self: Tensor): Tensor {
  return wrap(call(OP_ATANH_, self.handle));
}

const OP_ATANH__ = operator("aten::atanh_");
/** `aten::atanh_(Tensor(a!) self) -> Tensor(a!)` */
export function atanh_(self: Tensor): Tensor {
  call(OP_ATANH__, self.handle);
  return self;
}

const OP_ATLEAST_1D_ = operator("aten::atleast_1d");
/** `aten::atleast_1d(Tensor self) -> Tensor` */
export function atleast1d(self: Tensor): Tensor {
  return wrap(call(OP_ATLEAST_1D_, self.handle));
}

const OP_ATLEAST_1D_SEQUENCE_ = operator("aten::atleast_1d.Sequence");
/** `aten::atleast_1d.Sequence(Tensor[] tensors) -> Tensor[]` */
export function atleast1dSequence(tensors: readonly Tensor[]): Tensor[] {
  return wrapAll(call(OP_ATLEAST_1D_SEQUENCE_, tensors.map((t) => t.handle)));
}

const OP_ATLEAST_2D_ = operator("aten::atleast_2d");
/** `aten::atleast_2d(Tensor self) -> Tensor` */
export function atleast2d(self: Tensor): Tensor {
  return wrap(call(OP_ATLEAST_2D_, self.handle));
}

const OP_ATLEAST_2D_SEQUENCE_ = operator("aten::atleast_2d.Sequence");
/** `aten::atleast_2d.Sequence(Tensor[] tensors) -> Tensor[]` */
export function atleast2dSequence(tensors: readonly Tensor[]): Tensor[] {
  return wrapAll(call(OP_ATLEAST_2D_SEQUENCE_, tensors.map((t) => t.handle)));
}

const OP_ATLEAST_3D_ = operator("aten::atleast_3d");
/** `aten::atleast_3d(Tensor self) -> Tensor` */
export function atleast3d(self: Tensor): Tensor {
  return wrap(call(OP_ATLEAST_3D_, self.handle));
}

const OP_ATLEAST_3D_SEQUENCE_ = operator("aten::atleast_3d.Sequence");
/** `aten::atleast_3d.Sequence(Tensor[] tensors) -> Tensor[]` */
export function atleast3dSequence(tensors: readonly Tensor[]): Tensor[] {
  return wrapAll(call(OP_ATLEAST_3D_SEQUENCE_, tensors.map((t) => t.handle)));
}

const OP_AVG_POOL1D_ = operator("aten::avg_pool1d");
/** `aten::avg_pool1d(Tensor self, int[1] kernel_size, int[1] stride=[], int[1] padding=[0], bool ceil_mode=False, bool count_include_pad=True) -> Tensor` */
export function avgPool1d(self: Tensor, kernelSize: readonly number[] | number, stride?: readonly number[] | number, padding?: readonly number[] | number, ceilMode?: boolean, countIncludePad?: boolean): Tensor {
  return wrap(call(OP_AVG_POOL1D_, self.handle, kernelSize, stride, padding, ceilMode, countIncludePad));
}

const OP_AVG_POOL2D_ = operator("aten::avg_pool2d");
/** `aten::avg_pool2d(Tensor self, int[2] kernel_size, int[2] stride=[], int[2] padding=0, bool ceil_mode=False, bool count_include_pad=True, int? divisor_override=None) -> Tensor` */
export function avgPool2d(self: Tensor, kernelSize: readonly number[] | number, stride?: readonly number[] | number, padding?: readonly number[] | number, ceilMode?: boolean, countIncludePad?: boolean, divisorOverride?: number | null): Tensor {
  return wrap(call(OP_AVG_POOL2D_, self.handle, kernelSize, stride, padding, ceilMode, countIncludePad, divisorOverride));
}

const OP_AVG_POOL3D_ = operator("aten::avg_pool3d");
/** `aten::avg_pool3d(Tensor self, int[3] kernel_size, int[3] stride=[], int[3] padding=0, bool ceil_mode=False, bool count_include_pad=True, int? divisor_override=None) -> Tensor` */
export function avgPool3d(self: Tensor, kernelSize: readonly number[] | number, stride?: readonly number[] | number, padding?: readonly number[] | number, ceilMode?: boolean, countIncludePad?: boolean, divisorOverride?: number | null): Tensor {
  return wrap(call(OP_AVG_POOL3D_, self.handle, kernelSize, stride, padding, ceilMode, countIncludePad, divisorOverride));
}
