// The same transforms as constant convolution kernels: networks and exported graphs compute spectra with conv1d and
// conv_transpose1d. N = nFft, F = ⌊N/2⌋ + 1 bins, T frames.
import { AudioArgumentError } from "./errors.js";
import { padWindow } from "./window.js";

export interface DftKernelOptions {
  readonly nFft: number;
  /** [1 … nFft], centred in the frame. */
  readonly window: ArrayLike<number>;
}

/**
 * Analysis kernels: with stride hop, `conv1d(x, cos)` is the real part of the STFT and `conv1d(x, sin)` the imaginary
 * part: cos[k, n] = w[n] cos(2πkn/N), sin[k, n] = **−**w[n] sin(2πkn/N).
 *
 * @returns cos and sin, each [F, N] row-major; as conv1d weights [F, 1, N].
 */
export function dftKernels({ nFft, window }: DftKernelOptions): { cos: Float32Array; sin: Float32Array } {
  const padded = padWindow(window, nFft);
  const { cosine, sine, bins } = trigonometry(nFft);
  const cos = new Float32Array(bins * nFft);
  const sin = new Float32Array(bins * nFft);
  for (let k = 0, at = 0; k < bins; k++) {
    for (let n = 0; n < nFft; n++, at++) {
      cos[at] = padded[n]! * cosine[(k * n) % nFft]!;
      sin[at] = -padded[n]! * sine[(k * n) % nFft]!;
    }
  }
  return { cos, sin };
}

/**
 * Synthesis kernels: `conv_transpose1d(re, real) + conv_transpose1d(im, imag)` with stride hop is the windowed
 * overlap-add of the inverse transforms; divide it by {@link overlapAddEnvelope}. With c = 1 at 0 Hz and Nyquist and
 * c = 2 elsewhere, real[k, n] = w[n] c/N cos(2πkn/N) and imag[k, n] = −w[n] c/N sin(2πkn/N).
 *
 * @returns real and imag, each [F, N] row-major; as conv_transpose1d weights [F, 1, N].
 */
export function inverseDftKernels({ nFft, window }: DftKernelOptions): { real: Float32Array; imag: Float32Array } {
  const padded = padWindow(window, nFft);
  const { cosine, sine, bins } = trigonometry(nFft);
  const real = new Float32Array(bins * nFft);
  const imag = new Float32Array(bins * nFft);
  for (let k = 0, at = 0; k < bins; k++) {
    const scale = (k === 0 || 2 * k === nFft ? 1 : 2) / nFft;
    for (let n = 0; n < nFft; n++, at++) {
      real[at] = scale * padded[n]! * cosine[(k * n) % nFft]!;
      imag[at] = -scale * padded[n]! * sine[(k * n) % nFft]!;
    }
  }
  return { real, imag };
}

export interface OverlapAddOptions {
  /** [N], of the transform's full length (see padWindow). */
  readonly window: ArrayLike<number>;
  readonly hopSamples: number;
  readonly frames: number;
}

/**
 * What analysis and synthesis with one window weigh each sample by: Σ_t w²[n − t·hop].
 *
 * @returns [(T − 1)·hop + N], padding included.
 */
export function overlapAddEnvelope({ window, hopSamples, frames }: OverlapAddOptions): Float32Array {
  if (!(Number.isInteger(hopSamples) && hopSamples > 0 && Number.isInteger(frames) && frames > 0)) {
    throw new AudioArgumentError(
      `overlapAddEnvelope: hopSamples and frames must be positive integers, got ${hopSamples} and ${frames}.`,
    );
  }
  const envelope = new Float32Array((frames - 1) * hopSamples + window.length);
  for (let t = 0; t < frames; t++) {
    for (let n = 0; n < window.length; n++) envelope[t * hopSamples + n]! += window[n]! * window[n]!;
  }
  return envelope;
}

/** cos and sin of 2πj/N for j < N: (k·n) mod N keeps the angles small and so exact. */
function trigonometry(nFft: number): { cosine: Float64Array; sine: Float64Array; bins: number } {
  if (!Number.isInteger(nFft) || nFft < 2) {
    throw new AudioArgumentError(`DFT kernels: nFft must be an integer of at least 2, got ${nFft}.`);
  }
  const angles = Float64Array.from({ length: nFft }, (_, j) => (2 * Math.PI * j) / nFft);
  return { cosine: angles.map(Math.cos), sine: angles.map(Math.sin), bins: Math.floor(nFft / 2) + 1 };
}
