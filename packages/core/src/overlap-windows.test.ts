import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { OverlapWindows, type OverlapWindowsOptions } from "./overlap-windows.js";
import { OverlapWindowsError } from "./overlap-windows-error.js";

/** Sum of each frame and of E frames on both sides of it; nothing beyond the ends. */
function localSums(values: Float32Array, { frameValues: width, contextFrames }: OverlapWindowsOptions): number[] {
  const frames = Math.ceil(values.length / width);
  return Array.from({ length: frames }, (_, frame) =>
    values
      .subarray(Math.max(0, frame - contextFrames) * width, (frame + contextFrames + 1) * width)
      .reduce((sum, value) => sum + value, 0),
  );
}

function inWindows(pieces: readonly Float32Array[], options: OverlapWindowsOptions) {
  const windows = new OverlapWindows(options);
  const result: number[] = [];
  let mostHeld = 0;
  const take = ({
    values,
    skipFrames,
    keepFrames,
  }: {
    values: Float32Array;
    skipFrames: number;
    keepFrames: number;
  }) => {
    result.push(...localSums(values, options).slice(skipFrames, skipFrames + keepFrames));
  };
  for (const piece of pieces) {
    for (const window of windows.push(piece)) {
      mostHeld = Math.max(mostHeld, windows.heldFrames);
      take(window);
    }
  }
  mostHeld = Math.max(mostHeld, windows.heldFrames);
  const last = windows.finish();
  if (last !== null) take(last);
  return { result, mostHeld };
}

describe("OverlapWindows", () => {
  it("gives a local operation the result of the whole, however the stream is cut, and holds C + 2E frames at most", () => {
    const cases = fc.record({
      lengths: fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 8 }),
      frameValues: fc.integer({ min: 1, max: 5 }),
      chunkFrames: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constant(Number.POSITIVE_INFINITY)),
      contextFrames: fc.integer({ min: 0, max: 7 }),
    });
    fc.assert(
      fc.property(cases, ({ lengths, ...options }) => {
        let next = 1;
        const pieces = lengths.map((length) => Float32Array.from({ length }, () => next++));
        const whole = Float32Array.from(pieces.flatMap((piece) => [...piece]));
        const { result, mostHeld } = inWindows(pieces, options);
        expect(result).toEqual(localSums(whole, options));
        expect(mostHeld).toBeLessThanOrEqual(options.chunkFrames + 2 * options.contextFrames);
      }),
      { numRuns: 500 },
    );
  });

  it("shows each window its neighbours and nothing else", () => {
    const windows = new OverlapWindows({ frameValues: 1, chunkFrames: 2, contextFrames: 1 });
    const seen = [...windows.push(Float32Array.of(1, 2, 3, 4, 5, 6)), windows.finish()!];
    expect(seen.map(({ values, ...place }) => ({ values: [...values], ...place }))).toEqual([
      { values: [1, 2, 3], skipFrames: 0, keepFrames: 2 },
      { values: [2, 3, 4, 5], skipFrames: 1, keepFrames: 2 },
      { values: [4, 5, 6], skipFrames: 1, keepFrames: 2 },
    ]);
  });

  it.each([
    [{ frameValues: 0, chunkFrames: 1, contextFrames: 0 }, "frameValues must be a whole number of at least 1, got 0"],
    [
      { frameValues: 1, chunkFrames: 0.5, contextFrames: 0 },
      "chunkFrames must be a whole number of at least 1, got 0.5",
    ],
    [
      { frameValues: 1, chunkFrames: 1, contextFrames: -1 },
      "contextFrames must be a whole number of at least 0, got -1",
    ],
  ])("refuses impossible sizes: %j", (options, message) => {
    expect(() => new OverlapWindows(options)).toThrow(OverlapWindowsError);
    expect(() => new OverlapWindows(options)).toThrow(message);
  });
});
