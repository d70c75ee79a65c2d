// Shapes: B batch, S samples, T frames, N points of the transform, F = N / 2 + 1 frequencies.
import { int, ints } from "../onnx/model.js";
import { addSizes, constantSize, constantValue, scaleSize } from "../trace/size-expression.js";
import { sliceNode } from "./indexing.js";
import type { Lowering, LoweringCall, LoweringTable } from "./lowering-call.js";

interface Transform {
  readonly points: number;
  readonly frequencies: number;
  readonly hop: number;
  /** [N], or null for all ones. */
  readonly window: string | null;
  /** 1/√N where the transform is normalised. */
  readonly gain: number;
}

function transformOf(call: LoweringCall): Transform {
  const points = call.number("n_fft");
  if (!call.flag("onesided", true)) return call.fail("only one-sided transforms of real signals are supported");
  return {
    points,
    frequencies: Math.floor(points / 2) + 1,
    hop: call.number("hop_length", Math.floor(points / 4)),
    window: windowOf(call, points),
    gain: call.flag("normalized", false) ? 1 / Math.sqrt(points) : 1,
  };
}

/** The analysis window, centred in N points. */
function windowOf(call: LoweringCall, points: number): string | null {
  const window = call.optionalTensor("window");
  const length = call.number("win_length", points);
  const before = Math.floor((points - length) / 2);
  const given = window?.name ?? null;
  if (length === points) return given;
  const ones = call.graph.constant("float32", [length], new Array<number>(length).fill(1));
  return call.node("Pad", [given ?? ones, call.graph.integers([before, points - length - before])]);
}

/**
 * cos or sin of 2πkn/N, [F, N]; a few nodes on constants that are folded on load, so the file holds no tables.
 *
 * kn is reduced modulo N in integers first: the angle of a large product would lose its digits.
 */
function basis(call: LoweringCall, { points, frequencies }: Transform, wave: "Cos" | "Sin"): string {
  const { graph } = call;
  const count = (end: number) =>
    call.node("Range", [graph.scalar("int64", 0), graph.scalar("int64", end), graph.scalar("int64", 1)]);
  const products = call.node("Mul", [graph.unsqueeze(count(frequencies), [1]), count(points)]);
  const phase = graph.cast(call.node("Mod", [products, graph.scalar("int64", points)]), "float32");
  return call.node(wave, [call.node("Mul", [phase, graph.scalar("float32", (2 * Math.PI) / points)])]);
}

/** Cosine rows, then negated sine rows, each times the window and `scale`: a kernel [2F, 1, N]. */
function kernel(call: LoweringCall, transform: Transform, scale: string): string {
  const sine = call.node("Neg", [basis(call, transform, "Sin")]);
  const rows = call.node(
    "Concat",
    [call.node("Mul", [basis(call, transform, "Cos"), scale]), call.node("Mul", [sine, scale])],
    {
      axis: int(0),
    },
  );
  const windowed = transform.window === null ? rows : call.node("Mul", [rows, transform.window]);
  return call.graph.unsqueeze(windowed, [1]);
}

/** The short-time Fourier transform as a convolution: [B, S] → [B, F, T] complex. */
const stft: Lowering = (call) => {
  const { name, dims } = call.tensor("self");
  const { graph } = call;
  const transform = transformOf(call);
  const isBatched = dims.length === 2;
  const signal = graph.unsqueeze(name, isBatched ? [1] : [0, 1]); // [B, 1, S]
  const weights = kernel(call, transform, graph.scalar("float32", transform.gain));
  const spectrum = call.node("Conv", [signal, weights], { strides: ints([transform.hop]) }); // [B, 2F, T]
  const parts = call.node("Reshape", [spectrum, graph.integers([0, 2, transform.frequencies, -1])]);
  const complex = graph.transpose(parts, [0, 2, 3, 1]); // [B, F, T, 2]
  return isBatched ? complex : graph.squeeze(complex, [0]);
};

/** 1/N for frequencies without a mirror image (0 and N/2), 2/N for the others: [F, 1]. */
function inverseScale(call: LoweringCall, { points, frequencies, gain }: Transform): string {
  const alone = (k: number) => k === 0 || 2 * k === points;
  const weights = Array.from({ length: frequencies }, (_, k) => (alone(k) ? 1 : 2) / (points * gain));
  return call.graph.constant("float32", [frequencies, 1], weights);
}

/** Overlapped windows squared, by which the overlapped frames are divided: [1, 1, S]. */
function envelope(call: LoweringCall, { points, hop, window }: Transform, frames: string): string {
  const { graph } = call;
  const ones = graph.constant("float32", [points], new Array<number>(points).fill(1));
  const squared = window === null ? ones : call.node("Mul", [window, window]);
  const shape = call.node("Concat", [graph.integers([1, 1]), frames], { axis: int(0) });
  const impulses = call.node("Expand", [graph.constant("float32", [1, 1, 1], [1]), shape]);
  return call.node("ConvTranspose", [impulses, graph.unsqueeze(squared, [0, 1])], { strides: ints([hop]) });
}

/** Inverse transform by windowed overlap-add: [B, F, T] complex → [B, S]. */
const istft: Lowering = (call) => {
  const { name, dims } = call.tensor("self");
  const { graph } = call;
  const transform = transformOf(call);
  const { points, hop, frequencies } = transform;
  const isBatched = dims.length === 3;
  const batched = isBatched ? name : graph.unsqueeze(name, [0]);
  const frames = call.node("Shape", [batched], { start: int(2), end: int(3) });
  const parts = graph.transpose(batched, [0, 3, 1, 2]); // [B, 2, F, T]
  const stacked = call.node("Reshape", [parts, graph.constant("int64", [3], [0, 2 * frequencies, -1])]);
  const weights = kernel(call, transform, inverseScale(call, transform));
  const overlapped = call.node("ConvTranspose", [stacked, weights], { strides: ints([hop]) }); // [B, 1, S]
  const signal = call.node("Div", [overlapped, envelope(call, transform, frames)]);
  const start = call.flag("center", true) ? Math.floor(points / 2) : 0;
  const available = addSizes(scaleSize(dims.at(-1)!, hop), constantSize(points - hop - start));
  const trimmed = trim(call, { signal, start, available });
  return graph.squeeze(trimmed, isBatched ? [1] : [0, 1]);
};

interface TrimOptions {
  readonly signal: string;
  readonly start: number;
  readonly available: ReturnType<typeof constantSize>;
}

/** Cuts the centring off; a length beyond the last frame is filled with zeros, as PyTorch does. */
function trim(call: LoweringCall, { signal, start, available }: TrimOptions): string {
  const length = call.output().dims.at(-1)!;
  const missing = constantValue(addSizes(length, available, -1));
  const axis = 2;
  const begin = constantSize(start);
  if (missing !== null && missing > 0) {
    const rest = sliceNode(call, { name: signal, axis, start: begin, end: null });
    return call.node("Pad", [rest, call.graph.integers([0, 0, 0, 0, 0, missing])]);
  }
  return sliceNode(call, { name: signal, axis, start: begin, end: addSizes(length, begin) });
}

export const fourierLowerings: LoweringTable = {
  "aten::stft": stft,
  "aten::istft": istft,
};
