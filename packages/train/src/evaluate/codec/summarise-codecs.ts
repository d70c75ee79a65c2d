import { type EditCounts, errorRate, Rng, sumEdits } from "@dmospeech/core";
import { bootstrap, type Estimate } from "../bootstrap.js";
import type { DnsmosScores } from "../dnsmos.js";
import { mean, sumOf } from "../statistics.js";
import type { CodecRow } from "./evaluate-codecs.js";
import type { CodecMeasures } from "./measure-codec.js";
import { type CodecSystem, originalSystem } from "./system.js";

/** Measures of which the mean over clips is reported. */
export const meanMeasures = [
  "logMelDistance",
  "stftDistance",
  "siSdrDb",
  "stoi",
  "f0RmseCents",
  "grossErrorShare",
  "voicingErrorShare",
  "similarity",
] as const satisfies readonly (keyof CodecMeasures)[];
export type MeanMeasure = (typeof meanMeasures)[number];

/** One system over all clips, each number with its 95 % bootstrap interval over clips; null where nothing was measured. */
export interface CodecSystemSummary extends Readonly<Record<MeanMeasure, Estimate | null>> {
  readonly system: string;
  readonly kind: CodecSystem["kind"] | "original";
  readonly noise: number;
  readonly clips: number;
  /** Phoneme errors against what the recogniser hears in the recordings: edits over all phonemes. */
  readonly phonemeErrorsOfOriginal: Estimate | null;
  readonly phonemeErrorsOfText: Estimate | null;
  readonly wordErrorRate: Estimate | null;
  /** Word errors over those in the recordings themselves, clips paired; those count as one at least. */
  readonly wordErrorRatio: Estimate | null;
  readonly dnsmos: Readonly<Record<keyof DnsmosScores, Estimate>> | null;
}

/** @param rows those of the original first, then each system's, in the order of the table */
export function summariseCodecs(
  rows: readonly CodecRow[],
  systems: readonly Pick<CodecSystem, "name" | "kind" | "noise">[],
  { seed }: { readonly seed: number },
): CodecSystemSummary[] {
  const originals = new Map(rows.filter(({ system }) => system === originalSystem).map((row) => [row.clip, row]));
  const table = [{ name: originalSystem, kind: "original" as const, noise: 0 }, ...systems];
  return table.map(({ name, kind, noise }) => {
    const own = rows.filter(({ system }) => system === name);
    return { system: name, kind, noise, clips: own.length, ...summariseRows(own, originals, seed) };
  });
}

type Summarised = Omit<CodecSystemSummary, "system" | "kind" | "noise" | "clips">;

function summariseRows(rows: readonly CodecRow[], originals: ReadonlyMap<string, CodecRow>, seed: number): Summarised {
  const estimate = <T>(items: readonly T[], statistic: (items: readonly T[]) => number): Estimate | null =>
    items.length === 0 ? null : bootstrap(items, statistic, { rng: new Rng(seed).split("bootstrap") });
  const rate = (counts: readonly EditCounts[]) => estimate(counts, (sample) => errorRate(sumEdits(sample)));
  const scores = rows.flatMap(({ dnsmos }) => dnsmos ?? []);
  const score = (key: keyof DnsmosScores) =>
    estimate(
      scores.map((row) => row[key]),
      mean,
    )!;
  const paired = rows.flatMap(({ clip, words }) => {
    const original = originals.get(clip)?.words;
    return words && original ? [{ words: words.distance, original: original.distance }] : [];
  });
  const means = meanMeasures.map((key) => [
    key,
    estimate(
      rows.flatMap((row) => row[key] ?? []),
      mean,
    ),
  ]);
  return {
    ...(Object.fromEntries(means) as Record<MeanMeasure, Estimate | null>),
    phonemeErrorsOfOriginal: rate(rows.map((row) => row.phonemesOfOriginal).filter(({ length }) => length > 0)),
    phonemeErrorsOfText: rate(rows.flatMap((row) => row.phonemesOfText ?? [])),
    wordErrorRate: rate(rows.flatMap(({ words }) => words ?? [])),
    wordErrorRatio: estimate(
      paired,
      (sample) =>
        sumOf(sample, ({ words }) => words) /
        Math.max(
          1,
          sumOf(sample, ({ original }) => original),
        ),
    ),
    dnsmos:
      scores.length > 0
        ? { signal: score("signal"), background: score("background"), overall: score("overall") }
        : null,
  };
}
