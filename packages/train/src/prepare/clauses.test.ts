import { Rng } from "@dmospeech/core";
import { describe, expect, it } from "vitest";
import { speakableSentence, speakingPieces, splitIntoClauses } from "./clauses.js";

const limits = { minCharacters: 10, maxCharacters: 40 };

describe("splitIntoClauses", () => {
  it("cuts at clause punctuation into as few pieces as fit", () => {
    const sentence = "When the rain had stopped, she opened the door; the garden, still wet, smelled of earth.";
    expect(splitIntoClauses(sentence, limits)).toEqual([
      "When the rain had stopped,",
      "she opened the door; the garden,",
      "still wet, smelled of earth.",
    ]);
    expect(splitIntoClauses(sentence, { ...limits, maxCharacters: 200 })).toEqual([sentence]);
  });

  it("does not cut after abbreviations", () => {
    expect(
      splitIntoClauses("They met Mr. Smith and Dr. Brown today.", { minCharacters: 5, maxCharacters: 39 }),
    ).toEqual(["They met Mr. Smith and Dr. Brown today."]);
  });

  it("leaves out pieces that are too short or cannot be cut", () => {
    expect(splitIntoClauses("Yes, he walked all the way along the river without stopping once.", limits)).toEqual([]);
  });
});

describe("speakableSentence", () => {
  it.each([
    ['"And now," he said, "go home."', "And now, he said, go home."],
    ["During these trials -- it is he who speaks --", "During these trials, it is he who speaks,"],
    ["Mr. Brown came at twelve:thirty…", "Mister Brown came at twelve thirty,"],
    ["The ‘old’ king’s men’s 3 horses", "The old king's men's three horses"],
    ["— and then", "and then"],
    [" *** ", null],
  ])("%s", (sentence, expected) => {
    expect(speakableSentence(sentence)).toBe(expected);
  });
});

describe("speakingPieces", () => {
  it("gives distinct pieces within the limits, the same for the same seed", () => {
    const sentences = Array.from(
      { length: 200 },
      (_, i) => `The ${i} horses ran, they did not stop, and nobody followed them.`,
    );
    const options = { minCharacters: 12, maxCharacters: 80 };
    const pieces = speakingPieces(sentences, { ...options, rng: new Rng(1) });
    expect(new Set(pieces).size).toBe(pieces.length);
    for (const piece of pieces) expect(piece.length >= 12 && piece.length <= 80).toBe(true);
    expect(new Set(pieces.map((piece) => piece.length)).size).toBeGreaterThan(3);
    expect(speakingPieces(sentences, { ...options, rng: new Rng(1) })).toEqual(pieces);
  });
});
