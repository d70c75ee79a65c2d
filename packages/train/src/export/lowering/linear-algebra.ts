import { text } from "../onnx/model.js";
import type { Lowering, LoweringCall, LoweringTable } from "./lowering-call.js";

function matmul(first: string, second: string): Lowering {
  return (call) => call.node("MatMul", [call.tensor(first).name, call.tensor(second).name]);
}

/** x Wᵀ + b; the transpose of a constant weight is folded when the graph is loaded. */
const linear: Lowering = (call) => {
  const weight = call.tensor("weight");
  const transposed = call.graph.transpose(weight.name, [1, 0]);
  const product = call.node("MatMul", [call.tensor("input").name, transposed]);
  const bias = call.optionalTensor("bias");
  return bias === null ? product : call.node("Add", [product, bias.name]);
};

function scaled(call: LoweringCall, name: string, factor: string): string {
  const value = call.number(factor, 1);
  return value === 1 ? name : call.node("Mul", [name, call.graph.scalar(call.output().type, value)]);
}

/** beta · self + alpha · (first second) */
function addProduct(first: string, second: string): Lowering {
  return (call) => {
    const product = scaled(call, matmul(first, second)(call) as string, "alpha");
    return call.node("Add", [product, scaled(call, call.tensor("self").name, "beta")]);
  };
}

const einsum: Lowering = (call) => {
  const names = call.tensors("tensors").map(({ name }) => name);
  return call.node("Einsum", names, { equation: text(call.text("equation", "").replaceAll(" ", "")) });
};

export const linearAlgebraLowerings: LoweringTable = {
  "aten::matmul": matmul("self", "other"),
  "aten::bmm": matmul("self", "mat2"),
  "aten::mm": matmul("self", "mat2"),
  "aten::mv": matmul("self", "vec"),
  "aten::addmm": addProduct("mat1", "mat2"),
  "aten::baddbmm": addProduct("batch1", "batch2"),
  "aten::linear": linear,
  "aten::einsum": einsum,
};
