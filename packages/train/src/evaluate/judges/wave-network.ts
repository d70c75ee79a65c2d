// Shapes: S samples.
import { type Audio, resample } from "@dmospeech/core";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { EvaluationError } from "../errors.js";

export interface OpenOptions {
  readonly threads?: number;
}

/** @throws {EvaluationError} when the file cannot be loaded as a network */
export async function openNetwork(path: string, { threads }: OpenOptions = {}): Promise<InferenceSession> {
  try {
    const own = threads === undefined ? {} : { intraOpNumThreads: threads };
    return await InferenceSession.create(path, { logSeverityLevel: 3, ...own });
  } catch (cause) {
    throw new EvaluationError(`"${path}" cannot be loaded as an ONNX model: ${(cause as Error).message}`, { cause });
  }
}

/** Samples at a rate, with silence added to a multiple of `multiple` samples. */
export function fittedSamples(
  { samples, sampleRate }: Audio,
  { rate, multiple }: { readonly rate: number; readonly multiple: number },
): Float32Array {
  const resampled = resample(samples, sampleRate, rate);
  const length = Math.max(1, Math.ceil(resampled.length / multiple)) * multiple;
  if (length === resampled.length) return resampled;
  const fitted = new Float32Array(length);
  fitted.set(resampled);
  return fitted;
}

/** Runs a network of one input on [1, S] samples and gives its first (or the named) output. */
export async function runOnWave(session: InferenceSession, samples: Float32Array, output?: string): Promise<Tensor> {
  const name = output ?? session.outputNames[0]!;
  const feeds = { [session.inputNames[0]!]: new Tensor("float32", samples, [1, samples.length]) };
  return (await session.run(feeds, [name]))[name] as Tensor;
}

/** Length of each dimension of a network's inputs, as far as it says; −1 where it varies. */
export function inputShapes(session: InferenceSession): { readonly type: string; readonly dims: readonly number[] }[] {
  return session.inputMetadata.map((metadata) =>
    metadata.isTensor
      ? { type: metadata.type, dims: metadata.shape.map((size) => (typeof size === "number" && size > 0 ? size : -1)) }
      : { type: "no tensor", dims: [] },
  );
}

/** `float32 [?, 80, ?]`: inputs as an error shows them. */
export function describeInputs(session: InferenceSession): string {
  return inputShapes(session)
    .map(({ type, dims }) => `${type} [${dims.map((size) => (size < 0 ? "?" : size)).join(", ")}]`)
    .join(" and ");
}
