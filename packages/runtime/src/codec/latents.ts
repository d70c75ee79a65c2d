// Shapes: T latent frames, L latent channels.
import { CodecInputError } from "./errors.js";

/** Encoded speech, or a stretch of it: normalised latents, row-major [T, L], on which the bundle's networks work. */
export interface Latents {
  readonly data: Float32Array; // [T, L]
  readonly frameCount: number; // T
  readonly channelCount: number; // L
  /** Samples that the latents stand for, at the codec's rate: T · hop, less where a recording ends within its last frame. */
  readonly lengthSamples: number;
}

export interface LatentShape {
  readonly latentDim: number;
  /** Samples per frame. */
  readonly hop: number;
}

/** @throws CodecInputError for latents of another codec, numbers that are not finite, or a length that does not fit. */
export function checkLatents(latents: Latents, { latentDim, hop }: LatentShape): void {
  const { data, frameCount, channelCount, lengthSamples } = latents;
  if (channelCount !== latentDim || data.length !== frameCount * channelCount) {
    throw new CodecInputError(
      `The latents hold ${data.length} numbers as ${frameCount} frames of ${channelCount} channels; this bundle's codec ` +
        `has ${latentDim} channels: decode them with the bundle that encoded them.`,
    );
  }
  if (!Number.isInteger(lengthSamples) || Math.ceil(lengthSamples / hop) !== frameCount) {
    throw new CodecInputError(
      `${frameCount} frames of ${hop} samples cannot stand for ${lengthSamples} samples; ` +
        `lengthSamples must be over ${(frameCount - 1) * hop} and at most ${frameCount * hop}.`,
    );
  }
  const broken = data.findIndex((value) => !Number.isFinite(value));
  if (broken >= 0) {
    throw new CodecInputError(
      `Frame ${Math.floor(broken / channelCount)} of the latents holds ${data[broken]}; all must be finite numbers.`,
    );
  }
}

/** Stretches of one recording, in order, as one. */
export function joinLatents(parts: readonly Latents[], channelCount: number): Latents {
  const sum = (length: (part: Latents) => number) => parts.reduce((total, part) => total + length(part), 0);
  return {
    data: joinFloats(parts.map(({ data }) => data)),
    frameCount: sum((part) => part.frameCount),
    channelCount,
    lengthSamples: sum((part) => part.lengthSamples),
  };
}

export function joinFloats(parts: readonly Float32Array[]): Float32Array {
  const joined = new Float32Array(parts.reduce((total, { length }) => total + length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
