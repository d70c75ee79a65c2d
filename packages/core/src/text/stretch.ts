// Letters: P tokens of a segment, F frames of a segment, T frames of the whole utterance.
import { AlignmentError } from "./errors.js";

/** Tokens [tokenStart, tokenEnd) that are to be spoken during frames [frameStart, frameEnd). */
export interface StretchSegment {
  readonly tokenStart: number;
  readonly tokenEnd: number;
  readonly frameStart: number;
  readonly frameEnd: number;
  /** One weight ≥ 0 per token of the segment, for example its mean length; all equal when left out. */
  readonly weights?: readonly number[];
}

/** Which token a frame takes when no token does. */
export const noToken = -1;

/**
 * Gives every frame of every segment one token: [T] token indices, −1 (filler) where there is none.
 *
 * Within a segment the weights cut the F frames into intervals in proportion, and the frame i takes the token whose
 * interval holds its centre i + ½. With equal weights that is token ⌊(i + ½)·P/F⌋ (the "average upsampling" of
 * ZipVoice, arXiv 2506.13053, with the rounding spread evenly). A token of weight 0 takes no frame.
 * Segments without tokens, or with weight 0 in all, are filler.
 *
 * @throws {AlignmentError} for segments outside the frames, or weights that are negative, not finite or miscounted.
 */
export function stretchTokens(segments: readonly StretchSegment[], frameCount: number): Int32Array {
  const frameTokens = newFrames(frameCount);
  for (const segment of segments) {
    const weights = checkSegment(segment, frameCount);
    const frames = segment.frameEnd - segment.frameStart;
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    if (frames === 0 || total === 0) continue;
    const last = weights.findLastIndex((weight) => weight > 0);
    let token = 0;
    let end = weights[0]!; // cumulative weight at the end of `token`
    for (let i = 0; i < frames; i++) {
      const centre = ((i + 0.5) * total) / frames;
      while (end <= centre && token < last) end += weights[++token]!;
      frameTokens[segment.frameStart + i] = segment.tokenStart + token;
    }
  }
  return frameTokens;
}

/** Puts token i of a segment on its frame i and leaves the other frames filler (−1), as F5-TTS does (arXiv 2410.06885). */
export function padTokens(segments: readonly StretchSegment[], frameCount: number): Int32Array {
  const frameTokens = newFrames(frameCount);
  for (const segment of segments) {
    checkSegment(segment, frameCount);
    const count = Math.min(segment.tokenEnd - segment.tokenStart, segment.frameEnd - segment.frameStart);
    for (let i = 0; i < count; i++) frameTokens[segment.frameStart + i] = segment.tokenStart + i;
  }
  return frameTokens;
}

function newFrames(frameCount: number): Int32Array {
  if (!Number.isInteger(frameCount) || frameCount < 0) {
    throw new AlignmentError(`Cannot stretch tokens over ${frameCount} frames: expected a whole number ≥ 0.`);
  }
  return new Int32Array(frameCount).fill(noToken);
}

function checkSegment(segment: StretchSegment, frameCount: number): readonly number[] {
  const { tokenStart, tokenEnd, frameStart, frameEnd } = segment;
  const whole = [tokenStart, tokenEnd, frameStart, frameEnd].every(Number.isInteger);
  if (
    !whole ||
    tokenStart < 0 ||
    tokenEnd < tokenStart ||
    frameStart < 0 ||
    frameEnd < frameStart ||
    frameEnd > frameCount
  ) {
    throw new AlignmentError(
      `The segment of tokens [${tokenStart}, ${tokenEnd}) and frames [${frameStart}, ${frameEnd}) is not a range within ${frameCount} frames.`,
    );
  }
  const count = tokenEnd - tokenStart;
  const weights = segment.weights ?? new Array<number>(count).fill(1);
  if (weights.length !== count || !weights.every((weight) => Number.isFinite(weight) && weight >= 0)) {
    throw new AlignmentError(
      `The segment of ${count} tokens came with the weights [${weights.slice(0, 8).join(", ")}${weights.length > 8 ? ", …" : ""}] (${weights.length}): expected one finite weight ≥ 0 per token.`,
    );
  }
  return weights;
}
