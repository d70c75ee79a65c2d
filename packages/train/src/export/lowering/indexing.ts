import { int, text } from "../onnx/model.js";
import { addSizes, constantSize, constantValue, type SizeExpression } from "../trace/size-expression.js";
import type { Lowering, LoweringCall, LoweringTable } from "./lowering-call.js";

/** "To the end" for an ONNX slice. */
const END = 2n ** 63n - 1n;
/** "To before the first element" for an ONNX slice that runs backwards. */
const BEGIN = -(2n ** 63n) + 1n;

interface SliceOptions {
  readonly name: string;
  readonly axis: number;
  readonly start: SizeExpression;
  /** null: to the end. */
  readonly end: SizeExpression | null;
  readonly step?: number;
}

export function sliceNode(call: LoweringCall, { name, axis, start, end, step = 1 }: SliceOptions): string {
  const { graph } = call;
  const stop = end === null ? graph.integers([END]) : graph.size(end);
  return call.node("Slice", [name, graph.size(start), stop, graph.integers([axis]), graph.integers([step])]);
}

const slice: Lowering = (call) => {
  const { name, dims } = call.tensor("self");
  const isOpen = !call.has("end") || call.isHuge("end");
  return sliceNode(call, {
    name,
    axis: call.axis("dim", dims.length, 0),
    start: call.size("start", 0),
    end: isOpen ? null : call.size("end"),
    step: call.number("step", 1),
  });
};

const narrow: Lowering = (call) => {
  const { name, dims } = call.tensor("self");
  const axis = call.axis("dim", dims.length);
  const given = call.size("start");
  const isFromEnd = (constantValue(given) ?? 0) < 0;
  const start = isFromEnd ? addSizes(dims[axis]!, given) : given;
  return sliceNode(call, { name, axis, start, end: addSizes(start, call.size("length")) });
};

const select: Lowering = (call) => {
  const { name, dims } = call.tensor("self");
  const index = call.graph.sizeScalar(call.size("index"), "int64");
  return call.node("Gather", [name, index], { axis: int(call.axis("dim", dims.length)) });
};

const flip: Lowering = (call) => {
  const { name, dims } = call.tensor("self");
  const axes = call.axes("dims", dims.length);
  const each = (value: number | bigint) => call.graph.integers(axes.map(() => value));
  return call.node("Slice", [name, each(-1), each(BEGIN), call.graph.integers(axes), each(-1)]);
};

/** The last `shift` elements move to the front, one dimension after the other. */
const roll: Lowering = (call) => {
  const { name, dims } = call.tensor("self");
  const axes = call.numbers("dims");
  if (axes.length === 0) return call.fail("roll needs dimensions");
  const shifts = call.sizes("shifts");
  return axes.reduce((rolled, given, k) => {
    const axis = given < 0 ? given + dims.length : given;
    const cut = addSizes(constantSize(0), shifts[k]!, -1);
    const tail = sliceNode(call, { name: rolled, axis, start: cut, end: null });
    const head = sliceNode(call, { name: rolled, axis, start: constantSize(0), end: cut });
    return constantValue(cut) === 0 ? rolled : call.node("Concat", [tail, head], { axis: int(axis) });
  }, name);
};

const gather: Lowering = (call) => {
  const { name, dims } = call.tensor("self");
  return call.node("GatherElements", [name, call.tensor("index").name], { axis: int(call.axis("dim", dims.length)) });
};

const scatter: Lowering = (call) => {
  const { name, dims } = call.tensor("self");
  const index = call.tensor("index");
  const starts = call.graph.integers(dims.map(() => 0));
  const source = call.node("Slice", [call.tensor("src").name, starts, call.node("Shape", [index.name])]);
  const inputs = [name, index.name, source]; // PyTorch reads only the part of src that the index covers
  return call.node("ScatterElements", inputs, { axis: int(call.axis("dim", dims.length)) });
};

const indexSelect: Lowering = (call) => {
  const { name, dims } = call.tensor("self");
  return call.node("Gather", [name, call.tensor("index").name], { axis: int(call.axis("dim", dims.length)) });
};

const embedding: Lowering = (call) => call.node("Gather", [call.tensor("weight").name, call.tensor("indices").name]);

/** Windows of `size` every `step`: the window's elements become the last dimension. */
const unfold: Lowering = (call) => {
  const { name, dims } = call.tensor("self");
  const { graph } = call;
  const axis = call.axis("dimension", dims.length);
  const zero = graph.scalar("int64", 0);
  const one = graph.scalar("int64", 1);
  const windows = graph.sizeScalar(call.output().dims[axis]!, "int64");
  const starts = call.node("Mul", [
    call.node("Range", [zero, windows, one]),
    graph.scalar("int64", call.number("step")),
  ]);
  const offsets = call.node("Range", [zero, graph.scalar("int64", call.number("size")), one]);
  const indices = call.node("Add", [graph.unsqueeze(starts, [1]), offsets]); // [windows, size]
  const gathered = call.node("Gather", [name, indices], { axis: int(axis) });
  const order = [...dims.keys(), dims.length].filter((k) => k !== axis + 1);
  return graph.transpose(gathered, [...order, axis + 1]);
};

const PAD_MODES: Readonly<Record<string, string>> = { constant: "constant", reflect: "reflect", replicate: "edge" };

/** Pads come in pairs from the last dimension on; ONNX wants all beginnings, then all ends. */
function pad(mode?: string): Lowering {
  return (call) => {
    const { name, type, dims } = call.tensor("self");
    const { graph } = call;
    const wanted = mode ?? call.text("mode", "constant");
    const onnxMode = PAD_MODES[wanted] ?? call.fail(`padding mode "${wanted}" is not supported`);
    const pads = call.sizes(call.has("pad") ? "pad" : "padding");
    const axes = Array.from({ length: pads.length / 2 }, (_, k) => dims.length - 1 - k);
    const ordered = [...axes.map((_, k) => pads[2 * k]!), ...axes.map((_, k) => pads[2 * k + 1]!)];
    const value = onnxMode === "constant" ? graph.scalar(type, call.has("value") ? call.number("value") : 0) : "";
    return call.node("Pad", [name, graph.sizes(ordered), value, graph.integers(axes)], { mode: text(onnxMode) });
  };
}

function triangle(upper: boolean): Lowering {
  return (call) => {
    const { name } = call.tensor("self");
    const diagonal = call.graph.scalar("int64", call.number("diagonal", 0));
    return call.node("Trilu", [name, diagonal], { upper: int(upper ? 1 : 0) });
  };
}

export const indexingLowerings: LoweringTable = {
  "aten::slice.Tensor": slice,
  "aten::narrow": narrow,
  "aten::select.int": select,
  "aten::flip": flip,
  "aten::roll": roll,
  "aten::gather": gather,
  "aten::scatter.src": scatter,
  "aten::index_select": indexSelect,
  "aten::embedding": embedding,
  "aten::unfold": unfold,
  "aten::pad": pad(),
  "aten::constant_pad_nd": pad("constant"),
  "aten::reflection_pad1d": pad("reflect"),
  "aten::replication_pad1d": pad("replicate"),
  "aten::triu": triangle(true),
  "aten::tril": triangle(false),
};
