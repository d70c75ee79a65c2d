import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { writeFileAtomic } from "../../data/atomic-file.js";
import { progressReporter } from "../../data/progress.js";
import { loadTrainedTeacher } from "../../recipes/trained.js";
import { distillStudent } from "../../runs/student-run.js";
import { NonFiniteTrainingError } from "../../training/errors.js";
import { type LearningRateSchedule, learningRateAt } from "../../training/schedule.js";
import { distillationOptions } from "../distillation.js";
import { ExperimentError, ExperimentInterruptedError } from "../errors.js";
import type { Experiment, ExperimentOptions, ExperimentResult, ExperimentScale } from "../experiment.js";
import { healthOf, type MetricsLine, type RateHealth, readMetrics } from "./health.js";
import { learningRateSections, sentenceOf } from "./learning-rate-page.js";

export interface LearningRateRecipe {
  readonly distillation: string;
  /** Updates of the student, at each rate. */
  readonly steps: number;
  /** Rate of student and critic alike, in units of the teacher's final rate. */
  readonly multiples: readonly number[];
  /** More runs: the critic's rate in these units, the student's at 1. */
  readonly criticMultiples: readonly number[];
  /** Updates between two validations. */
  readonly validateEvery: number;
}

/** One run: rates that stay, once warmed up. */
export interface RateRun {
  readonly name: string;
  readonly student: number;
  readonly critic: number;
}

/** What became of it. */
export interface RateOutcome extends RateRun {
  readonly studentRate: number;
  readonly criticRate: number;
  /** Why it ended early; null where it reached its end. */
  readonly diverged: string | null;
  readonly health: RateHealth;
  readonly metrics: readonly MetricsLine[];
}

type Need = "data" | "teacher" | "ctc" | "speaker";

const recipes: Readonly<Record<ExperimentScale, LearningRateRecipe>> = {
  tiny: { distillation: "studentTiny", steps: 4, multiples: [0.1, 1, 10], criticMultiples: [], validateEvery: 2 },
  mini: {
    ...{ distillation: "studentMini", steps: 300, validateEvery: 25 },
    ...{ multiples: [0.1, 1, 10], criticMultiples: [0.1, 10] },
  },
  base: {
    ...{ distillation: "studentMini", steps: 10_000, validateEvery: 500 },
    ...{ multiples: [0.1, 1, 10], criticMultiples: [0.1, 10] },
  },
};

/** Which rates of student and critic last. */
export const learningRateExperiment: Experiment<LearningRateRecipe, Need> = {
  name: "learning-rate",
  summary: "long-run stability of student and critic at multiples of the teacher's final learning rate",
  needs: ["data", "teacher", "ctc", "speaker"],
  recipe: (scale) => recipes[scale],
  run: runLearningRate,
};

async function runLearningRate(
  recipe: LearningRateRecipe,
  options: ExperimentOptions<Need>,
): Promise<ExperimentResult> {
  const { outDir, inputs, onProgress } = options;
  const teacherRate = finalRate(inputs.teacher);
  const runs = rateRuns(recipe);
  const report = progressReporter({ stage: "training", total: runs.length * recipe.steps, onProgress });
  const outcomes: RateOutcome[] = [];
  for (const [index, run] of runs.entries()) {
    const folder = join(outDir, "runs", run.name);
    const rates = { studentRate: run.student * teacherRate, criticRate: run.critic * teacherRate };
    const onStep = (step: number) => report(index * recipe.steps + step);
    const diverged = await trainAt({ run, folder, rates, recipe, options, onStep });
    const metrics = readMetrics(folder);
    outcomes.push({ ...run, ...rates, diverged, health: healthOf(metrics), metrics });
  }
  return {
    title: "Learning rates of student and critic",
    lead: sentenceOf(outcomes, teacherRate),
    data: { teacherRate, outcomes },
    sections: learningRateSections(outcomes, { teacherRate, recipe }),
  };
}

/** The rate at which the teacher stopped learning. */
export function finalRate(teacher: string): number {
  const { state } = loadTrainedTeacher(teacher);
  const { schedule } = state.config as unknown as { readonly schedule: LearningRateSchedule };
  return learningRateAt(schedule, state.counters["teacher.updates"] ?? state.step);
}

/** @throws {ExperimentError} without a run, or with a rate that is none */
export function rateRuns({ multiples, criticMultiples }: LearningRateRecipe): RateRun[] {
  const rates = [...multiples, ...criticMultiples];
  const wrong = rates.find((multiple) => typeof multiple !== "number" || !(multiple > 0));
  if (multiples.length === 0 || wrong !== undefined) {
    throw new ExperimentError(
      `learning-rate needs multiples above 0, got ${wrong ?? "none"}: for example --set multiples=[0.1,1,10].`,
    );
  }
  return [
    ...multiples.map((multiple) => ({ name: `both-${multiple}`, student: multiple, critic: multiple })),
    ...criticMultiples.map((multiple) => ({ name: `critic-${multiple}`, student: 1, critic: multiple })),
  ];
}

interface TrainAtOptions {
  readonly run: RateRun;
  readonly folder: string;
  readonly rates: Pick<RateOutcome, "studentRate" | "criticRate">;
  readonly recipe: LearningRateRecipe;
  readonly options: ExperimentOptions<Need>;
  readonly onStep: (step: number) => void;
}

/** Trains one run to its end; why it could not, or null. A run that diverged is not tried again. */
async function trainAt({ run, folder, rates, recipe, options, onStep }: TrainAtOptions): Promise<string | null> {
  const note = join(folder, "diverged.txt");
  if (existsSync(note)) return readFileSync(note, "utf8").trim();
  const { distillation, steps, validateEvery } = recipe;
  try {
    const result = await distillStudent({
      ...distillationOptions(options, { recipe: distillation, steps, outDir: folder }),
      settings: constantRates(rates),
      validateEvery,
      onProgress: ({ step }) => onStep(step),
    });
    if (!result.stopped) return null;
    throw new ExperimentInterruptedError(`Stopped at rate "${run.name}", step ${result.step} of ${steps}.`);
  } catch (error) {
    if (!(error instanceof NonFiniteTrainingError)) throw error;
    writeFileAtomic(note, `${error.message}\n`);
    return error.message;
  }
}

/** Rates that neither rise nor fall after the recipe's warm-up; the discriminator keeps its own. */
function constantRates({ studentRate, criticRate }: TrainAtOptions["rates"]): Record<string, string> {
  return {
    "studentSchedule.peak": String(studentRate),
    "studentSchedule.finalShare": "1",
    "criticSchedule.peak": String(criticRate),
    "criticSchedule.finalShare": "1",
  };
}
