// Complex tensors in the graph are real with a last axis [real, imaginary].
import { int } from "../onnx/model.js";
import { atan2 } from "./arctangent.js";
import type { Lowering, LoweringCall, LoweringTable } from "./lowering-call.js";

/** Real (0) or imaginary (1) part of a complex value. */
export function part(call: LoweringCall, complex: string, index: 0 | 1): string {
  return call.node("Gather", [complex, call.graph.scalar("int64", index)], { axis: int(-1) });
}

export function fromParts(call: LoweringCall, real: string, imaginary: string): string {
  const columns = [real, imaginary].map((name) => call.graph.unsqueeze(name, [-1]));
  return call.node("Concat", columns, { axis: int(-1) });
}

/** |z| */
export function modulus(call: LoweringCall, argument: string): string {
  return call.node("ReduceL2", [call.tensor(argument).name, call.graph.integers([-1])], { keepdims: int(0) });
}

/** self · other where either may be real. */
export function complexMultiply(call: LoweringCall): string {
  const { type } = call.output();
  const [selfIsComplex, otherIsComplex] = ["self", "other"].map(
    (name) => call.isTensor(name) && call.tensor(name).isComplex,
  );
  const [a, b] = [call.operand("self", type), call.operand("other", type)];
  const widen = (name: string, argument: string) => (call.isTensor(argument) ? call.graph.unsqueeze(name, [-1]) : name);
  if (!selfIsComplex) return call.node("Mul", [widen(a, "self"), b]);
  if (!otherIsComplex) return call.node("Mul", [a, widen(b, "other")]);
  const [ar, ai, br, bi] = [part(call, a, 0), part(call, a, 1), part(call, b, 0), part(call, b, 1)];
  const real = call.node("Sub", [call.node("Mul", [ar, br]), call.node("Mul", [ai, bi])]);
  const imaginary = call.node("Add", [call.node("Mul", [ar, bi]), call.node("Mul", [ai, br])]);
  return fromParts(call, real, imaginary);
}

const complex: Lowering = (call) => {
  const [real, imag] = [call.tensor("real"), call.tensor("imag")];
  return fromParts(call, real.name, imag.name);
};

/** abs · (cos angle, sin angle) */
const polar: Lowering = (call) => {
  const [abs, angle] = [call.tensor("abs").name, call.tensor("angle").name];
  const real = call.node("Mul", [abs, call.node("Cos", [angle])]);
  return fromParts(call, real, call.node("Mul", [abs, call.node("Sin", [angle])]));
};

const angle: Lowering = (call) => {
  const { name, isComplex } = call.tensor("self");
  if (!isComplex) return call.fail("the angle of a real tensor is not supported");
  return atan2(call, part(call, name, 1), part(call, name, 0));
};

/** Complex values already look like this in the graph. */
const view: Lowering = (call) => call.tensor("self").name;

export const complexLowerings: LoweringTable = {
  "aten::complex": complex,
  "aten::polar": polar,
  "aten::view_as_real": view,
  "aten::view_as_complex": view,
  "aten::real": (call) => part(call, call.tensor("self").name, 0),
  "aten::imag": (call) => part(call, call.tensor("self").name, 1),
  "aten::angle": angle,
};
