import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicaliseTranscript, editDistance, phonemeErrors, wordErrors } from "./word-error.js";

test("edits by hand", () => {
  expect(editDistance([..."kitten"], [..."sitting"])).toEqual({
    substitutions: 2,
    deletions: 0,
    insertions: 1,
    distance: 3,
    length: 6,
  });
  expect(editDistance(["a", "b", "c"], ["b"])).toMatchObject({ deletions: 2, distance: 2 });
  expect(editDistance([], ["b"])).toMatchObject({ insertions: 1, length: 0 });
});

test("the distance is a metric, and the counts explain the lengths", () => {
  const word = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 12 });
  fc.assert(
    fc.property(word, word, word, (x, y, z) => {
      const xy = editDistance(x, y);
      expect(xy.distance).toBe(editDistance(y, x).distance);
      expect(xy.distance === 0).toBe(x.join() === y.join());
      expect(editDistance(x, z).distance).toBeLessThanOrEqual(xy.distance + editDistance(y, z).distance);
      expect(x.length - xy.deletions + xy.insertions).toBe(y.length);
    }),
  );
});

test("word errors do not count spelling of numbers, case, punctuation or hyphens", () => {
  expect(canonicaliseTranscript("Dr. Smith paid $5 — in 'twenty-one' days, didn't he?")).toBe(
    "doctor smith paid five dollars in twenty one days didn't he",
  );
  expect(canonicaliseTranscript("…")).toBe("");
  expect(wordErrors([{ reference: "THE CAT SAT ON TWO MATS", hypothesis: "the cat sat, on 2 mats." }]).rate).toBe(0);
});

test("a corpus' rate is all edits over all words", () => {
  const pairs = [
    { reference: "one two three four", hypothesis: "one two three" },
    { reference: "five", hypothesis: "six seven" },
  ];
  expect(wordErrors(pairs)).toEqual({
    substitutions: 1,
    deletions: 1,
    insertions: 1,
    distance: 3,
    length: 5,
    rate: 0.6,
  });
  expect(phonemeErrors([{ reference: [1, 2, 3, 4], hypothesis: Int32Array.of(1, 9, 3, 4) }]).rate).toBe(0.25);
  expect(phonemeErrors([{ reference: [], hypothesis: [1, 2] }]).rate).toBe(1);
});
