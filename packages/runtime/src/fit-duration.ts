import { OptionError } from "./errors.js";
import type { Chunk, Pause } from "./stations/4-chunks.js";

export interface FitDurationOptions {
  readonly durationSeconds: number;
  readonly frameRateHz: number;
  readonly patch: number;
}

/**
 * The planned chunks made longer or shorter, all by one factor, so that with the pauses they last as long as asked, to
 * within a patch.
 *
 * @throws OptionError where the speech would have to be more than four times faster or slower.
 */
export function fitDuration(
  plan: readonly (Chunk | Pause)[],
  { durationSeconds, frameRateHz, patch }: FitDurationOptions,
): (Chunk | Pause)[] {
  const pauses = plan.reduce((sum, part) => sum + (part.kind === "pause" ? part.seconds : 0), 0);
  const frames = plan.reduce((sum, part) => sum + (part.kind === "speech" ? part.frameCount : 0), 0);
  const factor = ((durationSeconds - pauses) * frameRateHz) / frames;
  if (!(factor >= 0.25 && factor <= 4)) {
    const [least, most] = [0.25, 4].map((limit) => ((frames * limit) / frameRateHz + pauses).toFixed(1));
    throw new OptionError(
      `The text cannot be spoken in ${durationSeconds} s: with this voice it takes from ${least} to ${most} s.`,
    );
  }
  let wanted = 0; // frames up to the end of the chunk, before rounding
  let given = 0; // after
  return plan.map((part) => {
    if (part.kind === "pause") return part;
    wanted += part.frameCount * factor;
    const frameCount = Math.max(1, Math.round((wanted - given) / patch)) * patch;
    given += frameCount;
    return { ...part, frameCount };
  });
}
