// S samples, M mel bands, T frames.
import { type Audio, logMel, resample } from "@dmospeech/core";

/** Levels of mel bands over time, band-major: band m at frame t lies at m·T + t. */
export interface BandLevels {
  readonly levelsDb: Float32Array; // [M, T]
  readonly bands: number; // M
  readonly frames: number; // T
}

/** Every clip is compared at this rate, so that bundles of other rates can stand beside each other. */
const COMPARISON_RATE_HZ = 16_000;
const ANALYSIS = { sampleRate: COMPARISON_RATE_HZ, nFft: 512, hopSamples: 320, bins: 40, padding: "center" } as const;
/** Whatever lies this far below a clip's loudest value is heard as silence and counts as equal. */
const RANGE_DB = 60;
/** Frames this far below the loudest one are pauses. */
const SPEECH_RANGE_DB = 40;
/** From natural logarithms of magnitudes to decibels: 20 / ln 10. */
const DECIBELS_PER_NEPER = 20 / Math.LN10;

/** Levels of 40 mel bands up to 8 kHz, 50 frames a second, cut off 60 dB below the loudest value. */
export function bandLevels(audio: Audio): BandLevels {
  const { values, bins, frames } = logMel(resample(audio.samples, audio.sampleRate, COMPARISON_RATE_HZ), ANALYSIS);
  const levels = values.map((neper) => neper * DECIBELS_PER_NEPER);
  const floor = levels.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY) - RANGE_DB;
  return { levelsDb: levels.map((level) => Math.max(level, floor)), bands: bins, frames };
}

/** The frames whose power over all bands is within 40 dB of the loudest frame's. */
export function speechFrames({ levelsDb, bands, frames }: BandLevels): number[] {
  const power = Float64Array.from({ length: frames }, (_, t) => {
    let sum = 0;
    for (let m = 0; m < bands; m++) sum += 10 ** (levelsDb[m * frames + t]! / 10);
    return sum;
  });
  const gate = power.reduce((a, b) => Math.max(a, b), 0) * 10 ** (-SPEECH_RANGE_DB / 10);
  return Array.from(power.keys()).filter((t) => power[t]! > gate);
}

/**
 * Shape of the long-term average spectrum: 10·log10 of each band's mean power over the frames with speech, less the mean
 * of all bands. The timbre of a voice and its room; words and loudness hardly matter.
 *
 * @returns [M] in dB
 */
export function longTermShape(spectrum: BandLevels): Float64Array {
  const { levelsDb, bands, frames } = spectrum;
  const spoken = speechFrames(spectrum);
  const levels = Float64Array.from({ length: bands }, (_, m) => {
    const power = spoken.reduce((sum, t) => sum + 10 ** (levelsDb[m * frames + t]! / 10), 0) / spoken.length;
    return 10 * Math.log10(power);
  });
  const mean = levels.reduce((sum, level) => sum + level, 0) / bands;
  return levels.map((level) => level - mean);
}

/** √(mean (a − b)²) of two vectors of one length. */
export function rootMeanSquareDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i]! - b[i]!) ** 2;
  return Math.sqrt(sum / a.length);
}

/** Clips of one plan differ by a frame at most; others say something else, and their frames cannot be compared. */
const LENGTH_TOLERANCE_FRAMES = 2;

/** How many frames two clips have in common when they follow one plan; null when they do not. */
export function commonFrames(a: number, b: number): number | null {
  return Math.abs(a - b) <= LENGTH_TOLERANCE_FRAMES ? Math.min(a, b) : null;
}

/** Root mean square over bands and frames of the difference in dB of two clips of one plan; null for other lengths. */
export function framewiseDifferenceDb(a: BandLevels, b: BandLevels): number | null {
  const frames = commonFrames(a.frames, b.frames);
  if (frames === null || frames === 0) return null;
  let sum = 0;
  for (let m = 0; m < a.bands; m++) {
    for (let t = 0; t < frames; t++) sum += (a.levelsDb[m * a.frames + t]! - b.levelsDb[m * b.frames + t]!) ** 2;
  }
  return Math.sqrt(sum / (a.bands * frames));
}
