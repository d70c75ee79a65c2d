import { describe, expect, it } from "vitest";
import { collateLatents, padRows } from "./collate.js";

describe("collateLatents", () => {
  it("pads to a multiple of the patch and marks what is real", () => {
    const batch = collateLatents(
      [
        { latents: Float32Array.of(1, 2, 3, 4), lengthFrames: 2, tokens: [7, 8, 9] },
        { latents: Float32Array.of(5, 6, 7, 8, 9, 10), lengthFrames: 3 },
      ],
      { latentDim: 2, patch: 2 },
    );
    expect(batch.frames).toBe(4);
    expect([...batch.latents]).toEqual([1, 2, 3, 4, 0, 0, 0, 0, 5, 6, 7, 8, 9, 10, 0, 0]);
    expect([...batch.mask]).toEqual([1, 1, 0, 0, 1, 1, 1, 0]);
    expect([...batch.lengths]).toEqual([2, 3]);
    expect([...batch.tokens]).toEqual([7, 8, 9, 0, 0, 0]);
    expect([...batch.tokenLengths]).toEqual([3, 0]);
  });

  it("refuses latents of another width", () => {
    const item = { latents: new Float32Array(5), lengthFrames: 2 };
    expect(() => collateLatents([item], { latentDim: 2 })).toThrow(/5 numbers, expected 2 frames × 2/);
  });
});

describe("padRows", () => {
  it("fills with the value and keeps the kind of array", () => {
    const padded = padRows([Int32Array.of(1, 2), Int32Array.of(3)], 3, -1);
    expect(padded).toEqual(Int32Array.of(1, 2, -1, 3, -1, -1));
  });
});
