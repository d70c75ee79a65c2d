import { type Html, table } from "../../report/index.js";
import type { SystemComparison } from "./compare-systems.js";
import type { QualityMeasure } from "./quality-measures.js";

export interface ComparisonTableOptions {
  readonly caption: string;
  readonly comparisons: readonly SystemComparison[];
  readonly measures: readonly QualityMeasure[];
  /** Titles of the two systems' columns. */
  readonly columns?: readonly [own: string, other: string];
  /** A system as readers know it; default: its name. */
  readonly titleOf?: (system: string) => string;
  /** With a column of how many times faster the first is. */
  readonly timed?: boolean;
}

/** One line for every two systems: what the first has more of than the second. */
export function comparisonTable(options: ComparisonTableOptions): Html {
  const { caption, comparisons, measures, titleOf = (system) => system, timed = false } = options;
  const [own, other] = options.columns ?? ["system", "against"];
  return table({
    caption,
    columns: [
      { title: own },
      { title: other },
      ...measures.map(({ title, percent }) => ({ title: `Δ ${title}`, percent })),
      ...(timed ? [{ title: "times faster", digits: 1 }] : []),
    ],
    rows: comparisons.map(({ system, against, differences, timesFaster }) => [
      ...[titleOf(system), titleOf(against)],
      ...measures.map(({ title }) => differences[title] ?? null),
      ...(timed ? [timesFaster] : []),
    ]),
    note: "Δ: the first one's number less the second's. An interval without 0 tells the two apart.",
  });
}
