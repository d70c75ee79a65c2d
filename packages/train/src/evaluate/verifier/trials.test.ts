import { describe, expect, it } from "vitest";
import { EvaluationError } from "../errors.js";
import { drawTrials } from "./trials.js";
import { histogramLines } from "./verifier-markdown.js";

/** `each` utterances of every speaker of a source. */
const corpus = (source: string, speakers: number, each: number) =>
  Array.from({ length: speakers * each }, (_, index) => {
    const speaker = `${source}${index % speakers}`;
    return { id: `${speaker}-${Math.floor(index / speakers)}`, speaker, source };
  });

describe("drawTrials", () => {
  const utterances = [...corpus("human", 4, 20), ...corpus("synthetic", 8, 20)];
  const trials = drawTrials(utterances, { count: 2000, seed: 4 });

  it("draws as many of either kind, never a pair twice, never an utterance with itself", () => {
    expect(trials.filter(({ same }) => same)).toHaveLength(1000);
    const keys = trials.map(({ first, second }) => [first.id, second.id].sort().join());
    expect(new Set(keys).size).toBe(2000);
    expect(trials.every(({ first, second }) => first.id !== second.id)).toBe(true);
  });

  it("is right about who speaks, and stays within one source", () => {
    for (const { first, second, same } of trials) {
      expect(first.speaker === second.speaker).toBe(same);
      expect(first.source).toBe(second.source);
    }
  });

  it("takes every speaker as often as any other, and sources by their speakers", () => {
    const count = (kind: boolean, speaker: string) =>
      trials.filter(({ same, first, second }) => same === kind && [first.speaker, second.speaker].includes(speaker))
        .length;
    for (const { speaker } of utterances) expect(Math.abs(count(true, speaker) - 1000 / 12)).toBeLessThan(9);
    const human = trials.filter(({ same, first }) => !same && first.source === "human").length;
    expect(Math.abs(human - 1000 / 3)).toBeLessThan(60); // 4 standard deviations
  });

  it("depends on the seed alone", () => {
    const shuffled = [...utterances].reverse();
    expect(drawTrials(shuffled, { count: 100, seed: 1 })).toEqual(drawTrials(utterances, { count: 100, seed: 1 }));
    expect(drawTrials(utterances, { count: 100, seed: 2 })).not.toEqual(
      drawTrials(utterances, { count: 100, seed: 1 }),
    );
  });

  it("refuses what the speech cannot give", () => {
    expect(() => drawTrials(corpus("a", 2, 3), { count: 2000, seed: 0 })).toThrow(
      /different trials of a kind, not 1000/,
    );
    expect(() => drawTrials(corpus("a", 3, 1), { count: 2, seed: 0 })).toThrow(EvaluationError);
    expect(() => drawTrials([...corpus("a", 1, 9), ...corpus("b", 1, 9)], { count: 2, seed: 0 })).toThrow(
      /two speakers of one source; there are 2 and 0 such/,
    );
  });
});

describe("histogramLines", () => {
  it("puts every score in its bin of a tenth", () => {
    const scores = [
      { same: true, score: 0.31 },
      { same: true, score: 0.3 },
      { same: false, score: 0.3999 },
      { same: true, score: 1 },
    ];
    expect(histogramLines(scores)).toEqual([
      ` 0.3  one speaker      2 ${"#".repeat(40)}`,
      `      two speakers     1 ${".".repeat(20)}`,
      ` 0.9  one speaker      1 ${"#".repeat(20)}`,
      "      two speakers     0",
    ]);
  });
});
