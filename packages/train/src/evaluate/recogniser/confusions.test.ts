import { editDistance, Rng } from "@dmospeech/core";
import { describe, expect, it } from "vitest";
import { alignEdits } from "./align-edits.js";
import { confusionReport } from "./confusions.js";

describe("alignEdits", () => {
  it("lays what was heard beside what was said", () => {
    expect(alignEdits([..."kitten"], [..."sitting"])).toEqual([
      ["k", "s"],
      ["i", "i"],
      ["t", "t"],
      ["t", "t"],
      ["e", "i"],
      ["n", "n"],
      [null, "g"],
    ]);
    expect(alignEdits(["a"], [])).toEqual([["a", null]]);
    expect(alignEdits([], ["b"])).toEqual([[null, "b"]]);
  });

  it("has as many edits as the edit distance, and keeps both sequences, whatever they are", () => {
    const rng = new Rng(3);
    for (let trial = 0; trial < 200; trial += 1) {
      const draw = () => Array.from({ length: rng.integer(9) }, () => rng.integer(3));
      const [said, heard] = [draw(), draw()];
      const pairs = alignEdits(said, heard);
      expect(pairs.filter(([a, b]) => a !== b)).toHaveLength(editDistance(said, heard).distance);
      expect(pairs.flatMap(([a]) => (a === null ? [] : [a]))).toEqual(said);
      expect(pairs.flatMap(([, b]) => (b === null ? [] : [b]))).toEqual(heard);
    }
  });
});

describe("confusionReport", () => {
  it("counts errors by phoneme and by pair, the most frequent first", () => {
    const utterances = [
      { said: [..."sɪn"], heard: [..."zɪn"] },
      { said: [..."sæt"], heard: [..."zæ"] },
      { said: [..."sʌn"], heard: [..."sʌnd"] },
      { said: [..."nɪt"], heard: [..."mɪt"] },
    ];
    const { phonemes, confusions } = confusionReport(utterances);
    expect(confusions).toEqual([
      { said: "s", heard: "z", count: 2, share: 2 / 3 },
      { said: "n", heard: "m", count: 1, share: 1 / 3 },
    ]);
    expect(phonemes[0]).toEqual({
      phoneme: "s",
      said: 3,
      substitutions: 2,
      deletions: 0,
      insertions: 0,
      missedShare: 2 / 3,
    });
    const of = (name: string) => phonemes.find(({ phoneme }) => phoneme === name)!;
    expect(of("t")).toMatchObject({ said: 2, deletions: 1, missedShare: 0.5 });
    expect(of("d")).toMatchObject({ said: 0, insertions: 1, missedShare: null });
    const totals = phonemes.reduce(
      (sum, { substitutions, deletions, insertions }) => sum + substitutions + deletions + insertions,
      0,
    );
    const edits = utterances.reduce((sum, { said, heard }) => sum + editDistance(said, heard).distance, 0);
    expect(totals).toBe(edits);
  });
});
