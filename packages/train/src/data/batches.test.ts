import { Rng } from "@dmospeech/core";
import { describe, expect, it } from "vitest";
import { type BatchItem, BatchSampler, type BatchSamplerOptions } from "./batches.js";

const rng = new Rng(5);
const items: BatchItem[] = Array.from({ length: 203 }, (_, i) => ({
  lengthFrames: 40 + rng.integer(280),
  // Speaker 0 has half of everything.
  speaker: i % 2 === 0 ? "s0" : `s${1 + (i % 7)}`,
  source: i < 150 ? "big" : "small",
}));
const sampler = (options: Partial<BatchSamplerOptions> = {}) =>
  new BatchSampler({ items, seed: 3, maxUtterances: 8, windowBatches: 4, ...options });

/** All draws of an epoch. */
function epoch(from: BatchSampler, number: number): number[] {
  const drawn: number[] = [];
  for (let step = 0; from.locate(step).epoch <= number; step++) {
    if (from.locate(step).epoch === number) drawn.push(...from.batch(step));
  }
  return drawn;
}

describe("BatchSampler", () => {
  it("draws every utterance exactly once an epoch, in another order each time", () => {
    const one = sampler();
    const every = items.map((_, i) => i);
    expect(epoch(one, 0).toSorted((a, b) => a - b)).toEqual(every);
    expect(epoch(one, 3).toSorted((a, b) => a - b)).toEqual(every);
    expect(epoch(one, 0)).not.toEqual(epoch(one, 3));
  });

  it("is a pure function of seed and step: resumed, reordered and repeated calls agree", () => {
    const straight = sampler();
    const steps = Array.from({ length: 120 }, (_, step) => straight.batch(step));
    const resumed = sampler();
    for (const step of [119, 64, 3, 80, 0]) expect(resumed.batch(step)).toEqual(steps[step]);
    expect(sampler({ seed: 4 }).batch(0)).not.toEqual(steps[0]);
  });

  it("keeps both limits of a batch and sorts similar lengths together", () => {
    const limited = sampler({ maxFrames: 1200 });
    let padded = 0;
    let real = 0;
    for (let step = 0; step < 100; step++) {
      const lengths = limited.batch(step).map((i) => items[i]!.lengthFrames);
      expect(lengths.length).toBeLessThanOrEqual(8);
      expect(lengths.length * Math.max(...lengths)).toBeLessThanOrEqual(1200);
      padded += lengths.length * Math.max(...lengths);
      real += lengths.reduce((sum, length) => sum + length, 0);
    }
    expect(real / padded).toBeGreaterThan(0.85); // unsorted batches of these lengths give about 0.62
  });

  it("never draws what is outside the length limits, and says when nothing is left", () => {
    const limited = sampler({ minLengthFrames: 100, maxLengthFrames: 150 });
    for (const i of epoch(limited, 1)) {
      expect(items[i]!.lengthFrames).toBeGreaterThanOrEqual(100);
      expect(items[i]!.lengthFrames).toBeLessThanOrEqual(150);
    }
    expect(() => sampler({ minLengthFrames: 1000 })).toThrow(/None of the 203 utterances/);
    expect(() => sampler({ sourceWeights: { big: Number.NaN } })).toThrow(/source "big"/);
  });

  it("draws sources as often as their weights say", () => {
    const weighted = sampler({ sourceWeights: { big: 0, small: 2.5 } });
    const counts = new Map<number, number>();
    const epochs = 12;
    for (let number = 0; number < epochs; number++) {
      for (const i of epoch(weighted, number)) counts.set(i, (counts.get(i) ?? 0) + 1);
    }
    expect([...counts.keys()].every((i) => items[i]!.source === "small")).toBe(true);
    const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
    // 53 items × 2.5 × 12 epochs = 1590 with a standard deviation of √(53 · 12 / 4) = 12.6.
    expect(Math.abs(total - 1590)).toBeLessThan(5 * 12.6);
    expect(Math.min(...counts.values())).toBeGreaterThanOrEqual(2 * epochs);
  });

  it("balances speakers within a source without changing the source's share", () => {
    const balanced = sampler({ speakerBalance: 1 });
    const shares = new Map<string, number>();
    let big = 0;
    const epochs = 40;
    for (let number = 0; number < epochs; number++) {
      for (const i of epoch(balanced, number)) {
        const { speaker, source } = items[i]!;
        if (source !== "big") continue;
        shares.set(speaker, (shares.get(speaker) ?? 0) + 1);
        big++;
      }
    }
    expect(big / epochs).toBeCloseTo(150, -1);
    for (const count of shares.values()) expect(count / big).toBeCloseTo(1 / shares.size, 1);
  });

  it("starts with the shortest utterances and reaches all of them", () => {
    const curriculum = sampler({ curriculum: { steps: 60, startShare: 0.2 } });
    const sorted = items.map((item) => item.lengthFrames).toSorted((a, b) => a - b);
    const longest = Math.max(...epoch(curriculum, 0).map((i) => items[i]!.lengthFrames));
    expect(longest).toBe(sorted[Math.round(203 * 0.2) - 1]);
    const { epoch: late } = curriculum.locate(100);
    expect(new Set(epoch(curriculum, late)).size).toBe(203);
  });

  it("refuses a step that is no step", () => {
    expect(() => sampler().batch(-1)).toThrow(RangeError);
    expect(() => sampler().batch(1.5)).toThrow(RangeError);
  });
});
