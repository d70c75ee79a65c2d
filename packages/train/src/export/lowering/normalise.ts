import { float, int } from "../onnx/model.js";
import { constantValue } from "../trace/size-expression.js";
import type { Lowering, LoweringCall, LoweringTable } from "./lowering-call.js";

const layerNorm: Lowering = (call) => {
  const { name, type } = call.tensor("input");
  const shape = call.numbers("normalized_shape");
  const count = shape.reduce((a, b) => a * b, 1);
  const weight = call.optionalTensor("weight");
  const scale = weight?.name ?? filled(call, type, shape, count);
  const bias = call.optionalTensor("bias");
  return call.node("LayerNormalization", [name, scale, bias?.name ?? ""], {
    axis: int(-shape.length),
    epsilon: float(call.number("eps", 1e-5)),
  });
};

function filled(call: LoweringCall, type: string, shape: readonly number[], count: number): string {
  if (type !== "float32" && type !== "float64") return call.fail(`a norm of ${type} without weights is not supported`);
  return call.graph.constant(type, shape, new Array<number>(count).fill(1));
}

/** Groups become the channels of an instance norm, whose scale is 1; the affine part follows. */
const groupNorm: Lowering = (call) => {
  const { name, type, dims } = call.tensor("input");
  const { graph } = call;
  const groups = call.number("num_groups");
  const ones = filled(call, type, [groups], groups);
  const zeros = call.node("Sub", [ones, ones]);
  const grouped = call.node("Reshape", [name, graph.integers([0, groups, -1])]); // [B, G, C / G · T]
  const epsilon = float(call.number("eps", 1e-5));
  const normalised = call.node("InstanceNormalization", [grouped, ones, zeros], { epsilon });
  const restored = call.node("Reshape", [normalised, call.node("Shape", [name])]);
  return affine(call, restored, dims.length);
};

/** result · weight + bias, both of shape [C] along dimension 1. */
function affine(call: LoweringCall, name: string, rank: number): string {
  const after = Array.from({ length: rank - 2 }, (_, k) => k + 1);
  const column = (parameter: string) => {
    const tensor = call.optionalTensor(parameter);
    return tensor === null ? null : after.length === 0 ? tensor.name : call.graph.unsqueeze(tensor.name, after);
  };
  const [weight, bias] = [column("weight"), column("bias")];
  const scaled = weight === null ? name : call.node("Mul", [name, weight]);
  return bias === null ? scaled : call.node("Add", [scaled, bias]);
}

const batchNorm: Lowering = (call) => {
  if (call.flag("training", false)) return call.fail("batch norm in training mode; call eval() on the module");
  const { name, type, dims } = call.tensor("input");
  const channels = constantValue(dims[1]!) ?? call.fail("the number of channels is dynamic");
  const ones = filled(call, type, [channels], channels);
  const scale = call.optionalTensor("weight")?.name ?? ones;
  const bias = call.optionalTensor("bias")?.name ?? call.node("Sub", [ones, ones]);
  const inputs = [name, scale, bias, call.tensor("running_mean").name, call.tensor("running_var").name];
  return call.node("BatchNormalization", inputs, { epsilon: float(call.number("eps", 1e-5)) });
};

const dropout: Lowering = (call) => {
  if (call.flag("train", false)) return call.fail("dropout in training mode; call eval() on the module");
  return call.tensor("input").name;
};

export const normaliseLowerings: LoweringTable = {
  "aten::layer_norm": layerNorm,
  "aten::group_norm": groupNorm,
  "aten::batch_norm": batchNorm,
  "aten::dropout": dropout,
};
