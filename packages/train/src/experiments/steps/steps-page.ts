import type { Evaluation } from "../../evaluate/evaluate.js";
import {
  comparisonTable,
  drawn,
  listenToPairs,
  measured,
  type QualityMeasure,
  realTimeFactor,
  referenceLevels,
  referenceRows,
  type SystemComparison,
  systemTable,
} from "../../evaluate/quality/index.js";
import { type Html, lineChart, list, type Point, type Section } from "../../report/index.js";

/** One system of the experiment. */
export interface StepPoint {
  readonly system: string;
  readonly model: "student" | "teacher";
  readonly steps: number;
}

export interface StepsPageOptions {
  readonly evaluation: Evaluation;
  /** Where its speech lies. */
  readonly outDir: string;
  readonly points: readonly StepPoint[];
  readonly measures: readonly QualityMeasure[];
  readonly comparisons: readonly SystemComparison[];
}

export async function stepsSections(options: StepsPageOptions): Promise<Section[]> {
  const { measures } = options;
  return [
    { title: "Quality against steps", parts: measures.map((measure) => overSteps(measure, options)) },
    { title: "Time against steps", parts: [timeOverSteps(options)] },
    { title: "Quality against time", parts: measures.map((measure) => overTime(measure, options)) },
    { title: "All numbers", parts: [numbers(options), differences(options)] },
    { title: "Listening", parts: await listening(options) },
    { title: "How", parts: [list(explanations(options.evaluation))] },
  ];
}

function explanations({ about }: Evaluation): string[] {
  return [
    `${about.pairs} pairs of a sentence and a prompt by ${about.speakers} speakers, the same for every system, all ` +
      "systems of a pair after one another; the student without guidance, the teacher with its own.",
    "Square brackets, whiskers and bands: 95 % bootstrap intervals over pairs.",
    "Real-time factor: wall time from the prompt's file to samples over the length of the audio, models loaded and warm. " +
      `Measured on ${about.machine}.`,
    "The bundle's recogniser and verifier guided the student's training; other judges had no part in it.",
    "real and codec: another recording of each prompt's speaker with its own words, and the same after the codec.",
  ];
}

const models = ["student", "teacher"] as const;

/** A line for each model; x is found for a system, y is the measure. */
function curves(
  measure: QualityMeasure,
  { evaluation, points }: StepsPageOptions,
  x: (point: StepPoint) => number | null | undefined,
) {
  return models.map((model) => ({
    name: model,
    points: points
      .filter((point) => point.model === model)
      .flatMap((point): Point[] => {
        const y = drawn(evaluation, measure, point.system);
        const at = x(point) ?? null;
        return y === null || at === null ? [] : [[at, y.value, y.low, y.high]];
      }),
  }));
}

function stepsAxis({ points }: StepsPageOptions) {
  const ticks = [...new Set(points.map(({ steps }) => steps))].sort((a, b) => a - b);
  return { label: "network steps", log: true, ticks };
}

function overSteps(measure: QualityMeasure, options: StepsPageOptions): Html {
  return lineChart({
    title: measure.title,
    x: stepsAxis(options),
    y: { label: measure.title },
    series: curves(measure, options, ({ steps }) => steps),
    levels: referenceLevels(options.evaluation, measure),
  });
}

function timeOverSteps(options: StepsPageOptions): Html {
  return lineChart({
    title: "Real-time factor",
    x: stepsAxis(options),
    y: { label: "real-time factor", log: true },
    series: curves(realTimeFactor, options, ({ steps }) => steps),
    note: "Below 1 speech is made faster than it is spoken.",
  });
}

function overTime(measure: QualityMeasure, options: StepsPageOptions): Html {
  const { evaluation } = options;
  return lineChart({
    title: measure.title,
    x: { label: "real-time factor", log: true },
    y: { label: measure.title },
    series: curves(measure, options, ({ system }) => measured(evaluation, realTimeFactor, system)?.value),
    levels: referenceLevels(evaluation, measure),
    note: "The points of the charts above, joined in the order of their steps.",
  });
}

function numbers({ evaluation, measures, points }: StepsPageOptions): Html {
  return systemTable({
    evaluation,
    caption: "Every system",
    rows: [...referenceRows, ...points.map(({ system }) => ({ title: system, system }))],
    measures: [...measures, realTimeFactor],
  });
}

function differences({ comparisons, measures }: StepsPageOptions): Html {
  const caption = `${comparisons[0]?.system ?? "student"} against every other system, pair by pair`;
  return comparisonTable({ caption, comparisons, measures, timed: true });
}

async function listening({ evaluation, outDir, points }: StepsPageOptions): Promise<Html[]> {
  const tables: Html[] = [];
  for (const model of models) {
    const systems = points.filter((point) => point.model === model);
    if (systems.length === 0) continue;
    const columns = systems.map(({ system }) => ({ system, title: system }));
    tables.push(await listenToPairs({ evaluation, outDir, columns, caption: `The same sentences by the ${model}` }));
  }
  return tables;
}
