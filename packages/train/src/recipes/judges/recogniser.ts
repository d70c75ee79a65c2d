// Shapes: B batch, S samples, T steps, W feature width, V classes.
import type { Tokenizer } from "@dmospeech/core";
import { noGrad, randnLike, type Tensor, tensor } from "@dmospeech/engine";
import { ctcObjective } from "../../losses/ctc.js";
import { miniMelRecogniser, tinyMelRecogniser } from "../../models/judges/configs.js";
import {
  augmentWaves,
  type MelAugmentOptions,
  melAugment,
  type WaveAugmentOptions,
} from "../../models/judges/mel-augment.js";
import { samplesPerStep } from "../../models/judges/mel-features.js";
import { MelRecogniser, type MelRecogniserConfig } from "../../models/judges/mel-recogniser.js";
import type { LearningRateSchedule } from "../../training/schedule.js";
import type { Loss, StepContext, TrainingTask } from "../../training/task.js";
import { lengthMask } from "../batch-tensors.js";
import { type ComputeOptions, computing } from "../device.js";
import { evenSpreadLoss, greedyPhonemeErrors } from "../recogniser.js";
import type { JudgeLessons } from "./shares.js";
import type { SpokenBatch } from "./spoken-source.js";

/** What is done to speech before a judge learns from it: it must not choke on what codecs and vocoders leave. */
export interface JudgeAugmentation {
  readonly wave: Pick<WaveAugmentOptions, "gainDb" | "snrDb" | "noiseChance">;
  readonly mel: Omit<MelAugmentOptions, "rng" | "melBins" | "lengths">;
  /** Standard deviation of Gaussian noise on the features. */
  readonly featureNoise: number;
}

export const judgeAugmentation: JudgeAugmentation = {
  wave: { gainDb: [-12, 3], snrDb: [15, 40], noiseChance: 0.5 },
  mel: { timeMasks: 2, maxTimeShare: 0.05, bandMasks: 2, maxBandShare: 0.15, muffleChance: 0.25 },
  featureNoise: 0.1,
};

/** Everything a run of a recognising judge is decided by, beside its data. */
export interface JudgeRecogniserRecipe {
  readonly kind: "judge-recogniser";
  readonly model: (shape: Pick<MelRecogniserConfig, "vocabularySize">) => MelRecogniserConfig;
  /** Seconds of a batch, padding included. */
  readonly secondsPerBatch: number;
  readonly steps: number;
  readonly schedule: LearningRateSchedule;
  readonly clipNorm: number;
  readonly emaDecay: number;
  readonly augmentation: JudgeAugmentation;
  /** First steps, against an even spread of the phonemes in place of CTC: see `RecogniserRecipe.flatStartSteps`. */
  readonly flatStartSteps: number;
}

export function judgeRecogniserMini(): JudgeRecogniserRecipe {
  return {
    kind: "judge-recogniser",
    model: miniMelRecogniser,
    secondsPerBatch: 64,
    steps: 1500,
    schedule: { peak: 2e-3, warmupSteps: 100, decaySteps: 1500, finalShare: 0.02 },
    clipNorm: 1,
    emaDecay: 0.99,
    augmentation: judgeAugmentation,
    flatStartSteps: 100,
  };
}

/** The whole path in seconds, at 8 kHz. */
export function judgeRecogniserTiny(): JudgeRecogniserRecipe {
  return {
    ...judgeRecogniserMini(),
    model: tinyMelRecogniser,
    secondsPerBatch: 10,
    steps: 6,
    flatStartSteps: 3,
    schedule: { peak: 3e-3, warmupSteps: 2, decaySteps: 0, finalShare: 1 },
    emaDecay: 0.9,
  };
}

export interface JudgeRecogniserTaskOptions extends ComputeOptions {
  readonly recipe: JudgeRecogniserRecipe;
  readonly seed: number;
  readonly lessons: JudgeLessons;
  /** What its classes stand for: kept in the run, since a vocabulary may grow after it. */
  readonly tokenizer: Pick<Tokenizer, "kind" | "language" | "symbols" | "vocabulary">;
  readonly trainBatch: (step: number) => SpokenBatch;
  /** Fixed batches of unseen speakers, by corpus. */
  readonly validBatches?: Readonly<Record<string, readonly SpokenBatch[]>>;
}

/** CTC on augmented waves: the training of a judge that is never a loss. */
export class JudgeRecogniserTask implements TrainingTask {
  readonly model: MelRecogniser;
  readonly learners: TrainingTask["learners"];
  readonly config: TrainingTask["config"];
  readonly #options: JudgeRecogniserTaskOptions;

  constructor(options: JudgeRecogniserTaskOptions) {
    const { recipe, seed, lessons, device } = options;
    const { kind, language, symbols, vocabulary } = options.tokenizer;
    const model = recipe.model({ vocabularySize: vocabulary.ctcClassCount - 1 });
    this.#options = options;
    this.model = new MelRecogniser(model).initialize({ seed }).to({ device });
    const { schedule, clipNorm, emaDecay } = recipe;
    const optimizer = { betas: [0.9, 0.98], weightDecay: 0.05 } as const;
    this.learners = { recogniser: { module: this.model, schedule, clipNorm, emaDecay, optimizer } };
    this.config = JSON.parse(JSON.stringify({ ...recipe, model, lessons, tokenizer: { kind, language, symbols } }));
  }

  trainStep(context: StepContext): void {
    const batch = this.#options.trainBatch(context.step);
    const { flatStartSteps } = this.#options.recipe;
    context.update("recogniser", (): Loss => {
      const logProbs = this.#read(this.#augmented(batch, context), batch);
      if (context.step < flatStartSteps) {
        const evenSpread = evenSpreadLoss(logProbs, batch);
        return { total: evenSpread, terms: { evenSpread } };
      }
      const ctc = ctcObjective({ logProbs, tokens: batch.phonemes, frameLengths: batch.lengths });
      return { total: ctc, terms: { ctc } };
    });
    const { sampleRate } = this.model.config;
    const steps = batch.lengths.reduce((sum, length) => sum + length, 0);
    context.countAudio((steps * samplesPerStep(this.model.config)) / sampleRate);
  }

  /** Mean loss, and phoneme errors per phoneme of greedy transcripts, on unseen speakers: of all, and of each corpus. */
  validate(): Record<string, number> {
    const sources = Object.entries(this.#options.validBatches ?? {});
    if (sources.length === 0) return {};
    this.model.eval();
    const results = sources.map(([source, batches]) => ({ source, ...sumOf(batches.map((one) => this.#score(one))) }));
    this.model.train();
    const { loss, batches, edits, phonemes } = sumOf(results);
    const ofEach = results.map((one) => [`phoneme_error/${one.source}`, one.edits / one.phonemes]);
    return { loss: loss / batches, phoneme_error: edits / phonemes, ...Object.fromEntries(ofEach) };
  }

  #score(batch: SpokenBatch): Score {
    const logProbs = this.#read(this.#features(this.#waves(batch), batch), batch);
    const loss = ctcObjective({ logProbs, tokens: batch.phonemes, frameLengths: batch.lengths }).item();
    return { loss, batches: 1, ...greedyPhonemeErrors(logProbs, batch) };
  }

  #waves({ waves, lengths }: SpokenBatch): Tensor /* [B, S] */ {
    return tensor(waves, { shape: [lengths.length, waves.length / lengths.length], device: this.#options.device });
  }

  #features(waves: Tensor, { lengths, frames }: SpokenBatch): Tensor /* [B, T, W] */ {
    return noGrad(() => this.model.features.forward(waves, lengthMask(lengths, frames, waves.device)));
  }

  #augmented(batch: SpokenBatch, context: StepContext): Tensor /* [B, T, W] */ {
    const { wave, mel, featureNoise } = this.#options.recipe.augmentation;
    return noGrad(() => {
      const noisy = { ...wave, rng: context.rng("waves"), generator: context.generator("noise") };
      const features = this.#features(augmentWaves(this.#waves(batch), noisy), batch);
      const rough = features.add(randnLike(features, { generator: context.generator("features") }).mul(featureNoise));
      const { melBins } = this.model.config;
      return melAugment(rough, { ...mel, melBins, rng: context.rng("masks"), lengths: batch.lengths });
    });
  }

  #read(features: Tensor, { lengths, frames }: SpokenBatch): Tensor /* [B, T, V] */ {
    const mask = lengthMask(lengths, frames, features.device);
    return computing(this.#options, () => this.model.read(features, mask)).float();
  }
}

type Score = Readonly<Record<"loss" | "batches" | "edits" | "phonemes", number>>;

function sumOf(scores: readonly Score[]): Score {
  const total = (key: keyof Score) => scores.reduce((sum, score) => sum + score[key], 0);
  return { loss: total("loss"), batches: total("batches"), edits: total("edits"), phonemes: total("phonemes") };
}
