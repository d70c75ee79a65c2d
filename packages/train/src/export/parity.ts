import { Generator, noGrad, Scope, type Tensor, tensor } from "@dmospeech/engine";
import { InferenceSession, Tensor as OrtTensor } from "onnxruntime-node";
import { type ExportOptions, exportGraph, type GraphSpec } from "./export-graph.js";
import { type GraphInput, randomInput, type Sizes } from "./trace/graph-input.js";

/** How far ONNX Runtime's numbers lie from the engine's, for one output at one input size. */
export interface OutputDifference {
  readonly output: string;
  readonly sizes: Sizes;
  readonly shape: readonly number[];
  readonly maxAbsolute: number;
  /** Largest |a − b| / (|b| + typical |b|), so that values near zero do not dominate. */
  readonly maxRelative: number;
  /** Root mean square of the difference over that of the engine's output. */
  readonly relativeRms: number;
  /** How many of the engine's numbers are NaN or infinite (and then the same in ONNX Runtime). */
  readonly nonFinite: number;
}

export interface ParityOptions extends ExportOptions {
  /** Input sizes to compare at; better other ones than were traced. */
  readonly sizes: readonly Sizes[];
  /** Bytes of a model exported before; default: export now. */
  readonly model?: Uint8Array;
  /** Inputs in place of random ones, made for the given sizes. */
  readonly makeInputs?: (sizes: Sizes, generator: Generator) => Record<string, Tensor>;
  /** Compare the {@link GraphSpec.essence} of the outputs, where a specification has one. */
  readonly byEssence?: boolean;
}

/** A session over a model's bytes that stays silent. */
export async function openSession(model: Uint8Array): Promise<InferenceSession> {
  return InferenceSession.create(model, { logSeverityLevel: 3, intraOpNumThreads: 2 });
}

/**
 * Runs a graph specification by the engine and its exported model by ONNX Runtime on the same random inputs.
 *
 * Floats are compared by value, integers and booleans too; a difference of shape is an error, as NaN is in either.
 */
export async function measureParity(
  spec: GraphSpec,
  { sizes, model, makeInputs = randomInputs(spec.inputs), byEssence = false, ...options }: ParityOptions,
): Promise<OutputDifference[]> {
  const session = await openSession(model ?? exportGraph(spec, options));
  const generator = new Generator((options.seed ?? 0) + 1);
  const differences: OutputDifference[] = [];
  const essence = byEssence ? spec.essence : undefined;
  try {
    for (const size of sizes) {
      const { feeds, expected } = runEngine(spec, () => makeInputs(size, generator), essence);
      const made = await session.run(feeds);
      const actual = essence === undefined ? made : essenceOf(made, essence);
      for (const [output, wanted] of Object.entries(expected)) {
        differences.push({ output, sizes: size, ...difference(output, wanted, actual[output]!) });
      }
    }
  } finally {
    await session.release();
  }
  return differences;
}

/** An output copied to JavaScript: nothing of the engine stays open while ONNX Runtime runs. */
interface CopiedOutput {
  readonly shape: readonly number[];
  readonly data: Float64Array;
}

function runEngine(
  spec: GraphSpec,
  makeInputs: () => Record<string, Tensor>,
  essence: GraphSpec["essence"],
): { feeds: Record<string, OrtTensor>; expected: Record<string, CopiedOutput> } {
  using _scope = new Scope();
  const inputs = makeInputs();
  const outputs = noGrad(() => {
    const made = spec.run(inputs);
    return essence?.(made) ?? Object.fromEntries(spec.outputs.map((name) => [name, made[name]!]));
  });
  const expected = Object.fromEntries(Object.entries(outputs).map(([name, output]) => [name, copyOutput(output)]));
  return { feeds: feedsOf(spec.inputs, inputs), expected };
}

/** The essence of what ONNX Runtime made, computed by the engine. */
function essenceOf(made: Readonly<Record<string, OrtTensor>>, essence: NonNullable<GraphSpec["essence"]>) {
  using _scope = new Scope();
  const outputs = Object.entries(made).map(([name, { data, dims }]) => {
    return [name, tensor(data as Float32Array, { shape: [...dims] })] as const;
  });
  const essential = noGrad(() => essence(Object.fromEntries(outputs)));
  return Object.fromEntries(Object.entries(essential).map(([name, output]) => [name, ortTensor(output)]));
}

function copyOutput(tensor: Tensor): CopiedOutput {
  const shape = tensor.dtype.startsWith("complex") ? [...tensor.shape, 2] : tensor.shape;
  return { shape, data: Float64Array.from(tensor.toTypedArray() as ArrayLike<number | bigint>, Number) };
}

function randomInputs(inputs: readonly GraphInput[]): NonNullable<ParityOptions["makeInputs"]> {
  return (sizes, generator) =>
    Object.fromEntries(inputs.map((input) => [input.name, randomInput(input, sizes, generator)]));
}

/** Engine tensors as ONNX Runtime takes them. */
export function feedsOf(
  inputs: readonly GraphInput[],
  tensors: Readonly<Record<string, Tensor>>,
): Record<string, OrtTensor> {
  return Object.fromEntries(inputs.map(({ name, dtype }) => [name, ortTensor(tensors[name]!, dtype)]));
}

function ortTensor(tensor: Tensor, dtype: GraphInput["dtype"] = "float32"): OrtTensor {
  return new OrtTensor(dtype, tensor.toTypedArray() as never, [...tensor.shape]);
}

function difference(
  output: string,
  { shape, data }: CopiedOutput,
  actual: OrtTensor,
): Omit<OutputDifference, "output" | "sizes"> {
  if (String(actual.dims) !== String(shape)) {
    throw new Error(`output "${output}": the engine gives shape [${shape}], ONNX Runtime [${actual.dims}]`);
  }
  const got = Float64Array.from(actual.data as ArrayLike<number | bigint>, Number);
  return { shape, ...distances(output, data, got) };
}

function distances(output: string, want: Float64Array, got: Float64Array) {
  const rms = Math.sqrt(
    want.reduce((sum, value) => sum + (Number.isFinite(value) ? value * value : 0), 0) / want.length,
  );
  let maxAbsolute = 0;
  let maxRelative = 0;
  let squares = 0;
  want.forEach((value, k) => {
    if (Object.is(value, got[k]) || value === got[k]) return;
    const gap = Math.abs(value - got[k]!);
    if (!Number.isFinite(gap))
      throw new Error(`output "${output}", element ${k}: ${value} by the engine, ${got[k]} by ONNX Runtime`);
    maxAbsolute = Math.max(maxAbsolute, gap);
    maxRelative = Math.max(maxRelative, gap / (Math.abs(value) + rms || 1));
    squares += gap * gap;
  });
  const nonFinite = want.filter((value) => !Number.isFinite(value)).length;
  return { maxAbsolute, maxRelative, relativeRms: Math.sqrt(squares / want.length) / (rms || 1), nonFinite };
}
