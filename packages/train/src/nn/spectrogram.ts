import { dftKernels, hannWindow, inverseDftKernels, melFilterbank } from "@dmospeech/core";
import { cat, conv1d, ones, pad, type Tensor, tensor } from "@dmospeech/engine";
import { ModelConfigError } from "./errors.js";
import { Module } from "./module.js";
import { inFullPrecision } from "./precision.js";

// Short-time Fourier transforms as convolutions and matrix products with constant kernels, so that an exported graph
// needs no FFT operator and keeps batch and length free. Windows, kernels and mel bands come from @dmospeech/core: no second definition.
// Shapes: B batch, S samples, T frames (S = T · hop), N FFT size, F = N / 2 + 1 frequency bins, M mel bins,
// R = ⌈N / hop⌉ hops a frame reaches over.

export interface SpectrogramOptions {
  /** Samples of the transform and of its periodic Hann window; even. */
  readonly fftSize: number;
  /** Samples between frames; differs from `fftSize` by an even number. */
  readonly hop: number;
}

/** Real and imaginary parts of a spectrum, each [B, F, T]. */
export interface SpectrumParts {
  readonly real: Tensor;
  readonly imaginary: Tensor;
}

/** Magnitudes are √(|X|² + this): the gradient of the root stays finite at silence, yet the log-mel floor stays in charge. */
const POWER_FLOOR = 1e-14;
const LOG_MEL_FLOOR = 1e-5;

/**
 * STFT with exactly one frame per hop: the wave is framed by zeros of (N − hop) / 2 samples at both ends, so frame t is
 * centred on the samples t · hop … (t + 1) · hop.
 */
export class Spectrogram extends Module {
  readonly kernels: Tensor; // [2F, 1, N]
  readonly fftSize: number;
  readonly hop: number;

  constructor({ fftSize, hop }: SpectrogramOptions) {
    super();
    requireSameFraming({ fftSize, hop });
    this.kernels = this.buffer(analysisKernels(fftSize), { persistent: false });
    this.fftSize = fftSize;
    this.hop = hop;
  }

  forward(wave: Tensor /* [B, 1, S] */): SpectrumParts {
    const padding = (this.fftSize - this.hop) / 2;
    const spectrum = inFullPrecision(wave, (samples) =>
      conv1d(samples, this.kernels, undefined, { stride: this.hop, padding }),
    ); // [B, 2F, T]
    const [real, imaginary] = spectrum.chunk(2, 1) as [Tensor, Tensor];
    return { real, imaginary };
  }

  /** |X| [B, F, T]. */
  magnitude(wave: Tensor /* [B, 1, S] */): Tensor {
    const { real, imaginary } = this.forward(wave);
    return real.square().add(imaginary.square()).add(POWER_FLOOR).sqrt();
  }
}

export interface LogMelOptions extends SpectrogramOptions {
  readonly sampleRate: number;
  readonly melBins: number;
}

/** ln(max(mel magnitude, 1e-5)), one frame per hop: wave [B, 1, S] → [B, T, M]. */
export class LogMelSpectrogram extends Module {
  readonly spectrogram: Spectrogram;
  readonly filterbank: Tensor; // [M, F]

  constructor({ sampleRate, melBins, ...framing }: LogMelOptions) {
    super();
    this.spectrogram = new Spectrogram(framing);
    const { fftSize } = framing;
    this.filterbank = this.buffer(filterbankTensor({ sampleRate, fftSize, melBins }), { persistent: false });
  }

  forward(wave: Tensor /* [B, 1, S] */): Tensor /* [B, T, M] */ {
    const magnitude = this.spectrogram.magnitude(wave).transpose(1, 2); // [B, T, F]
    const mel = inFullPrecision(magnitude, (x) => x.matmul(this.filterbank.transpose(0, 1)));
    return mel.clamp({ min: LOG_MEL_FLOOR }).log();
  }
}

/**
 * The inverse of {@link Spectrogram}: windowed overlap-add divided by the summed squared windows, (N − hop) / 2 samples
 * trimmed from both ends: spectrum [B, F, T] → wave [B, 1, T · hop]. Exact wherever the windows overlap.
 *
 * Frames are a matrix product and are added up hop by hop: a transposed convolution does the same, but ONNX Runtime
 * scatters its samples one by one on one core, which took half of the decoder's time on long inputs.
 */
export class InverseSpectrogram extends Module {
  readonly kernels: Tensor; // [2F, R · hop]
  readonly squaredWindow: Tensor; // [hop, 1, R], last hop first
  readonly fftSize: number;
  readonly hop: number;
  /** R: how many hops a frame reaches over. */
  readonly overlap: number;

  constructor({ fftSize, hop }: SpectrogramOptions) {
    super();
    requireSameFraming({ fftSize, hop });
    this.overlap = Math.ceil(fftSize / hop);
    const ending = [0, this.overlap * hop - fftSize]; // silence up to whole hops
    this.kernels = this.buffer(pad(synthesisKernels(fftSize).squeeze(1), ending), { persistent: false });
    const squared = pad(windowTensor(fftSize).square(), ending).reshape([this.overlap, 1, hop]);
    this.squaredWindow = this.buffer(squared.flip([0]).permute([2, 1, 0]).contiguous(), { persistent: false });
    this.fftSize = fftSize;
    this.hop = hop;
  }

  forward({ real, imaginary }: SpectrumParts): Tensor /* [B, 1, T · hop] */ {
    return inFullPrecision(cat([real, imaginary], 1), (spectrum) => {
      const frames = spectrum.transpose(1, 2).matmul(this.kernels); // [B, T, R · hop]
      return this.#trimmed(this.#overlapAdded(frames)).div(this.#trimmed(this.#envelope(real.size(-1))));
    });
  }

  /** The sum of all frames, each one hop after the one before: [B, T, R · hop] → [B, T + R − 1, hop]. */
  #overlapAdded(frames: Tensor): Tensor {
    const parts = frames.split(this.hop, -1); // R × [B, T, hop]
    return parts
      .map((part, late) => pad(part, [0, 0, late, this.overlap - 1 - late]))
      .reduce((sum, part) => sum.add(part));
  }

  /** The sum of the squared windows of `frames` frames: [1, T + R − 1, hop]. */
  #envelope(frames: number): Tensor {
    const { dtype, device } = this.squaredWindow;
    const present = ones([1, 1, frames], { dtype, device });
    return conv1d(present, this.squaredWindow, undefined, { padding: this.overlap - 1 }).transpose(1, 2);
  }

  /** Hops in a row, without what lies before and after the wave: [B, T + R − 1, hop] → [B, 1, T · hop]. */
  #trimmed(hops: Tensor): Tensor {
    const [batch = 0, count = 0] = hops.shape;
    const start = (this.fftSize - this.hop) / 2;
    const length = (count - this.overlap + 1) * this.hop;
    return hops.reshape([batch, 1, count * this.hop]).narrow(2, start, length);
  }
}

/** The periodic Hann window [N] of every transform here. */
export function windowTensor(fftSize: number): Tensor {
  return tensor(hannWindow(fftSize));
}

/** The mel bands [M, F] of every spectrum here: HTK scale, triangles of height one. */
export function filterbankTensor({ sampleRate, fftSize, melBins }: Omit<LogMelOptions, "hop">): Tensor {
  const bands = melFilterbank({ sampleRate, nFft: fftSize, bins: melBins, scale: "htk", norm: null });
  return tensor(bands, { shape: [melBins, fftSize / 2 + 1] });
}

function analysisKernels(fftSize: number): Tensor {
  const { cos, sin } = dftKernels({ nFft: fftSize, window: hannWindow(fftSize) });
  return stackKernels(cos, sin, fftSize);
}

function synthesisKernels(fftSize: number): Tensor {
  const { real, imag } = inverseDftKernels({ nFft: fftSize, window: hannWindow(fftSize) });
  return stackKernels(real, imag, fftSize);
}

/** Rows of the real part, then of the imaginary part: [2F, 1, N]. */
function stackKernels(real: Float32Array, imaginary: Float32Array, fftSize: number): Tensor {
  const shape = [fftSize / 2 + 1, 1, fftSize];
  return cat([tensor(real, { shape }), tensor(imaginary, { shape })], 0);
}

function requireSameFraming({ fftSize, hop }: SpectrogramOptions): void {
  if (!Number.isInteger(hop / 2) || !Number.isInteger(fftSize / 2) || hop > fftSize / 2 || hop < 2) {
    throw new ModelConfigError({
      where: "Spectrogram { fftSize, hop }",
      got: { fftSize, hop },
      expected: "an even fftSize and an even hop of at most half of it",
    });
  }
}
