import type { Device } from "@dmospeech/engine";
import type { ComputeOptions } from "../recipes/device.js";
import { TrainingError } from "../training/errors.js";
import type { LearningRateSchedule } from "../training/schedule.js";
import type { TrainingTask } from "../training/task.js";
import { runTraining, type TrainingProgress, type TrainingResult } from "../training/trainer.js";

/** What every training command takes, whatever it trains. */
export interface RunOptions {
  /** Name of a recipe of the family. */
  readonly recipe: string;
  /** Folders of caches to learn from; several are mixed. */
  readonly data: readonly string[];
  /** Folder of the run: checkpoints, metrics, TensorBoard files. */
  readonly outDir: string;
  readonly device?: Device;
  readonly precision?: ComputeOptions["precision"];
  readonly seed?: number;
  /**
   * Another number of steps than the recipe's; rates, the teacher's curriculum and the starts of the student's terms are
   * stretched with it. The recogniser's flat start is not: a network needs that many steps to find the phonemes.
   */
  readonly steps?: number;
  /** How often each source is drawn, relative to once an epoch. */
  readonly sourceWeights?: Readonly<Record<string, number>>;
  readonly resume?: boolean;
  readonly logEvery?: number;
  readonly checkpointEvery?: number;
  readonly validateEvery?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: TrainingProgress) => void;
}

export const computeOptions = ({ device = "cpu", precision = "float32" }: RunOptions): ComputeOptions => ({
  device,
  precision,
});

/** Runs a task as the options say. */
export async function runTask(task: TrainingTask, totalSteps: number, options: RunOptions): Promise<TrainingResult> {
  const { outDir, seed = 0, resume, logEvery, checkpointEvery, validateEvery, signal, onProgress } = options;
  const every = Object.fromEntries(
    Object.entries({ logEvery, checkpointEvery, validateEvery }).filter(([, value]) => value !== undefined),
  );
  return await runTraining(task, { outDir, totalSteps, seed, resume, signal, onProgress, ...every });
}

/** The recipe of a name. @throws {TrainingError} listing the names there are */
export function namedRecipe<R>(family: string, recipes: Readonly<Record<string, () => R>>, name: string): R {
  const make = Object.hasOwn(recipes, name) ? recipes[name] : undefined;
  if (make === undefined) {
    throw new TrainingError(`There is no ${family} recipe "${name}"; there are ${Object.keys(recipes).join(", ")}.`);
  }
  return make();
}

/** A schedule stretched to another number of steps; the warm-up only shrinks. */
export function scaledSchedule(schedule: LearningRateSchedule, factor: number): LearningRateSchedule {
  return {
    ...schedule,
    warmupSteps: Math.min(schedule.warmupSteps, Math.max(1, Math.round(schedule.warmupSteps * factor))),
    decaySteps: Math.round(schedule.decaySteps * factor),
  };
}

/** `recipe` for `steps` steps: its schedule is stretched with it. */
export function withSteps<R extends { readonly steps: number; readonly schedule: LearningRateSchedule }>(
  recipe: R,
  steps = recipe.steps,
): R {
  return { ...recipe, steps, schedule: scaledSchedule(recipe.schedule, steps / recipe.steps) };
}
