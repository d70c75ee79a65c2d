import type { Tensor } from "@dmospeech/engine";
import { Module } from "../../../nn/module.js";
import { type MultiPeriodConfig, MultiPeriodDiscriminator } from "./multi-period.js";
import { type MultiResolutionConfig, MultiResolutionDiscriminator } from "./multi-resolution.js";
import type { Judgement } from "./types.js";

export interface WaveformDiscriminatorConfig {
  readonly multiPeriod: MultiPeriodConfig;
  readonly multiResolution: MultiResolutionConfig;
}

/**
 * All judges of a codec's waves: multi-period and multi-resolution. Waves should come at about unit power: weights start
 * so that hidden maps then stay of order one, and a quiet wave would otherwise be judged by its biases alone.
 */
export class WaveformDiscriminator extends Module {
  readonly config: WaveformDiscriminatorConfig;
  readonly multiPeriod: MultiPeriodDiscriminator;
  readonly multiResolution: MultiResolutionDiscriminator;

  constructor(config: WaveformDiscriminatorConfig) {
    super();
    this.config = config;
    this.multiPeriod = new MultiPeriodDiscriminator(config.multiPeriod);
    this.multiResolution = new MultiResolutionDiscriminator(config.multiResolution);
  }

  forward(wave: Tensor /* [B, 1, S] */): Judgement[] {
    return [...this.multiPeriod.forward(wave), ...this.multiResolution.forward(wave)];
  }
}

/** The sizes of HiFi-GAN and DAC, for GPUs. */
export function waveformDiscriminatorFull(): WaveformDiscriminatorConfig {
  return {
    multiPeriod: { periods: [2, 3, 5, 7, 11], channels: [32, 128, 512, 1024, 1024] },
    multiResolution: { fftSizes: [2048, 1024, 512], channels: 32, bandEdges: [0, 0.1, 0.25, 0.5, 0.75, 1] },
  };
}

/** Affordable beside the 16 kHz codec on two CPU cores. */
export function waveformDiscriminatorSmall(): WaveformDiscriminatorConfig {
  return {
    multiPeriod: { periods: [2, 3, 5], channels: [8, 16, 32, 64] },
    multiResolution: { fftSizes: [1024, 512], channels: 8, bandEdges: [0, 0.25, 0.5, 1] },
  };
}

/** The same path in milliseconds. */
export function waveformDiscriminatorTiny(): WaveformDiscriminatorConfig {
  return {
    multiPeriod: { periods: [2, 3], channels: [2, 4] },
    multiResolution: { fftSizes: [64], channels: 2, bandEdges: [0, 0.5, 1] },
  };
}
