import { TensorCore, wrap } from "./core.js";
import { call, type Operator, operator } from "./operators.js";
import type { Tensor } from "./tensor.js";

/** The two overloads of an operator whose second operand may be a tensor or a number. */
function binary(name: string, tensorOverload = "Tensor", scalarOverload = "Scalar") {
  const full = (overload: string) => operator(overload === "" ? `aten::${name}` : `aten::${name}.${overload}`);
  const withTensor = full(tensorOverload);
  const withScalar = full(scalarOverload);
  return (self: TensorCore, other: Tensor | number): Tensor =>
    typeof other === "number"
      ? wrap(call(withScalar, self.handle, other))
      : wrap(call(withTensor, self.handle, other.handle));
}

function unary(name: string): Operator {
  return operator(`aten::${name}`);
}

const ADD = operator("aten::add.Tensor");
const ADD_SCALAR = operator("aten::add.Scalar");
const SUB = operator("aten::sub.Tensor");
const SUB_SCALAR = operator("aten::sub.Scalar");
const mul = binary("mul");
const div = binary("div");
const pow = binary("pow", "Tensor_Tensor", "Tensor_Scalar");
const remainder = binary("remainder");
const floorDivide = binary("floor_divide", "", "Scalar");
const eq = binary("eq");
const ne = binary("ne");
const lt = binary("lt");
const le = binary("le");
const gt = binary("gt");
const ge = binary("ge");
const RSUB = operator("aten::rsub.Scalar");
const NEG = unary("neg");
const ABS = unary("abs");
const EXP = unary("exp");
const LOG = unary("log");
const LOG1P = unary("log1p");
const SQRT = unary("sqrt");
const RSQRT = unary("rsqrt");
const SQUARE = unary("square");
const RECIPROCAL = unary("reciprocal");
const SIN = unary("sin");
const COS = unary("cos");
const TAN = unary("tan");
const ATAN2 = unary("atan2");
const TANH = unary("tanh");
const SIGMOID = unary("sigmoid");
const RELU = unary("relu");
const LEAKY_RELU = unary("leaky_relu");
const SILU = unary("silu");
const MISH = unary("mish");
const SOFTPLUS = unary("softplus");
const ERF = unary("erf");
const GELU = unary("gelu");
const CLAMP = unary("clamp");
const FLOOR = unary("floor");
const CEIL = unary("ceil");
const ROUND = unary("round");
const SIGN = unary("sign");
const MINIMUM = unary("minimum");
const MAXIMUM = unary("maximum");
const LOGICAL_AND = unary("logical_and");
const LOGICAL_OR = unary("logical_or");
const LOGICAL_NOT = unary("logical_not");
const ISFINITE = unary("isfinite");
const ISNAN = unary("isnan");
const WHERE = operator("aten::where.self");
const WHERE_SCALAR = operator("aten::where.ScalarOther");
const MASKED_FILL = operator("aten::masked_fill.Tensor");
const MASKED_FILL_SCALAR = operator("aten::masked_fill.Scalar");

/** Element by element operators; operands broadcast as in PyTorch. */
export abstract class PointwiseTensor extends TensorCore {
  /** this + alpha · other */
  add(other: Tensor | number, { alpha = 1 }: { alpha?: number } = {}): Tensor {
    return typeof other === "number"
      ? wrap(call(ADD_SCALAR, this.handle, other, alpha))
      : wrap(call(ADD, this.handle, other.handle, alpha));
  }

  /** this − alpha · other */
  sub(other: Tensor | number, { alpha = 1 }: { alpha?: number } = {}): Tensor {
    return typeof other === "number"
      ? wrap(call(SUB_SCALAR, this.handle, other, alpha))
      : wrap(call(SUB, this.handle, other.handle, alpha));
  }

  /** minuend − this */
  rsub(minuend: number): Tensor {
    return wrap(call(RSUB, this.handle, minuend, 1));
  }

  mul(other: Tensor | number): Tensor {
    return mul(this, other);
  }

  div(other: Tensor | number): Tensor {
    return div(this, other);
  }

  pow(exponent: Tensor | number): Tensor {
    return pow(this, exponent);
  }

  /** The remainder with the divisor's sign. */
  remainder(divisor: Tensor | number): Tensor {
    return remainder(this, divisor);
  }

  floorDivide(divisor: Tensor | number): Tensor {
    return floorDivide(this, divisor);
  }

  neg(): Tensor {
    return wrap(call(NEG, this.handle));
  }

  abs(): Tensor {
    return wrap(call(ABS, this.handle));
  }

  exp(): Tensor {
    return wrap(call(EXP, this.handle));
  }

  log(): Tensor {
    return wrap(call(LOG, this.handle));
  }

  log1p(): Tensor {
    return wrap(call(LOG1P, this.handle));
  }

  sqrt(): Tensor {
    return wrap(call(SQRT, this.handle));
  }

  rsqrt(): Tensor {
    return wrap(call(RSQRT, this.handle));
  }

  square(): Tensor {
    return wrap(call(SQUARE, this.handle));
  }

  reciprocal(): Tensor {
    return wrap(call(RECIPROCAL, this.handle));
  }

  sin(): Tensor {
    return wrap(call(SIN, this.handle));
  }

  cos(): Tensor {
    return wrap(call(COS, this.handle));
  }

  tan(): Tensor {
    return wrap(call(TAN, this.handle));
  }

  /** The angle of the point (x, this). */
  atan2(x: Tensor): Tensor {
    return wrap(call(ATAN2, this.handle, x.handle));
  }

  tanh(): Tensor {
    return wrap(call(TANH, this.handle));
  }

  sigmoid(): Tensor {
    return wrap(call(SIGMOID, this.handle));
  }

  relu(): Tensor {
    return wrap(call(RELU, this.handle));
  }

  leakyRelu(slope = 0.01): Tensor {
    return wrap(call(LEAKY_RELU, this.handle, slope));
  }

  silu(): Tensor {
    return wrap(call(SILU, this.handle));
  }

  mish(): Tensor {
    return wrap(call(MISH, this.handle));
  }

  softplus(): Tensor {
    return wrap(call(SOFTPLUS, this.handle));
  }

  erf(): Tensor {
    return wrap(call(ERF, this.handle));
  }

  gelu({ approximate = "none" }: { approximate?: "none" | "tanh" } = {}): Tensor {
    return wrap(call(GELU, this.handle, approximate));
  }

  clamp({ min, max }: { min?: number; max?: number }): Tensor {
    return wrap(call(CLAMP, this.handle, min ?? null, max ?? null));
  }

  floor(): Tensor {
    return wrap(call(FLOOR, this.handle));
  }

  ceil(): Tensor {
    return wrap(call(CEIL, this.handle));
  }

  /** Rounds halves to the even neighbour. */
  round(): Tensor {
    return wrap(call(ROUND, this.handle));
  }

  sign(): Tensor {
    return wrap(call(SIGN, this.handle));
  }

  minimum(other: Tensor | number): Tensor {
    return typeof other === "number" ? this.clamp({ max: other }) : wrap(call(MINIMUM, this.handle, other.handle));
  }

  maximum(other: Tensor | number): Tensor {
    return typeof other === "number" ? this.clamp({ min: other }) : wrap(call(MAXIMUM, this.handle, other.handle));
  }

  eq(other: Tensor | number): Tensor {
    return eq(this, other);
  }

  ne(other: Tensor | number): Tensor {
    return ne(this, other);
  }

  lt(other: Tensor | number): Tensor {
    return lt(this, other);
  }

  le(other: Tensor | number): Tensor {
    return le(this, other);
  }

  gt(other: Tensor | number): Tensor {
    return gt(this, other);
  }

  ge(other: Tensor | number): Tensor {
    return ge(this, other);
  }

  logicalAnd(other: Tensor): Tensor {
    return wrap(call(LOGICAL_AND, this.handle, other.handle));
  }

  logicalOr(other: Tensor): Tensor {
    return wrap(call(LOGICAL_OR, this.handle, other.handle));
  }

  logicalNot(): Tensor {
    return wrap(call(LOGICAL_NOT, this.handle));
  }

  isfinite(): Tensor {
    return wrap(call(ISFINITE, this.handle));
  }

  isnan(): Tensor {
    return wrap(call(ISNAN, this.handle));
  }

  /** condition ? this : other */
  where(condition: Tensor, other: Tensor | number): Tensor {
    return typeof other === "number"
      ? wrap(call(WHERE_SCALAR, condition.handle, this.handle, other))
      : wrap(call(WHERE, condition.handle, this.handle, other.handle));
  }

  /** `value` where the bool mask is true, this elsewhere. */
  maskedFill(mask: Tensor, value: Tensor | number): Tensor {
    return typeof value === "number"
      ? wrap(call(MASKED_FILL_SCALAR, this.handle, mask.handle, value))
      : wrap(call(MASKED_FILL, this.handle, mask.handle, value.handle));
  }
}
