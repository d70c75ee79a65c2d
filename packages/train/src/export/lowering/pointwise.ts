import { text } from "../onnx/model.js";
import { atan2 } from "./arctangent.js";
import { complexMultiply, modulus } from "./complex.js";
import type { Lowering, LoweringCall, LoweringTable } from "./lowering-call.js";
import { isFloat } from "./types.js";

/** One ONNX node on the tensor `self`, in the type of the result. */
function unary(operator: string): Lowering {
  return (call) => call.node(operator, [call.operand("self", call.output().type)]);
}

/** One ONNX node on `self` and `other`, both in the type of the result. */
function binary(operator: string): Lowering {
  return (call) => {
    const { type } = call.output();
    return call.node(operator, [call.operand("self", type), call.operand("other", type)]);
  };
}

/** `other` times alpha, the scale of `add` and `sub`. */
function scaledOther(call: LoweringCall): string {
  const { type } = call.output();
  const other = call.operand("other", type);
  const alpha = call.number("alpha", 1);
  return alpha === 1 ? other : call.node("Mul", [other, call.graph.scalar(type, alpha)]);
}

const add: Lowering = (call) => call.node("Add", [call.operand("self", call.output().type), scaledOther(call)]);
const sub: Lowering = (call) => call.node("Sub", [call.operand("self", call.output().type), scaledOther(call)]);

/** other − alpha · self */
const rsub: Lowering = (call) => {
  const { type } = call.output();
  const self = call.operand("self", type);
  const alpha = call.number("alpha", 1);
  const scaled = alpha === 1 ? self : call.node("Mul", [self, call.graph.scalar(type, alpha)]);
  return call.node("Sub", [call.operand("other", type), scaled]);
};

const mul: Lowering = (call) => {
  const { type, isComplex } = call.output();
  if (isComplex) return complexMultiply(call);
  if (type === "bool") return call.node("And", [call.operand("self", type), call.operand("other", type)]);
  return binary("Mul")(call);
};

const pow: Lowering = (call) => {
  const { type } = call.output();
  const self = call.operand("self", type);
  if (!call.isTensor("exponent")) {
    const exponent = call.number("exponent");
    if (exponent === 2) return call.node("Mul", [self, self]);
    if (exponent === 0.5) return call.node("Sqrt", [self]);
  }
  return call.node("Pow", [self, call.operand("exponent", type)]);
};

const square: Lowering = (call) => {
  const self = call.tensor("self").name;
  return call.node("Mul", [self, self]);
};

const abs: Lowering = (call) => (call.tensor("self").isComplex ? modulus(call, "self") : unary("Abs")(call));

const silu: Lowering = (call) => {
  const self = call.tensor("self").name;
  return call.node("Mul", [self, call.node("Sigmoid", [self])]);
};

const gelu: Lowering = (call) => {
  const attributes = { approximate: text(call.text("approximate", "none")) };
  return call.node("Gelu", [call.tensor("self").name], attributes);
};

/** log(1 + exp(βx)) / β; PyTorch's threshold only guards against overflow, which ONNX Runtime does by itself. */
const softplus: Lowering = (call) => {
  const { name, type } = call.tensor("self");
  const beta = call.number("beta", 1);
  if (beta === 1) return call.node("Softplus", [name]);
  const scale = call.graph.scalar(type, beta);
  return call.node("Div", [call.node("Softplus", [call.node("Mul", [name, scale])]), scale]);
};

const leakyRelu: Lowering = (call) => {
  const { name, type } = call.tensor("self");
  const zero = call.graph.scalar(type, 0);
  const slope = call.graph.scalar(type, call.number("negative_slope", 0.01));
  return call.node("Where", [call.node("Less", [name, zero]), call.node("Mul", [name, slope]), name]);
};

const log1p: Lowering = (call) => {
  const { name, type } = call.tensor("self");
  return call.node("Log", [call.node("Add", [name, call.graph.scalar(type, 1)])]);
};

const expm1: Lowering = (call) => {
  const { name, type } = call.tensor("self");
  return call.node("Sub", [call.node("Exp", [name]), call.graph.scalar(type, 1)]);
};

const rsqrt: Lowering = (call) => call.node("Reciprocal", [call.node("Sqrt", [call.tensor("self").name])]);

const clamp: Lowering = (call) => {
  const { type } = call.output();
  const bound = (name: string) => (call.has(name) ? call.operand(name, type) : "");
  return call.node("Clip", [call.operand("self", type), bound("min"), bound("max")]);
};

const clampByTensors: Lowering = (call) => {
  const { type } = call.output();
  const self = call.operand("self", type);
  const raised = call.has("min") ? call.node("Max", [self, call.operand("min", type)]) : self;
  return call.has("max") ? call.node("Min", [raised, call.operand("max", type)]) : raised;
};

/** a − ⌊a / b⌋ · b: the remainder has the divisor's sign. */
const remainder: Lowering = (call) => {
  const { type } = call.output();
  const [a, b] = [call.operand("self", type), call.operand("other", type)];
  if (!isFloat(type)) return call.node("Mod", [a, b]);
  return call.node("Sub", [a, call.node("Mul", [call.node("Floor", [call.node("Div", [a, b])]), b])]);
};

const floorDivide: Lowering = (call) => {
  const { type } = call.output();
  const [a, b] = [call.operand("self", type), call.operand("other", type)];
  if (isFloat(type)) return call.node("Floor", [call.node("Div", [a, b])]);
  return call.node("Div", [call.node("Sub", [a, call.node("Mod", [a, b])]), b]); // ONNX truncates integers
};

const lerp: Lowering = (call) => {
  const { type } = call.output();
  const self = call.operand("self", type);
  const span = call.node("Sub", [call.operand("end", type), self]);
  return call.node("Add", [self, call.node("Mul", [span, call.operand("weight", type)])]);
};

/** self + value · tensor1 ∘ tensor2 */
function addCombined(operator: "Mul" | "Div"): Lowering {
  return (call) => {
    const { type } = call.output();
    const combined = call.node(operator, [call.operand("tensor1", type), call.operand("tensor2", type)]);
    const value = call.number("value", 1);
    const scaled = value === 1 ? combined : call.node("Mul", [combined, call.graph.scalar(type, value)]);
    return call.node("Add", [call.operand("self", type), scaled]);
  };
}

export const pointwiseLowerings: LoweringTable = {
  "aten::add.Tensor": add,
  "aten::add.Scalar": add,
  "aten::sub.Tensor": sub,
  "aten::sub.Scalar": sub,
  "aten::rsub.Tensor": rsub,
  "aten::rsub.Scalar": rsub,
  "aten::mul.Tensor": mul,
  "aten::mul.Scalar": mul,
  "aten::div.Tensor": binary("Div"),
  "aten::div.Scalar": binary("Div"),
  "aten::pow.Tensor_Scalar": pow,
  "aten::pow.Tensor_Tensor": pow,
  "aten::pow.Scalar": pow,
  "aten::remainder.Tensor": remainder,
  "aten::remainder.Scalar": remainder,
  "aten::floor_divide": floorDivide,
  "aten::floor_divide.Scalar": floorDivide,
  "aten::minimum": binary("Min"),
  "aten::maximum": binary("Max"),
  "aten::lerp.Scalar": lerp,
  "aten::lerp.Tensor": lerp,
  "aten::addcmul": addCombined("Mul"),
  "aten::addcdiv": addCombined("Div"),
  "aten::atan2": (call) => atan2(call, call.tensor("self").name, call.tensor("other").name),
  "aten::neg": unary("Neg"),
  "aten::abs": abs,
  "aten::exp": unary("Exp"),
  "aten::expm1": expm1,
  "aten::log": unary("Log"),
  "aten::log1p": log1p,
  "aten::sqrt": unary("Sqrt"),
  "aten::rsqrt": rsqrt,
  "aten::square": square,
  "aten::reciprocal": unary("Reciprocal"),
  "aten::sin": unary("Sin"),
  "aten::cos": unary("Cos"),
  "aten::tan": unary("Tan"),
  "aten::tanh": unary("Tanh"),
  "aten::sigmoid": unary("Sigmoid"),
  "aten::erf": unary("Erf"),
  "aten::relu": unary("Relu"),
  "aten::leaky_relu": leakyRelu,
  "aten::silu": silu,
  "aten::mish": unary("Mish"),
  "aten::gelu": gelu,
  "aten::softplus": softplus,
  "aten::clamp": clamp,
  "aten::clamp.Tensor": clampByTensors,
  "aten::clamp_min": clamp,
  "aten::clamp_max": clamp,
  "aten::floor": unary("Floor"),
  "aten::ceil": unary("Ceil"),
  "aten::round": unary("Round"),
  "aten::sign": unary("Sign"),
};
