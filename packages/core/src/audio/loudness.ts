// Integrated loudness by ITU-R BS.1770-4 / EBU R 128 for one channel.
import { type Biquad, filterBiquad, highPass, highShelf } from "./biquad.js";
import { AudioArgumentError } from "./errors.js";
import type { Audio } from "./types.js";

const BLOCK_SECONDS = 0.4;
const BLOCK_STEP_SECONDS = 0.1;
const ABSOLUTE_GATE_LUFS = -70;
const RELATIVE_GATE_LU = -10;
const OFFSET_LUFS = -0.691;

/**
 * Integrated loudness in LUFS: K-weighted power in blocks of 400 ms every 100 ms, gated at −70 LUFS and at 10 LU below
 * the mean of what passes that. Audio shorter than 400 ms counts as one block.
 *
 * @returns LUFS; −Infinity for silence.
 */
export function loudness({ samples, sampleRate }: Audio): number {
  const powers = blockPowers(kWeight(samples, sampleRate), sampleRate);
  const audible = powers.filter((power) => toLufs(power) > ABSOLUTE_GATE_LUFS);
  const relativeGate = toLufs(mean(audible)) + RELATIVE_GATE_LU;
  return toLufs(mean(audible.filter((power) => toLufs(power) > relativeGate)));
}

export interface NormaliseLoudnessOptions {
  readonly targetLufs?: number;
  /** Largest absolute sample of the result; the gain is lowered to hold it, nothing is compressed. */
  readonly peakLimit?: number;
}

export interface NormalisedLoudness extends Audio {
  /** The factor that was applied; divide by it to undo. 1 for silence. */
  readonly gain: number;
  /** True where the peak limit kept the result below the target. */
  readonly isPeakLimited: boolean;
}

/**
 * Scales audio to a loudness, by one constant factor.
 *
 * @returns new samples [S] with the factor used.
 */
export function normaliseLoudness(
  audio: Audio,
  { targetLufs = -23, peakLimit = 0.99 }: NormaliseLoudnessOptions = {},
): NormalisedLoudness {
  if (!(peakLimit > 0) || !Number.isFinite(targetLufs)) {
    throw new AudioArgumentError(
      `normaliseLoudness: peakLimit must be positive and targetLufs finite, got ${peakLimit} and ${targetLufs}.`,
    );
  }
  const { samples, sampleRate } = audio;
  const measured = loudness(audio);
  const wanted = measured === Number.NEGATIVE_INFINITY ? 1 : 10 ** ((targetLufs - measured) / 20);
  let peak = 0;
  for (const sample of samples) peak = Math.max(peak, Math.abs(sample));
  const gain = Math.min(wanted, peak > 0 ? peakLimit / peak : 1);
  return { samples: samples.map((sample) => sample * gain), sampleRate, gain, isPeakLimited: gain < wanted };
}

/** The two sections of the K-weighting at any sample rate; at 48 kHz the coefficients that BS.1770 prints. */
export function kWeightingFilters(sampleRate: number): [shelf: Biquad, highPass: Biquad] {
  // Analogue prototypes recovered from the printed coefficients, as in libebur128: a +4 dB shelf for the head, and a
  // high pass at 38 Hz.
  return [
    highShelf({ frequency: 1681.974450955533, gainDb: 3.999843853973347, q: 0.7071752369554196, sampleRate }),
    highPass({ frequency: 38.13547087602444, q: 0.5003270373238773, sampleRate }),
  ];
}

function kWeight(samples: Float32Array, sampleRate: number): Float64Array {
  const [shelf, high] = kWeightingFilters(sampleRate);
  return filterBiquad(filterBiquad(samples, shelf), high);
}

/** Mean squares of overlapping blocks. */
function blockPowers(signal: Float64Array, sampleRate: number): number[] {
  const length = Math.min(signal.length, Math.round(BLOCK_SECONDS * sampleRate));
  const step = Math.max(1, Math.round(BLOCK_STEP_SECONDS * sampleRate));
  const powers: number[] = [];
  if (length === 0) return powers;
  for (let start = 0; start + length <= signal.length; start += step) {
    let sum = 0;
    for (let i = start; i < start + length; i++) sum += signal[i]! * signal[i]!;
    powers.push(sum / length);
  }
  return powers;
}

function toLufs(power: number): number {
  return OFFSET_LUFS + 10 * Math.log10(power);
}

/** 0 for an empty list, whose loudness is −Infinity. */
function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
