// Shapes: B batch, T frames, L latent channels, V classes (blank + phonemes).
import { AlignmentError, ctcViterbi, type LogProbs } from "@dmospeech/core";
import { type Tensor, tensor } from "@dmospeech/engine";
import type { InfillBatch } from "../../recipes/infill-batch.js";

/** What stands between the student's speech and its listeners. */
export const durationSteps = ["none", "retimed", "durations"] as const;
/**
 * - none: nothing, as DMOSpeech is built;
 * - retimed: the speech's own frames, moved to other places by whole-number durations that an alignment finds in it;
 * - durations: nothing of the speech but those durations; they stretch true latents, as a length regulator does.
 */
export type DurationStep = (typeof durationSteps)[number];

/**
 * Frames of each phoneme on the best path (an argmax over alignments): up to the midpoints between neighbouring spikes.
 * Whole numbers that sum to the frame count; without phonemes, or with too few frames for them, all is one sound.
 */
export function alignedDurations(logProbs: LogProbs, phonemes: readonly number[]): number[] {
  const { frameCount } = logProbs;
  const spikes = [...tryAlign(logProbs, phonemes)];
  const ends = spikes.map((spike, n) =>
    n + 1 < spikes.length ? Math.floor((spike + spikes[n + 1]!) / 2) + 1 : frameCount,
  );
  return ends.length === 0 ? [frameCount] : ends.map((end, n) => end - (ends[n - 1] ?? 0));
}

function tryAlign(logProbs: LogProbs, phonemes: readonly number[]): Iterable<number> {
  try {
    return ctcViterbi(
      logProbs,
      phonemes.map((phoneme) => phoneme + 1), // class 0 is the blank
    ).spikes;
  } catch (error) {
    if (error instanceof AlignmentError) return [];
    throw error;
  }
}

/** `total` frames over `count` sounds as evenly as whole numbers allow. */
export function evenDurations(total: number, count: number): number[] {
  const bound = (index: number) => Math.round((index * total) / count);
  return Array.from({ length: count }, (_, index) => bound(index + 1) - bound(index));
}

/**
 * A length regulator: for every frame of the new timing the old frame that it takes, nearest neighbour within each
 * sound. Both timings have the same sounds; one that had no frame takes the frame before it.
 */
export function retimedFrames(from: readonly number[], to: readonly number[]): number[] {
  const frames: number[] = [];
  let start = 0;
  for (const [sound, newLength] of to.entries()) {
    const oldLength = from[sound]!;
    for (let i = 0; i < newLength; i += 1) {
      const offset = Math.floor(((i + 0.5) * oldLength) / newLength);
      frames.push(oldLength === 0 ? Math.max(0, start - 1) : start + offset);
    }
    start += oldLength;
  }
  return frames;
}

/**
 * What the listeners get of `speech` [B, T, L] behind a duration step; prompts stay. No gradient passes through the
 * durations: the best alignment is an argmax, which has none.
 */
export function behindDurationStep(
  step: DurationStep,
  { speech, logProbs, batch }: { readonly speech: Tensor; readonly logProbs: Tensor; readonly batch: InfillBatch },
): Tensor {
  if (step === "none") return speech;
  const [, frames, classCount] = logProbs.shape as [number, number, number];
  const rows = batch.targetSpans.map(({ start, end }, row) => {
    const data = logProbs
      .select(0, row)
      .slice(0, start, end) // [T_target, V]
      .toFloat32Array();
    const measured = alignedDurations({ data, frameCount: end - start, classCount }, batch.targetPhonemes[row]!);
    const even = evenDurations(end - start, measured.length);
    const taken = step === "retimed" ? retimedFrames(measured, even) : retimedFrames(even, measured);
    return Array.from({ length: frames }, (_, frame) =>
      frame >= start && frame < end ? start + taken[frame - start]! : frame,
    );
  });
  const index = tensor(rows, { dtype: "int64", device: speech.device }).unsqueeze(-1); // [B, T, 1]
  return (step === "retimed" ? speech : batch.latents).gather(1, index.expand(speech.shape));
}
