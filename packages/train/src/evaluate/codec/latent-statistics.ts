// T latent frames, L latent channels.
import { quantile } from "../statistics.js";
import type { LatentCodec } from "./latent-codec.js";

/** A channel whose mean moves less than this is unused: the prior's own variance is 1 (Burda et al. 2016, "active units"). */
const DEAD_VARIANCE = 0.01;

export interface LatentSummary {
  readonly codec: string;
  readonly channels: number;
  readonly frames: number;
  readonly normalisedOn: string;
  /** Variance of each channel after normalisation: 1 where these recordings are like those it was measured on. */
  readonly variance: readonly number[]; // [L]
  readonly leastVariance: number;
  readonly medianVariance: number;
  readonly greatestVariance: number;
  /** Channels whose variance before normalisation is below 0.01. */
  readonly dead: number;
}

/** Mean and variance of each channel over all frames of several latent sequences [T, L]. */
export function measureLatents(
  sequences: readonly Float32Array[],
  latentDim: number,
): { readonly mean: number[]; readonly variance: number[] } {
  const mean = new Array<number>(latentDim).fill(0);
  const variance = new Array<number>(latentDim).fill(0);
  const frames = countFrames(sequences, latentDim);
  for (const values of sequences) for (const [i, value] of values.entries()) mean[i % latentDim]! += value / frames;
  for (const values of sequences) {
    for (const [i, value] of values.entries()) {
      variance[i % latentDim]! += (value - mean[i % latentDim]!) ** 2 / frames;
    }
  }
  return { mean, variance };
}

/** How a codec uses its channels on some recordings. @param sequences their normalised latents, each [T, L] */
export function summariseLatents(codec: LatentCodec, sequences: readonly Float32Array[]): LatentSummary {
  const { variance } = measureLatents(sequences, codec.latentDim);
  const sorted = Float64Array.from(variance).sort();
  return {
    codec: codec.name,
    channels: codec.latentDim,
    frames: countFrames(sequences, codec.latentDim),
    normalisedOn: codec.normalisedOn,
    variance,
    leastVariance: sorted[0]!,
    medianVariance: quantile(sorted, 0.5),
    greatestVariance: sorted.at(-1)!,
    dead: variance.filter((value, channel) => value * codec.statistics.std[channel]! ** 2 < DEAD_VARIANCE).length,
  };
}

function countFrames(sequences: readonly Float32Array[], latentDim: number): number {
  return sequences.reduce((sum, { length }) => sum + length / latentDim, 0);
}
