// S samples, F frequency bins, M mel bins, T frames. Spectra are stored [F, T].
import type { Rng } from "../random.js";
import { AudioArgumentError } from "./errors.js";
import { type LogMel, type LogMelOptions, melFilterbank } from "./mel.js";
import { type FrameOptions, istft, stft } from "./spectrum.js";

export interface MelInversionOptions extends LogMelOptions {
  readonly iterations?: number;
}

/**
 * The non-negative magnitudes whose mel bands come nearest to the given ones: argmin over x ≥ 0 of ‖W x − mel‖₂ in every
 * frame, by multiplicative updates x ← x · Wᵀmel / WᵀW x (Lee & Seung 2001). DFT bins that no filter covers stay 0.
 *
 * @param options the very options that `logMel` was called with
 * @returns [F, T]
 */
export function invertLogMel(
  { values, bins, frames }: LogMel,
  { iterations = 50, ...options }: MelInversionOptions,
): Float32Array {
  if (bins !== options.bins || values.length !== bins * frames) {
    throw new AudioArgumentError(
      `invertLogMel: got ${bins} mel bins × ${frames} frames in ${values.length} values, expected ${options.bins} bins.`,
    );
  }
  const filters = melFilterbank(options); // [M, F]
  const dftBins = filters.length / bins;
  const weights = nonZeroWeights(filters, dftBins);
  const mel = Float64Array.from(values, Math.exp); // [M, T]
  const target = backProject(mel, weights, dftBins, frames); // [F, T]
  const magnitudes = Float64Array.from(target);
  for (let iteration = 0; iteration < iterations; iteration++) {
    const fitted = backProject(project(magnitudes, weights, bins, frames), weights, dftBins, frames);
    for (let i = 0; i < magnitudes.length; i++) {
      magnitudes[i] = fitted[i]! > 0 ? (magnitudes[i]! * target[i]!) / fitted[i]! : 0;
    }
  }
  return Float32Array.from(magnitudes);
}

export interface GriffinLimOptions extends FrameOptions {
  /** Draws the phases that the search begins with. */
  readonly rng: Rng;
  readonly iterations?: number;
  /** 0 is plain Griffin–Lim; the fast variant's authors recommend 0.99. */
  readonly momentum?: number;
  /** Samples to return; default: all that the frames cover. */
  readonly length?: number;
}

/**
 * A signal whose STFT has (nearly) the given magnitudes: the phases of a signal and of its spectrum are made to agree by
 * turns, with momentum (fast Griffin–Lim; Perraudin, Balazs & Søndergaard 2013).
 *
 * @param magnitudes [F, T]
 * @returns [length]
 * @throws AudioArgumentError where the shapes disagree or the options cannot be framed
 */
export function griffinLim(magnitudes: Float32Array, options: GriffinLimOptions): Float32Array {
  const { rng, iterations = 32, momentum = 0.99, length, ...framing } = options;
  const bins = Math.floor(framing.nFft / 2) + 1;
  const frames = magnitudes.length / bins;
  if (!Number.isInteger(frames) || frames < 1) {
    throw new AudioArgumentError(`griffinLim: ${magnitudes.length} magnitudes are no whole frames of ${bins} bins.`);
  }
  let real: Float32Array = new Float32Array(magnitudes.length);
  let imag: Float32Array = new Float32Array(magnitudes.length);
  for (const [i, magnitude] of magnitudes.entries()) {
    const phase = 2 * Math.PI * rng.uniform();
    real[i] = magnitude * Math.cos(phase);
    imag[i] = magnitude * Math.sin(phase);
  }
  const share = momentum / (1 + momentum);
  let before: { readonly real: Float32Array; readonly imag: Float32Array } | null = null;
  for (let iteration = 0; iteration < iterations; iteration++) {
    const rebuilt = stft(istft({ real, imag, bins, frames }, framing), framing);
    real = rebuilt.real.map((value, i) => value - share * (before?.real[i] ?? 0));
    imag = rebuilt.imag.map((value, i) => value - share * (before?.imag[i] ?? 0));
    for (const [i, magnitude] of magnitudes.entries()) {
      const scale = magnitude / Math.max(Math.hypot(real[i]!, imag[i]!), 1e-12);
      real[i]! *= scale;
      imag[i]! *= scale;
    }
    before = rebuilt;
  }
  return istft({ real, imag, bins, frames }, { ...framing, length });
}

interface Weight {
  readonly mel: number;
  readonly bin: number;
  readonly value: number;
}

/** Triangles are mostly zero: only a few weights a row take part. */
function nonZeroWeights(filters: Float32Array /* [M, F] */, dftBins: number): Weight[] {
  return Array.from(filters, (value, i) => ({ mel: Math.floor(i / dftBins), bin: i % dftBins, value })).filter(
    ({ value }) => value > 0,
  );
}

/** W x: [F, T] → [M, T]. */
function project(magnitudes: Float64Array, weights: readonly Weight[], bins: number, frames: number): Float64Array {
  const mel = new Float64Array(bins * frames);
  for (const { mel: m, bin, value } of weights) {
    for (let t = 0; t < frames; t++) mel[m * frames + t]! += value * magnitudes[bin * frames + t]!;
  }
  return mel;
}

/** Wᵀ y: [M, T] → [F, T]. */
function backProject(mel: Float64Array, weights: readonly Weight[], dftBins: number, frames: number): Float64Array {
  const magnitudes = new Float64Array(dftBins * frames);
  for (const { mel: m, bin, value } of weights) {
    for (let t = 0; t < frames; t++) magnitudes[bin * frames + t]! += value * mel[m * frames + t]!;
  }
  return magnitudes;
}
