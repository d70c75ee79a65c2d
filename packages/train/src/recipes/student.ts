// Shapes: B batch, T latent frames, N = T / patch positions, L latent channels, E embedding width.
import { createProcess, editDistance, Rng, studentTimes } from "@dmospeech/core";
import { Generator, grad, noGrad, randnLike, type Tensor, zerosLike } from "@dmospeech/engine";
import { discriminatorLoss, generatorLoss } from "../losses/adversarial.js";
import { ctcObjective } from "../losses/ctc.js";
import { denoisingLoss } from "../losses/denoising.js";
import { distributionMatchingLoss } from "../losses/distribution-matching.js";
import { randomChunk, speakerLoss } from "../losses/speaker.js";
import { patchMask } from "../models/blocks/masks.js";
import type { CtcRecogniser } from "../models/ctc/ctc-recogniser.js";
import { collapseCtcPath } from "../models/ctc/greedy-decode.js";
import { Discriminator, pickRecogniserLayers } from "../models/discriminator/discriminator.js";
import { DiT } from "../models/dit/dit.js";
import { denoisingTarget } from "../models/dit/process.js";
import type { SpeakerVerifier } from "../models/speaker/speaker-verifier.js";
import type { Loss, StepContext, TrainingTask } from "../training/task.js";
import { Denoiser } from "./denoiser.js";
import { type ComputeOptions, computing } from "./device.js";
import { conditionOf, type InfillBatch, withTruePrompt } from "./infill-batch.js";
import { overUpdates, type StudentRecipe, type StudentTerm } from "./student-recipe.js";
import type { TeacherRecipe } from "./teacher.js";
import { whileFrozen } from "./while-frozen.js";

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
  /** A fixed batch of unseen speakers. */
  readonly validBatch?: () => InfillBatch;
}

const VALIDATION_SEED = 20_241_011;

/** Latents the student made, at the time of its grid it made them. */
export interface StudentSample {
  readonly latents: Tensor; // [B, T, L], the prompt's frames from the truth
  readonly time: number;
}

export interface SpeakOptions {
  /** Of the noise between two steps, and of the first where none is given. */
  readonly generator: Generator;
  /** Where the path begins, [B, T, L]. */
  readonly noise?: Tensor;
  /** The first so many of the student's steps; default: all. */
  readonly steps?: number;
}

/** Randomness of a step: all that a sample's losses draw. */
export type Draws = Pick<StepContext, "rng" | "generator">;

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
  readonly #denoisers: Readonly<Record<"student" | "critic" | "teacher", Denoiser>>;
  readonly #times: readonly number[];

  constructor(options: StudentTaskOptions) {
    const { recipe, teacherRecipe, teacher, recogniser, verifier, seed, device } = options;
    this.#options = options;
    this.#times = studentTimes(recipe.studentSteps);
    for (const frozen of [teacher, recogniser, verifier]) frozen.eval().requiresGrad_(false);
    const weights = teacher.stateDict();
    this.student = new DiT(teacher.config).initialize({ seed }).to({ device }).loadStateDict(weights);
    const criticConfig = { ...teacher.config, stepConditioned: true };
    // Not strict: the teacher has no step embedding; zero at its end, it changes nothing at first.
    this.critic = new DiT(criticConfig).initialize({ seed }).to({ device }).loadStateDict(weights, { strict: false });
    const heard = recipe.discriminator({ critic: criticConfig, recogniser: recogniser.config });
    this.discriminator = new Discriminator(heard).initialize({ seed }).to({ device });
    const diffusion = { process: createProcess(teacherRecipe.process), prediction: teacherRecipe.prediction };
    const denoiser = (model: DiT) => new Denoiser(model, diffusion, options);
    this.#denoisers = { student: denoiser(this.student), critic: denoiser(this.critic), teacher: denoiser(teacher) };
    const { clipNorm, emaDecay } = recipe;
    const criticSchedule = overUpdates(recipe.criticSchedule, recipe.criticUpdates);
    const optimizer = { betas: [0.9, 0.98], weightDecay: 0.01 } as const;
    this.learners = {
      student: { module: this.student, schedule: recipe.studentSchedule, clipNorm, emaDecay, optimizer },
      critic: { module: this.critic, schedule: criticSchedule, clipNorm, optimizer },
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
    whileFrozen([this.critic, this.discriminator], () =>
      context.update("student", () => {
        const batch = lastBatch();
        context.countAudio(batch.seconds);
        return this.#studentLoss(batch, context);
      }),
    );
    whileFrozen([this.critic], () =>
      context.update("discriminator", () => this.#discriminatorLoss(lastBatch(), context)),
    );
  }

  /**
   * What recogniser and verifier hear in speech of unseen speakers, made in all of the student's steps from one fixed
   * noise: phoneme errors per phoneme, −ln p of the phonemes, and the cosine between target and whole true utterance.
   */
  validate(): Record<string, number> {
    const batch = this.#options.validBatch?.();
    if (batch === undefined) return {};
    this.student.eval();
    const made = this.speak(batch, { generator: new Generator(VALIDATION_SEED) }).latents;
    this.student.train();
    const { logProbs } = computing(this.#options, () => this.#options.recogniser.forward(made, batch.mask));
    const errors = targetErrors(logProbs, batch);
    const dissimilarity = this.#dissimilarity(batch, new Rng(VALIDATION_SEED), made).item();
    return { ctc: this.#wordError(batch, made).item(), phoneme_error: errors, similarity: 1 - dissimilarity };
  }

  /** The student's path from noise as at synthesis, prompt from the truth; differentiable down to every noise. */
  speak(batch: InfillBatch, { generator, noise, steps = this.#times.length }: SpeakOptions): StudentSample {
    const { student } = this.#denoisers;
    const condition = conditionOf(this.student, batch);
    let noisy = noise ?? randnLike(batch.latents, { generator });
    let sample: StudentSample = { latents: batch.latents, time: 0 };
    for (const [index, time] of this.#times.slice(0, steps).entries()) {
      const times = batch.lengths.map(() => time);
      if (index > 0) noisy = student.noising(sample.latents, { times, generator }).noisy;
      sample = { latents: withTruePrompt(student.estimate({ noisy, times }, condition), batch), time };
    }
    return sample;
  }

  /**
   * The student's x̂ at a random step of its grid. Its input is what sampling would give it there, by one step of
   * backward simulation: the truth noised to the previous time, one student step, fresh noise.
   */
  #sample(batch: InfillBatch, context: StepContext, purpose: string): StudentSample {
    const { student } = this.#denoisers;
    const generator = context.generator(`${purpose} noise`);
    const step = context.rng(`${purpose} time`).integer(this.#times.length);
    const time = this.#times[step]!;
    const condition = conditionOf(this.student, batch);
    const allAt = (value: number) => new Array<number>(batch.lengths.length).fill(value);
    let noisy = randnLike(batch.latents, { generator });
    if (step > 0) {
      const simulated = noGrad(() => {
        const previous = student.noising(batch.latents, { times: allAt(this.#times[step - 1]!), generator });
        return student.estimate(previous, condition);
      });
      noisy = student.noising(withTruePrompt(simulated, batch), { times: allAt(time), generator }).noisy;
    }
    return { latents: withTruePrompt(student.estimate({ noisy, times: allAt(time) }, condition), batch), time };
  }

  /** The teacher's denoising loss, on the student's samples, told which step made them. */
  #criticLoss(batch: InfillBatch, context: StepContext, purpose: string): Loss {
    const { critic } = this.#denoisers;
    const { latents, time } = noGrad(() => this.#sample(batch, context, purpose));
    const point = critic.randomNoising(latents, context.generator(`${purpose} renoise`));
    const prediction = critic.output(point, conditionOf(this.critic, batch), time);
    const target = denoisingTarget(critic.diffusion, point);
    const total = denoisingLoss({ prediction, target, mask: batch.target });
    return { total, terms: {} };
  }

  /**
   * The weighted sum of the terms. Each is followed back to the speech alone, where its share of the gradient is logged;
   * their sum then goes back through the student once.
   */
  #studentLoss(batch: InfillBatch, context: StepContext): Loss {
    const sample = this.#sample(batch, context, "student");
    const speech = sample.latents.detach().requiresGrad_();
    const objectives = this.objectives(batch, context, { ...sample, latents: speech });
    const { weights, startSteps } = this.#options.recipe;
    const log: Record<string, number> = {};
    let weighted = 0;
    let gradient = zerosLike(speech).detach(); // ∂ loss / ∂ x̂, [B, T, L]
    for (const term of Object.keys(objectives) as StudentTerm[]) {
      if (weights[term] === 0 || context.step < startSteps[term]) continue;
      const value = objectives[term]();
      const wanted = grad(value, [speech])[0]!.mul(weights[term]);
      gradient = gradient.add(wanted);
      weighted += weights[term] * value.item();
      log[`student/${term}`] = value.item();
      log[`student/${term}_gradient_norm`] = wanted.norm().item();
    }
    const linear = sample.latents.mul(gradient).sum();
    // The loss's value and gradient at once: what `linear` itself comes to means nothing.
    return { total: linear.sub(linear.detach()).add(weighted), terms: log };
  }

  /** What each term says of a sample, unweighted, with its graph: [] each. */
  objectives(batch: InfillBatch, draws: Draws, sample: StudentSample): Readonly<Record<StudentTerm, () => Tensor>> {
    return {
      distributionMatching: () => this.#matching(batch, draws, sample),
      adversarial: () => this.#deception(batch, draws, sample),
      ctc: () => this.#wordError(batch, sample.latents),
      speaker: () => this.#dissimilarity(batch, draws.rng("chunk"), sample.latents),
    };
  }

  #matching(batch: InfillBatch, context: Draws, { latents, time }: StudentSample): Tensor {
    const { teacher, critic } = this.#denoisers;
    const { real, fake } = noGrad(() => {
      const point = critic.randomNoising(latents.detach(), context.generator("matching"));
      return {
        real: teacher.guidedEstimate(point, batch, this.#options.recipe.guidance),
        fake: critic.estimate(point, conditionOf(this.critic, batch), time),
      };
    });
    return distributionMatchingLoss({ sample: latents, real, fake, mask: batch.target });
  }

  #deception(batch: InfillBatch, context: Draws, sample: StudentSample): Tensor {
    return generatorLoss({ fakeLogits: this.#judge(batch, context, sample), mask: this.#positions(batch.target) });
  }

  #discriminatorLoss(batch: InfillBatch, context: StepContext): Loss {
    const fake = noGrad(() => this.#sample(batch, context, "student"));
    const realLogits = this.#judge(batch, context, { latents: batch.latents, time: fake.time });
    const fakeLogits = this.#judge(batch, context, fake);
    const total = discriminatorLoss({ realLogits, fakeLogits, mask: this.#positions(batch.target) });
    const [real, made] = [realLogits.mean(), fakeLogits.mean()];
    return { total, terms: { "discriminator/real": real, "discriminator/fake": made } };
  }

  /**
   * The discriminator's logits [B, N] of latents, re-noised as the critic knows them. The recogniser hears the noise too:
   * features of clean latents tell real from made at once, and a discriminator that is sure teaches nothing.
   */
  #judge(batch: InfillBatch, context: Draws, { latents, time }: StudentSample): Tensor {
    const { critic } = this.#denoisers;
    const point = critic.randomNoising(latents, context.generator("judge"));
    const { hidden } = critic.outputWithHidden(point, conditionOf(this.critic, batch), time);
    return computing(this.#options, () => {
      const heard = this.#options.recogniser.forward(point.noisy, batch.mask).hidden;
      const recogniserHidden = pickRecogniserLayers(heard, this.discriminator.config.recogniserLayers);
      return this.discriminator.forward({ hidden, recogniserHidden, mask: batch.mask });
    }).float();
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
    if (losses.length === 0) return sample.sum().mul(0); // targets of pauses alone
    return losses.reduce((sum, loss) => sum.add(loss)).div(losses.length);
  }

  /** 1 − cos between the true utterance, prompt and all, and a random chunk of x̂: a mask of 70–100 % leaves little prompt. */
  #dissimilarity(batch: InfillBatch, rng: Rng, sample: Tensor): Tensor {
    const { verifier, recipe, frameRateHz } = this.#options;
    const chunkFrames = Math.round(recipe.speakerChunkSeconds * frameRateHz);
    const chunk = randomChunk(sample, {
      chunkFrames,
      spans: batch.targetSpans.map(({ start, end }) => ({ start, length: end - start })),
      rng,
    });
    const reference = noGrad(() => verifier.forward(batch.latents, batch.mask)); // [B, E]
    const embedding = computing(this.#options, () => verifier.forward(chunk.latents, chunk.mask)).float();
    return speakerLoss(embedding, reference);
  }

  /** A position that folds the last prompt frame and the first target frame counts as its first frame does. */
  #positions(mask: Tensor /* [B, T] */): Tensor /* [B, N] */ {
    return patchMask(mask, this.student.config.patch)!;
  }
}

/** Edits per phoneme between what should be said and what is heard (greedily) in the targets' frames. */
function targetErrors(logProbs: Tensor /* [B, T, V] */, { targetSpans, targetPhonemes }: InfillBatch): number {
  const classes = logProbs.argmax(-1).toArray() as number[][]; // [B, T]
  let edits = 0;
  let count = 0;
  targetPhonemes.forEach((reference, row) => {
    const { start, end } = targetSpans[row]!;
    edits += editDistance(reference, collapseCtcPath(classes[row]!.slice(start, end))).distance;
    count += reference.length;
  });
  return edits / Math.max(1, count);
}
