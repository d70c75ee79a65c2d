// Second station: samples become normalised latents.
import type { GraphRunner, Shaped } from "../graphs.js";

/** Normalised latents of one utterance, row-major [T, L]. */
export interface LatentFrames {
  readonly data: Float32Array;
  readonly frameCount: number; // T
  readonly channelCount: number; // L
}

/**
 * Encodes samples [S] into latents, after filling up with silence to whole patches of `patch` frames of `hop` samples.
 */
export async function encode(
  graphs: GraphRunner,
  samples: Float32Array,
  { hop, patch }: { readonly hop: number; readonly patch: number },
): Promise<LatentFrames> {
  const unit = hop * patch;
  const padded = new Float32Array(Math.ceil(samples.length / unit) * unit);
  padded.set(samples);
  const latents = await graphs.run("encoder", { wave: { data: padded, shape: [1, 1, padded.length] } }, "latents");
  return asFrames(latents);
}

/** [1, T, L] as frames. */
export function asFrames({ data, shape }: Shaped): LatentFrames {
  return { data, frameCount: shape[1]!, channelCount: shape[2]! };
}

/** Frames as a batch of one, with a mask in which every frame is real. */
export function asBatch({ data, frameCount, channelCount }: LatentFrames) {
  return {
    latents: { data, shape: [1, frameCount, channelCount] },
    mask: { data: new Uint8Array(frameCount).fill(1), shape: [1, frameCount] },
  };
}
