import { uniformDurations, Vocabulary } from "@dmospeech/core";
import { describe, expect, it } from "vitest";
import { TrainingError } from "../training/errors.js";
import { FRAMES_PER_TOKEN, LATENT_DIM, spelled, spelledSource, vocabulary } from "./testing.js";

const lengths = [57, 36, 30]; // "the quick brown fox", "the lazy dog", "jumps over", three frames a letter
const texts = ["the quick brown fox", "the lazy dog", "jumps over"];

describe("InfillSource", () => {
  it("gives whole utterances, longest first, padded to a multiple of the patch", () => {
    const batch = spelledSource().batch(0, "cpu");
    expect(batch.lengths).toEqual(lengths);
    expect(batch.latents.shape).toEqual([3, 58, LATENT_DIM]); // 57 frames and a patch of two
    expect(batch.seconds).toBeCloseTo((57 + 36 + 30) / 40);
    const mask = batch.mask.toArray() as number[][];
    const latents = batch.latents.toArray() as number[][][];
    lengths.forEach((length, row) => {
      expect(mask[row]).toEqual(Array.from({ length: 58 }, (_, frame) => Number(frame < length)));
      const padded = new Float32Array(58 * LATENT_DIM);
      padded.set(spelled(texts[row]!).latents);
      expect(latents[row]!.flat()).toEqual([...padded]);
    });
  });

  it("lays every token over its own frames where the alignment is exact", () => {
    const batch = spelledSource().batch(4, "cpu");
    const tokens = batch.tokens.toArray() as number[][];
    const frameTokens = batch.frameTokens.toArray() as number[][];
    texts.forEach((text, row) => {
      const ids = [...spelled(text).tokens!];
      expect(tokens[row]).toEqual([...ids, ...new Array(19 - ids.length).fill(-1)]);
      const places = frameTokens[row]!.map((_, t) => (t < lengths[row]! ? Math.floor(t / FRAMES_PER_TOKEN) : -1));
      expect(frameTokens[row]).toEqual(places);
    });
  });

  it("marks the target, and names exactly the letters that are in it", () => {
    const source = spelledSource();
    for (let index = 0; index < 20; index += 1) {
      const { target, targetSpans, targetPhonemes } = source.batch(index, "cpu");
      const marked = target.toArray() as number[][];
      targetSpans.forEach(({ start, end }, row) => {
        expect(marked[row]).toEqual(marked[row]!.map((_, frame) => Number(frame >= start && frame < end)));
        expect(end - start).toBeGreaterThanOrEqual(0.7 * lengths[row]!);
        const said = texts[row]!.slice(Math.round(start / FRAMES_PER_TOKEN), Math.round(end / FRAMES_PER_TOKEN));
        const letters = [...said].filter((letter) => letter !== " ");
        const heard = targetPhonemes[row]!.map((phoneme) => vocabulary.symbolOf(vocabulary.idOf("a")! + phoneme));
        expect(heard).toEqual(letters);
      });
    }
  });

  it("is a function of the index, and asks for the chance of that index", () => {
    const asked = new Set<number>();
    const exactTarget = (index: number) => {
      asked.add(index);
      return 0.5;
    };
    const [once, again] = [spelledSource({ exactTarget }), spelledSource({ exactTarget })];
    once.batch(3, "cpu"); // what was drawn before changes nothing
    const [first, second] = [once.batch(9, "cpu"), again.batch(9, "cpu")];
    expect(second.targetSpans).toEqual(first.targetSpans);
    expect(second.frameTokens.toArray()).toEqual(first.frameTokens.toArray());
    expect(once.batch(10, "cpu").targetSpans).not.toEqual(first.targetSpans);
    expect([...asked]).toEqual([3, 9, 10]);
  });

  it("takes another stretch of whole words of a long utterance every time", () => {
    const source = spelledSource({ maxLengthFrames: 36 }); // "the quick brown fox" has 57 frames
    const stretches = new Set<string>();
    for (let index = 0; index < 20; index += 1) {
      const { tokens, lengths } = source.batch(index, "cpu");
      expect(Math.max(...lengths)).toBeLessThanOrEqual(36);
      for (const row of tokens.toArray() as number[][]) {
        stretches.add(row.map((id) => (id < 0 ? "" : vocabulary.symbolOf(id))).join(""));
      }
    }
    // From "brown" on there is less than a longest stretch left, so none begins there.
    expect(stretches).toEqual(new Set(["the quick", "quick brown", "jumps over", "the lazy dog"]));
  });

  it("refuses utterances without alignment, and durations of another tokenizer", () => {
    const { perTokenFrames: _, ...unaligned } = spelled("hello");
    expect(() => spelledSource({ utterances: [unaligned] })).toThrow(TrainingError);
    expect(() => spelledSource({ utterances: [unaligned] })).toThrow(/None of the 1 utterances .* alignment/);
    const durations = uniformDurations(new Vocabulary(["_", "a", "b"]));
    expect(() => spelledSource({ durations })).toThrow(/measured for 3 symbols, the tokenizer has/);
  });
});
