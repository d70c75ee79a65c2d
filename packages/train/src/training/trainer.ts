import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Rng } from "@dmospeech/core";
import { Generator, manualSeed, noGrad, type Tensor, tidy } from "@dmospeech/engine";
import { AdamW } from "./adamw.js";
import {
  assertSameConfig,
  type CheckpointState,
  checkpointSteps,
  latestCheckpoint,
  readCheckpointState,
  readCheckpointTensors,
  removeUnfinishedCheckpoints,
  saveCheckpoint,
} from "./checkpoint.js";
import { ExponentialMovingAverage } from "./ema.js";
import { NonFiniteTrainingError, TrainingError } from "./errors.js";
import { clearGradients, clipGradients, gradientNorm } from "./gradients.js";
import { MetricsLog } from "./metrics-log.js";
import { assertSameProvenance, type Provenance } from "./provenance.js";
import { learningRateAt } from "./schedule.js";
import type { Learner, Loss, StepContext, TrainingTask } from "./task.js";

export interface TrainerOptions {
  /** Folder of the run: checkpoints/, metrics.jsonl, tensorboard/. */
  readonly outDir: string;
  readonly totalSteps: number;
  readonly seed: number;
  /** Go on from the newest checkpoint in `outDir`, or start where there is none; without it a used folder is refused. */
  readonly resume?: boolean;
  readonly logEvery?: number;
  readonly checkpointEvery?: number;
  readonly validateEvery?: number;
  readonly keepCheckpoints?: number;
  /** What the run learns from; kept in its checkpoints, and compared when it is resumed. */
  readonly provenance?: Provenance;
  /** Stops after the step in progress, with a checkpoint. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: TrainingProgress) => void;
}

export interface TrainingProgress {
  readonly step: number;
  readonly totalSteps: number;
  readonly metrics: Readonly<Record<string, number>>;
  readonly stepsPerSecond: number;
  /** Seconds of audio learnt from per second of work. */
  readonly timesRealTime: number;
  readonly etaSeconds: number;
}

export interface TrainingResult {
  readonly step: number;
  readonly stopped: boolean;
  readonly checkpoint: string;
  readonly metrics: Readonly<Record<string, number>>;
}

/** In a row: then the run stops rather than burn hours. */
const MAX_SKIPPED_UPDATES = 20;

interface LearnerState extends Learner {
  readonly parameters: readonly Tensor[];
  readonly adam: AdamW;
  readonly ema?: ExponentialMovingAverage;
  skippedInARow: number;
}

/**
 * Runs a task to `totalSteps`: the one loop of every recipe.
 *
 * A killed run resumes to identical losses: all randomness is drawn from (seed, step, purpose), and weights, averages,
 * moments and counters are restored bit for bit.
 */
export async function runTraining(task: TrainingTask, options: TrainerOptions): Promise<TrainingResult> {
  const trainer = new Trainer(task, options);
  return await trainer.run();
}

class Trainer {
  readonly #task: TrainingTask;
  readonly #options: Required<Omit<TrainerOptions, "signal" | "onProgress" | "provenance">> & TrainerOptions;
  readonly #learners: ReadonlyMap<string, LearnerState>;
  readonly #checkpoints: string;
  readonly #sums = new Map<string, { total: number; count: number }>();
  #provenance: Provenance | undefined;
  #step = 0;
  #audioSeconds = 0;
  #latest: Record<string, number> = {};

  constructor(task: TrainingTask, options: TrainerOptions) {
    this.#task = task;
    this.#provenance = options.provenance;
    this.#options = {
      resume: false,
      logEvery: 20,
      checkpointEvery: 500,
      validateEvery: 500,
      keepCheckpoints: 2,
      ...options,
    };
    this.#learners = new Map(Object.entries(task.learners).map(([name, learner]) => [name, startLearner(learner)]));
    this.#checkpoints = join(options.outDir, "checkpoints");
  }

  async run(): Promise<TrainingResult> {
    const { outDir, totalSteps, logEvery, checkpointEvery, validateEvery, signal } = this.#options;
    makeFolder(outDir);
    this.#restoreOrRefuse();
    const log = new MetricsLog(outDir, { resumedAtStep: this.#step });
    const firstStep = this.#step;
    const startedAt = performance.now();
    while (this.#step < totalSteps && signal?.aborted !== true) {
      this.#task.trainStep(this.#context());
      this.#step += 1;
      if (this.#step % validateEvery === 0 || this.#step === totalSteps) this.#validate();
      if (this.#step % logEvery === 0 || this.#step === totalSteps) {
        this.#report(log, firstStep, (performance.now() - startedAt) / 1000);
      }
      if (this.#step % checkpointEvery === 0 && this.#step < totalSteps) this.#save();
      await new Promise(setImmediate); // lets signals and timers through
    }
    const checkpoint = this.#save();
    return { step: this.#step, stopped: this.#step < totalSteps, checkpoint, metrics: this.#latest };
  }

  #context(): StepContext {
    const { seed } = this.#options;
    const step = this.#step;
    const stepRng = new Rng(seed).split(`step ${step}`);
    manualSeed(stepRng.split("dropout").integer(2 ** 31)); // dropout draws from libtorch's default generator
    return {
      step,
      rng: (purpose) => stepRng.split(purpose),
      generator: (purpose) => new Generator(stepRng.split(purpose).integer(2 ** 31)),
      update: (learner, loss, { microBatches = 1 } = {}) => this.#update(learner, loss, microBatches),
      log: (name, value) => this.#log(name, value),
      countAudio: (seconds) => {
        this.#audioSeconds += seconds;
      },
    };
  }

  #update(name: string, loss: (microBatch: number) => Loss, microBatches: number): void {
    const learner = this.#learners.get(name);
    if (learner === undefined) throw new TrainingError(`The task has no learner "${name}".`);
    for (const other of this.#learners.values()) clearGradients(other.parameters);
    let finite = true;
    for (let microBatch = 0; microBatch < microBatches && finite; microBatch += 1) {
      finite = tidy(() => this.#backward(name, loss(microBatch), microBatches));
    }
    tidy(() => noGrad(() => this.#apply(name, learner, finite)));
    clearGradients(learner.parameters);
  }

  /** False, and no gradient, when the loss is not finite. */
  #backward(learner: string, { total, terms }: Loss, microBatches: number): boolean {
    const value = total.item();
    if (!Number.isFinite(value)) return false;
    total.div(microBatches).backward();
    this.#log(this.#learners.size === 1 ? "loss" : `${learner}/loss`, value);
    for (const [name, term] of Object.entries(terms)) this.#log(name, typeof term === "number" ? term : term.item());
    return true;
  }

  #apply(name: string, learner: LearnerState, finiteLoss: boolean): void {
    const norm = finiteLoss ? gradientNorm(learner.parameters) : Number.NaN;
    // A finite loss can have a non-finite gradient, and clipping would spread it over every weight: judge the norm.
    if (!Number.isFinite(norm) || norm > (learner.skipAboveNorm ?? Number.POSITIVE_INFINITY)) {
      learner.skippedInARow += 1;
      this.#log(`${name}/skipped`, 1);
      if (learner.skippedInARow >= MAX_SKIPPED_UPDATES) {
        throw new NonFiniteTrainingError(
          `${MAX_SKIPPED_UPDATES} updates of "${name}" in a row had a non-finite or exploding gradient, up to step ` +
            `${this.#step}. The weights are as before. Lower the learning rate, or look at the last logged terms.`,
        );
      }
      return;
    }
    learner.skippedInARow = 0;
    this.#log(`${name}/skipped`, 0);
    this.#log(`${name}/gradient_norm`, norm);
    clipGradients(learner.parameters, norm, learner.clipNorm);
    const rate = learningRateAt(learner.schedule, learner.adam.updates);
    this.#log(`${name}/learning_rate`, rate);
    learner.adam.step(rate);
    learner.ema?.update();
  }

  #log(name: string, value: number): void {
    const sum = this.#sums.get(name) ?? { total: 0, count: 0 };
    this.#sums.set(name, { total: sum.total + value, count: sum.count + 1 });
  }

  #validate(): void {
    const { validate } = this.#task;
    if (validate === undefined) return;
    let scores: () => Record<string, number> = () => noGrad(() => tidy(() => validate.call(this.#task)));
    for (const { ema } of this.#learners.values()) {
      const inner = scores;
      if (ema !== undefined) scores = () => ema.applied(inner);
    }
    for (const [name, value] of Object.entries(scores())) this.#log(`valid/${name}`, value);
  }

  #report(log: MetricsLog, firstStep: number, seconds: number): void {
    const metrics = Object.fromEntries([...this.#sums].map(([name, { total, count }]) => [name, total / count]));
    this.#sums.clear();
    this.#latest = { ...this.#latest, ...metrics };
    log.write(this.#step, metrics);
    const stepsPerSecond = (this.#step - firstStep) / seconds;
    this.#options.onProgress?.({
      step: this.#step,
      totalSteps: this.#options.totalSteps,
      metrics,
      stepsPerSecond,
      timesRealTime: this.#audioSeconds / seconds,
      etaSeconds: (this.#options.totalSteps - this.#step) / stepsPerSecond,
    });
  }

  #save(): string {
    const tensors: Record<string, Record<string, Tensor>> = {};
    const counters: Record<string, number> = {};
    for (const [name, { module, adam, ema }] of this.#learners) {
      tensors[name] = module.stateDict();
      tensors[`${name}.optimizer`] = adam.stateDict();
      counters[`${name}.updates`] = adam.updates;
      if (ema === undefined) continue;
      tensors[`${name}.ema`] = ema.stateDict();
      counters[`${name}.ema`] = ema.updates;
    }
    const { seed } = this.#options;
    const provenance = this.#provenance;
    const state: CheckpointState = { step: this.#step, seed, config: this.#task.config, counters, provenance };
    return saveCheckpoint(this.#checkpoints, state, tensors, { keepLast: this.#options.keepCheckpoints });
  }

  #restoreOrRefuse(): void {
    const { resume, outDir } = this.#options;
    const folder = latestCheckpoint(this.#checkpoints);
    if (folder === undefined) {
      removeUnfinishedCheckpoints(this.#checkpoints);
      return;
    }
    if (!resume) {
      const steps = checkpointSteps(this.#checkpoints).at(-1);
      throw new TrainingError(`"${outDir}" holds a run at step ${steps}. Resume it, or train into another folder.`);
    }
    removeUnfinishedCheckpoints(this.#checkpoints);
    this.#restore(folder);
  }

  #restore(folder: string): void {
    const state = readCheckpointState(folder);
    if (state.provenance !== undefined && this.#provenance !== undefined) {
      assertSameProvenance(folder, state.provenance, this.#provenance);
    }
    this.#provenance = state.provenance ?? this.#provenance;
    assertSameConfig(
      folder,
      { seed: state.seed, task: state.config },
      { seed: this.#options.seed, task: this.#task.config },
    );
    noGrad(() =>
      tidy(() => {
        for (const [name, { module, adam, ema }] of this.#learners) {
          module.loadStateDict(readCheckpointTensors(folder, name));
          adam.loadStateDict(
            readCheckpointTensors(folder, `${name}.optimizer`),
            state.counters[`${name}.updates`] ?? 0,
          );
          ema?.loadStateDict(readCheckpointTensors(folder, `${name}.ema`), state.counters[`${name}.ema`] ?? 0);
        }
      }),
    );
    this.#step = state.step;
  }
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new TrainingError(`"${path}" cannot be the folder of a run (${reason}): choose another.`, { cause });
  }
}

function startLearner(learner: Learner): LearnerState {
  const named = learner.module.namedParameters();
  return {
    ...learner,
    parameters: named.map(([, parameter]) => parameter),
    adam: new AdamW(named, learner.optimizer),
    ema: learner.emaDecay === undefined ? undefined : new ExponentialMovingAverage(learner.module, learner.emaDecay),
    skippedInARow: 0,
  };
}
