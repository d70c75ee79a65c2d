// Shapes: B batch, T latent frames, N = T / patch positions, L latent channels, E embedding width.
import { createProcess, guidanceCoefficients, studentTimes } from "@dmospeech/core";
import { full, noGrad, rand, randnLike, type Tensor, tensor } from "@dmospeech/engine";
import { discriminatorLoss, generatorLoss } from "../losses/adversarial.js";
import { ctcObjective } from "../losses/ctc.js";
import { denoisingLoss } from "../losses/denoising.js";
import { distributionMatchingLoss } from "../losses/distribution-matching.js";
import { randomChunk, speakerLoss } from "../losses/speaker.js";
import { patchMask } from "../models/blocks/masks.js";
import type { CtcRecogniser } from "../models/ctc/ctc-recogniser.js";
import {
  type DiscriminatorPresetOptions,
  miniDiscriminator,
  tinyDiscriminator,
} from "../models/discriminator/configs.js";
import {
  Discriminator,
  type DiscriminatorConfig,
  pickRecogniserLayers,
} from "../models/discriminator/discriminator.js";
import { DiT } from "../models/dit/dit.js";
import { type Diffusion, denoisingTarget, diffuse, predictedData } from "../models/dit/process.js";
import type { SpeakerVerifier } from "../models/speaker/speaker-verifier.js";
import type { LearningRateSchedule } from "../training/schedule.js";
import type { Loss, StepContext, TrainingTask } from "../training/task.js";
import { type ComputeOptions, computing } from "./device.js";
import { type Condition, conditionOf, type InfillBatch, withTruePrompt } from "./infill-batch.js";
import type { TeacherRecipe } from "./teacher.js";

/** The terms of the student's loss; a recipe weighs each. */
export type StudentTerm = "distributionMatching" | "adversarial" | "ctc" | "speaker";

/** Everything a distillation is decided by, beside its data and the models it starts from. */
export interface StudentRecipe {
  readonly kind: "student";
  /** The student's number of network evaluations. */
  readonly studentSteps: number;
  readonly guidance: number;
  readonly criticUpdates: number;
  readonly steps: number;
  readonly maxUtterances: number;
  /** Frames of a batch, padding included. */
  readonly framesPerBatch: number;
  readonly maxSeconds: number;
  readonly weights: Readonly<Record<StudentTerm, number>>;
  /** Step from which a term counts. */
  readonly startSteps: Readonly<Record<StudentTerm, number>>;
  readonly discriminator: (options: DiscriminatorPresetOptions) => DiscriminatorConfig;
  readonly studentSchedule: LearningRateSchedule;
  readonly criticSchedule: LearningRateSchedule;
  readonly discriminatorSchedule: LearningRateSchedule;
  readonly clipNorm: number;
  readonly emaDecay: number;
  readonly stripPromptChance: number;
  /** Length of the chunk the verifier hears, seconds. */
  readonly speakerChunkSeconds: number;
}

/** The shipped student: half an hour on two CPU cores. */
export function studentMini(): StudentRecipe {
  const schedule = { peak: 5e-5, warmupSteps: 20, decaySteps: 0, finalShare: 1 };
  return {
    kind: "student",
    studentSteps: 4,
    guidance: 2,
    criticUpdates: 5,
    steps: 600,
    maxUtterances: 12,
    framesPerBatch: 1600,
    maxSeconds: 10,
    weights: { distributionMatching: 1, adversarial: 1e-3, ctc: 1, speaker: 1 },
    // The paper's proportions: CTC from 5,000 of 40,000 steps, verifier from 10,000; the discriminator warms up first.
    startSteps: { distributionMatching: 0, adversarial: 40, ctc: 75, speaker: 150 },
    discriminator: miniDiscriminator,
    studentSchedule: schedule,
    criticSchedule: { ...schedule, warmupSteps: 50 },
    discriminatorSchedule: { ...schedule, peak: 1e-4 },
    clipNorm: 1,
    emaDecay: 0.99,
    stripPromptChance: 0.4,
    speakerChunkSeconds: 2,
  };
}

/** The whole path in seconds. */
export function studentTiny(): StudentRecipe {
  return {
    ...studentMini(),
    criticUpdates: 2,
    steps: 4,
    maxUtterances: 3,
    framesPerBatch: 600,
    startSteps: { distributionMatching: 0, adversarial: 1, ctc: 1, speaker: 2 },
    discriminator: tinyDiscriminator,
  };
}

export interface StudentTaskOptions extends ComputeOptions {
  readonly recipe: StudentRecipe;
  /** What the teacher was trained to: its process and prediction are the student's too. */
  readonly teacherRecipe: Pick<TeacherRecipe, "process" | "prediction">;
  readonly seed: number;
  readonly frameRateHz: number;
  /** Trained and frozen by this task; the student and the critic start as copies of it. */
  readonly teacher: DiT;
  readonly recogniser: CtcRecogniser;
  readonly verifier: SpeakerVerifier;
  /** Batch number n, a pure function of n: every update, the critic's too, sees another one. */
  readonly trainBatch: (index: number) => InfillBatch;
}

/**
 * DMOSpeech's distillation (arXiv 2410.11097, § 3.2–3.3): distribution matching between a guided teacher and a critic of
 * the student's own samples, an adversarial term on the critic's and recogniser's features, and direct optimisation of
 * word error (CTC) and similarity (verifier).
 */
export class StudentTask implements TrainingTask {
  readonly student: DiT;
  readonly critic: DiT;
  readonly discriminator: Discriminator;
  readonly learners: TrainingTask["learners"];
  readonly config: TrainingTask["config"];
  readonly #options: StudentTaskOptions;
  readonly #diffusion: Diffusion;
  readonly #times: readonly number[];

  constructor(options: StudentTaskOptions) {
    const { recipe, teacherRecipe, teacher, recogniser, verifier, seed, device } = options;
    this.#options = options;
    this.#diffusion = { process: createProcess(teacherRecipe.process), prediction: teacherRecipe.prediction };
    this.#times = studentTimes(recipe.studentSteps);
    for (const frozen of [teacher, recogniser, verifier]) frozen.eval().requiresGrad_(false);
    const weights = teacher.stateDict();
    this.student = new DiT(teacher.config).initialize({ seed }).to({ device }).loadStateDict(weights);
    const criticConfig = { ...teacher.config, stepConditioned: true };
    // Not strict: the teacher has no step embedding; zero at its end, it changes nothing at first.
    this.critic = new DiT(criticConfig).initialize({ seed }).to({ device }).loadStateDict(weights, { strict: false });
    this.discriminator = new Discriminator(
      recipe.discriminator({ critic: criticConfig, recogniser: recogniser.config }),
    ).initialize({ seed });
    this.discriminator.to({ device });
    const { clipNorm, emaDecay } = recipe;
    const optimizer = { betas: [0.9, 0.98], weightDecay: 0.01 } as const;
    this.learners = {
      student: { module: this.student, schedule: recipe.studentSchedule, clipNorm, emaDecay, optimizer },
      critic: { module: this.critic, schedule: recipe.criticSchedule, clipNorm, optimizer },
      discriminator: { module: this.discriminator, schedule: recipe.discriminatorSchedule, clipNorm, optimizer },
    };
    this.config = JSON.parse(JSON.stringify({ ...recipe, teacher: teacher.config, ...teacherRecipe }));
  }

  trainStep(context: StepContext): void {
    const { recipe, trainBatch } = this.#options;
    const firstBatch = context.step * (recipe.criticUpdates + 1);
    for (let index = 0; index < recipe.criticUpdates; index += 1) {
      context.update("critic", () => this.#criticLoss(trainBatch(firstBatch + index), context, `critic ${index}`));
    }
    const lastBatch = () => trainBatch(firstBatch + recipe.criticUpdates);
    context.update("student", () => {
      const batch = lastBatch();
      context.countAudio(batch.seconds);
      return this.#studentLoss(batch, context);
    });
    context.update("discriminator", () => this.#discriminatorLoss(lastBatch(), context));
  }

  /**
   * The student's x̂ at a random step of its grid. Its input is what sampling would give it there, by one step of
   * backward simulation: the truth noised to the previous time, one student step, fresh noise.
   */
  #sample(batch: InfillBatch, context: StepContext, purpose: string): { sample: Tensor; time: number } {
    const rng = context.rng(`${purpose} time`);
    const generator = context.generator(`${purpose} noise`);
    const noise = () => randnLike(batch.latents, { generator });
    const step = rng.integer(this.#times.length);
    const time = this.#times[step]!;
    const condition = conditionOf(this.student, batch);
    let noisy = noise();
    if (step > 0) {
      const simulated = noGrad(() => {
        const previous = this.#times[step - 1]!;
        return this.#studentStep(this.#noised(batch.latents, noise(), previous), previous, condition);
      });
      noisy = this.#noised(withTruePrompt(simulated, batch), noise(), time);
    }
    return { sample: withTruePrompt(this.#studentStep(noisy, time, condition), batch), time };
  }

  #studentStep(noisy: Tensor, time: number, condition: Condition): Tensor /* [B, T, L] */ {
    return this.#estimate(this.student, noisy, allAt(time, noisy), condition);
  }

  #noised(data: Tensor, noise: Tensor, time: number): Tensor {
    return diffuse(this.#diffusion.process, { data, noise, times: allAt(time, data) });
  }

  /** The clean latents a network sees in `noisy`, [B, T, L]. */
  #estimate(model: DiT, noisy: Tensor, times: number[], condition: Condition, step?: Tensor): Tensor {
    const { device } = noisy;
    const time = tensor(times, { dtype: "float32", device });
    const output = computing(this.#options, () => model.forward({ x: noisy, time, ...condition, step })).float();
    return predictedData(this.#diffusion, { noisy, output, times });
  }

  /** The teacher's denoising loss, on the student's samples, told which step made them. */
  #criticLoss(batch: InfillBatch, context: StepContext, purpose: string): Loss {
    const { sample, time } = noGrad(() => this.#sample(batch, context, purpose));
    const generator = context.generator(`${purpose} renoise`);
    const noise = randnLike(sample, { generator });
    const times = [...rand([batch.lengths.length], { generator }).toFloat32Array()];
    const point = { data: sample, noise, times };
    const { device } = sample;
    const prediction = computing(this.#options, () =>
      this.critic.forward({
        x: diffuse(this.#diffusion.process, point),
        time: tensor(times, { dtype: "float32", device }),
        ...conditionOf(this.critic, batch),
        step: full([batch.lengths.length], time, { dtype: "float32", device }),
      }),
    );
    const target = denoisingTarget(this.#diffusion, point);
    const total = denoisingLoss({ prediction: prediction.float(), target, mask: batch.target });
    return { total, terms: { "critic/denoising": total } };
  }

  #studentLoss(batch: InfillBatch, context: StepContext): Loss {
    const { sample, time } = this.#sample(batch, context, "student");
    const active = (term: StudentTerm) => this.#weightAt(term, context.step) > 0;
    const terms: Partial<Record<StudentTerm, Tensor>> = {};
    if (active("distributionMatching")) terms.distributionMatching = this.#matching(batch, context, sample, time);
    if (active("adversarial")) {
      const fakeLogits = this.#judge(batch, context, sample, time);
      terms.adversarial = generatorLoss({ fakeLogits, mask: this.#positions(batch.target) });
    }
    if (active("ctc")) terms.ctc = this.#wordError(batch, sample);
    if (active("speaker")) terms.speaker = this.#dissimilarity(batch, context, sample);
    let total = sample.sum().mul(0);
    const log: Record<string, Tensor> = {};
    for (const [term, value] of Object.entries(terms) as [StudentTerm, Tensor][]) {
      total = total.add(value.mul(this.#weightAt(term, context.step)));
      log[`student/${term}`] = value;
    }
    return { total, terms: log };
  }

  #weightAt(term: StudentTerm, step: number): number {
    const { weights, startSteps } = this.#options.recipe;
    return step >= startSteps[term] ? weights[term] : 0;
  }

  #matching(batch: InfillBatch, context: StepContext, sample: Tensor, time: number): Tensor {
    const { real, fake } = noGrad(() => {
      const generator = context.generator("matching");
      const times = [...rand([batch.lengths.length], { generator }).toFloat32Array()];
      const data = sample.detach();
      const noisy = diffuse(this.#diffusion.process, { data, noise: randnLike(data, { generator }), times });
      const step = full([times.length], time, { dtype: "float32", device: data.device });
      return {
        real: this.#guidedTeacher(batch, noisy, times),
        fake: this.#estimate(this.critic, noisy, times, conditionOf(this.critic, batch), step),
      };
    });
    return distributionMatchingLoss({ sample, real, fake, mask: batch.target });
  }

  /** The teacher's estimate with classifier-free guidance: x̂ + w (x̂ − x̂∅), without text and prompt in x̂∅. */
  #guidedTeacher(batch: InfillBatch, noisy: Tensor, times: number[]): Tensor {
    const { teacher, recipe } = this.#options;
    const condition = conditionOf(teacher, batch);
    const conditional = this.#estimate(teacher, noisy, times, condition);
    if (recipe.guidance === 0) return conditional;
    const silent = batch.frameTokens.mul(0).sub(1); // −1 everywhere: fillers
    const unconditional = this.#estimate(teacher, noisy, times, {
      ...condition,
      prompt: condition.prompt.mul(0),
      text: teacher.embedText(batch.tokens, silent),
    });
    const [onConditional, onUnconditional] = guidanceCoefficients(recipe.guidance);
    return conditional.mul(onConditional).add(unconditional.mul(onUnconditional));
  }

  /** The discriminator's logits of latents, re-noised as the critic knows them: [B, N]. */
  #judge(batch: InfillBatch, context: StepContext, latents: Tensor, time: number): Tensor {
    const generator = context.generator("judge");
    const times = [...rand([batch.lengths.length], { generator }).toFloat32Array()];
    const noise = randnLike(latents, { generator });
    const { device } = latents;
    return computing(this.#options, () => {
      const { hidden } = this.critic.forward({
        x: diffuse(this.#diffusion.process, { data: latents, noise, times }),
        time: tensor(times, { dtype: "float32", device }),
        ...conditionOf(this.critic, batch),
        step: full([times.length], time, { dtype: "float32", device }),
        returnHidden: true,
      });
      const heard = this.#options.recogniser.forward(latents, batch.mask).hidden;
      const { recogniserLayers } = this.discriminator.config;
      const recogniserHidden = pickRecogniserLayers(heard, recogniserLayers);
      return this.discriminator.forward({ hidden, recogniserHidden, mask: batch.mask });
    }).float();
  }

  #discriminatorLoss(batch: InfillBatch, context: StepContext): Loss {
    const { sample, time } = noGrad(() => this.#sample(batch, context, "student"));
    const realLogits = this.#judge(batch, context, batch.latents, time);
    const fakeLogits = this.#judge(batch, context, sample, time);
    const total = discriminatorLoss({ realLogits, fakeLogits, mask: this.#positions(batch.target) });
    return {
      total,
      terms: {
        "discriminator/loss": total,
        "discriminator/real": realLogits.mean(),
        "discriminator/fake": fakeLogits.mean(),
      },
    };
  }

  /** −log p(target phonemes | x̂) per phoneme, on the target's frames alone. */
  #wordError(batch: InfillBatch, sample: Tensor): Tensor {
    const { logProbs } = computing(this.#options, () => this.#options.recogniser.forward(sample, batch.mask));
    // The recogniser hears prompt and target in one; its answer is read where the target is.
    const losses = batch.targetPhonemes.flatMap((phonemes, row) => {
      if (phonemes.length === 0) return [];
      const { start, end } = batch.targetSpans[row]!;
      const heard = logProbs
        .float()
        .narrow(0, row, 1)
        .narrow(1, start, end - start); // [1, T_target, V]
      return [ctcObjective({ logProbs: heard, tokens: [phonemes] })];
    });
    return losses.reduce((sum, loss) => sum.add(loss)).div(losses.length);
  }

  /** 1 − cos between the true utterance, prompt and all, and a random chunk of x̂: a mask of 70–100 % leaves little prompt. */
  #dissimilarity(batch: InfillBatch, context: StepContext, sample: Tensor): Tensor {
    const { verifier, recipe, frameRateHz } = this.#options;
    const chunkFrames = Math.round(recipe.speakerChunkSeconds * frameRateHz);
    const chunk = randomChunk(sample, {
      chunkFrames,
      spans: batch.targetSpans.map(({ start, end }) => ({ start, length: end - start })),
      rng: context.rng("chunk"),
    });
    const reference = noGrad(() => verifier.forward(batch.latents, batch.mask)); // [B, E]
    const embedding = computing(this.#options, () => verifier.forward(chunk.latents, chunk.mask)).float();
    return speakerLoss(embedding, reference);
  }

  #positions(mask: Tensor /* [B, T] */): Tensor /* [B, N] */ {
    return patchMask(mask, this.student.config.patch)!;
  }
}

function allAt(time: number, like: Tensor): number[] {
  return new Array<number>(like.shape[0]!).fill(time);
}
