import type { Rng } from "@dmospeech/core";
import { estimateText, formatNumber } from "../../report/numbers.js";
import { bootstrap, type Estimate } from "../bootstrap.js";
import type { EvaluationRow } from "../measure.js";
import { sumOf } from "../statistics.js";
import type { QualityMeasure } from "./quality-measures.js";

/** How one system differs from another on the pairs that both spoke. */
export interface SystemComparison {
  readonly system: string;
  readonly against: string;
  readonly pairs: number;
  /** The system's number less the other's, by the measure's title; null where either was not judged so. */
  readonly differences: Readonly<Record<string, Estimate | null>>;
  /** How many times longer the other took for the same pairs; null where either was not timed. */
  readonly timesFaster: Estimate | null;
}

export interface CompareSystemsOptions {
  readonly rows: readonly EvaluationRow[];
  readonly system: string;
  readonly against: string;
  readonly measures: readonly QualityMeasure[];
  readonly rng: Rng;
}

interface Both {
  readonly own: EvaluationRow;
  readonly other: EvaluationRow;
}

/** Differences with bootstrap intervals over pairs: what a pair has of its own meets both systems alike. */
export function compareSystems({ rows, system, against, measures, rng }: CompareSystemsOptions): SystemComparison {
  const others = new Map(rows.filter((row) => row.system === against).map((row) => [row.pair, row]));
  const both = rows.flatMap((own): Both[] => {
    const other = own.system === system ? others.get(own.pair) : undefined;
    return other === undefined ? [] : [{ own, other }];
  });
  const estimate = (pairs: readonly Both[], statistic: (pairs: readonly Both[]) => number) => {
    const found = pairs.length > 0 ? bootstrap(pairs, statistic, { rng: rng.split(`${system} ${against}`) }) : null;
    return found !== null && Object.values(found).every(Number.isFinite) ? found : null;
  };
  const difference = ({ statistic }: QualityMeasure) =>
    estimate(both, (pairs) => statistic(pairs.map(({ own }) => own)) - statistic(pairs.map(({ other }) => other)));
  const timed = both.filter(({ own, other }) => own.synthesisSeconds !== null && other.synthesisSeconds !== null);
  return {
    ...{ system, against, pairs: both.length },
    differences: Object.fromEntries(measures.map((measure) => [measure.title, difference(measure)])),
    timesFaster: estimate(
      timed,
      (pairs) =>
        sumOf(pairs, ({ other }) => other.synthesisSeconds!) / sumOf(pairs, ({ own }) => own.synthesisSeconds!),
    ),
  };
}

/** A comparison in one sentence; nothing without one. */
export function comparisonSentence(
  comparison: SystemComparison | undefined,
  measures: readonly Pick<QualityMeasure, "title" | "percent">[],
): string {
  if (comparison === undefined) return "";
  const { system, against, differences, timesFaster } = comparison;
  const parts = measures.flatMap(({ title, percent }) => {
    const found = differences[title];
    return found ? [`${title} ${estimateText(found, { digits: percent ? 1 : 2, percent, signed: true })}`] : [];
  });
  const speed = timesFaster === null ? "" : `, ${formatNumber(timesFaster.value, { digits: 1 })} times as fast`;
  return `${system} against ${against}: ${parts.join("; ")}${speed}.`;
}
