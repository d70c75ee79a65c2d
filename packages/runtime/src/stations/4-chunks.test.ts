import { CharacterTokenizer, PhonemeTokenizer, uniformDurations } from "@dmospeech/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TextError } from "../errors.js";
import { halve, planChunks, splitSentences } from "./4-chunks.js";

const tokenizer = new CharacterTokenizer();

/** One character of the prompt took 4 frames, so the target's do too. */
function options(overrides: { speed?: number; maxFrames?: number } = {}) {
  return {
    tokenizer,
    durations: uniformDurations(tokenizer.vocabulary),
    promptTokens: [20, 21, 22, 23, 24],
    promptFrames: 20,
    speed: 1,
    patch: 2,
    frameRateHz: 40,
    maxFrames: 200,
    maxCharacters: 500,
    ...overrides,
  };
}

describe("planChunks", () => {
  it("gives a short text one chunk at the prompt's speaking rate", async () => {
    const [chunk, ...others] = await planChunks("Tell me.", options());
    expect(others).toEqual([]);
    expect(tokenizer.decode(chunk!.tokens)).toBe("tell me.");
    expect(chunk!.frameCount).toBe(7 * 4); // six letters and a full stop
    const [fast] = await planChunks("Tell me.", options({ speed: 2 }));
    expect(fast!.frameCount).toBe(14);
  });

  it("packs sentences together while they fit, and splits what does not", async () => {
    const text = "One day. Two days. Then, after a very long time on the road, the old man came home again.";
    const chunks = await planChunks(text, options());
    expect(chunks.map((chunk) => chunk.text)).toEqual([
      "One day. Two days.",
      "Then, after a very long time on the road,",
      "the old man came home again.",
    ]);
    for (const chunk of chunks) expect(chunk.frameCount).toBeLessThanOrEqual(200);
  });

  it("never loses or reorders a word, and keeps lengths to whole patches", async () => {
    const words = fc.array(fc.constantFrom("a", "river", "under", "the", "old bridge,", "stands.", "why?"), {
      minLength: 1,
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(words, fc.integer({ min: 40, max: 300 }), async (list, maxFrames) => {
        const text = list.join(" ");
        const chunks = await planChunks(text, options({ maxFrames }));
        const letters = (value: string) => value.replace(/[^a-z]/gu, "");
        expect(letters(chunks.map((chunk) => chunk.text).join(""))).toBe(letters(text));
        for (const { frameCount, text: part } of chunks) {
          expect(frameCount % 2).toBe(0);
          if (part.includes(" ")) expect(frameCount).toBeLessThanOrEqual(maxFrames);
        }
      }),
      { seed: 11, numRuns: 60 },
    );
  });

  it("packs the tokens that the packed text has", async () => {
    const tokenizers = [new CharacterTokenizer(), new PhonemeTokenizer()];
    for (const each of tokenizers) {
      const durations = uniformDurations(each.vocabulary);
      const promptTokens = each.vocabulary.symbols
        .map((_, id) => id)
        .filter((id) => durations.framesPerSymbol[id]! > 0);
      const settings = { ...options({ maxFrames: 1e6 }), tokenizer: each, durations, promptTokens };
      const text = "It was late. Where is the old man, he asked? Nobody knew!";
      const [chunk, ...others] = await planChunks(text, settings);
      expect(others).toEqual([]);
      expect(chunk!.text).toBe(text);
      expect(chunk!.tokens).toEqual(await each.encode(text));
    }
  });

  it.each([
    ["empty text", "", "The text is empty"],
    ["white space", " \n\t ", "The text is empty"],
    ["emoji only", "🎉🎉 👍", "holds nothing that can be spoken"],
    ["punctuation only", "… ?!", "holds nothing that can be spoken"],
    ["too much text", "word ".repeat(20_000), "has 100000 characters, at most 500"],
  ])("refuses %s", async (_, text, message) => {
    await expect(planChunks(text, options())).rejects.toThrow(TextError);
    await expect(planChunks(text, options())).rejects.toThrow(message);
  });
});

describe("splitSentences", () => {
  it("splits behind the marks that end a sentence", () => {
    expect(splitSentences("Go. Why? Because… well, so!")).toEqual(["Go.", "Why?", "Because…", "well, so!"]);
  });
});

describe("halve", () => {
  it("prefers a clause mark near the middle, else the space nearest to it, else gives up", () => {
    expect(halve("aaaa bbbb, cccc dddd")).toEqual(["aaaa bbbb,", "cccc dddd"]);
    expect(halve("aaaa bbbb cccc dddd")).toEqual(["aaaa bbbb", "cccc dddd"]);
    expect(halve("a, bbbb cccc dddd eeee")).toEqual(["a, bbbb cccc", "dddd eeee"]);
    expect(halve("incomprehensibilities")).toBeNull();
  });
});
