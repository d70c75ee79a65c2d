import { cat, stft, type Tensor, viewAsReal } from "@dmospeech/engine";
import { Conv2d } from "../../../nn/conv.js";
import { Module } from "../../../nn/module.js";
import { windowTensor } from "../../../nn/spectrogram.js";
import { type Judgement, LEAKY_SLOPE } from "./types.js";

// Shapes: B batch, S samples, T frames, F frequency bins, C channels.

export interface MultiResolutionConfig {
  readonly fftSizes: readonly number[];
  readonly channels: number;
  /** Edges of the bands, each with its own convs, as shares of the Nyquist frequency from 0 to 1. */
  readonly bandEdges: readonly number[];
}

/** Judges the complex spectrum at one resolution, band by band (DAC's multi-band STFT discriminator). */
export class SpectrumDiscriminator extends Module {
  readonly bandConvs: readonly (readonly Conv2d[])[];
  readonly convPost: Conv2d;
  readonly window: Tensor;
  readonly fftSize: number;
  readonly bands: readonly { readonly start: number; readonly end: number }[];

  constructor({
    fftSize,
    channels,
    bandEdges,
  }: Omit<MultiResolutionConfig, "fftSizes"> & { readonly fftSize: number }) {
    super();
    const bins = fftSize / 2 + 1;
    this.bands = bandEdges
      .slice(1)
      .map((edge, i) => ({ start: Math.floor(bandEdges[i]! * bins), end: Math.floor(edge * bins) }));
    this.bandConvs = this.bands.map(() => bandLayers(channels));
    this.convPost = new Conv2d({ inChannels: channels, outChannels: 1, kernelSize: 3, padding: 1 });
    this.window = this.buffer(windowTensor(fftSize), { persistent: false });
    this.fftSize = fftSize;
  }

  forward(wave: Tensor /* [B, 1, S] */): Judgement {
    const spectrum = this.#spectrum(wave);
    const features: Tensor[] = [];
    const bands = this.bands.map(({ start, end }, band) => {
      let hidden = spectrum.slice(3, start, end); // [B, 2, T, Fband]
      for (const conv of this.bandConvs[band]!) {
        hidden = conv.forward(hidden).leakyRelu(LEAKY_SLOPE);
        features.push(hidden);
      }
      return hidden; // [B, C, T, F']
    });
    return { logits: this.convPost.forward(cat(bands, 3)), features };
  }

  /** Real and imaginary parts as two channels of a plane: [B, 2, T, F]. */
  #spectrum(wave: Tensor): Tensor {
    const { fftSize, window } = this;
    // Scaled by 2 / √N, so that a wave of unit power enters the first layer at about unit size at any resolution.
    const scaled = wave.squeeze(1).mul(2 / Math.sqrt(fftSize));
    const spectrum = stft(scaled, { nFft: fftSize, hopLength: fftSize / 4, window }); // complex [B, F, T]
    return viewAsReal(spectrum).permute([0, 3, 2, 1]);
  }
}

/** One {@link SpectrumDiscriminator} per FFT size. */
export class MultiResolutionDiscriminator extends Module {
  readonly discriminators: readonly SpectrumDiscriminator[];

  constructor({ fftSizes, channels, bandEdges }: MultiResolutionConfig) {
    super();
    this.discriminators = fftSizes.map((fftSize) => new SpectrumDiscriminator({ fftSize, channels, bandEdges }));
  }

  forward(wave: Tensor /* [B, 1, S] */): Judgement[] {
    return this.discriminators.map((discriminator) => discriminator.forward(wave));
  }
}

/** Three convs that each halve the frequency axis (full resolution is where the time would go), then one that stays. */
function bandLayers(channels: number): Conv2d[] {
  const halving = { outChannels: channels, kernelSize: [3, 9], padding: [1, 4], stride: [1, 2], init: "he" } as const;
  return [
    new Conv2d({ inChannels: 2, ...halving }),
    new Conv2d({ inChannels: channels, ...halving }),
    new Conv2d({ inChannels: channels, ...halving }),
    new Conv2d({ inChannels: channels, outChannels: channels, kernelSize: 3, padding: 1, init: "he" }),
  ];
}
