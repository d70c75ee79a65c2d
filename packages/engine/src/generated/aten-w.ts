// Written by scripts/generate.mjs from the schemas of libtorch 1.13.0: do not edit.
import { wrap, wrapAll } from "../core.js";
import { call, operator } from "../operators.js";
import type { Tensor } from "../tensor.js";

const OP_WHERE_ = operator("aten::where");
/** `aten::where(Tensor condition) -> Tensor[]` */
export function where(condition: Tensor): Tensor[] {
  return wrapAll(call(OP_WHERE_, condition.handle));
}

const OP_WHERE_SCALAR_ = operator("aten::where.Scalar");
/** `aten::where.Scalar(Tensor condition, Scalar self, Scalar other) -> Tensor` */
export function whereScalar(condition: Tensor, self: number, other: number): Tensor {
  return wrap(call(OP_WHERE_SCALAR_, condition.handle, self, other));
}

const OP_WHERE_SCALAROTHER_ = operator("aten::where.ScalarOther");
/** `aten::where.ScalarOther(Tensor condition, Tensor self, Scalar other) -> Tensor` */
export function whereScalarOther(condition: Tensor, self: Tensor, other: number): Tensor {
  return wrap(call(OP_WHERE_SCALAROTHER_, condition.handle, self.handle, other));
}

const OP_WHERE_SCALARSELF_ = operator("aten::where.ScalarSelf");
/** `aten::where.ScalarSelf(Tensor condition, Scalar self, Tensor other) -> Tensor` */
export function whereScalarSelf(condition: Tensor, self: number, other: Tensor): Tensor {
  return wrap(call(OP_WHERE_SCALARSELF_, condition.handle, self, other.handle));
}

const OP_WHERE_SELF_ = operator("aten::where.self");
/** `aten::where.self(Tensor condition, Tensor self, Tensor other) -> Tensor` */
export function whereSelf(condition: Tensor, self: Tensor, other: Tensor): Tensor {
  return wrap(call(OP_WHERE_SELF_, condition.handle, self.handle, other.handle));
}
