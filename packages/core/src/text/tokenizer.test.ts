import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CharacterTokenizer } from "./character-tokenizer.js";
import { NothingSpeakableError, PhonemizerError, TextError, VocabularyError } from "./errors.js";
import { normaliseText } from "./normalise.js";
import { englishPhonemeSymbols, englishPhonemeVersion } from "./phoneme-symbols.js";
import { PhonemeTokenizer } from "./phoneme-tokenizer.js";
import { classifySymbol, Vocabulary } from "./vocabulary.js";

describe("the vocabulary", () => {
  const vocabulary = new Vocabulary(["_", " ", ",", "ˈ", "a", "b", "tʃ"]);

  test("knows what each symbol stands for", () => {
    expect(vocabulary.kinds).toEqual(["filler", "boundary", "punctuation", "stress", "phoneme", "phoneme", "phoneme"]);
    expect(classifySymbol("—")).toBe("punctuation");
  });

  test("maps phonemes to CTC classes after the blank, and back", () => {
    expect(vocabulary.ctcClassCount).toBe(4);
    expect(vocabulary.recognisable([4, 1, 3, 6, 2])).toEqual([4, 6]);
    expect(vocabulary.ctcTargets([4, 1, 3, 6, 2])).toEqual([1, 3]);
    expect([1, 2, 3].map((ctcClass) => vocabulary.idOfCtcClass(ctcClass))).toEqual([4, 5, 6]);
    expect(vocabulary.ctcClassOf(2)).toBe(0);
    expect(() => vocabulary.idOfCtcClass(0)).toThrow(VocabularyError);
    expect(() => vocabulary.kindOf(7)).toThrow(/from 0 to 6/u);
  });

  test("refuses lists without the filler first, or with a symbol twice", () => {
    expect(() => new Vocabulary(["a", "_"])).toThrow(/filler/u);
    expect(() => new Vocabulary(["_", "a", "a"])).toThrow(/twice/u);
  });

  test("the English phoneme list of version 1 is fixed: bundles and checkpoints hold its ids", () => {
    expect(englishPhonemeVersion).toBe(1);
    expect(englishPhonemeSymbols.join("|")).toBe(
      "_| |.|,|?|!|;|:|—|…|ˈ|ˌ|aɪ|eɪ|oʊ|aʊ|ɔɪ|əʊ|iː|uː|ɑː|ɔː|ɜː|oː|tʃ|dʒ|n̩|l̩|ɪ|ɛ|æ|ʌ|ʊ|ə|ɚ|ɐ|i|u|ᵻ|ɑ|ɔ|ɒ|ɜ|a|e|o|p|b|t|d|k|ɡ|f|v|θ|ð|s|z|ʃ|ʒ|h|m|n|ŋ|l|ɹ|ɾ|j|w|ʔ|r|x",
    );
  });
});

describe("the phoneme tokenizer", () => {
  const tokenizer = new PhonemeTokenizer();

  test("keeps punctuation, stress and boundaries, and merges diphthongs, long vowels and affricates", async () => {
    const ids = await tokenizer.encode("Hello, world! The church's boys — five.");
    expect(ids.map((id) => tokenizer.vocabulary.symbolOf(id)).join("|")).toBe(
      "h|ə|l|ˈ|oʊ|,| |w|ˈ|ɜː|l|d|!| |ð|ə| |tʃ|ˈ|ɜː|tʃ|ɪ|z| |b|ˈ|ɔɪ|z|—| |f|ˈ|aɪ|v|.",
    );
    expect(tokenizer.decode(ids)).toBe("həlˈoʊ, wˈɜːld! ðə tʃˈɜːtʃɪz bˈɔɪz— fˈaɪv.");
  });

  test("drops what it has no symbol for, and counts it", () => {
    const { ids, dropped } = tokenizer.encodeIpa("a\u0303bøø");
    expect(tokenizer.decode(ids)).toBe("ab");
    expect(dropped).toEqual({ "\u0303": 1, ø: 2 });
  });

  test("gives the same ids whatever was spoken before, and for calls at the same time", async () => {
    const sentences = ["Read the lead.", "IT costs a lot", "why, though?", "the apple, the pear", "No!"];
    const alone: number[][] = [];
    for (const sentence of sentences) alone.push(await tokenizer.encode(sentence));
    const together = await Promise.all([...sentences].reverse().map((sentence) => tokenizer.encode(sentence)));
    expect(together.reverse()).toEqual(alone);
  });

  test("reads eSpeak's own commands as text", async () => {
    expect(await tokenizer.toIpa("[[foo]] <voice> bar")).toBe("fˈuː vˈɔɪs bˈɑːɹ");
  });

  test("loses no word of an endless sentence", async () => {
    const ids = await tokenizer.encode(`${"word and ".repeat(150)}end`);
    const words = tokenizer.decode(ids).split(" ");
    expect(words.filter((word) => word.endsWith("ɜːd"))).toHaveLength(150);
    expect(words.at(-1)).toBe("ˈɛnd");
  }, 120_000);

  test("refuses text without a sound, and languages eSpeak does not have", async () => {
    await expect(tokenizer.encode("…!")).rejects.toThrow(NothingSpeakableError);
    await expect(new PhonemeTokenizer({ language: "tlh" }).encode("hello")).rejects.toThrow(PhonemizerError);
  });

  test("another converter can take eSpeak's place", async () => {
    const own = new PhonemeTokenizer({
      symbols: ["_", " ", ",", "a", "b"],
      phonemize: async (text) => [text.toLowerCase()],
    });
    expect(await own.encode("Ab, B")).toEqual([3, 4, 2, 1, 4]);
  });

  test("every normalised text becomes valid ids or a typed error", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 40 }), async (text) => {
        try {
          const ids = await tokenizer.encode(normaliseText(text));
          expect(tokenizer.vocabulary.recognisable(ids).length).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toBeInstanceOf(TextError);
        }
      }),
      { numRuns: 200 },
    );
  }, 120_000);
});

describe("the character tokenizer", () => {
  const tokenizer = new CharacterTokenizer();

  test("one token per character; accents fall back, unknown characters are counted", async () => {
    const { ids, dropped } = await tokenizer.encodeWithReport("Café  9, Ω_");
    expect(tokenizer.decode(ids)).toBe("cafe 9, ");
    expect(dropped).toEqual({ ω: 1, _: 1 });
    expect(tokenizer.vocabulary.recognisable(ids)).toHaveLength(5);
  });

  test("takes any language's letters", async () => {
    const russian = new CharacterTokenizer({ language: "ru", symbols: ["_", " ", ",", "м", "и", "р", "й"] });
    expect(await russian.encode("Мир, мий")).toEqual([3, 4, 5, 2, 1, 3, 4, 6]);
    await expect(russian.encode("peace")).rejects.toThrow(NothingSpeakableError);
  });

  test("decode undoes encode on text made of its symbols", async () => {
    const word = fc.string({ unit: fc.constantFrom(..."abcxyz019'-.,!"), minLength: 1, maxLength: 8 });
    const text = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => `a${words.join(" ")}`);
    await fc.assert(
      fc.asyncProperty(text, async (sentence) => {
        expect(tokenizer.decode(await tokenizer.encode(sentence))).toBe(sentence);
      }),
    );
  });
});
