// Shapes: B batch, T latent frames, L latent channels, E embedding width, K speakers.
import { tensor, tidy } from "@dmospeech/engine";
import type { SpeakerCrops } from "../data/speaker-crops.js";
import { equalErrorRate } from "../evaluate/equal-error-rate.js";
import { aamSoftmaxLoss } from "../losses/speaker.js";
import { miniSpeaker, tinySpeaker } from "../models/speaker/configs.js";
import { SpeakerClassifier } from "../models/speaker/speaker-classifier.js";
import { type SpeakerConfig, SpeakerVerifier } from "../models/speaker/speaker-verifier.js";
import { Module } from "../nn/module.js";
import type { LearningRateSchedule } from "../training/schedule.js";
import type { StepContext, TrainingTask } from "../training/task.js";
import { type ComputeOptions, computing } from "./device.js";

/** Everything a verifier run is decided by, beside its data. */
export interface SpeakerRecipe {
  readonly kind: "speaker";
  readonly model: (shape: Pick<SpeakerConfig, "latentDim">) => SpeakerConfig;
  readonly speakersPerBatch: number;
  readonly cropsPerSpeaker: number;
  readonly steps: number;
  readonly schedule: LearningRateSchedule;
  readonly clipNorm: number;
  readonly emaDecay: number;
  /** Additive angular margin, radians. */
  readonly margin: number;
}

/** The shipped verifier: some five minutes on two CPU cores. */
export function speakerMini(): SpeakerRecipe {
  return {
    kind: "speaker",
    model: miniSpeaker,
    speakersPerBatch: 32,
    cropsPerSpeaker: 2,
    steps: 1200,
    schedule: { peak: 2e-3, warmupSteps: 100, decaySteps: 1200, finalShare: 0.02 },
    clipNorm: 5,
    emaDecay: 0.99,
    margin: 0.2,
  };
}

/** The whole path in seconds. */
export function speakerTiny(): SpeakerRecipe {
  return {
    ...speakerMini(),
    model: tinySpeaker,
    speakersPerBatch: 3,
    steps: 6,
    schedule: { peak: 3e-3, warmupSteps: 2, decaySteps: 0, finalShare: 1 },
    emaDecay: 0.9,
  };
}

/** Verifier and training head together: what the optimizer sees. */
class SpeakerTraining extends Module {
  readonly verifier: SpeakerVerifier;
  readonly classifier: SpeakerClassifier;

  constructor(model: SpeakerConfig, speakers: number) {
    super();
    this.verifier = new SpeakerVerifier(model);
    this.classifier = new SpeakerClassifier({ speakers, embeddingDim: model.embeddingDim });
  }
}

export interface SpeakerTaskOptions extends ComputeOptions {
  readonly recipe: SpeakerRecipe;
  readonly seed: number;
  readonly latentDim: number;
  /** Number of training speakers. */
  readonly speakers: number;
  readonly frameRateHz: number;
  readonly trainBatch: (step: number) => SpeakerCrops;
  /** Crops of speakers never trained on; every pair of crops is a trial. */
  readonly validBatch?: SpeakerCrops;
}

/** ECAPA-TDNN with additive angular margin softmax over speaker labels. */
export class SpeakerTask implements TrainingTask {
  readonly model: SpeakerTraining;
  readonly learners: TrainingTask["learners"];
  readonly config: TrainingTask["config"];
  readonly #options: SpeakerTaskOptions;

  constructor(options: SpeakerTaskOptions) {
    const { recipe, latentDim, speakers, seed, device } = options;
    const model = recipe.model({ latentDim });
    this.#options = options;
    this.model = new SpeakerTraining(model, speakers).initialize({ seed }).to({ device });
    const { schedule, clipNorm, emaDecay } = recipe;
    this.learners = {
      speaker: {
        module: this.model,
        schedule,
        clipNorm,
        emaDecay,
        optimizer: { betas: [0.9, 0.98], weightDecay: 0.05 },
      },
    };
    this.config = JSON.parse(JSON.stringify({ ...recipe, model, speakers }));
  }

  /** Points the classifier at the mean embedding of each speaker: the start for a verifier that has been trained before. */
  aimClassifier(crops: Iterable<SpeakerCrops>): void {
    this.model.eval();
    for (const speaker of crops) {
      tidy(() => {
        const mean = this.#embed(speaker).mean(0); // [E]
        this.model.classifier.weight.select(0, speaker.labels[0]!).copy_(mean);
      });
    }
    this.model.train();
  }

  trainStep(context: StepContext): void {
    const crops = this.#options.trainBatch(context.step);
    context.update("speaker", () => {
      const labels = tensor(crops.labels, { dtype: "int64", device: this.#options.device });
      const cosine = this.model.classifier.forward(this.#embed(crops));
      const total = aamSoftmaxLoss({ cosine, labels, margin: this.#options.recipe.margin });
      const accuracy = cosine.argmax(-1).eq(labels).float().mean();
      return { total, terms: { accuracy } };
    });
    context.countAudio((crops.batchSize * crops.frames) / this.#options.frameRateHz);
  }

  /** Equal error rate over all pairs of crops, and the mean cosine of either kind of pair. */
  validate(): Record<string, number> {
    const { validBatch } = this.#options;
    if (validBatch === undefined) return {};
    const embeddings = this.#embed(validBatch);
    const similarity = embeddings.matmul(embeddings.transpose(0, 1)).toArray() as number[][]; // [B, B]
    const same: number[] = [];
    const different: number[] = [];
    validBatch.labels.forEach((label, row) => {
      for (let column = 0; column < row; column += 1) {
        (validBatch.labels[column] === label ? same : different).push(similarity[row]![column]!);
      }
    });
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    return { equal_error_rate: equalErrorRate({ same, different }), same: mean(same), different: mean(different) };
  }

  #embed({ latents, batchSize, frames }: SpeakerCrops) {
    const { latentDim, device } = this.#options;
    const input = tensor(latents, { shape: [batchSize, frames, latentDim], device });
    return computing(this.#options, () => this.model.verifier.forward(input)).float(); // [B, E]
  }
}
