import { Rng } from "@dmospeech/core";
import { expect, it } from "vitest";
import type { EvaluationRow } from "../measure.js";
import { compareSystems, comparisonSentence } from "./compare-systems.js";
import type { QualityMeasure } from "./quality-measures.js";

const similarity: QualityMeasure = {
  ...{ title: "SIM", better: "higher" },
  estimate: ({ similarity }) => similarity,
  statistic: (rows) => rows.reduce((sum, row) => sum + row.similarity!, 0) / rows.length,
};
const never: QualityMeasure = { ...similarity, title: "never", statistic: () => Number.NaN };

function rows(system: string, scores: readonly number[], seconds: readonly (number | null)[]): EvaluationRow[] {
  const counts = { substitutions: 0, deletions: 0, insertions: 0, distance: 0, length: 1 };
  return scores.map((score, index) => ({
    ...{ system, pair: `pair${index}`, wav: null, text: "", durationSeconds: 1, failure: null },
    ...{ synthesisSeconds: seconds[index]!, speaker: "a", prompt: "b", transcript: null, words: null },
    ...{ phonemes: counts, similarity: score, otherSimilarity: null, f0MedianHz: null, f0Ratio: null },
    ...{ f0StdSemitones: null, dnsmos: null },
    verdict: { phonemes: {}, similarity: {}, otherSimilarity: {}, opinion: {} },
  }));
}

const compare = (others: EvaluationRow[]) =>
  compareSystems({
    rows: [...rows("a", [0.9, 0.2, 0.5], [1, 2, 3]), ...others],
    ...{ system: "a", against: "b", measures: [similarity, never], rng: new Rng(0) },
  });

it("compares pair by pair: what pairs have of their own leaves no trace in the interval", () => {
  const comparison = compare(rows("b", [0.8, 0.1, 0.4], [10, 20, 30]));
  expect(comparison.pairs).toBe(3);
  const { value, low, high } = comparison.differences.SIM!;
  for (const bound of [value, low, high]) expect(bound).toBeCloseTo(0.1, 10);
  expect(comparison.differences.never).toBeNull();
  expect(comparison.timesFaster).toEqual({ value: 10, low: 10, high: 10 });
  expect(comparisonSentence(comparison, [similarity, never])).toBe(
    "a against b: SIM +0.10 [+0.10, +0.10], 10.0 times as fast.",
  );
});

it("takes the pairs that both spoke, and times that both have", () => {
  const comparison = compare(rows("b", [0.8, 0.1], [null, 4]));
  expect(comparison).toMatchObject({ pairs: 2, timesFaster: { value: 2 } });
  expect(compare([])).toMatchObject({ pairs: 0, differences: { SIM: null }, timesFaster: null });
});
