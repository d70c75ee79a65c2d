import { judgeEars8k, judgeEars16k } from "./mel-features.js";
import type { MelRecogniserConfig } from "./mel-recogniser.js";
import type { MelVerifierConfig } from "./mel-verifier.js";

export type MelRecogniserPresetOptions = Pick<MelRecogniserConfig, "vocabularySize"> & Partial<MelRecogniserConfig>;

/** Runs in milliseconds, at 8 kHz: for tests and rehearsals of a recipe. */
export function tinyMelRecogniser(options: MelRecogniserPresetOptions): MelRecogniserConfig {
  return { ...judgeEars8k, fold: 2, channels: 24, kernelSizes: [3, 5], repeats: 1, dropout: 0, ...options };
}

/** About 1.2 M parameters, a step every 30 ms: trains on one CPU core. */
export function miniMelRecogniser(options: MelRecogniserPresetOptions): MelRecogniserConfig {
  const shape = { channels: 256, kernelSizes: [7, 9, 11, 13, 15, 17], repeats: 2, dropout: 0.1 };
  return { ...judgeEars16k, fold: 3, ...shape, ...options };
}

/** Runs in milliseconds, at 8 kHz: for tests and rehearsals of a recipe. */
export function tinyMelVerifier(options: Partial<MelVerifierConfig> = {}): MelVerifierConfig {
  return { ...judgeEars8k, channels: [8, 16], blocksPerStage: 1, embeddingDim: 12, ...options };
}

/** About 0.35 M parameters: trains on one CPU core. */
export function miniMelVerifier(options: Partial<MelVerifierConfig> = {}): MelVerifierConfig {
  return { ...judgeEars16k, channels: [16, 32, 64, 96], blocksPerStage: 1, embeddingDim: 128, ...options };
}
