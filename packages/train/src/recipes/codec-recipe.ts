import { DEFAULT_SCALES, type SpectralScale } from "../losses/multi-resolution-spectra.js";
import {
  codecDac48k,
  codecDac48kNarrow,
  codecDacTiny,
  codecIstft16k,
  codecIstft16kNarrow,
  codecIstft24k,
  codecIstft24kNarrow,
  codecIstftTiny,
} from "../models/codec/configs.js";
import type { CodecConfig } from "../models/codec/create.js";
import {
  type WaveformDiscriminatorConfig,
  waveformDiscriminatorFull,
  waveformDiscriminatorSmall,
  waveformDiscriminatorTiny,
} from "../models/codec/discriminators/index.js";
import type { LearningRateSchedule } from "../training/schedule.js";

/** The terms of a codec's loss; a recipe weighs each. A weight of 0 leaves its term out. */
export type CodecTerm = "mel" | "stft" | "kl" | "pitch" | "adversarial" | "featureMatching";

/** The opponent of the codec in the second part of a run. */
export interface CodecAdversary {
  readonly model: WaveformDiscriminatorConfig;
  readonly schedule: LearningRateSchedule;
  readonly clipNorm: number;
  /** Step at which the discriminator starts to learn: before, even a blind one could tell. */
  readonly startStep: number;
  /** Steps that it learns alone before the codec hears of it. */
  readonly warmupSteps: number;
  /** Steps over which its terms then grow from nothing to their weights. */
  readonly rampSteps: number;
  /** It hears this much of every crop, from the same moment of the real and of the decoded one. */
  readonly cropSeconds: number;
}

/** Everything a codec run is decided by, beside its data. */
export interface CodecRecipe {
  readonly kind: "codec";
  readonly model: CodecConfig;
  readonly batchSize: number;
  readonly cropSeconds: number;
  readonly steps: number;
  readonly schedule: LearningRateSchedule;
  readonly clipNorm: number;
  readonly emaDecay: number;
  readonly weights: Readonly<Record<CodecTerm, number>>;
  /** Resolutions of the spectral losses. */
  readonly scales: readonly SpectralScale[];
  readonly adversary: CodecAdversary;
}

/** The shipped codec: 16 kHz, 40 Hz, 32 channels; about an hour on two CPU cores in bfloat16. */
export function codecMini16k(): CodecRecipe {
  const steps = 8000;
  return {
    kind: "codec",
    model: codecIstft16k(),
    batchSize: 16,
    cropSeconds: 1,
    steps,
    schedule: { peak: 8e-4, warmupSteps: 100, decaySteps: steps, finalShare: 0.05 },
    clipNorm: 1,
    emaDecay: 0.998,
    weights: { mel: 1, stft: 0.5, kl: 0.01, pitch: 2, adversarial: 0.4, featureMatching: 2 },
    scales: [
      { fftSize: 128, melBins: 16 },
      { fftSize: 256, melBins: 40 },
      { fftSize: 512, melBins: 80 },
      { fftSize: 1024, melBins: 80 },
      { fftSize: 2048, melBins: 120 }, // the only one that resolves the harmonics of a low voice
    ],
    adversary: {
      model: waveformDiscriminatorSmall(),
      schedule: { peak: 1e-3, warmupSteps: 50, decaySteps: steps / 2, finalShare: 0.2 },
      clipNorm: 10,
      startStep: steps / 2,
      warmupSteps: 200,
      rampSteps: 200,
      cropSeconds: 0.5,
    },
  };
}

/** 24 kHz, 64 channels, for one GPU. */
export function codecIstft24kRecipe(): CodecRecipe {
  const steps = 200_000;
  const schedule = { peak: 4e-4, warmupSteps: 1000, decaySteps: steps, finalShare: 0.05 };
  return {
    ...codecMini16k(),
    model: codecIstft24k(),
    batchSize: 64,
    steps,
    schedule,
    emaDecay: 0.999,
    scales: DEFAULT_SCALES,
    adversary: {
      model: waveformDiscriminatorFull(),
      schedule,
      clipNorm: 10,
      startStep: 10_000,
      warmupSteps: 2000,
      rampSteps: 2000,
      cropSeconds: 1,
    },
  };
}

/** The paper's codec: 48 kHz, 40 Hz, 64 channels. */
export function codecDac48kRecipe(): CodecRecipe {
  const recipe = codecIstft24kRecipe();
  const schedule = { ...recipe.schedule, peak: 1e-4 };
  return {
    ...recipe,
    model: codecDac48k(),
    batchSize: 48,
    schedule,
    adversary: { ...recipe.adversary, schedule, cropSeconds: 0.5 },
  };
}

/** The shipped recipe's path, networks narrow and crops short: seconds on any CPU. */
export function codecMini16kTiny(): CodecRecipe {
  return miniature(codecMini16k(), codecIstft16kNarrow());
}

/** {@link codecMini16kTiny} of {@link codecIstft24kRecipe}. */
export function codecIstft24kTiny(): CodecRecipe {
  return miniature(codecIstft24kRecipe(), codecIstft24kNarrow());
}

/** {@link codecMini16kTiny} of {@link codecDac48kRecipe}. */
export function codecDac48kTiny(): CodecRecipe {
  return miniature(codecDac48kRecipe(), codecDac48kNarrow());
}

/** The whole path at 8 kHz: what the demo and most tests train. */
export function codecTiny(): CodecRecipe {
  return { ...miniature(codecMini16k(), codecIstftTiny()), batchSize: 4 };
}

/** {@link codecTiny} with the other family. */
export function codecDacTiny8k(): CodecRecipe {
  return { ...codecTiny(), model: codecDacTiny() };
}

function miniature(recipe: CodecRecipe, model: CodecConfig): CodecRecipe {
  const schedule = { peak: 3e-3, warmupSteps: 2, decaySteps: 0, finalShare: 1 };
  return {
    ...recipe,
    model,
    batchSize: 2,
    cropSeconds: 0.5,
    steps: 8,
    schedule,
    emaDecay: 0.9,
    scales: [{ fftSize: 128, melBins: 16 }],
    adversary: {
      ...recipe.adversary,
      model: waveformDiscriminatorTiny(),
      schedule,
      startStep: 2,
      warmupSteps: 2,
      rampSteps: 2,
      cropSeconds: 0.25,
    },
  };
}

/**
 * How much of its full weight an adversarial term has at `step`: nothing until the discriminator has warmed up, then a
 * straight line to 1.
 */
export function adversarialShare({ startStep, warmupSteps, rampSteps }: CodecAdversary, step: number): number {
  const ramped = step - startStep - warmupSteps + 1;
  return Math.min(1, Math.max(0, ramped / Math.max(1, rampSteps)));
}
