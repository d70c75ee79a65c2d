import type { DiTConfig } from "./config.js";

export type DiTPresetOptions = Pick<DiTConfig, "latentDim" | "vocabularySize"> & Partial<DiTConfig>;

/** Runs in milliseconds: for tests and rehearsals of a recipe. */
export function tinyDiT(options: DiTPresetOptions): DiTConfig {
  const shape = { dim: 16, depth: 2, heads: 2, ffMult: 2, textDim: 8, textBlocks: 1, convKernel: 5, convGroups: 4 };
  return { ...shape, ...options };
}

/** About 9.2 M parameters and two frames a position: trains on a CPU in hours. */
export function miniDiT(options: DiTPresetOptions): DiTConfig {
  return { dim: 256, depth: 8, heads: 4, ffMult: 3, textDim: 128, textBlocks: 2, patch: 2, ...options };
}

/**
 * The size of the paper's models (450 M in all; the paper gives no layer table). Width and heads are those of F5-TTS,
 * the MLP is the usual four times wider, and the depth is the one that comes nearest to 450 M.
 */
export function baseDiT(options: DiTPresetOptions): DiTConfig {
  return { dim: 1024, depth: 23, heads: 16, ffMult: 4, textDim: 512, textBlocks: 4, dropout: 0.1, ...options };
}

/** The layout of F5-TTS v1 Base, whose public weights load under our names (100 mel bands, 2,545 symbols). */
export function f5DiT(options: Partial<DiTConfig> = {}): DiTConfig {
  return {
    latentDim: 100,
    vocabularySize: 2545,
    dim: 1024,
    depth: 22,
    heads: 16,
    ffMult: 2,
    textDim: 512,
    textBlocks: 4,
    textBlocksOver: "frames",
    qkNorm: false,
    dropout: 0.1,
    ...options,
  };
}
