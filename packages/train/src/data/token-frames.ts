// Shapes: T frames, P tokens.

/** Running sums, from 0: [P + 1]. Of token lengths: the frame where token i begins, and the end of all. */
export function cumulative(lengths: ArrayLike<number>): number[] {
  const sums = [0];
  for (let i = 0; i < lengths.length; i++) sums.push((sums[i] as number) + (lengths[i] as number));
  return sums;
}

/** Whole token lengths in proportion to the weights that sum to exactly `lengthFrames`: [P]. */
export function estimateTokenFrames(weights: ArrayLike<number>, lengthFrames: number): Int32Array {
  const sums = cumulative(weights);
  const total = sums.at(-1) as number;
  const frames = new Int32Array(weights.length);
  if (total <= 0) {
    if (frames.length > 0) frames[frames.length - 1] = lengthFrames;
    return frames;
  }
  let before = 0;
  for (let i = 0; i < frames.length; i++) {
    const end = Math.round(((sums[i + 1] as number) / total) * lengthFrames);
    frames[i] = end - before;
    before = end;
  }
  return frames;
}

/**
 * The first token that belongs right of a frame boundary: the one whose middle lies there. Tokens of no length (stress,
 * word boundaries) on the boundary go right, since stress precedes its vowel; after the last frame all tokens are left.
 */
export function tokenAt(ends: readonly number[], frame: number): number {
  const count = ends.length - 1;
  if (frame >= (ends[count] as number)) return count;
  if (frame <= 0) return 0;
  let token = 0;
  while (token < count && (ends[token] as number) + (ends[token + 1] as number) < 2 * frame) token++;
  return token;
}

/** Frames of the tokens [tokenStart, tokenEnd) that lie within [frameStart, frameEnd). */
export function spreadWeights({
  ends,
  tokenStart,
  tokenEnd,
  frameStart,
  frameEnd,
}: {
  readonly ends: readonly number[];
  readonly tokenStart: number;
  readonly tokenEnd: number;
  readonly frameStart: number;
  readonly frameEnd: number;
}): number[] {
  const clip = (frame: number) => Math.min(frameEnd, Math.max(frameStart, frame));
  return Array.from(
    { length: tokenEnd - tokenStart },
    (_, i) => clip(ends[tokenStart + i + 1] as number) - clip(ends[tokenStart + i] as number),
  );
}
