import { type EditCounts, errorRate, sumEdits } from "@dmospeech/core";
import type { Estimate } from "../bootstrap.js";
import type { Evaluation } from "../evaluate.js";
import type { EvaluationRow } from "../measure.js";
import { mean, sumOf } from "../statistics.js";
import type { SystemSummary } from "../summarise.js";

/** One number of a system's speech, with how it comes from its utterances. */
export interface QualityMeasure {
  readonly title: string;
  readonly better: "higher" | "lower";
  /** Shares are shown in per cent. */
  readonly percent?: boolean;
  /** Digits in tables, where the column's default will not do. */
  readonly digits?: number;
  /** As the evaluation summed it up. */
  readonly estimate: (system: SystemSummary) => Estimate | null;
  /** Of some utterances; NaN where none was judged so. */
  readonly statistic: (rows: readonly EvaluationRow[]) => number;
}

/** Wall time over audio; not one of {@link qualityMeasures}. */
export const realTimeFactor: QualityMeasure = {
  ...{ title: "RTF", better: "lower", digits: 3 },
  estimate: (system) => system.realTimeFactor,
  statistic: (rows) => {
    const timed = rows.filter(({ synthesisSeconds }) => synthesisSeconds !== null);
    return sumOf(timed, (row) => row.synthesisSeconds!) / sumOf(timed, (row) => row.durationSeconds);
  },
};

/** A measure of one system of an evaluation; null where nobody took it. */
export function measured({ summary }: Evaluation, { estimate }: QualityMeasure, system: string): Estimate | null {
  const found = summary.systems.find((candidate) => candidate.system === system);
  return found === undefined ? null : estimate(found);
}

/** What somebody measured in an evaluation. */
export function qualityMeasures({ about, summary }: Evaluation): QualityMeasure[] {
  const named = (kind: keyof SystemSummary["judged"]) => [
    ...new Set(summary.systems.flatMap(({ judged }) => Object.keys(judged[kind]))),
  ];
  const all = [
    errors(
      `WER % (${about.recogniser})`,
      ({ wordErrorRate }) => wordErrorRate,
      ({ words }) => words,
    ),
    ...named("phonemeErrorRate").map((judge) =>
      errors(
        `PER % (${judge})`,
        ({ judged }) => judged.phonemeErrorRate[judge],
        ({ verdict }) => verdict.phonemes[judge],
      ),
    ),
    errors(
      "PER % (the bundle's recogniser)",
      ({ phonemeErrorRate }) => phonemeErrorRate,
      ({ phonemes }) => phonemes,
    ),
    ...named("similarity").map((judge) =>
      score(
        `SIM to prompt (${judge})`,
        ({ judged }) => judged.similarity[judge],
        ({ verdict }) => verdict.similarity[judge],
      ),
    ),
    score(
      "SIM to prompt (the bundle's verifier)",
      (system) => system.similarity,
      (row) => row.similarity,
    ),
    score(
      "DNSMOS overall",
      ({ dnsmos }) => dnsmos?.overall,
      ({ dnsmos }) => dnsmos?.overall,
    ),
    ...named("opinion").map((judge) =>
      score(
        `MOS (${judge})`,
        ({ judged }) => judged.opinion[judge],
        ({ verdict }) => verdict.opinion[judge],
      ),
    ),
  ];
  return all.filter(({ estimate }) => summary.systems.some((system) => estimate(system) !== null));
}

type Maybe<T> = T | null | undefined;

function errors(
  title: string,
  estimate: (system: SystemSummary) => Maybe<Estimate>,
  edits: (row: EvaluationRow) => Maybe<EditCounts>,
): QualityMeasure {
  return {
    ...{ title, better: "lower", percent: true },
    estimate: (system) => estimate(system) ?? null,
    statistic: (rows) => {
      const counted = rows.flatMap((row) => edits(row) ?? []);
      return counted.length > 0 ? errorRate(sumEdits(counted)) : Number.NaN;
    },
  };
}

function score(
  title: string,
  estimate: (system: SystemSummary) => Maybe<Estimate>,
  value: (row: EvaluationRow) => Maybe<number>,
): QualityMeasure {
  return {
    ...{ title, better: "higher" },
    estimate: (system) => estimate(system) ?? null,
    statistic: (rows) => mean(rows.flatMap((row) => value(row) ?? [])), // NaN of none
  };
}
