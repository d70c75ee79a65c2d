// S samples, F = nFft/2 + 1 frequency bins, M mel bins, T frames.
import { AudioArgumentError } from "./errors.js";
import { type FrameOptions, type Spectrogram, stft } from "./spectrum.js";

/** `"htk"`: 2595 log10(1 + f/700). `"slaney"`: linear to 1 kHz, logarithmic above (Auditory Toolbox, librosa). */
export type MelScale = "htk" | "slaney";

export interface MelFilterbankOptions {
  readonly sampleRate: number;
  readonly nFft: number;
  /** M, the number of mel bins. */
  readonly bins: number;
  readonly fMin?: number;
  /** Default: half the sample rate. */
  readonly fMax?: number;
  readonly scale?: MelScale;
  /** `"slaney"` divides each triangle by half its width in Hz, so that all have the same area. */
  readonly norm?: null | "slaney";
}

export interface LogMelOptions extends MelFilterbankOptions, FrameOptions {
  /** Smallest mel magnitude before the logarithm. */
  readonly floor?: number;
}

/** Log-mel values, mel-major: value (m, t) lies at m·T + t. */
export interface LogMel {
  readonly values: Float32Array; // [M, T]
  readonly bins: number; // M
  readonly frames: number; // T
}

const SLANEY_HZ_PER_MEL = 200 / 3;
const SLANEY_BREAK_HZ = 1000;
const SLANEY_BREAK_MEL = SLANEY_BREAK_HZ / SLANEY_HZ_PER_MEL;
const SLANEY_LOG_STEP = Math.log(6.4) / 27;

/**
 * Triangular filters, equally spaced on the mel scale, as torchaudio.functional.melscale_fbanks makes them (and librosa
 * for the Slaney scale and norm). A filter narrower than the distance between two DFT bins may be all zero.
 *
 * @returns [M, F] row-major, to multiply onto a magnitude (or power) spectrum [F, T].
 * @throws AudioArgumentError unless 0 ≤ fMin < fMax ≤ sampleRate/2 and bins ≥ 1.
 */
export function melFilterbank(options: MelFilterbankOptions): Float32Array {
  const { sampleRate, nFft, bins, fMin = 0, fMax = sampleRate / 2, scale = "htk", norm = null } = options;
  if (!(fMin >= 0 && fMin < fMax && fMax <= sampleRate / 2 && Number.isInteger(bins) && bins > 0)) {
    throw new AudioArgumentError(
      `melFilterbank: expected 0 ≤ fMin < fMax ≤ ${sampleRate / 2} Hz and a positive number of bins, ` +
        `got fMin ${fMin}, fMax ${fMax} and ${bins} bins.`,
    );
  }
  const melMin = hertzToMel(fMin, scale);
  const melStep = (hertzToMel(fMax, scale) - melMin) / (bins + 1);
  const corners = Float64Array.from({ length: bins + 2 }, (_, i) => melToHertz(melMin + i * melStep, scale));
  const dftBins = Math.floor(nFft / 2) + 1;
  const filters = new Float32Array(bins * dftBins);
  for (let m = 0; m < bins; m++) {
    const [low, centre, high] = corners.subarray(m, m + 3) as unknown as [number, number, number];
    const area = norm === "slaney" ? (high - low) / 2 : 1;
    for (let f = 0; f < dftBins; f++) {
      const hertz = (f * sampleRate) / nFft;
      const height = Math.min((hertz - low) / (centre - low), (high - hertz) / (high - centre));
      filters[m * dftBins + f] = Math.max(0, height) / area;
    }
  }
  return filters;
}

/**
 * ln max(mel, floor) of the magnitude spectrum: the features of F5-TTS and Vocos with 1024/256 at 24 kHz and 100 bins.
 *
 * @param samples [S], see {@link stft} for the least length.
 * @returns values [M, T].
 */
export function logMel(samples: Float32Array, options: LogMelOptions): LogMel {
  const { bins, floor = 1e-5 } = options;
  const spectrogram = stft(samples, options);
  const { frames, bins: dftBins } = spectrogram;
  const magnitudes = magnitude(spectrogram);
  const filters = melFilterbank(options);
  const values = new Float32Array(bins * frames);
  const row = new Float64Array(frames);
  for (let m = 0; m < bins; m++) {
    row.fill(0);
    for (let f = 0; f < dftBins; f++) {
      const weight = filters[m * dftBins + f]!;
      if (weight === 0) continue; // most of a triangle's row
      for (let t = 0; t < frames; t++) row[t]! += weight * magnitudes[f * frames + t]!;
    }
    for (let t = 0; t < frames; t++) values[m * frames + t] = Math.log(Math.max(row[t]!, floor));
  }
  return { values, bins, frames };
}

/** |X| of every value: [F, T]. */
export function magnitude({ real, imag }: Spectrogram): Float32Array {
  return real.map((value, i) => Math.sqrt(value * value + imag[i]! * imag[i]!));
}

export function hertzToMel(hertz: number, scale: MelScale): number {
  if (scale === "htk") return 2595 * Math.log10(1 + hertz / 700);
  if (hertz < SLANEY_BREAK_HZ) return hertz / SLANEY_HZ_PER_MEL;
  return SLANEY_BREAK_MEL + Math.log(hertz / SLANEY_BREAK_HZ) / SLANEY_LOG_STEP;
}

export function melToHertz(mel: number, scale: MelScale): number {
  if (scale === "htk") return 700 * (10 ** (mel / 2595) - 1);
  if (mel < SLANEY_BREAK_MEL) return mel * SLANEY_HZ_PER_MEL;
  return SLANEY_BREAK_HZ * Math.exp(SLANEY_LOG_STEP * (mel - SLANEY_BREAK_MEL));
}
