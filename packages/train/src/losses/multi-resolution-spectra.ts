import { stft, type Tensor, viewAsReal } from "@dmospeech/engine";
import { Module } from "../nn/module.js";
import { filterbankTensor, windowTensor } from "../nn/spectrogram.js";

// Shapes: B batch, S samples, F frequency bins, M mel bins, T frames.

/** One resolution of the spectral losses; the hop is a quarter of the window. */
export interface SpectralScale {
  readonly fftSize: number;
  readonly melBins: number;
}

export interface MultiResolutionSpectraOptions {
  readonly sampleRate: number;
  readonly scales: readonly SpectralScale[];
}

/** Powers are raised by this before the root, whose gradient would be infinite at digital silence. */
const POWER_FLOOR = 1e-10;

/** Six resolutions from 4 ms to 128 ms at 16 kHz, the range of DAC's without its finest. */
export const DEFAULT_SCALES: readonly SpectralScale[] = [
  { fftSize: 64, melBins: 10 },
  { fftSize: 128, melBins: 20 },
  { fftSize: 256, melBins: 40 },
  { fftSize: 512, melBins: 80 },
  { fftSize: 1024, melBins: 80 },
  { fftSize: 2048, melBins: 120 },
];

/** Magnitude spectra of a wave at every resolution, computed once for all spectral losses; it has no parameters. */
export class MultiResolutionSpectra extends Module {
  readonly resolutions: readonly SpectralResolution[];

  constructor({ sampleRate, scales }: MultiResolutionSpectraOptions) {
    super();
    this.resolutions = scales.map((scale) => new SpectralResolution({ sampleRate, ...scale }));
  }

  /** Magnitudes [B, F, T] per resolution. @param wave [B, 1, S], S longer than half the largest window */
  magnitudes(wave: Tensor): Tensor[] {
    return this.resolutions.map((resolution) => resolution.magnitude(wave));
  }

  /** Mel magnitudes [B, M, T] of what {@link magnitudes} returned. */
  mels(magnitudes: readonly Tensor[]): Tensor[] {
    return magnitudes.map((magnitude, i) => this.resolutions[i]!.filterbank.matmul(magnitude));
  }
}

/** One window length: centred, mirrored at the edges, by FFT (training only, so no graph has to carry it). */
export class SpectralResolution extends Module {
  readonly window: Tensor; // [N]
  readonly filterbank: Tensor; // [M, F]
  readonly fftSize: number;

  constructor({ sampleRate, fftSize, melBins }: SpectralScale & { readonly sampleRate: number }) {
    super();
    this.window = this.buffer(windowTensor(fftSize), { persistent: false });
    this.filterbank = this.buffer(filterbankTensor({ sampleRate, fftSize, melBins }), { persistent: false });
    this.fftSize = fftSize;
  }

  magnitude(wave: Tensor /* [B, 1, S] */): Tensor /* [B, F, T] */ {
    const { fftSize, window } = this;
    const spectrum = stft(wave.squeeze(1), { nFft: fftSize, hopLength: fftSize / 4, window }); // complex [B, F, T]
    return viewAsReal(spectrum).square().sum(-1).add(POWER_FLOOR).sqrt();
  }
}
