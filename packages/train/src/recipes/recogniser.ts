// Shapes: B batch, T latent frames, L latent channels, V classes.
import { editDistance, stretchTokens } from "@dmospeech/core";
import { randnLike, type Tensor, tensor } from "@dmospeech/engine";
import { padRows } from "../data/collate.js";
import { ctcObjective } from "../losses/ctc.js";
import { meanOverFrames } from "../losses/masked-mean.js";
import { miniCtc, tinyCtc } from "../models/ctc/configs.js";
import { type CtcConfig, CtcRecogniser } from "../models/ctc/ctc-recogniser.js";
import { collapseCtcPath } from "../models/ctc/greedy-decode.js";
import { specAugment } from "../models/ctc/spec-augment.js";
import type { LearningRateSchedule } from "../training/schedule.js";
import type { Loss, StepContext, TrainingTask } from "../training/task.js";
import { lengthMask } from "./batch-tensors.js";
import { type ComputeOptions, computing } from "./device.js";

/** Everything a recogniser run is decided by, beside its data. */
export interface RecogniserRecipe {
  readonly kind: "ctc";
  readonly model: (shape: Pick<CtcConfig, "latentDim" | "vocabularySize">) => CtcConfig;
  /** Frames of a batch, padding included. */
  readonly framesPerBatch: number;
  readonly steps: number;
  readonly schedule: LearningRateSchedule;
  readonly clipNorm: number;
  readonly emaDecay: number;
  /** Standard deviation of Gaussian noise on the normalised latents: the loss must read imperfect speech too. */
  readonly latentNoise: number;
  /**
   * First steps, of frame-wise cross entropy against an even spread of the phonemes instead of CTC: the "flat start" of
   * HMM recognisers. CTC alone first learns to say nothing but blank, and can rest there for a thousand steps.
   */
  readonly flatStartSteps: number;
}

/** The shipped recogniser: about a quarter of an hour on two CPU cores. */
export function ctcMini(): RecogniserRecipe {
  return {
    kind: "ctc",
    model: (shape) => miniCtc({ ...shape, depth: 4, ffMult: 2 }),
    framesPerBatch: 4000,
    steps: 3000,
    schedule: { peak: 1e-3, warmupSteps: 100, decaySteps: 3000, finalShare: 0.03 },
    clipNorm: 1,
    emaDecay: 0.998,
    latentNoise: 0.1,
    flatStartSteps: 200,
  };
}

/** The whole path in seconds. */
export function ctcTiny(): RecogniserRecipe {
  return {
    ...ctcMini(),
    model: tinyCtc,
    framesPerBatch: 400,
    steps: 6,
    flatStartSteps: 3,
    schedule: { peak: 3e-3, warmupSteps: 2, decaySteps: 0, finalShare: 1 },
    emaDecay: 0.9,
  };
}

/** Utterances padded to one length, with their phonemes (class of the recogniser − 1). */
export interface TranscribedBatch {
  readonly latents: Float32Array; // [B, T, L]
  readonly lengths: readonly number[]; // [B]
  readonly frames: number; // T
  readonly phonemes: readonly (readonly number[])[];
}

export interface RecogniserTaskOptions extends ComputeOptions {
  readonly recipe: RecogniserRecipe;
  readonly seed: number;
  readonly latentDim: number;
  /** Phonemes, without the blank. */
  readonly phonemeCount: number;
  readonly frameRateHz: number;
  readonly trainBatch: (step: number) => TranscribedBatch;
  /** Fixed batches of unseen speakers. */
  readonly validBatches?: readonly TranscribedBatch[];
}

/** Conformer CTC on masked, slightly noisy latents. */
export class RecogniserTask implements TrainingTask {
  readonly model: CtcRecogniser;
  readonly learners: TrainingTask["learners"];
  readonly config: TrainingTask["config"];
  readonly #options: RecogniserTaskOptions;

  constructor(options: RecogniserTaskOptions) {
    const { recipe, latentDim, phonemeCount, seed, device } = options;
    const model = recipe.model({ latentDim, vocabularySize: phonemeCount });
    this.#options = options;
    this.model = new CtcRecogniser(model).initialize({ seed }).to({ device });
    const { schedule, clipNorm, emaDecay } = recipe;
    this.learners = {
      ctc: { module: this.model, schedule, clipNorm, emaDecay, optimizer: { betas: [0.9, 0.98], weightDecay: 0.02 } },
    };
    this.config = JSON.parse(JSON.stringify({ ...recipe, model }));
  }

  trainStep(context: StepContext): void {
    const batch = this.#options.trainBatch(context.step);
    context.update("ctc", (): Loss => {
      const clean = this.#latents(batch);
      const masked = specAugment(clean, { rng: context.rng("masks"), lengths: batch.lengths });
      const noise = randnLike(clean, { generator: context.generator("noise") }).mul(this.#options.recipe.latentNoise);
      const logProbs = this.#logProbs(masked.add(noise), batch);
      if (context.step < this.#options.recipe.flatStartSteps) {
        const evenSpread = evenSpreadLoss(logProbs, batch);
        return { total: evenSpread, terms: { evenSpread } };
      }
      const ctc = ctcObjective({ logProbs, tokens: batch.phonemes, frameLengths: batch.lengths });
      return { total: ctc, terms: { ctc } };
    });
    context.countAudio(batch.lengths.reduce((sum, length) => sum + length, 0) / this.#options.frameRateHz);
  }

  /** Mean loss, and phoneme errors per phoneme of greedy transcripts, on unseen speakers. */
  validate(): Record<string, number> {
    const batches = this.#options.validBatches ?? [];
    if (batches.length === 0) return {};
    this.model.eval();
    const losses = batches.map((batch) => this.#loss(this.#latents(batch), batch).item());
    const errors = batches.map((batch) => greedyPhonemeErrors(this.#logProbs(this.#latents(batch), batch), batch));
    this.model.train();
    const total = (key: "edits" | "phonemes") => errors.reduce((sum, error) => sum + error[key], 0);
    return {
      loss: losses.reduce((sum, loss) => sum + loss, 0) / losses.length,
      phoneme_error: total("edits") / total("phonemes"),
    };
  }

  #latents({ latents, lengths, frames }: TranscribedBatch): Tensor /* [B, T, L] */ {
    const { device, latentDim } = this.#options;
    return tensor(latents, { shape: [lengths.length, frames, latentDim], device });
  }

  #logProbs(latents: Tensor, { lengths, frames }: TranscribedBatch): Tensor /* [B, T, V] */ {
    const mask = lengthMask(lengths, frames, latents.device);
    return computing(this.#options, () => this.model.forward(latents, mask)).logProbs.float();
  }

  #loss(latents: Tensor, batch: TranscribedBatch): Tensor {
    const logProbs = this.#logProbs(latents, batch);
    return ctcObjective({ logProbs, tokens: batch.phonemes, frameLengths: batch.lengths });
  }
}

/** Mean −log p of the phoneme each real frame would have if all lasted equally long. */
export function evenSpreadLoss(
  logProbs: Tensor /* [B, T, V] */,
  { lengths, phonemes, frames }: Omit<TranscribedBatch, "latents">,
): Tensor {
  const rows = lengths.map((length, row) => {
    const tokenEnd = phonemes[row]!.length;
    const places = stretchTokens([{ tokenStart: 0, tokenEnd, frameStart: 0, frameEnd: length }], frames);
    return places.map((token) => (token < 0 ? 0 : phonemes[row]![token]! + 1));
  });
  const { device } = logProbs;
  const shape = [lengths.length, frames];
  const classes = tensor(padRows(rows, frames, 0), { shape, dtype: "int64", device }); // [B, T]
  const chosen = logProbs.gather(-1, classes.unsqueeze(-1)).squeeze(-1).neg(); // [B, T]
  return meanOverFrames(chosen, lengthMask(lengths, frames, device));
}

/** Greedy transcripts against the truth: edits and phonemes of a batch. */
export function greedyPhonemeErrors(
  logProbs: Tensor /* [B, T, V] */,
  { lengths, phonemes }: Omit<TranscribedBatch, "latents">,
): { readonly edits: number; readonly phonemes: number } {
  const classes = logProbs.argmax(-1).toArray() as number[][]; // [B, T]
  let edits = 0;
  let count = 0;
  phonemes.forEach((reference, row) => {
    const hypothesis = collapseCtcPath(classes[row]!.slice(0, lengths[row]!));
    edits += editDistance(reference, hypothesis).distance;
    count += reference.length;
  });
  return { edits, phonemes: count };
}
