// Written by scripts/generate.mjs from the schemas of libtorch 1.13.0: do not edit.
import { wrap } from "../core.js";
import { call, operator } from "../operators.js";
import type { Tensor } from "../tensor.js";

const OP_XLOGY_SCALAR_OTHER_ = operator("aten::xlogy.Scalar_Other");
/** `aten::xlogy.Scalar_Other(Tensor self, Scalar other) -> Tensor` */
export function xlogyScalarOther(self: Tensor, other: number): Tensor {
  return wrap(call(OP_XLOGY_SCALAR_OTHER_, self.handle, other));
}

const OP_XLOGY_SCALAR_SELF_ = operator("aten::xlogy.Scalar_Self");
/** `aten::xlogy.Scalar_Self(Scalar self, Tensor other) -> Tensor` */
export function xlogyScalarSelf(self: number, other: Tensor): Tensor {
  return wrap(call(OP_XLOGY_SCALAR_SELF_, self, other.handle));
}

const OP_XLOGY_TENSOR_ = operator("aten::xlogy.Tensor");
/** `aten::xlogy.Tensor(Tensor self, Tensor other) -> Tensor` */
export function xlogyTensor(self: Tensor, other: Tensor): Tensor {
  return wrap(call(OP_XLOGY_TENSOR_, self.handle, other.handle));
}

const OP_XLOGY__SCALAR_OTHER_ = operator("aten::xlogy_.Scalar_Other");
/** `aten::xlogy_.Scalar_Other(Tensor(a!) self, Scalar other) -> Tensor(a!)` */
export function xlogyScalarOther_(self: Tensor, other: number): Tensor {
  call(OP_XLOGY__SCALAR_OTHER_, self.handle, other);
  return self;
}

const OP_XLOGY__TENSOR_ = operator("aten::xlogy_.Tensor");
/** `aten::xlogy_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)` */
export function xlogyTensor_(self: Tensor, other: Tensor): Tensor {
  call(OP_XLOGY__TENSOR_, self.handle, other.handle);
  return self;
}
