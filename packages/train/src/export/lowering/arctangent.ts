import type { LoweringCall } from "./lowering-call.js";

/** The angle of (x, y), built from Atan: ONNX has no Atan2. */
export function atan2(call: LoweringCall, y: string, x: string): string {
  const type = call.output().type;
  const { graph } = call;
  const zero = graph.scalar(type, 0);
  const isLeft = call.node("Less", [x, zero]);
  const halfTurn = call.node("Where", [
    call.node("Less", [y, zero]),
    graph.scalar(type, -Math.PI),
    graph.scalar(type, Math.PI),
  ]);
  const principal = call.node("Atan", [call.node("Div", [y, x])]);
  const angle = call.node("Add", [principal, call.node("Where", [isLeft, halfTurn, zero])]);
  const atOrigin = call.node("And", [call.node("Equal", [x, zero]), call.node("Equal", [y, zero])]);
  return call.node("Where", [atOrigin, zero, angle]);
}
