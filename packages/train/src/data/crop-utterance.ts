// Shapes: T frames, L latent channels, P tokens.
import type { Rng } from "@dmospeech/core";
import type { LatentUtterance } from "./latent-cache.js";
import { cumulative } from "./token-frames.js";

export interface CropUtteranceOptions {
  readonly rng: Rng;
  readonly latentDim: number;
  readonly maxFrames: number;
  /** Token ids between words; the crop begins and ends at one of them, or at the utterance's own ends. */
  readonly isBoundary: (id: number) => boolean;
}

/**
 * A random stretch of whole words of an aligned utterance, as long as fits in `maxFrames`, so that long recordings can
 * be trained on in short batches. Shorter utterances come back as they are; null where no word fits, or where a long
 * utterance has no alignment to cut by.
 */
export function cropUtterance(
  utterance: LatentUtterance,
  { rng, latentDim, maxFrames, isBoundary }: CropUtteranceOptions,
): LatentUtterance | null {
  const { lengthFrames, tokens, perTokenFrames, latents } = utterance;
  if (lengthFrames <= maxFrames) return utterance;
  if (tokens === undefined || perTokenFrames === undefined) return null;
  const starts = cumulative(perTokenFrames);
  const frameOf = (token: number) => starts[token] as number;
  const cuts = [0]; // tokens a word begins at, and the end
  for (const [i, id] of tokens.entries()) if (isBoundary(id)) cuts.push(i + 1);
  cuts.push(tokens.length);
  // Only starts from which a full-length crop is possible, or else the crops near the end would all be short.
  const latestStart = lengthFrames - maxFrames;
  const first = rng.pick(cuts.filter((token) => frameOf(token) <= latestStart));
  const last = cuts.findLast((token) => token > first && frameOf(token) - frameOf(first) <= maxFrames);
  if (last === undefined || frameOf(last) === frameOf(first)) return null;
  // The boundary before the last word's end is left out: the crop ends with a word.
  const end = last < tokens.length && isBoundary(tokens[last - 1] as number) ? last - 1 : last;
  return {
    ...utterance,
    text: undefined,
    latents: latents.subarray(frameOf(first) * latentDim, frameOf(end) * latentDim),
    lengthFrames: frameOf(end) - frameOf(first),
    tokens: tokens.slice(first, end),
    perTokenFrames: perTokenFrames.slice(first, end),
  };
}
