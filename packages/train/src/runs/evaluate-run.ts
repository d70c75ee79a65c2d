import type { Split } from "../data/entry.js";
import type { OnProgress } from "../data/progress.js";
import {
  type Decoding,
  evaluateRecogniser,
  type RecogniserEvaluation,
} from "../evaluate/recogniser/evaluate-recogniser.js";
import { evaluateVerifier, type VerifierEvaluation } from "../evaluate/verifier/evaluate-verifier.js";
import { loadTrainedRecogniser, loadTrainedVerifier } from "../recipes/trained.js";
import { TrainingError } from "../training/errors.js";
import { createTokenizer, LatentData, type TokenizerKind } from "./latent-data.js";

/** What the evaluations of models of latents share. */
export interface LatentEvaluationOptions {
  /** Latent caches; the first one's scale is used for all, and their training split names the speakers trained on. */
  readonly data: readonly string[];
  readonly outDir: string;
  readonly split?: Split;
  readonly device?: string;
  readonly seed?: number;
  readonly onProgress?: OnProgress;
}

export interface EvaluateRecogniserRunOptions extends LatentEvaluationOptions {
  /** Run or checkpoint of the recogniser. */
  readonly recogniser: string;
  readonly tokenizer?: TokenizerKind;
  readonly decoding?: Decoding;
  readonly beamWidth?: number;
  readonly promptSeconds?: readonly [min: number, max: number];
}

/** Phoneme errors and confusions of a trained recogniser; written to `outDir`. */
export function evaluateRecogniserRun(options: EvaluateRecogniserRunOptions): RecogniserEvaluation {
  const { recogniser: folder, tokenizer = "phoneme", device = "cpu", ...rest } = options;
  const data = new LatentData(options.data);
  const { model } = loadTrainedRecogniser(folder, device);
  const { vocabulary } = createTokenizer(tokenizer);
  assertChannels(folder, model.config.latentDim, data);
  if (model.config.vocabularySize !== vocabulary.ctcClassCount - 1) {
    throw new TrainingError(
      `The run "${folder}" was trained for ${model.config.vocabularySize} phonemes, the ${tokenizer} tokenizer has ` +
        `${vocabulary.ctcClassCount - 1}: name the tokenizer it was trained with.`,
    );
  }
  return evaluateRecogniser({
    ...rest,
    ...heldOut(data, options),
    recogniser: model,
    name: folder,
    vocabulary,
    device,
  });
}

export interface EvaluateVerifierRunOptions extends LatentEvaluationOptions {
  /** Run or checkpoint of the verifier. */
  readonly speaker: string;
  readonly trials?: number;
  readonly cropSeconds?: readonly [min: number, max: number];
}

/** Equal error rate of a trained verifier on trials of unseen speakers; written to `outDir`. */
export function evaluateVerifierRun(options: EvaluateVerifierRunOptions): VerifierEvaluation {
  const { speaker: folder, device = "cpu", ...rest } = options;
  const data = new LatentData(options.data);
  const { model } = loadTrainedVerifier(folder, device);
  assertChannels(folder, model.config.latentDim, data);
  return evaluateVerifier({ ...rest, ...heldOut(data, options), verifier: model, name: folder, device });
}

function heldOut(data: LatentData, { split = "valid" }: LatentEvaluationOptions) {
  const trainSpeakers = new Set(data.utterances("train").map(({ speaker }) => speaker));
  const { frameRateHz, latentDim } = data;
  return { utterances: data.utterances(split), trainSpeakers, frameRateHz, latentDim };
}

function assertChannels(folder: string, got: number, { latentDim }: LatentData): void {
  if (got === latentDim) return;
  throw new TrainingError(
    `The run "${folder}" was trained on latents of ${got} channels, these have ${latentDim}: give its own latents.`,
  );
}
