import { describe, expect, it } from "vitest";
import { cumulative, estimateTokenFrames, spreadWeights, tokenAt } from "./token-frames.js";

describe("token frames", () => {
  it("estimates lengths that are in proportion and sum exactly", () => {
    expect([...estimateTokenFrames([1, 1, 2, 0], 10)]).toEqual([3, 2, 5, 0]); // boundaries 2.5→3, 5, 10
    expect([...estimateTokenFrames([0, 0], 4)]).toEqual([0, 4]);
    expect([...estimateTokenFrames([], 4)]).toEqual([]);
  });

  it("puts tokens of no length at a boundary on its right", () => {
    const ends = cumulative([4, 0, 6, 0]); // a, stress, b, boundary
    expect(tokenAt(ends, 0)).toBe(0);
    expect(tokenAt(ends, 4)).toBe(1);
    expect(tokenAt(ends, 10)).toBe(4);
  });

  it("gives a cut token to the side that holds its middle", () => {
    const ends = cumulative([4, 6, 4]);
    expect(tokenAt(ends, 6)).toBe(1); // the middle of token 1 is frame 7
    expect(tokenAt(ends, 8)).toBe(2);
  });

  it("clips lengths to the region", () => {
    const ends = cumulative([4, 6, 4]);
    expect(spreadWeights({ ends, tokenStart: 1, tokenEnd: 3, frameStart: 6, frameEnd: 12 })).toEqual([4, 2]);
  });
});
