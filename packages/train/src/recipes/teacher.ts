// Shapes: B batch, T latent frames, L latent channels.
import { createProcess, type Prediction, type ProcessConfig } from "@dmospeech/core";
import { Generator, rand, randnLike, type Tensor, tensor } from "@dmospeech/engine";
import { denoisingLoss } from "../losses/denoising.js";
import type { DiTConfig } from "../models/dit/config.js";
import { baseDiT, f5DiT, miniDiT, tinyDiT } from "../models/dit/configs.js";
import { DiT } from "../models/dit/dit.js";
import { type Diffusion, denoisingTarget, diffuse } from "../models/dit/process.js";
import type { LearningRateSchedule } from "../training/schedule.js";
import type { Loss, StepContext, TrainingTask } from "../training/task.js";
import { type ComputeOptions, computing } from "./device.js";
import { conditionOf, type InfillBatch } from "./infill-batch.js";

/** Everything a teacher run is decided by, beside its data. */
export interface TeacherRecipe {
  readonly kind: "teacher";
  readonly model: (shape: Pick<DiTConfig, "latentDim" | "vocabularySize">) => DiTConfig;
  readonly process: ProcessConfig;
  readonly prediction: Prediction;
  readonly maxUtterances: number;
  /** Frames of a batch, padding included. */
  readonly framesPerBatch: number;
  /** Batches whose gradients are averaged for one update, where one batch of that size would not fit; default 1. */
  readonly microBatches?: number;
  readonly maxSeconds: number;
  readonly steps: number;
  readonly schedule: LearningRateSchedule;
  readonly clipNorm: number;
  readonly emaDecay: number;
  /** Arithmetic on a GPU where none is asked for; default float32. On a CPU it is float32 unless asked for. */
  readonly precisionOnCuda?: ComputeOptions["precision"];
  /** Chances of training without the prompt and without the text, for guidance; drawn independently. */
  readonly dropPrompt: number;
  readonly dropText: number;
  readonly stripPromptChance: number;
  /** Share of targets stretched by their own alignment: `from` at the first step, `to` from `untilStep` on. */
  readonly alignmentCurriculum: { readonly from: number; readonly to: number; readonly untilStep: number };
}

/** The shipped teacher: about an hour on two CPU cores. */
export function teacherMini(): TeacherRecipe {
  return {
    kind: "teacher",
    model: (shape) => miniDiT({ ...shape, depth: 6 }),
    process: { kind: "flow" },
    prediction: "velocity",
    maxUtterances: 24,
    framesPerBatch: 2400,
    maxSeconds: 12,
    steps: 8000,
    schedule: { peak: 5e-4, warmupSteps: 300, decaySteps: 8000, finalShare: 0.05 },
    clipNorm: 1,
    emaDecay: 0.999,
    dropPrompt: 0.15,
    dropText: 0.1,
    stripPromptChance: 0.4,
    // Text where it is spoken, always: a network this small learns to follow it, and then follows mean durations, too. With
    // 30 or 10 % of it, the text was where the speech is not, and hardly listened to (docs/experiments.md).
    alignmentCurriculum: { from: 1, to: 1, untilStep: 0 },
  };
}

/** The paper's size and process, for a cluster. */
export function teacherBase(): TeacherRecipe {
  return {
    ...teacherMini(),
    model: baseDiT,
    process: { kind: "shifted-cosine", shift: 0.5 },
    prediction: "v",
    maxUtterances: 256,
    framesPerBatch: 48_000,
    maxSeconds: 30,
    steps: 400_000,
    schedule: { peak: 1e-4, warmupSteps: 5000, decaySteps: 400_000, finalShare: 0.1 },
    emaDecay: 0.9999,
    precisionOnCuda: "bfloat16",
    alignmentCurriculum: { from: 0, to: 0, untilStep: 0 },
  };
}

/** The shape of F5-TTS v1 Base, on its mel frames (`prepare latents --codec mel24k`): 337.1 M with its 2,545 symbols. */
export function teacherF5(): TeacherRecipe {
  return { ...teacherBase(), model: (shape) => f5DiT(shape), process: { kind: "flow" }, prediction: "velocity" };
}

/** The whole path in seconds. */
export function teacherTiny(): TeacherRecipe {
  return {
    ...teacherMini(),
    model: (shape) => tinyDiT({ ...shape, patch: 2 }),
    maxUtterances: 4,
    framesPerBatch: 800,
    steps: 6,
    schedule: { peak: 2e-3, warmupSteps: 2, decaySteps: 0, finalShare: 1 },
    emaDecay: 0.9,
  };
}

/** Share of targets that are stretched by their own alignment in batch number `index`; a step takes `microBatches`. */
export function exactTargetShare({ alignmentCurriculum, microBatches = 1 }: TeacherRecipe, index: number): number {
  const { from, to, untilStep } = alignmentCurriculum;
  const step = Math.floor(index / microBatches);
  return untilStep === 0 ? to : from + (to - from) * Math.min(1, step / untilStep);
}

export interface TeacherTaskOptions extends ComputeOptions {
  readonly recipe: TeacherRecipe;
  readonly seed: number;
  readonly latentDim: number;
  readonly vocabularySize: number;
  /** Batch number n, a pure function of n: every micro-batch of every step sees another one. */
  readonly trainBatch: (index: number) => InfillBatch;
  /** A fixed batch of unseen speakers. */
  readonly validBatch?: () => InfillBatch;
}

/** Denoising of masked spans, with text and prompt dropped at random for classifier-free guidance. */
export class TeacherTask implements TrainingTask {
  readonly model: DiT;
  readonly learners: TrainingTask["learners"];
  readonly config: TrainingTask["config"];
  readonly #options: TeacherTaskOptions;
  readonly #diffusion: Diffusion;

  constructor(options: TeacherTaskOptions) {
    const { recipe, latentDim, vocabularySize, seed, device } = options;
    const model = recipe.model({ latentDim, vocabularySize });
    this.#options = options;
    this.#diffusion = { process: createProcess(recipe.process), prediction: recipe.prediction };
    this.model = new DiT(model).initialize({ seed }).to({ device });
    const { schedule, clipNorm, emaDecay } = recipe;
    this.learners = {
      teacher: {
        module: this.model,
        schedule,
        clipNorm,
        emaDecay,
        optimizer: { betas: [0.9, 0.98], weightDecay: 0.01 },
      },
    };
    this.config = JSON.parse(JSON.stringify({ ...recipe, model }));
  }

  trainStep(context: StepContext): void {
    const { dropPrompt, dropText, microBatches = 1 } = this.#options.recipe;
    const loss = (microBatch: number) => {
      const batch = this.#options.trainBatch(context.step * microBatches + microBatch);
      context.countAudio(batch.seconds);
      const purpose = (name: string) => (microBatch === 0 ? name : `${name} ${microBatch}`);
      const rng = context.rng(purpose("drop"));
      const chance = (share: number) => batch.lengths.map(() => rng.uniform() < share);
      const drops = { dropPrompt: chance(dropPrompt), dropText: chance(dropText) };
      const noise = randnLike(batch.latents, { generator: context.generator(purpose("noise")) });
      const times = rand([batch.lengths.length], { generator: context.generator(purpose("times")) });
      return this.#loss(batch, { noise, times: [...times.toFloat32Array()], drops });
    };
    context.update("teacher", loss, { microBatches });
  }

  /** The loss on unseen speakers at eight fixed times, with one fixed noise. */
  validate(): Record<string, number> {
    const batch = this.#options.validBatch?.();
    if (batch === undefined) return {};
    const noise = fixedNoise(batch.latents);
    const times = batch.lengths.map((_, row) => ((row % 8) + 0.5) / 8);
    this.model.eval();
    const loss = this.#loss(batch, { noise, times }).total.item();
    this.model.train();
    return { loss };
  }

  #loss(
    batch: InfillBatch,
    { noise, times, drops }: { noise: Tensor; times: number[]; drops?: { dropPrompt: boolean[]; dropText: boolean[] } },
  ): Loss {
    const { device } = this.#options;
    const flags = (values?: boolean[]) => values && tensor(values, { dtype: "bool", device }); // [B]
    const point = { data: batch.latents, noise, times };
    const dropText = flags(drops?.dropText);
    // Text blocks that run over frames see the fillers of a dropped text, so its tokens go before they are embedded.
    const overFrames = this.model.config.textBlocksOver === "frames";
    const tokens = overFrames && dropText ? batch.tokens.maskedFill(dropText.unsqueeze(-1), -1) : batch.tokens;
    const prediction = computing(this.#options, () =>
      this.model.forward({
        x: diffuse(this.#diffusion.process, point),
        time: tensor(times, { dtype: "float32", device }),
        ...conditionOf(this.model, { ...batch, tokens }),
        dropPrompt: flags(drops?.dropPrompt),
        dropText: overFrames ? undefined : dropText,
      }),
    );
    const target = denoisingTarget(this.#diffusion, point);
    return { total: denoisingLoss({ prediction: prediction.float(), target, mask: batch.target }), terms: {} };
  }
}

function fixedNoise(like: Tensor): Tensor {
  return randnLike(like, { generator: new Generator(20_241_011) });
}
