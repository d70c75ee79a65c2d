import type { Rng } from "@dmospeech/core";
import type { Generator, Tensor } from "@dmospeech/engine";
import type { Module } from "../nn/module.js";
import type { AdamWOptions } from "./adamw.js";
import type { Json } from "./checkpoint.js";
import type { LearningRateSchedule } from "./schedule.js";

/** A network that learns during a run, and how. */
export interface Learner {
  readonly module: Module;
  readonly schedule: LearningRateSchedule;
  readonly optimizer?: AdamWOptions;
  /** Largest joint gradient norm; larger gradients are scaled down to it. */
  readonly clipNorm: number;
  /** Decay of the moving average of the weights; without it none is kept. */
  readonly emaDecay?: number;
  /** Updates whose gradient norm exceeds this are skipped and counted; default: none. */
  readonly skipAboveNorm?: number;
}

/** A loss to go down: the scalar itself and its named parts for the log. */
export interface Loss {
  readonly total: Tensor;
  readonly terms: Readonly<Record<string, Tensor | number>>;
}

/** What one training step may use. All randomness comes from here and depends only on (seed, step, purpose). */
export interface StepContext {
  /** Steps done before this one. */
  readonly step: number;
  /** Random numbers for choosing data. */
  rng(purpose: string): Rng;
  /** Random tensors, on the CPU generator. */
  generator(purpose: string): Generator;
  /**
   * One optimizer update of `learner` from the mean of `microBatches` losses: backward, non-finite guard, clipping,
   * AdamW, moving average. Each loss runs in a scope of its own. A skipped update is counted in the log.
   */
  update(learner: string, loss: (microBatch: number) => Loss, options?: { readonly microBatches?: number }): void;
  /** Notes a number for the log; values of one name are averaged between two log lines. */
  log(name: string, value: number): void;
  /** Counts seconds of audio this step learns from: the speed shown is in × real time. */
  countAudio(seconds: number): void;
}

/** What a recipe gives to the training loop. */
export interface TrainingTask {
  /** Networks that learn, by the name under which a checkpoint keeps them. */
  readonly learners: Readonly<Record<string, Learner>>;
  /**
   * Recipe and model sizes; a checkpoint is only resumed under an equal one. Data, their weights and the arithmetic are
   * the run's, not the task's: see `Provenance`.
   */
  readonly config: Json;
  trainStep(context: StepContext): void;
  /** Scores on held-out data, with the averaged weights in place. */
  validate?(): Record<string, number>;
}
