import { describe, expect, it } from "vitest";
import { MarkupError } from "./errors.js";
import { normaliseText } from "./normalise.js";
import { PhonemeTokenizer } from "./phoneme-tokenizer.js";
import { sayWithPronunciations } from "./pronounced-words.js";
import { markPronunciations, splitAtPauses } from "./speech-markup.js";

describe("splitAtPauses", () => {
  it("gives text and pauses in order, and where each text stands", () => {
    expect([...splitAtPauses("Hello [pause 500ms] dear [PAUSE 1.5 s]")]).toEqual([
      { kind: "text", text: "Hello ", start: 0 },
      { kind: "pause", seconds: 0.5 },
      { kind: "text", text: " dear ", start: 19 },
      { kind: "pause", seconds: 1.5 },
    ]);
    expect([...splitAtPauses("[pausing] is a word")]).toEqual([
      { kind: "text", text: "[pausing] is a word", start: 0 },
    ]);
  });

  it.each(["[pause]", "[pause 2]", "[pause -1s]", "[pause long]", "[pause 61s]"])("refuses %s", (mark) => {
    expect(() => [...splitAtPauses(`a ${mark} b`)]).toThrow(MarkupError);
  });
});

describe("markPronunciations", () => {
  it("stands in for marked words and leaves links alone", () => {
    const { text, pronunciations } = markPronunciations(
      "A [Tomato](/təmˈɑːtoʊ/), a [read](/ɹɛd/) [link](https://a.b/)",
    );
    expect(text).toBe("A Xqzja, a xqzjb [link](https://a.b/)");
    expect(pronunciations.get("xqzja")).toEqual({ word: "Tomato", ipa: "təmˈɑːtoʊ" });
    expect(pronunciations.get("xqzjb")).toEqual({ word: "read", ipa: "ɹɛd" });
  });

  it("writes IPA as the vocabulary does", () => {
    const { pronunciations } = markPronunciations("[x](/t͡ʃi:.'gæt/)");
    expect(pronunciations.get("xqzja")!.ipa).toBe("tʃiːˈɡæt");
  });

  it("outlives normalisation, and the tokenizer says the IPA in the word's place", async () => {
    const { text, pronunciations } = markPronunciations("Dr. [Smith](/smaɪθ/), pay $5 for the [tomato](/təmˈɑːtoʊ/).");
    const spoken = normaliseText(text);
    expect(spoken).toBe("Doctor Xqzja, pay five dollars for the xqzjb.");
    const tokenizer = new PhonemeTokenizer();
    const ipa = new Map([...pronunciations].map(([standIn, { ipa }]) => [standIn, ipa]));
    const said = await tokenizer.toIpa(spoken, { pronunciations: ipa });
    expect(said).toMatch(/ smaɪθ, /u);
    // The words around are said as in any sentence: "the" without stress, and before a vowel otherwise.
    expect(said).toMatch(/ fɚðə təmˈɑːtoʊ\.$| ðə təmˈɑːtoʊ\.$/u);
    expect(await tokenizer.toIpa("the xqzja", { pronunciations: new Map([["xqzja", "ˈæpəl"]]) })).toBe("ðɪ ˈæpəl");
  });
});

describe("sayWithPronunciations", () => {
  it("says the words around apart where its own stand-in is not found again", async () => {
    const spelling = async (words: string) => [...words].join("");
    const pronunciations = new Map([["b", "ˈbiː"]]);
    const merging = async (words: string) => words.replace(/ /gu, "");
    expect(await sayWithPronunciations("a b c", pronunciations, spelling)).toBe("a ˈbiː c");
    expect(await sayWithPronunciations("a b c d", pronunciations, merging)).toBe("a ˈbiː cd");
  });
});
