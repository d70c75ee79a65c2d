// T frames.
import type { PitchTrack } from "@dmospeech/core";

export interface PitchErrors {
  /** Root mean square of 1200·log2(ŝ's F0 / s's F0) over frames voiced in both; null where there is none. */
  readonly f0RmseCents: number | null;
  /** Share of the frames voiced in both whose F0 is off by more than a fifth; null where there is none. */
  readonly grossErrorShare: number | null;
  /** Share of all frames that are voiced in one signal and unvoiced in the other; null without frames. */
  readonly voicingErrorShare: number | null;
}

/** Off by more than this share is another pitch, not a detuned one (Chu & Alwan 2009). */
const GROSS_ERROR = 0.2;

/** Compares the pitch of two signals frame by frame; the tracks' common beginning counts. */
export function pitchErrors(reference: PitchTrack, estimate: PitchTrack): PitchErrors {
  const frames = Math.min(reference.f0Hz.length, estimate.f0Hz.length);
  let [both, gross, squares, voicing] = [0, 0, 0, 0];
  for (let t = 0; t < frames; t++) {
    const truth = reference.f0Hz[t]!;
    const found = estimate.f0Hz[t]!;
    if (truth > 0 !== found > 0) voicing++;
    if (!(truth > 0 && found > 0)) continue;
    both++;
    squares += (1200 * Math.log2(found / truth)) ** 2;
    if (Math.abs(found / truth - 1) > GROSS_ERROR) gross++;
  }
  return {
    f0RmseCents: both > 0 ? Math.sqrt(squares / both) : null,
    grossErrorShare: both > 0 ? gross / both : null,
    voicingErrorShare: frames > 0 ? voicing / frames : null,
  };
}
