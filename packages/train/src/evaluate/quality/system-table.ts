import { type Cell, type Column, type Html, table } from "../../report/index.js";
import type { Estimate } from "../bootstrap.js";
import type { Evaluation } from "../evaluate.js";
import { codecSystem, realSystem } from "../system.js";
import { measured, type QualityMeasure } from "./quality-measures.js";

/** The recordings as they are and after the codec: what the systems of an evaluation are seen beside. */
export const referenceRows: readonly SystemRow[] = [realSystem, codecSystem].map((system) => ({
  ...{ title: system, system, reference: true },
}));

/** A system as pages show it. */
export interface SystemRow {
  readonly title: string;
  readonly system: string;
  /** Not in the contest. */
  readonly reference?: boolean;
  /** One cell for each of the table's `settings`. */
  readonly settings?: readonly Cell[];
}

export interface SystemTableOptions {
  readonly evaluation: Evaluation;
  readonly caption: string;
  readonly rows: readonly SystemRow[];
  readonly measures: readonly QualityMeasure[];
  /** Columns between the systems' names and their numbers. */
  readonly settings?: readonly Column[];
}

/** Every measure of every system. */
export function systemTable({ evaluation, caption, rows, measures, settings = [] }: SystemTableOptions): Html {
  const failures = (system: string) =>
    evaluation.summary.systems.find((candidate) => candidate.system === system)?.failures ?? null;
  return table({
    caption,
    columns: [
      { title: "system" },
      ...settings,
      { title: "failed", digits: 0 },
      ...measures.map(({ title, better, percent, digits }) => ({ title, better, percent, digits })),
    ],
    rows: rows.map(({ title, system, reference = false, settings: own = settings.map(() => null) }) => ({
      cells: [
        title,
        ...own,
        reference ? null : failures(system),
        ...measures.map((measure) => measured(evaluation, measure, system)),
      ],
      reference,
    })),
  });
}

/** A measure of one system as charts draw it: shares a hundredfold, as the titles say. */
export function drawn(evaluation: Evaluation, measure: QualityMeasure, system: string): Estimate | null {
  const found = measured(evaluation, measure, system);
  if (found === null || !measure.percent) return found;
  return { value: 100 * found.value, low: 100 * found.low, high: 100 * found.high };
}

/** The horizontal lines of a chart: the measure of the recordings, and of the same after the codec. */
export function referenceLevels(evaluation: Evaluation, measure: QualityMeasure) {
  return referenceRows.flatMap(({ title, system }) => {
    const found = drawn(evaluation, measure, system);
    return found === null ? [] : [{ name: title, value: found.value }];
  });
}
