import { CharacterTokenizer, PhonemeTokenizer, uniformDurations } from "@dmospeech/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TextError } from "../errors.js";
import { type Chunk, type ChunkOptions, type Pause, planChunks } from "./4-chunks.js";

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
    ...overrides,
  };
}

async function planOf(text: string, settings: ChunkOptions): Promise<(Chunk | Pause)[]> {
  const parts: (Chunk | Pause)[] = [];
  for await (const part of planChunks(text, settings)) parts.push(part);
  return parts;
}

async function chunksOf(text: string, settings: ChunkOptions): Promise<Chunk[]> {
  return (await planOf(text, settings)).filter((part) => part.kind === "speech");
}

describe("planChunks", () => {
  it("gives a short text one chunk at the prompt's speaking rate", async () => {
    const [chunk, ...others] = await chunksOf("Tell me.", options());
    expect(others).toEqual([]);
    expect(tokenizer.decode(chunk!.tokens)).toBe("tell me.");
    expect(chunk!.frameCount).toBe(7 * 4); // six letters and a full stop
    const [fast] = await chunksOf("Tell me.", options({ speed: 2 }));
    expect(fast!.frameCount).toBe(14);
  });

  it("packs sentences together while they fit, and splits what does not", async () => {
    const text = "One day. Two days. Then, after a very long time on the road, the old man came home again.";
    const chunks = await chunksOf(text, options());
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
        const chunks = await chunksOf(text, options({ maxFrames }));
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
      const text = "Where is the old man, he asked? Nobody knew!";
      const [first, chunk, ...others] = await chunksOf(
        `It was late in the evening when the two of them came. ${text}`,
        settings,
      );
      expect(first!.text).toBe("It was late in the evening when the two of them came."); // whoever listens waits for one sentence only
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
    ["letters of another script", "Привет, как дела?", "its letters are none that this language is written in"],
    ["nothing but pauses", "[pause 1s] [pause 2s]", "holds nothing that can be spoken"],
    ["an endless pause", "Go. [pause 1h] Stop.", 'The mark "[pause 1h]" is no pause'],
    ["a pronunciation in letters", "A [read](/ɹɛd/) book.", "this bundle reads letters"],
  ])("refuses %s", async (_, text, message) => {
    await expect(planOf(text, options())).rejects.toThrow(TextError);
    await expect(planOf(text, options())).rejects.toThrow(message);
  });

  it.each(["[pause 1h]", "A [read](/ɹɛd/) book."])(
    "refuses %s anywhere in the text before the first chunk is given",
    async (mark) => {
      await expect(planChunks(`It is late. ${mark}`, options()).next()).rejects.toThrow(TextError);
    },
  );
});

describe("pauses and pronunciations", () => {
  const speechless = (plan: readonly (Chunk | Pause)[]) =>
    plan.map((part) => (part.kind === "pause" ? part.seconds : part.text));

  it("stand where the text asks for them, in place of those of the punctuation", async () => {
    const text = "[pause 1s] One day. [pause 500ms] Two days, [pause 2s][pause 1s] or three.\n\nAll. [pause 3s]";
    expect(speechless(await planOf(text, options()))).toEqual([
      1,
      "One day.",
      0.5,
      "Two days,",
      2,
      1,
      "or three.",
      0.6,
      "All.",
      3,
    ]);
  });

  it("pause less the faster the speech", async () => {
    const text = "One day.\n\nTwo days.";
    expect(speechless(await planOf(text, options({ speed: 2 })))).toEqual([0.1, "One day.", 0.3, "Two days."]);
  });

  it("leave a little silence before the first word, or as much as the text asks for", async () => {
    expect(speechless(await planOf("One day.", options()))).toEqual([0.2, "One day."]);
    expect(speechless(await planOf("[pause 0ms] One day.", options()))).toEqual([0, "One day."]);
    expect(speechless(await planOf("[pause 2s] One day.", options()))).toEqual([2, "One day."]);
  });

  it("give a word the phonemes that are asked for, through packing", async () => {
    const phonemes = new PhonemeTokenizer();
    const durations = uniformDurations(phonemes.vocabulary);
    const promptTokens = phonemes.encodeIpa("həlˈoʊ").ids;
    const settings = { ...options({ maxFrames: 1e6 }), tokenizer: phonemes, durations, promptTokens };
    const text = "Say one. The [tomato](/təmˈɑːtoʊ/) is red. I [read](/ɹɛd/) it.";
    const spoken = (await chunksOf(text, settings)).map(({ tokens }) => phonemes.decode(tokens)).join(" ");
    expect(spoken).toContain("təmˈɑːtoʊ ɪz");
    expect(spoken).toMatch(/aɪ ɹɛd ɪt\.$/u);
    await expect(planOf("A [word](/wœrd/).", settings)).rejects.toThrow('holds "œ"; this bundle knows');
    await expect(planOf("A [word](/ˈ/).", settings)).rejects.toThrow("holds no sound");
  });
});
