// Shapes: B batch, T latent frames, L latent channels, E embedding width, K speakers.
import { type Tensor, tensor, tidy } from "@dmospeech/engine";
import type { SpeakerCrops } from "../data/speaker-crops.js";
import { equalErrorRate } from "../evaluate/equal-error-rate.js";
import { aamSoftmaxLoss, speakerLoss } from "../losses/speaker.js";
import { miniSpeaker, tinySpeaker } from "../models/speaker/configs.js";
import { SpeakerClassifier } from "../models/speaker/speaker-classifier.js";
import { type SpeakerConfig, SpeakerVerifier, unitVectors } from "../models/speaker/speaker-verifier.js";
import { Linear } from "../nn/linear.js";
import { Module } from "../nn/module.js";
import type { LearningRateSchedule } from "../training/schedule.js";
import type { Loss, StepContext, TrainingTask } from "../training/task.js";
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
  /** Weight of the distance to a foreign verifier's embeddings, where there is one; default 5. */
  readonly distilWeight?: number;
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
  /** Into the space of the verifier that is distilled. */
  readonly projection: Linear | undefined;

  constructor(model: SpeakerConfig, speakers: number, distilledDim?: number) {
    super();
    this.verifier = new SpeakerVerifier(model);
    this.classifier = new SpeakerClassifier({ speakers, embeddingDim: model.embeddingDim });
    this.projection =
      distilledDim === undefined ? undefined : new Linear({ inDim: model.embeddingDim, outDim: distilledDim });
  }
}

/** A foreign verifier that is learnt from. */
export interface DistilledVerifier {
  readonly dim: number; // E'
  /** Its embedding [E'] of an utterance of the crops, of length 1. */
  of(utterance: object): Float32Array;
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
  /** Beside the labels: crops are to sound like this verifier hears their whole utterance. */
  readonly distil?: DistilledVerifier;
}

/** ECAPA-TDNN with additive angular margin softmax over speaker labels. */
export class SpeakerTask implements TrainingTask {
  readonly model: SpeakerTraining;
  readonly learners: TrainingTask["learners"];
  readonly config: TrainingTask["config"];
  readonly #options: SpeakerTaskOptions;

  constructor(options: SpeakerTaskOptions) {
    const { recipe, latentDim, speakers, seed, device, distil } = options;
    const model = recipe.model({ latentDim });
    this.#options = options;
    this.model = new SpeakerTraining(model, speakers, distil?.dim).initialize({ seed }).to({ device });
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
    this.config = JSON.parse(JSON.stringify({ ...recipe, model, speakers, distilledDim: distil?.dim }));
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
    context.update("speaker", (): Loss => {
      const labels = tensor(crops.labels, { dtype: "int64", device: this.#options.device });
      const embedding = this.#embed(crops);
      const cosine = this.model.classifier.forward(embedding);
      const { margin, distilWeight = 5 } = this.#options.recipe;
      const classes = aamSoftmaxLoss({ cosine, labels, margin });
      const accuracy = cosine.argmax(-1).eq(labels).float().mean();
      const distance = this.#distance(embedding, crops);
      if (distance === undefined) return { total: classes, terms: { accuracy } };
      return { total: classes.add(distance.mul(distilWeight)), terms: { accuracy, distance } };
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

  /** 1 − cos between the projected embeddings and the foreign verifier's; undefined without one. */
  #distance(embedding: Tensor /* [B, E] */, { utterances = [] }: SpeakerCrops): Tensor | undefined {
    const { distil, device } = this.#options;
    if (distil === undefined || this.model.projection === undefined) return undefined;
    const heard = new Float32Array(utterances.length * distil.dim);
    for (const [row, utterance] of utterances.entries()) heard.set(distil.of(utterance), row * distil.dim);
    const reference = tensor(heard, { shape: [utterances.length, distil.dim], device }); // [B, E']
    return speakerLoss(unitVectors(this.model.projection.forward(embedding)), reference);
  }

  #embed({ latents, batchSize, frames }: SpeakerCrops) {
    const { latentDim, device } = this.#options;
    const input = tensor(latents, { shape: [batchSize, frames, latentDim], device });
    return computing(this.#options, () => this.model.verifier.forward(input)).float(); // [B, E]
  }
}
