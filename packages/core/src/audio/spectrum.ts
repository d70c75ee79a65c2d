// S samples, N = nFft, F = ⌊N/2⌋ + 1 frequency bins, T frames. Spectra are stored [F, T], as torch.stft returns them.
import { AudioArgumentError } from "./errors.js";
import { realFft } from "./fft.js";
import { overlapAddEnvelope } from "./spectrum-kernels.js";
import { hannWindow, padWindow } from "./window.js";

/**
 * Where frames lie. `"center"`: frame t is centred on sample t·hop, N/2 reflected samples at both ends,
 * T = 1 + ⌊S/hop⌋. `"same"`: (N − hop)/2 reflected samples at both ends, so that T = S/hop and back again S = T·hop
 * (S a multiple of hop). `"none"`: only whole frames, T = 1 + ⌊(S − N)/hop⌋.
 */
export type FramePadding = "center" | "same" | "none";

export interface FrameOptions {
  readonly nFft: number;
  readonly hopSamples: number;
  /** [1 … nFft], centred in the frame; default: periodic Hann of nFft samples. */
  readonly window?: ArrayLike<number>;
  readonly padding?: FramePadding;
}

export interface IstftOptions extends FrameOptions {
  /** Samples to return: cut or zero-filled at the end. Default: all that the frames cover. */
  readonly length?: number;
}

/** A complex short-time spectrum, frequency-major: value (f, t) lies at f·T + t. */
export interface Spectrogram {
  readonly real: Float32Array; // [F, T]
  readonly imag: Float32Array; // [F, T]
  readonly bins: number; // F
  readonly frames: number; // T
}

/**
 * Short-time Fourier transform: X[f, t] = Σ_n w[n] x[t·hop + n] exp(−2πi fn/N), x padded as `padding` says.
 *
 * Equal to `torch.stft(x, nFft, hop, window.length, window, center, "reflect", onesided=True)` for "center" and "none".
 *
 * @param samples [S]; "center" needs S > N/2, "same" S > (N − hop)/2, "none" S ≥ N.
 * @throws AudioArgumentError for options or lengths that cannot be framed.
 */
export function stft(samples: Float32Array, options: FrameOptions): Spectrogram {
  const { nFft, hopSamples } = options;
  const window = frameWindow(options);
  const pad = paddingSamples(options);
  const frames = countFrames(samples.length, options);
  const fft = realFft(nFft);
  const real = new Float32Array(fft.bins * frames);
  const imag = new Float32Array(fft.bins * frames);
  const frame = new Float64Array(nFft);
  const frameReal = new Float64Array(fft.bins);
  const frameImag = new Float64Array(fft.bins);
  for (let t = 0; t < frames; t++) {
    const start = t * hopSamples - pad;
    for (let n = 0; n < nFft; n++) frame[n] = window[n]! * samples[reflect(start + n, samples.length)]!;
    fft.forward(frame, frameReal, frameImag);
    for (let f = 0; f < fft.bins; f++) {
      real[f * frames + t] = frameReal[f]!;
      imag[f * frames + t] = frameImag[f]!;
    }
  }
  return { real, imag, bins: fft.bins, frames };
}

/**
 * Inverse of {@link stft}: windowed overlap-add of the inverse transforms, divided by Σ w², the padding cut off.
 *
 * Equal to `torch.istft` for "center". Imaginary parts at 0 Hz and Nyquist are ignored.
 *
 * @returns [length], by default (T − 1)·hop for "center", T·hop for "same" and (T − 1)·hop + N for "none".
 * @throws AudioArgumentError where shapes disagree or the window leaves samples that no frame covers.
 */
export function istft(spectrogram: Spectrogram, options: IstftOptions): Float32Array {
  const { nFft, hopSamples } = options;
  const { real, imag, bins, frames } = spectrogram;
  const window = frameWindow(options);
  const fft = realFft(nFft);
  if (bins !== fft.bins || real.length !== bins * frames || imag.length !== bins * frames) {
    throw new AudioArgumentError(
      `istft: got ${bins} bins × ${frames} frames in ${real.length} values; nFft ${nFft} needs ${fft.bins} bins.`,
    );
  }
  const pad = paddingSamples(options);
  const total = (frames - 1) * hopSamples + nFft;
  const length = options.length ?? Math.max(0, total - 2 * pad);
  const sum = new Float64Array(total);
  const frame = new Float64Array(nFft);
  const frameReal = new Float64Array(bins);
  const frameImag = new Float64Array(bins);
  for (let t = 0; t < frames; t++) {
    for (let f = 0; f < bins; f++) {
      frameReal[f] = real[f * frames + t]!;
      frameImag[f] = imag[f * frames + t]!;
    }
    fft.inverse(frameReal, frameImag, frame);
    for (let n = 0; n < nFft; n++) sum[t * hopSamples + n]! += window[n]! * frame[n]!;
  }
  const envelope = overlapAddEnvelope({ window, hopSamples, frames });
  const output = new Float32Array(length);
  for (let i = 0; i < Math.min(length, total - pad); i++) {
    const weight = envelope[i + pad]!;
    if (weight < 1e-11) throw uncovered(i, options);
    output[i] = sum[i + pad]! / weight;
  }
  return output;
}

/** Number of frames that {@link stft} makes of `length` samples. */
export function countFrames(length: number, options: FrameOptions): number {
  const { nFft, hopSamples, padding = "center" } = options;
  const pad = paddingSamples(options);
  const needed = padding === "none" ? nFft : pad + 1; // a reflection needs one sample more than it reflects
  if (length < needed) {
    throw new AudioArgumentError(
      `stft: ${length} samples are too few; nFft ${nFft} with padding "${padding}" needs at least ${needed}.`,
    );
  }
  if (padding === "same" && length % hopSamples !== 0) {
    throw new AudioArgumentError(
      `stft: padding "same" needs a multiple of hopSamples ${hopSamples}, got ${length} samples; pad or cut them.`,
    );
  }
  return 1 + Math.floor((length + 2 * pad - nFft) / hopSamples);
}

function frameWindow({ nFft, window }: FrameOptions): Float32Array {
  return window === undefined ? hannWindow(nFft) : padWindow(window, nFft);
}

/** Samples added at each end; checks the sizes that every function here relies on. */
function paddingSamples({ nFft, hopSamples, padding = "center" }: FrameOptions): number {
  if (!Number.isInteger(nFft) || nFft < 2 || !Number.isInteger(hopSamples) || hopSamples < 1) {
    throw new AudioArgumentError(
      `stft: nFft (≥ 2) and hopSamples (≥ 1) must be integers, got ${nFft} and ${hopSamples}.`,
    );
  }
  if (padding === "none") return 0;
  if (padding === "center") return Math.floor(nFft / 2);
  const pad = (nFft - hopSamples) / 2;
  if (!Number.isInteger(pad) || pad < 0) {
    throw new AudioArgumentError(
      `stft: padding "same" needs nFft − hopSamples even and not negative, got ${nFft} and ${hopSamples}.`,
    );
  }
  return pad;
}

/** Mirror at the first and the last sample, which are not repeated. */
function reflect(index: number, length: number): number {
  if (index < 0) return -index;
  return index < length ? index : 2 * (length - 1) - index;
}

function uncovered(sample: number, { nFft, hopSamples }: FrameOptions): AudioArgumentError {
  return new AudioArgumentError(
    `istft: no window covers sample ${sample}; use a hop (${hopSamples}) well below the window (nFft ${nFft}).`,
  );
}
