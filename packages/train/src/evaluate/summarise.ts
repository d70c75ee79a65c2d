import { errorRate, Rng, sumEdits } from "@dmospeech/core";
import { bootstrap, type Estimate } from "./bootstrap.js";
import type { DnsmosScores } from "./dnsmos.js";
import { equalErrorRate } from "./equal-error-rate.js";
import type { PanelVerdict } from "./judges/panel.js";
import type { EvaluationRow } from "./measure.js";
import { mean, median, sumOf } from "./statistics.js";
import { realSystem } from "./system.js";

export interface SystemSummary {
  readonly system: string;
  readonly utterances: number;
  readonly failures: number;
  /** Edits over all words, not a mean of rates. */
  readonly wordErrorRate: Estimate | null;
  readonly phonemeErrorRate: Estimate;
  readonly similarity: Estimate;
  /** Median over the utterances of F0 median over the prompt's. */
  readonly f0Ratio: Estimate | null;
  /** Share of utterances whose F0 median lies within 20 % of the prompt's. */
  readonly f0WithinFifth: number | null;
  readonly f0StdSemitones: Estimate;
  readonly dnsmos: Readonly<Record<keyof DnsmosScores, Estimate>> | null;
  /** By independent judges, each by name. */
  readonly judged: Readonly<Record<"phonemeErrorRate" | "similarity" | "opinion", Readonly<Record<string, Estimate>>>>;
  /** All synthesis time over all audio made. */
  readonly realTimeFactor: Estimate | null;
}

/** How many times longer `slower` took than `faster` for the same utterances, end to end. */
export interface TimeRatio {
  readonly slower: string;
  readonly faster: string;
  readonly ratio: Estimate;
}

/** How well the verifier tells real voices apart: what similarities are to be read against. */
export interface VerifierScale {
  readonly sameSpeaker: Estimate;
  readonly differentSpeakers: Estimate | null;
  readonly equalErrorRate: number | null;
}

export interface EvaluationSummary {
  readonly systems: readonly SystemSummary[];
  readonly timeRatios: readonly TimeRatio[];
  readonly verifier: VerifierScale;
  /** The same of each independent judge of voices, by name. */
  readonly judgedVerifiers: Readonly<Record<string, VerifierScale>>;
}

type Row = EvaluationRow;

/** Sums the rows up, each number with a 95 % bootstrap interval over utterances. */
export function summariseEvaluation(rows: readonly Row[], { seed }: { readonly seed: number }): EvaluationSummary {
  const estimate: Estimator = (items, statistic) =>
    bootstrap(items, statistic, { rng: new Rng(seed).split("bootstrap") });
  const names = [...new Set(rows.map(({ system }) => system))];
  return {
    systems: names.map((name) =>
      summariseSystem(
        rows.filter(({ system }) => system === name),
        estimate,
      ),
    ),
    timeRatios: timeRatios(rows, names, estimate),
    verifier: verifierScale(rows, estimate, (row) => row),
    judgedVerifiers: Object.fromEntries(
      [...new Set(rows.flatMap(({ verdict }) => Object.keys(verdict.similarity)))].map((name) => [
        name,
        judgedScale(rows, name, estimate),
      ]),
    ),
  };
}

type Estimator = <T>(items: readonly T[], statistic: (items: readonly T[]) => number) => Estimate;

function summariseSystem(rows: readonly Row[], estimate: Estimator): SystemSummary {
  const values = (key: "similarity" | "f0Ratio" | "f0StdSemitones") => rows.flatMap((row) => row[key] ?? []);
  const counted = rows.flatMap(({ words }) => words ?? []);
  const ratios = values("f0Ratio");
  const scores = rows.flatMap(({ dnsmos }) => dnsmos ?? []);
  const timed = timedRows(rows);
  const score = (key: keyof DnsmosScores) =>
    estimate(
      scores.map((row) => row[key]),
      mean,
    );
  return {
    system: rows[0]!.system,
    utterances: rows.length,
    failures: rows.filter(({ failure }) => failure !== null).length,
    wordErrorRate: counted.length > 0 ? estimate(counted, (sample) => errorRate(sumEdits(sample))) : null,
    phonemeErrorRate: estimate(
      rows.map(({ phonemes }) => phonemes),
      (sample) => errorRate(sumEdits(sample)),
    ),
    similarity: estimate(values("similarity"), mean),
    f0Ratio: ratios.length > 0 ? estimate(ratios, median) : null,
    f0WithinFifth:
      ratios.length > 0 ? ratios.filter((ratio) => ratio >= 0.8 && ratio <= 1.2).length / ratios.length : null,
    f0StdSemitones: estimate(values("f0StdSemitones"), mean),
    dnsmos:
      scores.length > 0
        ? { signal: score("signal"), background: score("background"), overall: score("overall") }
        : null,
    judged: judgedBy(rows, estimate),
    realTimeFactor:
      timed.length > 0
        ? estimate(timed, (sample) => sumOf(sample, ({ seconds }) => seconds) / sumOf(sample, ({ length }) => length))
        : null,
  };
}

interface Timed {
  readonly pair: string;
  readonly seconds: number;
  readonly length: number;
}

function timedRows(rows: readonly Row[]): Timed[] {
  return rows.flatMap(({ pair, synthesisSeconds, durationSeconds }) =>
    synthesisSeconds === null ? [] : [{ pair, seconds: synthesisSeconds, length: durationSeconds }],
  );
}

/** Every other timed system against the first one, over the pairs that both spoke. */
function timeRatios(rows: readonly Row[], names: readonly string[], estimate: Estimator): TimeRatio[] {
  const timed = names
    .map((name) => ({ name, rows: timedRows(rows.filter(({ system }) => system === name)) }))
    .filter((system) => system.rows.length > 0);
  const [first, ...others] = timed;
  if (first === undefined) return [];
  const firstSeconds = new Map(first.rows.map(({ pair, seconds }) => [pair, seconds]));
  return others.flatMap(({ name, rows: own }) => {
    const both = own.flatMap(({ pair, seconds }) => {
      const other = firstSeconds.get(pair);
      return other === undefined ? [] : [{ slower: seconds, faster: other }];
    });
    if (both.length === 0) return [];
    const ratio = estimate(
      both,
      (sample) => sumOf(sample, ({ slower }) => slower) / sumOf(sample, ({ faster }) => faster),
    );
    return [{ slower: name, faster: first.name, ratio }];
  });
}

type Similarities = { readonly similarity: number | null; readonly otherSimilarity: number | null };

function verifierScale(
  rows: readonly Row[],
  estimate: Estimator,
  similarities: (row: Row) => Similarities,
): VerifierScale {
  const real = rows.filter(({ system }) => system === realSystem);
  const same = real.flatMap((row) => similarities(row).similarity ?? []);
  const different = real.flatMap((row) => similarities(row).otherSimilarity ?? []);
  return {
    sameSpeaker: estimate(same, mean),
    differentSpeakers: different.length > 0 ? estimate(different, mean) : null,
    equalErrorRate: different.length > 0 ? equalErrorRate({ same, different }) : null,
  };
}

function judgedScale(rows: readonly Row[], judge: string, estimate: Estimator): VerifierScale {
  return verifierScale(rows, estimate, ({ verdict }) => ({
    similarity: verdict.similarity[judge] ?? null,
    otherSimilarity: verdict.otherSimilarity[judge] ?? null,
  }));
}

function judgedBy(rows: readonly Row[], estimate: Estimator): SystemSummary["judged"] {
  const byName = <Value>(
    pick: (verdict: PanelVerdict) => Readonly<Record<string, Value>>,
    statistic: (values: readonly Value[]) => number,
  ) => {
    const names = [...new Set(rows.flatMap(({ verdict }) => Object.keys(pick(verdict))))];
    const values = (name: string) => rows.flatMap(({ verdict }) => pick(verdict)[name] ?? []) as Value[];
    return Object.fromEntries(names.map((name) => [name, estimate(values(name), statistic)]));
  };
  return {
    phonemeErrorRate: byName(
      ({ phonemes }) => phonemes,
      (edits) => errorRate(sumEdits(edits)),
    ),
    similarity: byName(({ similarity }) => similarity, mean),
    opinion: byName(({ opinion }) => opinion, mean),
  };
}
