import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { cudaIsAvailable, type Device } from "@dmospeech/engine";
import { indexFileName } from "../data/audio-cache.js";
import type { ComputeOptions } from "../recipes/device.js";
import { TrainingError } from "../training/errors.js";
import type { Provenance } from "../training/provenance.js";
import type { LearningRateSchedule } from "../training/schedule.js";
import type { TrainingTask } from "../training/task.js";
import { runTraining, type TrainingProgress, type TrainingResult } from "../training/trainer.js";
import { withSettings } from "./recipe-settings.js";

/** What every training command takes, whatever it trains. */
export interface RunOptions {
  /** Name of a recipe of the family. */
  readonly recipe: string;
  /** Settings of the recipe to replace, each by its path: `{ "weights.kl": "0" }`. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Folders of caches to learn from; several are mixed. */
  readonly data: readonly string[];
  /** Folder of the run: checkpoints, metrics, TensorBoard files. */
  readonly outDir: string;
  readonly device?: Device;
  readonly precision?: ComputeOptions["precision"];
  readonly seed?: number;
  /**
   * Another number of steps than the recipe's; rates, the teacher's curriculum and the starts of the student's terms are
   * stretched with it. Warm-ups and the recogniser's flat start only shrink: more steps than the recipe's they don't need.
   */
  readonly steps?: number;
  /** How often each source is drawn, relative to once an epoch. */
  readonly sourceWeights?: Readonly<Record<string, number>>;
  readonly resume?: boolean;
  /** Run or checkpoint of the same shape to start from: its averaged weights, with a fresh optimizer and schedule. */
  readonly from?: string;
  readonly logEvery?: number;
  readonly checkpointEvery?: number;
  readonly validateEvery?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: TrainingProgress) => void;
}

/** Where and how a run computes. @throws {TrainingError} for a device that there is not */
export function computeOptions({
  device = "cpu",
  precision = "float32",
}: Pick<RunOptions, "device" | "precision">): ComputeOptions {
  if (!/^(cpu|cuda(:\d+)?)$/.test(device)) {
    throw new TrainingError(`There is no device "${device}": it is cpu, cuda, or cuda:1 for the second GPU.`);
  }
  if (device !== "cpu" && !cudaIsAvailable()) {
    throw new TrainingError(
      `The device "${device}" is not there: no GPU is seen, or libtorch was built without CUDA. Use cpu, or set ` +
        "LIBTORCH to a build with CUDA and build the engine again.",
    );
  }
  return { device, precision };
}

/** Refuses weights of sources that no utterance has. @throws {TrainingError} naming the sources there are */
export function assertSources(
  sourceWeights: Readonly<Record<string, number>>,
  utterances: readonly { readonly source: string }[],
): void {
  const sources = new Set(utterances.map(({ source }) => source));
  const unknown = Object.keys(sourceWeights).find((name) => !sources.has(name));
  if (unknown === undefined) return;
  throw new TrainingError(`The data have no source "${unknown}" to weigh; there are ${[...sources].join(", ")}.`);
}

/** Runs a task as the options say. `origins`: what else its checkpoints are to say of where the weights come from. */
export async function runTask(
  task: TrainingTask,
  totalSteps: number,
  options: RunOptions,
  origins: Pick<Provenance, "from" | "models"> = {},
): Promise<TrainingResult> {
  const { outDir, seed = 0, resume, logEvery, checkpointEvery, validateEvery, signal, onProgress } = options;
  const { precision } = computeOptions(options);
  const data = options.data.map(indexDigest);
  const provenance: Provenance = { precision, data, sourceWeights: options.sourceWeights ?? {}, ...origins };
  const every = Object.fromEntries(
    Object.entries({ logEvery, checkpointEvery, validateEvery }).filter(([, value]) => value !== undefined),
  );
  return await runTraining(task, { outDir, totalSteps, seed, resume, signal, onProgress, provenance, ...every });
}

/** SHA-256 of the index of an audio or latent cache. */
function indexDigest(folder: string): string {
  return createHash("sha256")
    .update(readFileSync(join(folder, indexFileName)))
    .digest("hex");
}

/** The recipe of a name. @throws {TrainingError} listing the names there are */
export function namedRecipe<R extends object>(
  family: string,
  recipes: Readonly<Record<string, () => R>>,
  { recipe: name, settings }: Pick<RunOptions, "recipe" | "settings">,
): R {
  const make = Object.hasOwn(recipes, name) ? recipes[name] : undefined;
  if (make === undefined) {
    throw new TrainingError(`There is no ${family} recipe "${name}"; there are ${Object.keys(recipes).join(", ")}.`);
  }
  return withSettings(make(), settings);
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
