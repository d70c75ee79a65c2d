// Written by scripts/generate.mjs from the schemas of libtorch 1.13.0: do not edit.
import { wrap, wrapAll } from "../core.js";
import { type DType, dtypeCode } from "../dtype.js";
import { call, operator } from "../operators.js";
import type { Tensor } from "../tensor.js";

const OP_VALUES_ = operator("aten::values");
/** `aten::values(Tensor(a) self) -> Tensor(a)` */
export function values(self: Tensor): Tensor {
  return wrap(call(OP_VALUES_, self.handle));
}

const OP_VANDER_ = operator("aten::vander");
/** `aten::vander(Tensor x, int? N=None, bool increasing=False) -> Tensor` */
export function vander(x: Tensor, N?: number | null, increasing?: boolean): Tensor {
  return wrap(call(OP_VANDER_, x.handle, N, increasing));
}

const OP_VAR_ = operator("aten::var");
/** `aten::var(Tensor self, bool unbiased=True) -> Tensor` */
export function var$(self: Tensor, unbiased?: boolean): Tensor {
  return wrap(call(OP_VAR_, self.handle, unbiased));
}

const OP_VAR_CORRECTION_ = operator("aten::var.correction");
/** `aten::var.correction(Tensor self, int[1]? dim, *, int? correction, bool keepdim=False) -> Tensor` */
export function varCorrection(self: Tensor, dim: readonly number[] | number | null, options: { correction: number | null; keepdim?: boolean }): Tensor {
  return wrap(call(OP_VAR_CORRECTION_, self.handle, dim, options.correction, options.keepdim));
}

const OP_VAR_DIM_ = operator("aten::var.dim");
/** `aten::var.dim(Tensor self, int[1]? dim, bool unbiased=True, bool keepdim=False) -> Tensor` */
export function varDim(self: Tensor, dim: readonly number[] | number | null, unbiased?: boolean, keepdim?: boolean): Tensor {
  return wrap(call(OP_VAR_DIM_, self.handle, dim, unbiased, keepdim));
}

const OP_VAR_MEAN_ = operator("aten::var_mean");
/** `aten::var_mean(Tensor self, bool unbiased=True) -> (Tensor, Tensor)` */
export function varMean(self: Tensor, unbiased?: boolean): [Tensor, Tensor] {
  return wrapAll(call(OP_VAR_MEAN_, self.handle, unbiased)) as [Tensor, Tensor];
}

const OP_VAR_MEAN_CORRECTION_ = operator("aten::var_mean.correction");
/** `aten::var_mean.correction(Tensor self, int[1]? dim, *, int? correction, bool keepdim=False) -> (Tensor, Tensor)` */
export function varMeanCorrection(self: Tensor, dim: readonly number[] | number | null, options: { correction: number | null; keepdim?: boolean }): [Tensor, Tensor] {
  return wrapAll(call(OP_VAR_MEAN_CORRECTION_, self.handle, dim, options.correction, options.keepdim)) as [Tensor, Tensor];
}

const OP_VAR_MEAN_DIM_ = operator("aten::var_mean.dim");
/** `aten::var_mean.dim(Tensor self, int[1]? dim, bool unbiased=True, bool keepdim=False) -> (Tensor, Tensor)` */
export function varMeanDim(self: Tensor, dim: readonly number[] | number | null, unbiased?: boolean, keepdim?: boolean): [Tensor, Tensor] {
  return wrapAll(call(OP_VAR_MEAN_DIM_, self.handle, dim, unbiased, keepdim)) as [Tensor, Tensor];
}

const OP_VDOT_ = operator("aten::vdot");
/** `aten::vdot(Tensor self, Tensor other) -> Tensor` */
export function vdot(self: Tensor, other: Tensor): Tensor {
  return wrap(call(OP_VDOT_, self.handle, other.handle));
}

const OP_VIEW_ = operator("aten::view");
/** `aten::view(Tensor(a) self, SymInt[] size) -> Tensor(a)` */
export function view(self: Tensor, size: readonly number[]): Tensor {
  return wrap(call(OP_VIEW_, self.handle, size));
}

const OP_VIEW_DTYPE_ = operator("aten::view.dtype");
/** `aten::view.dtype(Tensor(a) self, ScalarType dtype) -> Tensor(a)` */
export function viewDtype(self: Tensor, dtype: DType): Tensor {
  return wrap(call(OP_VIEW_DTYPE_, self.handle, dtypeCode(dtype)));
}

const OP_VIEW_AS_ = operator("aten::view_as");
/** `aten::view_as(Tensor(a) self, Tensor other) -> Tensor(a)` */
export function viewAs(self: Tensor, other: Tensor): Tensor {
  return wrap(call(OP_VIEW_AS_, self.handle, other.handle));
}

const OP_VIEW_AS_COMPLEX_ = operator("aten::view_as_complex");
/** `aten::view_as_complex(Tensor(a) self) -> Tensor(a)` */
export function viewAsComplex(self: Tensor): Tensor {
  return wrap(call(OP_VIEW_AS_COMPLEX_, self.handle));
}

const OP_VIEW_AS_REAL_ = operator("aten::view_as_real");
/** `aten::view_as_real(Tensor(a) self) -> Tensor(a)` */
export function viewAsReal(self: Tensor): Tensor {
  return wrap(call(OP_VIEW_AS_REAL_, self.handle));
}

const OP_VSPLIT_ARRAY_ = operator("aten::vsplit.array");
/** `aten::vsplit.array(Tensor(a -> *) self, int[] indices) -> Tensor(a)[]` */
export function vsplitArray(self: Tensor, indices: readonly number[]): Tensor[] {
  return wrapAll(call(OP_VSPLIT_ARRAY_, self.handle, indices));
}

const OP_VSPLIT_INT_ = operator("aten::vsplit.int");
/** `aten::vsplit.int(Tensor(a -> *) self, int sections) -> Tensor(a)[]` */
export function vsplitInt(self: Tensor, sections: number): Tensor[] {
  return wrapAll(call(OP_VSPLIT_INT_, self.handle, sections));
}

const OP_VSTACK_ = operator("aten::vstack");
/** `aten::vstack(Tensor[] tensors) -> Tensor` */
export function vstack(tensors: readonly Tensor[]): Tensor {
  return wrap(call(OP_VSTACK_, tensors.map((t) => t.handle)));
}
