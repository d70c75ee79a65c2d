import { Rng } from "@dmospeech/core";
import { describe, expect, it } from "vitest";
import { type AlignedUtterance, cropUtterance, isCroppable } from "./crop-utterance.js";

// Words of two sounds of 5 frames each, id 0 between words: 20 words = 200 frames; channel 0 counts the frames.
const words = 20;
const tokens = Int32Array.from({ length: words * 3 - 1 }, (_, i) => (i % 3 === 2 ? 0 : 1 + (i % 7)));
const utterance: AlignedUtterance = {
  id: "u",
  latents: Float32Array.from({ length: 400 }, (_, i) => Math.floor(i / 2)),
  lengthFrames: 200,
  tokens,
  perTokenFrames: tokens.map((id) => (id === 0 ? 0 : 5)),
  speaker: "s",
  split: "train",
  source: "x",
};
const options = { latentDim: 2, isBoundary: (id: number) => id === 0 };

describe("cropUtterance", () => {
  it("takes whole words, as many as fit, with their latents", () => {
    const starts = new Set<number>();
    for (let seed = 0; seed < 50; seed++) {
      const crop = cropUtterance(utterance, { rng: new Rng(seed), maxFrames: 57, ...options })!;
      expect(crop.lengthFrames).toBe(50); // five words of ten frames
      expect(crop.tokens).toHaveLength(5 * 3 - 1);
      expect([...crop.perTokenFrames!].reduce((sum, frames) => sum + frames, 0)).toBe(50);
      const start = crop.latents[0]!;
      expect(start % 10).toBe(0);
      expect(crop.latents).toEqual(utterance.latents.subarray(start * 2, start * 2 + 100));
      expect(crop.tokens).toEqual(tokens.slice((start / 10) * 3, (start / 10) * 3 + 14));
      starts.add(start);
    }
    expect(starts.size).toBeGreaterThan(8);
  });

  it("cuts what was heard between any two sounds, since it has no words", () => {
    const heard = { ...utterance, heard: true };
    const starts = new Set<number>();
    for (let seed = 0; seed < 50; seed++) {
      const crop = cropUtterance(heard, { rng: new Rng(seed), maxFrames: 57, ...options });
      expect(crop.lengthFrames).toBe(55);
      starts.add(crop.latents[0]! % 10);
    }
    expect(starts).toEqual(new Set([0, 5]));
  });

  it("leaves short utterances alone and refuses those with a word too long for any crop", () => {
    const rng = new Rng(0);
    expect(cropUtterance(utterance, { rng, maxFrames: 200, ...options })).toBe(utterance);
    expect(isCroppable(utterance, { maxFrames: 10, ...options })).toBe(true);
    expect(isCroppable(utterance, { maxFrames: 8, ...options })).toBe(false);
    expect(() => cropUtterance(utterance, { rng, maxFrames: 8, ...options })).toThrow(/"u" has a word of more than 8/);
  });
});
