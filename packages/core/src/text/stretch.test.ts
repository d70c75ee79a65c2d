import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DurationAccumulator, tokenWeights, uniformDurations } from "./durations.js";
import { AlignmentError } from "./errors.js";
import { estimateFrames } from "./length.js";
import { padTokens, stretchTokens } from "./stretch.js";
import { Vocabulary } from "./vocabulary.js";

const segment = (tokens: number, frames: number, weights?: number[]) => ({
  tokenStart: 0,
  tokenEnd: tokens,
  frameStart: 0,
  frameEnd: frames,
  ...(weights ? { weights } : {}),
});

describe("stretchTokens", () => {
  test("two segments side by side, by hand", () => {
    const segments = [
      { tokenStart: 0, tokenEnd: 2, frameStart: 0, frameEnd: 4 },
      { tokenStart: 2, tokenEnd: 5, frameStart: 4, frameEnd: 10, weights: [1, 0, 2] },
    ];
    expect([...stretchTokens(segments, 12)]).toEqual([0, 0, 1, 1, 2, 2, 4, 4, 4, 4, -1, -1]);
  });

  test("equal weights are the average rule ⌊(i + ½)·P/F⌋, and ⌊i·P/F⌋ where P divides F", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 200 }), (tokens, frames) => {
        const got = stretchTokens([segment(tokens, frames)], frames);
        got.forEach((token, i) => {
          expect(token).toBe(Math.floor(((2 * i + 1) * tokens) / (2 * frames)));
        });
        const even = stretchTokens([segment(tokens, 3 * tokens)], 3 * tokens);
        even.forEach((token, i) => {
          expect(token).toBe(Math.floor(i / 3));
        });
      }),
    );
  });

  test("is monotone, fills every frame, skips weight 0, and shares out in proportion to within a frame", () => {
    const weight = fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 20, noNaN: true }));
    fc.assert(
      fc.property(
        fc.array(weight, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 300 }),
        (weights, frames) => {
          const total = weights.reduce((sum, w) => sum + w, 0);
          const got = stretchTokens([segment(weights.length, frames, weights)], frames);
          if (total === 0) {
            expect(got.every((token) => token === -1)).toBe(true);
            return;
          }
          const counts = new Array<number>(weights.length).fill(0);
          got.forEach((token, i) => {
            expect(token).toBeGreaterThanOrEqual(i === 0 ? 0 : got[i - 1]!);
            counts[token]!++;
          });
          weights.forEach((w, token) => {
            if (w === 0) expect(counts[token]).toBe(0);
            expect(Math.abs(counts[token]! - (w * frames) / total)).toBeLessThanOrEqual(1 + 1e-6);
          });
        },
      ),
    );
  });

  test("segments without tokens are filler; impossible segments are refused", () => {
    expect([...stretchTokens([segment(0, 3)], 3)]).toEqual([-1, -1, -1]);
    expect(() => stretchTokens([segment(2, 5)], 4)).toThrow(AlignmentError);
    expect(() => stretchTokens([segment(2, 4, [1])], 4)).toThrow(/one finite weight/u);
    expect(() => stretchTokens([segment(2, 4, [1, -1])], 4)).toThrow(/one finite weight/u);
    expect(() => stretchTokens([], 2.5)).toThrow(AlignmentError);
  });

  test("padTokens puts token i on frame i, then filler", () => {
    expect([...padTokens([{ ...segment(3, 5), tokenStart: 1, tokenEnd: 4 }], 6)]).toEqual([1, 2, 3, -1, -1, -1]);
    expect([...padTokens([segment(4, 2)], 2)]).toEqual([0, 1]);
  });
});

describe("durations and lengths", () => {
  const vocabulary = new Vocabulary(["_", " ", ",", "ˈ", "a", "b"]);
  const durations = uniformDurations(vocabulary);

  test("the uniform table", () => {
    expect(durations.framesPerSymbol).toEqual([0, 0, 1, 0, 1, 1]);
    expect(() => tokenWeights([6], durations)).toThrow(AlignmentError);
  });

  test("the measured table: means, the kind's mean for rare symbols, 0 for stress and boundary", () => {
    const accumulator = new DurationAccumulator(vocabulary);
    accumulator.add([4, 1, 4, 5], [2, 0, 4, 9]);
    expect(accumulator.table({ minCount: 2 }).framesPerSymbol).toEqual([0, 0, 1, 0, 3, 5]);
    expect(accumulator.table({ minCount: 1 }).framesPerSymbol).toEqual([0, 0, 1, 0, 3, 9]);
    expect(() => accumulator.add([4], [1, 2])).toThrow(AlignmentError);
  });

  test("the prompt's rate applied to the target, by hand", () => {
    const promptTokens = [4, 5, 1, 4, 5]; // weight 4
    const options = { promptTokens, promptFrames: 20, targetTokens: [4, 4, 2, 5, 3, 4, 4], durations }; // weight 6
    expect(estimateFrames(options)).toBe(30);
    expect(estimateFrames({ ...options, speed: 2 })).toBe(15);
    expect(estimateFrames({ ...options, multipleOf: 8 })).toBe(32);
  });

  test("silly prompts cannot give absurd lengths, and impossible ones are refused", () => {
    const options = { promptTokens: [4], promptFrames: 4000, targetTokens: [4, 5], durations };
    expect(estimateFrames(options)).toBe(28); // 2 tokens × 0.35 s × 40 Hz
    expect(estimateFrames({ ...options, promptFrames: 1, promptTokens: new Array(40).fill(4) })).toBe(3); // 2 × 0.035 × 40
    expect(() => estimateFrames({ ...options, promptTokens: [1] })).toThrow(/speaking rate/u);
    expect(() => estimateFrames({ ...options, promptFrames: 0 })).toThrow(AlignmentError);
    expect(() => estimateFrames({ ...options, speed: 0 })).toThrow(/0\.25 to 4/u);
  });
});
