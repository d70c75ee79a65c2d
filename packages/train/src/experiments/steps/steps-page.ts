import type { Estimate } from "../../evaluate/bootstrap.js";
import type { Evaluation } from "../../evaluate/evaluate.js";
import type { SystemSummary } from "../../evaluate/summarise.js";
import { codecSystem, realSystem } from "../../evaluate/system.js";
import { type Html, lineChart, list, type Point, type Section, table } from "../../report/index.js";
import { listenToPairs } from "../listen-to-pairs.js";
import type { SystemComparison } from "./compare-systems.js";
import type { QualityMeasure } from "./quality-measures.js";

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
    { title: "All numbers", parts: [numbersTable(options), comparisonTable(options)] },
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

function summaryOf({ evaluation }: StepsPageOptions, system: string): SystemSummary | undefined {
  return evaluation.summary.systems.find((candidate) => candidate.system === system);
}

function scaled({ value, low, high }: Estimate, { percent }: Pick<QualityMeasure, "percent">) {
  const factor = percent ? 100 : 1;
  return [value * factor, low * factor, high * factor] as const;
}

/** A line for each model; x is found for a system, y is the measure. */
function curves(
  measure: QualityMeasure,
  options: StepsPageOptions,
  x: (point: StepPoint, system: SystemSummary) => number | null,
) {
  return models.map((model) => ({
    name: model,
    points: options.points
      .filter((point) => point.model === model)
      .flatMap((point): Point[] => {
        const system = summaryOf(options, point.system);
        const estimate = system === undefined ? null : measure.estimate(system);
        const at = system === undefined ? null : x(point, system);
        return estimate === null || at === null ? [] : [[at, ...scaled(estimate, measure)]];
      }),
  }));
}

function levels(measure: QualityMeasure, options: StepsPageOptions) {
  return [realSystem, codecSystem].flatMap((name) => {
    const system = summaryOf(options, name);
    const estimate = system === undefined ? null : measure.estimate(system);
    return estimate === null ? [] : [{ name, value: scaled(estimate, measure)[0] }];
  });
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
    levels: levels(measure, options),
  });
}

const realTimeFactor: QualityMeasure = {
  title: "real-time factor",
  better: "lower",
  estimate: (system) => system.realTimeFactor,
  statistic: (rows) => {
    const timed = rows.filter(({ synthesisSeconds }) => synthesisSeconds !== null);
    const total = (of: (row: (typeof rows)[number]) => number) => timed.reduce((sum, row) => sum + of(row), 0);
    return total((row) => row.synthesisSeconds!) / total((row) => row.durationSeconds);
  },
};

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
  return lineChart({
    title: measure.title,
    x: { label: "real-time factor", log: true },
    y: { label: measure.title },
    series: curves(measure, options, (_, system) => system.realTimeFactor?.value ?? null),
    levels: levels(measure, options),
    note: "The points of the charts above, joined in the order of their steps.",
  });
}

function numbersTable(options: StepsPageOptions): Html {
  const { measures, points } = options;
  const cells = (name: string) => {
    const system = summaryOf(options, name);
    return [...measures, realTimeFactor].map(({ estimate }) => (system === undefined ? null : estimate(system)));
  };
  return table({
    caption: "Every system",
    columns: [
      { title: "system" },
      { title: "failed", digits: 0 },
      ...measures.map(({ title, better, percent }) => ({ title, better, percent })),
      { title: "RTF", better: "lower", digits: 3 },
    ],
    rows: [
      ...[realSystem, codecSystem].map((name) => ({ cells: [name, null, ...cells(name)], reference: true })),
      ...points.map(({ system }) => [system, summaryOf(options, system)?.failures ?? null, ...cells(system)]),
    ],
  });
}

function comparisonTable({ comparisons, measures }: StepsPageOptions): Html {
  return table({
    caption: `${comparisons[0]?.system ?? "student"} against every other system, pair by pair`,
    columns: [
      { title: "against" },
      ...measures.map(({ title, percent }) => ({ title: `Δ ${title}`, percent })),
      { title: "times faster", digits: 1 },
    ],
    rows: comparisons.map(({ against, differences, timesFaster }) => [
      against,
      ...measures.map(({ title }) => differences[title] ?? null),
      timesFaster,
    ]),
    note: "Δ: its number less the other's. An interval without 0 tells the two apart.",
  });
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
