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

/** An utterance with the frames of every token: one that can be cut between them, and can teach a denoiser. */
export type AlignedUtterance = LatentUtterance & Required<Pick<LatentUtterance, "tokens" | "perTokenFrames">>;

export function isAligned(utterance: LatentUtterance): utterance is AlignedUtterance {
  return utterance.tokens !== undefined && utterance.perTokenFrames !== undefined;
}

/** Whether the utterance is short enough, or every one of its words fits, so that there is always something to crop. */
export function isCroppable(
  utterance: AlignedUtterance,
  { maxFrames, isBoundary }: Pick<CropUtteranceOptions, "maxFrames" | "isBoundary">,
): boolean {
  if (utterance.lengthFrames <= maxFrames) return true;
  const starts = cumulative(utterance.perTokenFrames);
  const cutFrames = cutsOf(utterance, isBoundary).map((token) => starts[token] as number);
  return cutFrames.every((frame, i) => i === 0 || frame - (cutFrames[i - 1] as number) <= maxFrames);
}

/**
 * A random stretch of whole words of an aligned utterance, as long as fits in `maxFrames`, so that long recordings can
 * be trained on in short batches. What a recogniser heard has no words and is cut between any two sounds. Shorter
 * utterances come back as they are.
 *
 * @throws {RangeError} where a word is longer than `maxFrames`; {@link isCroppable} tells.
 */
export function cropUtterance(
  utterance: AlignedUtterance,
  { rng, latentDim, maxFrames, isBoundary }: CropUtteranceOptions,
): AlignedUtterance {
  const { id, lengthFrames, tokens, perTokenFrames, latents, heard = false } = utterance;
  if (lengthFrames <= maxFrames) return utterance;
  if (!isCroppable(utterance, { maxFrames, isBoundary })) {
    throw new RangeError(
      `Utterance "${id}" has a word of more than ${maxFrames} frames: no crop of it would hold one.`,
    );
  }
  const starts = cumulative(perTokenFrames);
  const frameOf = (token: number) => starts[token] as number;
  const cuts = cutsOf(utterance, isBoundary);
  // Only starts from which a full-length crop is possible, or else the crops near the end would all be short.
  const latestStart = lengthFrames - maxFrames;
  const first = rng.pick(cuts.filter((token) => frameOf(token) <= latestStart));
  const last = cuts.findLast((token) => token > first && frameOf(token) - frameOf(first) <= maxFrames) as number;
  // The boundary before the last word's end is left out: the crop ends with a word.
  const end = !heard && last < tokens.length && isBoundary(tokens[last - 1] as number) ? last - 1 : last;
  return {
    ...utterance,
    text: undefined,
    latents: latents.subarray(frameOf(first) * latentDim, frameOf(end) * latentDim),
    lengthFrames: frameOf(end) - frameOf(first),
    tokens: tokens.slice(first, end),
    perTokenFrames: perTokenFrames.slice(first, end),
  };
}

/** Tokens a word begins at (of what was heard: any token), and the end. */
function cutsOf({ tokens, heard = false }: AlignedUtterance, isBoundary: (id: number) => boolean): number[] {
  const cuts = [0];
  for (const [i, id] of tokens.entries()) if (heard || isBoundary(id)) cuts.push(i + 1);
  if (cuts.at(-1) !== tokens.length) cuts.push(tokens.length);
  return cuts;
}
