// Shapes: B batch, S samples, H mel frames, F frames folded into a step, T = H / F steps, M mel bins.
import type { Tensor } from "@dmospeech/engine";
import { inFullPrecision, LogMelSpectrogram, ModelConfigError, Module } from "../../nn/index.js";
import { maskedMean, zeroPadding } from "../blocks/masks.js";

/** How a judge hears: plain JSON, part of its configuration. */
export interface MelFeaturesConfig {
  readonly sampleRate: number;
  /** Samples of the transform's window. */
  readonly fftSize: number;
  /** Samples between mel frames. */
  readonly hop: number;
  readonly melBins: number;
  /** Mel frames that become one step (Sak et al. 2015: 30 ms suit CTC over phonemes as well as 10 ms, at a third of the work). */
  readonly fold: number;
}

/** A judge's ears at 16 kHz: 80 mel bins of 32 ms every 10 ms. */
export const judgeEars16k = { sampleRate: 16_000, fftSize: 512, hop: 160, melBins: 80 } as const;

/** Ears for tests, at 8 kHz. */
export const judgeEars8k = { sampleRate: 8000, fftSize: 256, hop: 80, melBins: 24 } as const;

/** Brings log-mels, which spread by about 3, near unit variance. */
const SCALE = 1 / 3;

/** Samples of one step: the length of a judge's input is a multiple of it. */
export function samplesPerStep({ hop, fold }: Pick<MelFeaturesConfig, "hop" | "fold">): number {
  return hop * fold;
}

/**
 * Log-mel spectrum less its mean over the utterance: loudness and the colour of the microphone (or of a codec) go, what
 * changes stays. Bins without energy become 0, as masked ones are.
 */
export class MelFeatures extends Module {
  readonly config: MelFeaturesConfig;
  readonly logMel: LogMelSpectrogram;

  constructor(config: MelFeaturesConfig) {
    super();
    this.config = config;
    const { fold } = config;
    if (!Number.isInteger(fold) || fold < 1) {
      throw new ModelConfigError({ where: "MelFeatures fold", got: fold, expected: "a whole number of at least 1" });
    }
    this.logMel = new LogMelSpectrogram(config);
  }

  /** Channels of a step. */
  get width(): number {
    return this.config.fold * this.config.melBins;
  }

  /** @param wave [B, S], S a multiple of `samplesPerStep` → [B, T, F · M]; rows outside `mask` [B, T] are 0. */
  forward(wave: Tensor, mask?: Tensor): Tensor {
    const frames = inFullPrecision(wave, (samples) => this.logMel.forward(samples.unsqueeze(1))); // [B, H, M]
    const steps = this.config.fold === 1 ? frames : frames.reshape([wave.size(0), -1, this.width]); // [B, T, F · M]
    const mean = maskedMean(zeroPadding(steps, mask), mask); // [B, 1, F · M]
    return zeroPadding(steps.sub(mean).mul(SCALE), mask);
  }
}
