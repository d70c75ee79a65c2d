// T frames.
import { type PitchTrack, pitchStatistics } from "@dmospeech/core";
import { commonFrames } from "./spectra.js";

/** Melody of a clip on a scale on which equal steps sound equal. */
export interface Melody {
  /** 12·log2(F0 in Hz) of each frame; NaN where unvoiced. */
  readonly semitones: Float64Array; // [T]
  /** Of the median F0; null without voiced frames, as the next. */
  readonly levelSemitones: number | null;
  /** Standard deviation over the voiced frames. */
  readonly stdSemitones: number | null;
}

/** Fewer frames than these (0.1 s) voiced in both clips say nothing of two melodies. */
const LEAST_COMMON_FRAMES = 10;

export function melodyOf(track: PitchTrack): Melody {
  const { medianHz, stdSemitones } = pitchStatistics(track);
  return {
    semitones: Float64Array.from(track.f0Hz, (hertz) => (hertz > 0 ? 12 * Math.log2(hertz) : Number.NaN)),
    levelSemitones: medianHz > 0 ? 12 * Math.log2(medianHz) : null,
    stdSemitones: medianHz > 0 ? stdSemitones : null,
  };
}

/** Between the median F0 of two clips, in semitones. */
export function levelDifference(a: Melody, b: Melody): number | null {
  return a.levelSemitones === null || b.levelSemitones === null ? null : Math.abs(a.levelSemitones - b.levelSemitones);
}

/**
 * The same with octaves taken out, at most 6: a voice that slips into another octave, or a tracker that does, would
 * outweigh everything else.
 */
export function foldedLevelDifference(a: Melody, b: Melody): number | null {
  const difference = levelDifference(a, b);
  if (difference === null) return null;
  const withinOctave = difference % 12;
  return Math.min(withinOctave, 12 - withinOctave);
}

/**
 * Root mean square difference in semitones over the frames voiced in both of two clips of one plan; null for other
 * lengths, or where hardly any frame is voiced in both.
 */
export function contourDifference(a: Melody, b: Melody): number | null {
  const frames = commonFrames(a.semitones.length, b.semitones.length) ?? 0;
  let [voiced, squares] = [0, 0];
  for (let t = 0; t < frames; t++) {
    const difference = a.semitones[t]! - b.semitones[t]!;
    if (Number.isNaN(difference)) continue;
    voiced++;
    squares += difference ** 2;
  }
  return voiced < LEAST_COMMON_FRAMES ? null : Math.sqrt(squares / voiced);
}
