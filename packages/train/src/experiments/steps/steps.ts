import { Rng } from "@dmospeech/core";
import type { Evaluation } from "../../evaluate/evaluate.js";
import { compareSystems, comparisonSentence, qualityMeasures } from "../../evaluate/quality/index.js";
import { ExperimentError } from "../errors.js";
import { evaluateSystems, evaluationFolder } from "../evaluate-systems.js";
import type { Experiment, ExperimentOptions, ExperimentResult } from "../experiment.js";
import { openSpeaker, type SpeakingBundle } from "../speaking-bundle.js";
import { type StepPoint, stepsSections } from "./steps-page.js";

export interface StepsRecipe {
  readonly studentSteps: readonly number[];
  readonly teacherSteps: readonly number[];
}

type Need = "student" | "teacher" | "pairs";

const paper: StepsRecipe = { studentSteps: [1, 2, 4, 8], teacherSteps: [4, 8, 16, 32, 64, 128] };
const recipes: Readonly<Record<ExperimentOptions["scale"], StepsRecipe>> = {
  tiny: { studentSteps: [1, 2], teacherSteps: [2, 4] },
  mini: paper,
  base: paper,
};

/** Quality against time: the student in a few steps, the teacher in many. */
export const stepsExperiment: Experiment<StepsRecipe, Need> = {
  name: "steps",
  summary: "words, voice and time against network steps: student at 1 to 8, teacher at 4 to 128",
  needs: ["student", "teacher", "pairs"],
  recipe: (scale) => recipes[scale],
  run: runSteps,
};

async function runSteps(recipe: StepsRecipe, options: ExperimentOptions): Promise<ExperimentResult> {
  const points = stepPoints(recipe);
  const student = await openSpeaker("student", options);
  let teacher: SpeakingBundle | undefined;
  try {
    teacher = await openSpeaker("teacher", options);
    const speakers = { student, teacher };
    const systems = points.map(({ system, model, steps }) => speakers[model].system(system, steps));
    const evaluation = await evaluateSystems({ systems, judgingBundle: student.folder }, options);
    const own = student.manifest.kind === "student" ? student.manifest.stepTimes.length : undefined;
    return await summarise({ evaluation, points, outDir: evaluationFolder(options), own, seed: options.seed });
  } finally {
    await teacher?.dispose();
    await student.dispose();
  }
}

function stepPoints({ studentSteps, teacherSteps }: StepsRecipe): StepPoint[] {
  const of = (model: StepPoint["model"], counts: readonly number[]) =>
    [...new Set(counts)]
      .sort((a, b) => a - b)
      .map((steps): StepPoint => ({ system: `${model}@${steps}`, model, steps }));
  if (studentSteps.length === 0 || teacherSteps.length === 0) {
    throw new ExperimentError(
      "steps compares two models: give --set studentSteps and teacherSteps at least one number.",
    );
  }
  return [...of("student", studentSteps), ...of("teacher", teacherSteps)];
}

interface Evaluated {
  readonly evaluation: Evaluation;
  readonly points: readonly StepPoint[];
  readonly outDir: string;
  /** Steps that the student was trained at. */
  readonly own: number | undefined;
  readonly seed: number;
}

async function summarise({ evaluation, points, outDir, own, seed }: Evaluated): Promise<ExperimentResult> {
  const measures = qualityMeasures(evaluation);
  const students = points.filter(({ model }) => model === "student");
  const chosen = students.find(({ steps }) => steps === own) ?? students.at(-1)!;
  const rng = new Rng(seed).split("steps");
  const comparisons = points
    .filter(({ system }) => system !== chosen.system)
    .map(({ system: against }) =>
      compareSystems({ rows: evaluation.rows, system: chosen.system, against, measures, rng }),
    );
  const { about, summary, rows } = evaluation;
  return {
    title: "Steps: quality against time",
    lead:
      `${about.pairs} sentences in the voices of ${about.speakers} speakers, by the student at ` +
      `${students.map(({ steps }) => steps).join(", ")} steps and its teacher at ` +
      `${points
        .filter(({ model }) => model === "teacher")
        .map(({ steps }) => steps)
        .join(", ")}. ` +
      comparisonSentence(comparisons.at(-1), measures),
    data: { about, points, summary, comparisons, rows },
    sections: await stepsSections({ evaluation, outDir, points, measures, comparisons }),
  };
}
