import { int } from "../onnx/model.js";
import { constantValue } from "../trace/size-expression.js";
import type { Lowering, LoweringCall, LoweringTable } from "./lowering-call.js";

interface ReduceOptions {
  readonly operator: string;
  readonly input: string;
  readonly axes: readonly number[];
  readonly keepdim: boolean;
}

function reduceNode(call: LoweringCall, { operator, input, axes, keepdim }: ReduceOptions): string {
  if (axes.length === 0) return input; // a rank-0 tensor
  return call.node(operator, [input, call.graph.integers(axes)], { keepdims: int(keepdim ? 1 : 0) });
}

function reducedAxes(call: LoweringCall): number[] {
  return call.axes("dim", call.tensor("self").dims.length);
}

/** Reduces `self` over `dim` (absent: all) in the type of the result. */
function reduce(operator: string): Lowering {
  return (call) =>
    reduceNode(call, {
      operator,
      input: call.operand("self", call.output().type),
      axes: reducedAxes(call),
      keepdim: call.flag("keepdim", false),
    });
}

/** Σ(x − mean)² / max(n − correction, 0) */
function variance(call: LoweringCall): string {
  const { name, type, dims } = call.tensor("self");
  const axes = reducedAxes(call);
  const keepdim = call.flag("keepdim", false);
  const mean = reduceNode(call, { operator: "ReduceMean", input: name, axes, keepdim: true });
  const centred = call.node("Sub", [name, mean]);
  const input = call.node("Mul", [centred, centred]);
  const correction = call.has("unbiased") ? Number(call.flag("unbiased", true)) : call.number("correction", 1);
  if (correction === 0) return reduceNode(call, { operator: "ReduceMean", input, axes, keepdim });
  const sum = reduceNode(call, { operator: "ReduceSum", input, axes, keepdim });
  const sizes = axes.map((axis) => dims[axis]!);
  const known = sizes.map(constantValue);
  const count = known.every((size) => size !== null)
    ? call.graph.scalar(type, Math.max(known.reduce((a, b) => a * b, 1) - correction, 0))
    : call.node("Sub", [
        sizes.map((size) => call.graph.sizeScalar(size, type)).reduce((a, b) => call.node("Mul", [a, b])),
        call.graph.scalar(type, correction),
      ]);
  return call.node("Div", [sum, count]);
}

const NORMS: ReadonlyMap<number, string> = new Map([
  [1, "ReduceL1"],
  [2, "ReduceL2"],
]);

/** (Σ|x|^p)^(1/p); p = ∞ is the largest magnitude. */
const norm: Lowering = (call) => {
  const { name, type } = call.tensor("self");
  const p = call.number(call.has("ord") ? "ord" : "p", 2);
  const axes = reducedAxes(call);
  const keepdim = call.flag("keepdim", false);
  const ready = NORMS.get(p);
  if (ready !== undefined) return reduceNode(call, { operator: ready, input: name, axes, keepdim });
  const magnitude = call.node("Abs", [name]);
  if (p === Number.POSITIVE_INFINITY) {
    return reduceNode(call, { operator: "ReduceMax", input: magnitude, axes, keepdim });
  }
  const powers = call.node("Pow", [magnitude, call.graph.scalar(type, p)]);
  const sum = reduceNode(call, { operator: "ReduceSum", input: powers, axes, keepdim });
  return call.node("Pow", [sum, call.graph.scalar(type, 1 / p)]);
};

function truth(operator: "ReduceMax" | "ReduceMin"): Lowering {
  return (call) => {
    const bits = call.graph.cast(call.operand("self", "bool"), "int32");
    const axes = reducedAxes(call);
    const found = reduceNode(call, { operator, input: bits, axes, keepdim: call.flag("keepdim", false) });
    return call.graph.cast(found, "bool");
  };
}

function softmax(operator: string): Lowering {
  return (call) => {
    const { dims } = call.tensor("self");
    const axis = int(call.axis("dim", dims.length));
    return call.node(operator, [call.operand("self", call.output().type)], { axis });
  };
}

/** logsumexp with the maximum taken out first, so that large values do not overflow. */
const logsumexp: Lowering = (call) => {
  const { name } = call.tensor("self");
  const axes = reducedAxes(call);
  const keepdim = call.flag("keepdim", false);
  const largest = reduceNode(call, { operator: "ReduceMax", input: name, axes, keepdim: true });
  const input = call.node("Exp", [call.node("Sub", [name, largest])]);
  const sum = call.node("Log", [reduceNode(call, { operator: "ReduceSum", input, axes, keepdim })]);
  return call.node("Add", [sum, keepdim ? largest : call.graph.squeeze(largest, axes)]);
};

const cumsum: Lowering = (call) => {
  const { dims } = call.tensor("self");
  const axis = call.graph.scalar("int64", call.axis("dim", dims.length));
  return call.node("CumSum", [call.operand("self", call.output().type), axis]);
};

function argument(operator: "ArgMax" | "ArgMin"): Lowering {
  return (call) => {
    const { name, dims } = call.tensor("self");
    if (call.has("dim")) {
      const keepdims = int(call.flag("keepdim", false) ? 1 : 0);
      return call.node(operator, [name], { axis: int(call.axis("dim", dims.length)), keepdims });
    }
    const flat = call.node("Reshape", [name, call.graph.integers([-1])]);
    return call.node(operator, [flat], { axis: int(0), keepdims: int(0) });
  };
}

/** Values and indices of the extreme along one dimension. */
function extreme(reduction: "ReduceMax" | "ReduceMin", position: "ArgMax" | "ArgMin"): Lowering {
  return (call) => [reduce(reduction)(call) as string, argument(position)(call) as string];
}

function largestFirst(call: LoweringCall, count: string, largest: boolean): readonly string[] {
  const { name, dims } = call.tensor("self");
  const attributes = { axis: int(call.axis("dim", dims.length, -1)), largest: int(largest ? 1 : 0), sorted: int(1) };
  return call.graph.nodeWithOutputs("TopK", [name, count], 2, attributes);
}

const topk: Lowering = (call) => largestFirst(call, call.graph.size(call.size("k")), call.flag("largest", true));

const sort: Lowering = (call) => {
  const { dims } = call.tensor("self");
  const count = call.graph.size(dims[call.axis("dim", dims.length, -1)]!);
  return largestFirst(call, count, call.flag("descending", false));
};

const standardDeviation: Lowering = (call) => call.node("Sqrt", [variance(call)]);

export const reduceLowerings: LoweringTable = {
  "aten::sum": reduce("ReduceSum"),
  "aten::sum.dim_IntList": reduce("ReduceSum"),
  "aten::mean": reduce("ReduceMean"),
  "aten::mean.dim": reduce("ReduceMean"),
  "aten::amax": reduce("ReduceMax"),
  "aten::amin": reduce("ReduceMin"),
  "aten::max": reduce("ReduceMax"),
  "aten::min": reduce("ReduceMin"),
  "aten::max.dim": extreme("ReduceMax", "ArgMax"),
  "aten::min.dim": extreme("ReduceMin", "ArgMin"),
  "aten::var": variance,
  "aten::var.dim": variance,
  "aten::var.correction": variance,
  "aten::std": standardDeviation,
  "aten::std.dim": standardDeviation,
  "aten::std.correction": standardDeviation,
  "aten::norm.Scalar": norm,
  "aten::norm.ScalarOpt_dim": norm,
  "aten::linalg_vector_norm": norm,
  "aten::logsumexp": logsumexp,
  "aten::softmax.int": softmax("Softmax"),
  "aten::log_softmax.int": softmax("LogSoftmax"),
  "aten::cumsum": cumsum,
  "aten::any": truth("ReduceMax"),
  "aten::any.dim": truth("ReduceMax"),
  "aten::all": truth("ReduceMin"),
  "aten::all.dim": truth("ReduceMin"),
  "aten::argmax": argument("ArgMax"),
  "aten::argmin": argument("ArgMin"),
  "aten::topk": topk,
  "aten::sort": sort,
};
