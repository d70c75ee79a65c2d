import { int } from "../onnx/model.js";
import { constantSize, constantValue, type SizeExpression, sameSize } from "../trace/size-expression.js";
import { fromFront, type Lowering, type LoweringCall, type LoweringTable, physicalDims } from "./lowering-call.js";

/** Gives `self` the shape of the recorded output. */
const reshape: Lowering = (call) => {
  const self = call.tensor("self");
  return reshapeTo(call, self.name, physicalDims(self), physicalDims(call.output()));
};

/**
 * Reshape with as few size computations as possible: 0 copies a size of the same axis, and one unknown size is −1.
 */
export function reshapeTo(
  call: LoweringCall,
  name: string,
  from: readonly SizeExpression[],
  to: readonly SizeExpression[],
): string {
  const entries = to.map((size, axis) => {
    const known = constantValue(size);
    if (known !== null) return known;
    return from[axis] !== undefined && sameSize(from[axis], size) ? 0 : null;
  });
  const unknown = entries.filter((entry) => entry === null).length;
  if (unknown > 1) return call.node("Reshape", [name, call.graph.sizes(to)]);
  return call.node("Reshape", [name, call.graph.integers(entries.map((entry) => entry ?? -1))]);
}

const unsqueeze: Lowering = (call) => {
  const { name, dims } = call.tensor("self");
  return call.graph.unsqueeze(name, [call.axis("dim", dims.length + 1)]);
};

/** Drops sizes that are 1 for every input; a dynamic size that happens to be 1 must not change the graph's ranks. */
const squeeze: Lowering = (call) => {
  const { name, dims } = call.tensor("self");
  const axes = call.axes("dim", dims.length);
  const dynamic = axes.find((axis) => constantValue(dims[axis]!) === null);
  if (dynamic !== undefined) call.fail(`dimension ${dynamic} is dynamic; squeeze only named dimensions of size 1`);
  const ones = axes.filter((axis) => constantValue(dims[axis]!) === 1);
  return ones.length === 0 ? name : call.graph.squeeze(name, ones);
};

function permute(call: LoweringCall, order: readonly number[]): string {
  const { name, isComplex } = call.tensor("self");
  return call.graph.transpose(name, isComplex ? [...order, order.length] : order);
}

const transpose: Lowering = (call) => {
  const rank = call.tensor("self").dims.length;
  const [a, b] = [call.axis("dim0", rank), call.axis("dim1", rank)];
  const order = Array.from({ length: rank }, (_, axis) => (axis === a ? b : axis === b ? a : axis));
  return permute(call, order);
};

/** Transpose of a matrix; vectors stay. */
const matrixTranspose: Lowering = (call) => permute(call, call.tensor("self").dims.length === 2 ? [1, 0] : [0]);

const expand: Lowering = (call) => {
  const from = physicalDims(call.tensor("self"));
  const to = physicalDims(call.output());
  const added = to.length - from.length;
  const sizes = to.map((size, axis) => {
    const before = from[axis - added];
    return before !== undefined && sameSize(before, size) ? constantSize(1) : size; // 1 keeps the size
  });
  const { name } = call.tensor("self");
  if (added === 0 && sizes.every((size) => constantValue(size) === 1)) return name;
  return call.node("Expand", [name, call.graph.sizes(sizes)]);
};

const repeat: Lowering = (call) => {
  const { name, dims } = call.tensor("self");
  const repeats = call.sizes("repeats");
  const added = Array.from({ length: repeats.length - dims.length }, (_, axis) => axis);
  const widened = added.length === 0 ? name : call.graph.unsqueeze(name, added);
  return call.node("Tile", [widened, call.graph.sizes(repeats)]);
};

/** [.., n, ..] → [.., n, repeats, ..] → [.., n · repeats, ..] */
const repeatInterleave: Lowering = (call) => {
  const { name, dims } = call.tensor("self");
  if (!call.has("dim")) return call.fail("repeat_interleave needs a dimension");
  const axis = call.axis("dim", dims.length);
  const tiles = Array.from({ length: dims.length + 1 }, (_, k) =>
    k === axis + 1 ? call.size("repeats") : constantSize(1),
  );
  const tiled = call.node("Tile", [call.graph.unsqueeze(name, [axis + 1]), call.graph.sizes(tiles)]);
  return reshapeTo(call, tiled, dims.slice(0, axis), call.output().dims);
};

const cat: Lowering = (call) => {
  const { type, dims } = call.output();
  const names = call.tensors("tensors").map((tensor) => call.cast(tensor, type));
  return call.node("Concat", names, { axis: int(call.axis("dim", dims.length, 0)) });
};

const stack: Lowering = (call) => {
  const { type, dims } = call.output();
  const axis = call.axis("dim", dims.length, 0);
  const names = call.tensors("tensors").map((tensor) => call.graph.unsqueeze(call.cast(tensor, type), [axis]));
  return call.node("Concat", names, { axis: int(axis) });
};

/** Parts of `self` along one dimension, with the sizes the recorded call gave. */
const split: Lowering = (call) => {
  const { name, dims } = call.tensor("self");
  const axis = call.axis("dim", dims.length, 0);
  const count = call.outputCount;
  if (count === 1) return name;
  const sizes = Array.from({ length: count }, (_, k) => call.output(k).dims[axis]!);
  return call.graph.nodeWithOutputs("Split", [name, call.graph.sizes(sizes)], count, { axis: int(axis) });
};

const unbind: Lowering = (call) => {
  const { name, dims } = call.tensor("self");
  const axis = call.axis("dim", dims.length, 0);
  return Array.from({ length: call.outputCount }, (_, k) =>
    call.node("Gather", [name, call.graph.scalar("int64", k)], { axis: int(axis) }),
  );
};

const movedim: Lowering = (call) => {
  const rank = call.tensor("self").dims.length;
  const [source, destination] = [call.axis("source", rank), call.axis("destination", rank)];
  const order = Array.from({ length: rank }, (_, axis) => axis).filter((axis) => axis !== source);
  order.splice(destination, 0, source);
  return permute(call, order);
};

export const shapeLowerings: LoweringTable = {
  "aten::view": reshape,
  "aten::reshape": reshape,
  "aten::_unsafe_view": reshape,
  "aten::flatten.using_ints": reshape,
  "aten::unflatten.int": reshape,
  "aten::unsqueeze": unsqueeze,
  "aten::squeeze": squeeze,
  "aten::squeeze.dim": squeeze,
  "aten::transpose.int": transpose,
  "aten::movedim.int": movedim,
  "aten::t": matrixTranspose,
  "aten::numpy_T": matrixTranspose,
  "aten::permute": (call) => {
    const { dims } = call.tensor("self");
    return permute(
      call,
      call.numbers("dims").map((axis) => fromFront(axis, dims.length)),
    );
  },
  "aten::expand": expand,
  "aten::expand_as": expand,
  "aten::broadcast_to": expand,
  "aten::repeat": repeat,
  "aten::repeat_interleave.self_int": repeatInterleave,
  "aten::cat": cat,
  "aten::stack": stack,
  "aten::chunk": split,
  "aten::split.Tensor": split,
  "aten::split_with_sizes": split,
  "aten::unbind.int": unbind,
};
