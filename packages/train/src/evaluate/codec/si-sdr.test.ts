import { describe, expect, it } from "vitest";
import { EvaluationError } from "../errors.js";
import { siSdr } from "./si-sdr.js";

const reference = Float32Array.of(1, -1, 1, -1, 1, -1, 1, -1);
const orthogonal = Float32Array.of(1, 1, -1, -1, 1, 1, -1, -1);
const plus = (noise: number, gain = 1) => reference.map((value, i) => gain * value + noise * orthogonal[i]!);

describe("siSdr", () => {
  it("is the ratio of powers where the noise is orthogonal: a tenth of the amplitude, 20 dB", () => {
    expect(siSdr(reference, plus(0.1))).toBeCloseTo(20, 5);
    expect(siSdr(reference, plus(1))).toBeCloseTo(0, 5);
  });

  it("does not care for gain, sign or offset", () => {
    expect(siSdr(reference, plus(0.2, 2))).toBeCloseTo(20, 5);
    expect(siSdr(reference, plus(0.1, -1))).toBeCloseTo(20, 5);
    expect(
      siSdr(
        reference.map((x) => x + 3),
        plus(0.1),
      ),
    ).toBeCloseTo(20, 5);
  });

  it("is infinite for a copy, and minus infinite where nothing of it is left", () => {
    expect(siSdr(reference, reference)).toBe(Number.POSITIVE_INFINITY);
    expect(siSdr(reference, orthogonal)).toBe(Number.NEGATIVE_INFINITY);
    expect(siSdr(reference, new Float32Array(8))).toBe(Number.NEGATIVE_INFINITY);
  });

  it("refuses other lengths and silence as a reference", () => {
    expect(() => siSdr(reference, reference.subarray(1))).toThrow("got 8 and 7 samples");
    expect(() => siSdr(new Float32Array(8), reference)).toThrow(EvaluationError);
  });
});
