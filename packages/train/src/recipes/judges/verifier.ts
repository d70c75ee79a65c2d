// Shapes: B batch, S samples, T mel frames, M mel bins, E embedding width, K speakers.
import { noGrad, randnLike, type Tensor, tensor } from "@dmospeech/engine";
import { equalErrorRate, type VerificationTrials } from "../../evaluate/equal-error-rate.js";
import { mean } from "../../evaluate/statistics.js";
import { aamSoftmaxLoss } from "../../losses/speaker.js";
import { miniMelVerifier, tinyMelVerifier } from "../../models/judges/configs.js";
import { augmentWaves, melAugment } from "../../models/judges/mel-augment.js";
import { MelVerifier, type MelVerifierConfig } from "../../models/judges/mel-verifier.js";
import { SpeakerClassifier } from "../../models/speaker/speaker-classifier.js";
import { Module } from "../../nn/module.js";
import type { LearningRateSchedule } from "../../training/schedule.js";
import type { StepContext, TrainingTask } from "../../training/task.js";
import { type ComputeOptions, computing } from "../device.js";
import { type JudgeAugmentation, judgeAugmentation } from "./recogniser.js";
import type { JudgeLessons } from "./shares.js";
import type { VoiceCrops } from "./voice-crops.js";

/** Everything a run of a verifying judge is decided by, beside its data. */
export interface JudgeVerifierRecipe {
  readonly kind: "judge-verifier";
  readonly model: () => MelVerifierConfig;
  readonly speakersPerBatch: number;
  readonly cropsPerSpeaker: number;
  /** Shortest and longest crop. */
  readonly cropSeconds: readonly [min: number, max: number];
  readonly steps: number;
  readonly schedule: LearningRateSchedule;
  readonly clipNorm: number;
  readonly emaDecay: number;
  /** Additive angular margin, radians. */
  readonly margin: number;
  readonly augmentation: JudgeAugmentation;
}

export function judgeVerifierMini(): JudgeVerifierRecipe {
  return {
    kind: "judge-verifier",
    model: miniMelVerifier,
    speakersPerBatch: 24,
    cropsPerSpeaker: 2,
    cropSeconds: [1.5, 3],
    steps: 1000,
    schedule: { peak: 2e-3, warmupSteps: 100, decaySteps: 1000, finalShare: 0.02 },
    clipNorm: 5,
    emaDecay: 0.99,
    margin: 0.2,
    augmentation: judgeAugmentation,
  };
}

/** The whole path in seconds, at 8 kHz. */
export function judgeVerifierTiny(): JudgeVerifierRecipe {
  return {
    ...judgeVerifierMini(),
    model: tinyMelVerifier,
    speakersPerBatch: 3,
    cropSeconds: [0.5, 1],
    steps: 6,
    schedule: { peak: 3e-3, warmupSteps: 2, decaySteps: 0, finalShare: 1 },
    emaDecay: 0.9,
  };
}

/** Judge and training head together: what the optimizer sees. */
class JudgeVerifierTraining extends Module {
  readonly verifier: MelVerifier;
  readonly classifier: SpeakerClassifier;

  constructor(model: MelVerifierConfig, speakers: number) {
    super();
    this.verifier = new MelVerifier(model);
    this.classifier = new SpeakerClassifier({ speakers, embeddingDim: model.embeddingDim });
  }
}

export interface JudgeVerifierTaskOptions extends ComputeOptions {
  readonly recipe: JudgeVerifierRecipe;
  readonly seed: number;
  readonly lessons: JudgeLessons;
  /** Number of training speakers. */
  readonly speakers: number;
  readonly trainBatch: (step: number) => VoiceCrops;
  /** Crops of speakers never trained on. */
  readonly validBatch?: VoiceCrops;
}

/** Additive angular margin softmax over speaker labels: the training of a judge that is never a loss. */
export class JudgeVerifierTask implements TrainingTask {
  readonly model: JudgeVerifierTraining;
  readonly learners: TrainingTask["learners"];
  readonly config: TrainingTask["config"];
  readonly #options: JudgeVerifierTaskOptions;

  constructor(options: JudgeVerifierTaskOptions) {
    const { recipe, speakers, seed, lessons, device } = options;
    const model = recipe.model();
    this.#options = options;
    this.model = new JudgeVerifierTraining(model, speakers).initialize({ seed }).to({ device });
    const { schedule, clipNorm, emaDecay } = recipe;
    const optimizer = { betas: [0.9, 0.98], weightDecay: 0.05 } as const;
    this.learners = { verifier: { module: this.model, schedule, clipNorm, emaDecay, optimizer } };
    this.config = JSON.parse(JSON.stringify({ ...recipe, model, speakers, lessons }));
  }

  trainStep(context: StepContext): void {
    const crops = this.#options.trainBatch(context.step);
    context.update("verifier", () => {
      const labels = tensor([...crops.labels], { dtype: "int64", device: this.#options.device });
      const cosine = this.model.classifier.forward(this.#embed(this.#augmented(crops, context)));
      const total = aamSoftmaxLoss({ cosine, labels, margin: this.#options.recipe.margin });
      return { total, terms: { accuracy: cosine.argmax(-1).eq(labels).float().mean() } };
    });
    context.countAudio(crops.waves.length / this.model.verifier.config.sampleRate);
  }

  /** Equal error rate over all pairs of crops from one corpus, of all together and of each, and the mean cosines. */
  validate(): Record<string, number> {
    const { validBatch } = this.#options;
    if (validBatch === undefined) return {};
    const embeddings = this.#embed(this.model.verifier.features.forward(this.#waves(validBatch)));
    const trials = trialsBySource(embeddings.matmul(embeddings.transpose(0, 1)).toArray() as number[][], validBatch);
    const all = [...trials.values()];
    const [same, different] = [all.flatMap((one) => one.same), all.flatMap((one) => one.different)];
    const scores: Record<string, number> = { same: mean(same) };
    for (const [source, own] of trials) {
      if (own.different.length > 0) scores[`equal_error_rate/${source}`] = equalErrorRate(own);
    }
    if (different.length === 0) return scores;
    return { ...scores, equal_error_rate: equalErrorRate({ same, different }), different: mean(different) };
  }

  #waves({ waves, samples }: VoiceCrops): Tensor /* [B, S] */ {
    return tensor(waves, { shape: [waves.length / samples, samples], device: this.#options.device });
  }

  #augmented(crops: VoiceCrops, context: StepContext): Tensor /* [B, T, M] */ {
    const { wave, mel, featureNoise } = this.#options.recipe.augmentation;
    return noGrad(() => {
      const noisy = { ...wave, rng: context.rng("waves"), generator: context.generator("noise") };
      const features = this.model.verifier.features.forward(augmentWaves(this.#waves(crops), noisy));
      const rough = features.add(randnLike(features, { generator: context.generator("features") }).mul(featureNoise));
      return melAugment(rough, { ...mel, melBins: this.model.verifier.config.melBins, rng: context.rng("masks") });
    });
  }

  #embed(features: Tensor): Tensor /* [B, E] */ {
    return computing(this.#options, () => this.model.verifier.recognise(features)).float();
  }
}

/** Every pair of crops of one corpus; pairs across corpora differ in more than the voice. */
function trialsBySource(
  similarity: readonly (readonly number[])[] /* [B, B] */,
  { labels, sources }: Pick<VoiceCrops, "labels" | "sources">,
): Map<string, VerificationTrials> {
  const trials = new Map<string, { same: number[]; different: number[] }>();
  labels.forEach((label, row) => {
    const own = trials.get(sources[row]!) ?? { same: [], different: [] };
    trials.set(sources[row]!, own);
    for (let column = 0; column < row; column += 1) {
      if (sources[column] !== sources[row]) continue;
      (labels[column] === label ? own.same : own.different).push(similarity[row]![column]!);
    }
  });
  return trials;
}
