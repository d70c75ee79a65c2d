import {
  type DiscriminatorPresetOptions,
  miniDiscriminator,
  tinyDiscriminator,
} from "../models/discriminator/configs.js";
import type { DiscriminatorConfig } from "../models/discriminator/discriminator.js";
import type { LearningRateSchedule } from "../training/schedule.js";

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
  /** All three count steps of the run, though the critic makes `criticUpdates` updates in each. */
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
  const schedule = { peak: 1e-4, warmupSteps: 20, decaySteps: 600, finalShare: 0.2 };
  return {
    kind: "student",
    studentSteps: 4,
    guidance: 2,
    criticUpdates: 5,
    steps: 600,
    maxUtterances: 12,
    framesPerBatch: 1600,
    maxSeconds: 10,
    // By the gradients at the speech, weighted: matching 0.005, adversarial 0.002 (the paper's 1e-3 leaves it a thousandth of
    // matching's), CTC and similarity 0.02 each; at 1 and 1 words come at the voice's cost (docs/experiments.md).
    weights: { distributionMatching: 1, adversarial: 0.1, ctc: 0.5, speaker: 2 },
    // The paper's proportions: CTC from 5,000 of 40,000 steps, verifier from 10,000; the discriminator warms up first.
    startSteps: { distributionMatching: 0, adversarial: 40, ctc: 75, speaker: 150 },
    discriminator: miniDiscriminator,
    studentSchedule: schedule,
    criticSchedule: { ...schedule, warmupSteps: 10 },
    discriminatorSchedule: { ...schedule, peak: 2e-4 },
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

/** A schedule over steps as one over updates, for a network that makes `updatesPerStep` in each. */
export function overUpdates(schedule: LearningRateSchedule, updatesPerStep: number): LearningRateSchedule {
  const { warmupSteps, decaySteps } = schedule;
  return { ...schedule, warmupSteps: warmupSteps * updatesPerStep, decaySteps: decaySteps * updatesPerStep };
}
