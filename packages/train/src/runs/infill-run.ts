import type { BatchSamplerOptions } from "../data/batches.js";
import type { Split } from "../data/entry.js";
import { InfillSource, type InfillSourceOptions } from "../recipes/infill-source.js";
import { createTokenizer, type LatentData, type TokenizerKind } from "./latent-data.js";

/** What the recipes of teacher and student say alike about their batches. */
export interface InfillShape {
  readonly maxUtterances: number;
  readonly framesPerBatch: number;
  readonly maxSeconds: number;
  readonly stripPromptChance: number;
}

export interface InfillRunOptions {
  readonly data: LatentData;
  readonly split: Split;
  readonly shape: InfillShape;
  readonly patch: number;
  readonly tokenizer: TokenizerKind;
  readonly seed: number;
  readonly sourceWeights?: BatchSamplerOptions["sourceWeights"];
  readonly exactTarget: InfillSourceOptions["exactTarget"];
}

/** Masked-infill batches of one split, as teacher and student runs draw them. */
export function infillSource(options: InfillRunOptions): InfillSource {
  const { data, split, shape, patch, tokenizer, seed, sourceWeights, exactTarget } = options;
  return new InfillSource({
    utterances: data.utterances(split),
    latentDim: data.latentDim,
    frameRateHz: data.frameRateHz,
    patch,
    vocabulary: createTokenizer(tokenizer).vocabulary,
    durations: data.durations(),
    seed,
    exactTarget,
    stripPromptChance: shape.stripPromptChance,
    maxLengthFrames: Math.round(shape.maxSeconds * data.frameRateHz),
    sampling: {
      maxUtterances: shape.maxUtterances,
      maxFrames: shape.framesPerBatch,
      minLengthFrames: data.frameRateHz,
      sourceWeights,
    },
  });
}
