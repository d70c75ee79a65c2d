import { melFilterbank, Rng } from "@dmospeech/core";
import { describe, expect, it } from "vitest";
import { EvaluationError } from "../errors.js";
import { comparisonMel, logMelDistance, multiResolutionStftDistance } from "./spectral-distance.js";

const noise = new Rng(1).fillNormal(new Float32Array(8000), { std: 0.1 });
const louder = noise.map((value) => value * Math.E);
const mel = comparisonMel(16_000);

describe("comparisonMel", () => {
  it("has the sizes of the shipped codec at 16 kHz, and scales with the rate", () => {
    expect(mel).toMatchObject({ nFft: 512, hopSamples: 100, bins: 80 });
    expect(comparisonMel(48_000)).toMatchObject({ nFft: 2048, hopSamples: 300 });
  });
});

describe("logMelDistance", () => {
  it("is 0 for a copy and 1 neper for e times the amplitude", () => {
    expect(logMelDistance(noise, noise, mel)).toBe(0);
    // A triangle between two bins of the transform is empty, and its band the floor in both.
    const filters = melFilterbank(mel); // [M, F]
    const filled = [...Array(80).keys()].filter((m) => filters.subarray(m * 257, (m + 1) * 257).some((x) => x > 0));
    expect(filled.length).toBeGreaterThanOrEqual(77);
    expect(logMelDistance(noise, louder, mel)).toBeCloseTo(filled.length / 80, 4);
    expect(logMelDistance(louder, noise, mel)).toBeCloseTo(filled.length / 80, 4);
  });

  it("refuses signals of different lengths", () => {
    expect(() => logMelDistance(noise, noise.subarray(1), mel)).toThrow(EvaluationError);
  });
});

describe("multiResolutionStftDistance", () => {
  it("is 0 for a copy; for e times the amplitude the convergence is e − 1 and the logarithms differ by 1", () => {
    expect(multiResolutionStftDistance(noise, noise)).toBe(0);
    expect(multiResolutionStftDistance(noise, louder)).toBeCloseTo(Math.E - 1 + 1, 4);
    expect(multiResolutionStftDistance(louder, noise)).toBeCloseTo(1 - 1 / Math.E + 1, 4);
  });

  it("hardly minds a shift by one sample, which waveform measures do", () => {
    const shifted = Float32Array.of(0, ...noise.subarray(0, noise.length - 1));
    const other = new Rng(2).fillNormal(new Float32Array(8000), { std: 0.1 });
    expect(multiResolutionStftDistance(noise, shifted)).toBeLessThan(multiResolutionStftDistance(noise, other) / 4);
  });
});
