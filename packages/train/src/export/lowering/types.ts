import type { OnnxType } from "../onnx/model.js";
import type { LoweringCall } from "./lowering-call.js";

/** PyTorch's promotion order of the types that ONNX shares with it. */
const ORDER: readonly OnnxType[] = [
  "bool",
  "uint8",
  "int8",
  "int16",
  "int32",
  "int64",
  "bfloat16",
  "float16",
  "float32",
  "float64",
];

export function isFloat(type: OnnxType): boolean {
  return ORDER.indexOf(type) >= ORDER.indexOf("bfloat16");
}

/** The type in which two operands are compared: a number takes the tensor's type unless it would lose its fraction. */
export function comparisonType(call: LoweringCall, first: string, second: string): OnnxType {
  const a = call.tensor(first).type;
  if (call.isTensor(second)) {
    const b = call.tensor(second).type;
    return ORDER[Math.max(ORDER.indexOf(a), ORDER.indexOf(b))]!;
  }
  if (isFloat(a)) return a;
  return call.isInteger(second) ? (a === "bool" ? "int64" : a) : "float32";
}
