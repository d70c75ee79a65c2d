import type { Rng } from "@dmospeech/core";
import { bootstrap, type Estimate } from "../../evaluate/bootstrap.js";
import type { EvaluationRow } from "../../evaluate/measure.js";
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
  const seconds = (some: readonly EvaluationRow[]) => some.reduce((sum, row) => sum + row.synthesisSeconds!, 0);
  return {
    ...{ system, against, pairs: both.length },
    differences: Object.fromEntries(measures.map((measure) => [measure.title, difference(measure)])),
    timesFaster: estimate(
      timed,
      (pairs) => seconds(pairs.map(({ other }) => other)) / seconds(pairs.map(({ own }) => own)),
    ),
  };
}
