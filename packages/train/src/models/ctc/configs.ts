import type { CtcConfig } from "./ctc-recogniser.js";

export type CtcPresetOptions = Pick<CtcConfig, "latentDim" | "vocabularySize"> & Partial<CtcConfig>;

/** Runs in milliseconds: for tests and rehearsals of a recipe. */
export function tinyCtc(options: CtcPresetOptions): CtcConfig {
  return { dim: 16, depth: 3, heads: 2, ffMult: 2, kernelSize: 5, dropout: 0, ...options };
}

/** About 2.9 M parameters: trains on a CPU. */
export function miniCtc(options: CtcPresetOptions): CtcConfig {
  return { dim: 144, depth: 6, heads: 4, ffMult: 4, kernelSize: 15, dropout: 0.1, ...options };
}

/** The Conformer-M layout (about 30 M parameters), for a GPU. */
export function baseCtc(options: CtcPresetOptions): CtcConfig {
  return { dim: 256, depth: 16, heads: 4, ffMult: 4, kernelSize: 31, dropout: 0.1, ...options };
}
