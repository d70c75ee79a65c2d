import { describe, expect, it } from "vitest";
import { CharacterTokenizer } from "./character-tokenizer.js";
import { PhonemeTokenizer } from "./phoneme-tokenizer.js";
import { alignSequences, assignWords } from "./word-tokens.js";

describe("alignSequences", () => {
  it("lays one sequence along the other by the fewest edits", () => {
    expect([...alignSequences([1, 2, 3], [1, 2, 3])]).toEqual([0, 1, 2]);
    expect([...alignSequences([1, 3], [1, 2, 3])]).toEqual([0, 2]);
    expect([...alignSequences([1, 9, 2], [1, 2])]).toEqual([0, -1, 1]);
    expect([...alignSequences([], [1])]).toEqual([]);
  });
});

describe("assignWords", () => {
  const soundsOf = async (tokenizer: PhonemeTokenizer | CharacterTokenizer, text: string) => {
    const words = text.split(" ").map((word) => word.replace(/[.,]/gu, ""));
    const ids = await tokenizer.encode(text);
    const wordOfToken = await assignWords({ words, ids, tokenizer });
    return words.map((_, w) => tokenizer.decode(ids.filter((_, i) => wordOfToken[i] === w)));
  };

  it("parts words that the phonemizer runs together", async () => {
    const tokenizer = new PhonemeTokenizer();
    expect(await tokenizer.toIpa("One of the cats, and it is")).toContain("ʌvðə");
    const sounds = await soundsOf(tokenizer, "One of the cats, and it is");
    expect(sounds[1]).toBe("ʌv");
    expect(sounds[2]).toBe("ðə");
    expect(sounds[3]).toBe("kæts");
    expect(sounds.every((sound) => sound.length > 0)).toBe(true);
  });

  it("gives letters to their words", async () => {
    expect(await soundsOf(new CharacterTokenizer(), "the cat, sat.")).toEqual(["the", "cat", "sat"]);
  });
});
