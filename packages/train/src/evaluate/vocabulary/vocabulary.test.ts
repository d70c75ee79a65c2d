import { editDistance } from "@dmospeech/core";
import { describe, expect, it } from "vitest";
import { splitByVocabulary, wordsOf } from "./vocabulary.js";
import { vocabularyMarkdown } from "./vocabulary-markdown.js";

const vocabulary = wordsOf(["The old boat.", "It's 2 boats, the OLD one"]);

function row(
  system: string,
  text: string,
  transcript: string | null,
  phonemes: readonly [edits: number, length: number],
) {
  const [distance, length] = phonemes;
  const counts = { substitutions: distance, deletions: 0, insertions: 0, distance, length };
  const words = transcript === null ? null : editDistance(text.split(" "), transcript.split(" "));
  return { system, text, transcript, words, phonemes: counts };
}

describe("words never spoken in training", () => {
  it("are compared as word errors are counted", () => {
    expect([...vocabulary].sort()).toEqual(["boat", "boats", "it's", "old", "one", "the", "two"]);
  });

  it("are counted apart from known ones, and inserted words not at all", () => {
    const rows = [
      row("a", "The old harbour", "the cold harbour the", [1, 10]),
      row("a", "The quay", "the key", [3, 10]),
      row("a", "The boat", "the boat", [0, 10]),
      row("b", "The old boat", null, [2, 10]),
    ];
    const [a, b] = splitByVocabulary(rows, vocabulary, { seed: 1 });
    expect(a!.knownWords).toMatchObject({ words: 5, missed: { value: 1 / 5 } });
    expect(a!.newWords).toMatchObject({ words: 2, missed: { value: 1 / 2 } });
    expect(a!.newSentences).toMatchObject({ sentences: 2, phonemeErrorRate: { value: 4 / 20 } });
    expect(a!.knownSentences).toMatchObject({ sentences: 1, phonemeErrorRate: { value: 0 } });
    expect(b).toMatchObject({ knownWords: null, newWords: null, newSentences: null });
    expect(b!.knownSentences!.phonemeErrorRate.value).toBeCloseTo(0.2);
    const lines = vocabularyMarkdown([a!, b!]).join("\n");
    expect(lines).toMatch(/^\| a \| 20\.0 \[.*n = 5 \| 50\.0 \[.*n = 2 \|/m);
    expect(lines).toMatch(/^\| b \| – \| – \| 20\.0 \[20\.0, 20\.0\], n = 1 \| – \|/m);
  });

  it("of a failed synthesis are all missed", () => {
    const failed = { ...row("a", "The quay", "", [10, 10]), transcript: null };
    const [a] = splitByVocabulary([failed], vocabulary, { seed: 1 });
    expect(a!.newWords!.missed.value).toBe(1);
    expect(a!.knownWords!.missed.value).toBe(1);
  });
});
