import type { OnnxType } from "../onnx/model.js";
import { tensorAttribute } from "../onnx/model.js";
import { onnxTensor } from "../onnx/tensor-bytes.js";
import type { Lowering, LoweringCall, LoweringTable } from "./lowering-call.js";
import { isFloat } from "./types.js";

/** A constant of the recorded output's shape and type. */
function filled(value: number | "fill_value"): Lowering {
  return (call) => {
    const { type, dims } = call.output();
    const number = value === "fill_value" ? call.operandNumber("fill_value") : value;
    const stored = type === "float16" || type === "bfloat16" ? "float32" : type;
    const attribute = tensorAttribute(onnxTensor("", stored, [1], [number]));
    const made = call.node("ConstantOfShape", [call.graph.sizes(dims)], { value: attribute });
    return stored === type ? made : call.graph.cast(made, type);
  };
}

/** start, start + step, … below end, counted in integers where all three are. */
const arange: Lowering = (call) => {
  const { type } = call.output();
  const bounds = ["start", "end", "step"] as const;
  const whole = bounds.every((name) => !call.has(name) || call.isInteger(name));
  const counting: OnnxType = whole ? "int64" : "float32";
  const bound = (name: string, fallback: number) =>
    call.has(name) ? call.operand(name, counting) : call.graph.scalar(counting, fallback);
  const range = call.node("Range", [bound("start", 0), bound("end", 0), bound("step", 1)]);
  return counting === type ? range : call.graph.cast(range, type);
};

/** 0, 1, … count − 1 as floats. */
function counted(call: LoweringCall, count: string): string {
  return call.node("Range", [call.graph.scalar("int64", 0), count, call.graph.scalar("int64", 1)]);
}

const linspace: Lowering = (call) => {
  const { type } = call.output();
  if (!isFloat(type)) return call.fail("linspace of integers is not supported");
  const { graph } = call;
  const steps = call.size("steps");
  const indices = graph.cast(counted(call, graph.sizeScalar(steps, "int64")), type);
  const start = call.operand("start", type);
  const intervals = call.node("Max", [
    call.node("Sub", [graph.sizeScalar(steps, type), graph.scalar(type, 1)]),
    graph.scalar(type, 1),
  ]);
  const interval = call.node("Div", [call.node("Sub", [call.operand("end", type), start]), intervals]);
  return call.node("Add", [start, call.node("Mul", [indices, interval])]);
};

const eye: Lowering = (call) => {
  const { type, dims } = call.output();
  const { graph } = call;
  const rows = counted(call, graph.sizeScalar(dims[0]!, "int64"));
  const columns = counted(call, graph.sizeScalar(dims[1]!, "int64"));
  return graph.cast(call.node("Equal", [graph.unsqueeze(rows, [1]), columns]), type);
};

export const createLowerings: LoweringTable = {
  "aten::zeros": filled(0),
  "aten::zeros_like": filled(0),
  "aten::new_zeros": filled(0),
  "aten::ones": filled(1),
  "aten::ones_like": filled(1),
  "aten::new_ones": filled(1),
  "aten::full": filled("fill_value"),
  "aten::full_like": filled("fill_value"),
  "aten::new_full": filled("fill_value"),
  "aten::scalar_tensor": (call) => call.operand("s", call.output().type),
  "aten::arange": arange,
  "aten::arange.start": arange,
  "aten::arange.start_step": arange,
  "aten::linspace": linspace,
  "aten::eye": eye,
  "aten::eye.m": eye,
};
