// Shapes: B batch, T frames, L latent channels, V classes (blank + phonemes).
import { type Tensor, tensor } from "@dmospeech/engine";
import { CTC_BLANK } from "../../models/ctc/greedy-decode.js";
import type { InfillBatch } from "../../recipes/infill-batch.js";

/** What stands between the student's speech and its listeners. */
export const durationSteps = ["none", "retimed", "durations"] as const;
/**
 * - none: nothing, as DMOSpeech is built;
 * - retimed: the speech's own frames, moved to other places by whole-number durations read off the recogniser's argmax;
 * - durations: nothing of the speech but those durations; they stretch true latents, as a length regulator does.
 */
export type DurationStep = (typeof durationSteps)[number];

/**
 * Frames of each sound on a CTC path: from where it first is the best class to where the next one is; what comes before
 * the first one belongs to it. Whole numbers that sum to the path's length; a path of blanks alone is one sound.
 */
export function argmaxDurations(classes: ArrayLike<number>): number[] {
  const onsets = [0];
  let heard = false;
  for (let frame = 0; frame < classes.length; frame += 1) {
    const sound = classes[frame]!;
    const starts = sound !== CTC_BLANK && (frame === 0 || sound !== classes[frame - 1]);
    if (starts && heard) onsets.push(frame);
    heard ||= starts;
  }
  return onsets.map((onset, index) => (onsets[index + 1] ?? classes.length) - onset);
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
 * durations: the argmax that they come from has none.
 */
export function behindDurationStep(
  step: DurationStep,
  { speech, logProbs, batch }: { readonly speech: Tensor; readonly logProbs: Tensor; readonly batch: InfillBatch },
): Tensor {
  if (step === "none") return speech;
  const paths = logProbs.argmax(-1).toArray() as number[][]; // [B, T]
  const frames = speech.shape[1]!;
  const rows = paths.map((path, row) => {
    const { start, end } = batch.targetSpans[row]!;
    const measured = argmaxDurations(path.slice(start, end));
    const even = evenDurations(end - start, measured.length);
    const taken = step === "retimed" ? retimedFrames(measured, even) : retimedFrames(even, measured);
    return Array.from({ length: frames }, (_, frame) =>
      frame >= start && frame < end ? start + taken[frame - start]! : frame,
    );
  });
  const index = tensor(rows, { dtype: "int64", device: speech.device }).unsqueeze(-1); // [B, T, 1]
  return (step === "retimed" ? speech : batch.latents).gather(1, index.expand(speech.shape));
}
