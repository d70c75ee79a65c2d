import { tensor } from "@dmospeech/engine";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { noise } from "../testing.js";
import {
  denoisingTarget,
  diffuse,
  levelsAt,
  type NoiseSchedule,
  type PredictionType,
  predictedData,
} from "./process.js";

const flow: NoiseSchedule = { alpha: (t) => t, sigma: (t) => 1 - t };
const cosine: NoiseSchedule = { alpha: (t) => Math.sin((Math.PI * t) / 2), sigma: (t) => Math.cos((Math.PI * t) / 2) };

describe("levels and diffusion", () => {
  it("mixes each utterance at its own time (by hand)", () => {
    const data = tensor([[[1, 2]], [[3, 4]]], { dtype: "float64" });
    const levels = levelsAt(flow, [0.25, 1], data);
    const noisy = diffuse(data, tensor([[[10, 10]], [[20, 20]]], { dtype: "float64" }), levels);
    expect(noisy.toArray()).toEqual([[[7.75, 8]], [[3, 4]]]);
  });
});

describe("denoisingTarget and predictedData", () => {
  it("say the targets of the literature (by hand)", () => {
    const data = tensor([[[2]]], { dtype: "float64" });
    const eps = tensor([[[-1]]], { dtype: "float64" });
    const levels = levelsAt({ alpha: () => 0.6, sigma: () => 0.8 }, [0.5], data);
    const at = (type: PredictionType) => denoisingTarget(type, { data, noise: eps, ...levels }).item();
    expect(at("data")).toBe(2);
    expect(at("noise")).toBe(-1);
    expect(at("velocity")).toBe(3);
    expect(at("v")).toBeCloseTo(0.6 * -1 - 0.8 * 2, 12);
  });

  it("are each other's inverse on every process at every time", () => {
    const kinds = fc.constantFrom<PredictionType>("data", "noise", "velocity", "v");
    const property = fc.property(
      kinds,
      fc.constantFrom(flow, cosine),
      fc.double({ min: 0.01, max: 1, noNaN: true }),
      fc.integer({ min: 0, max: 1000 }),
      (type, schedule, time, seed) => {
        const data = noise([2, 3, 4], seed, "float64");
        const eps = noise([2, 3, 4], seed + 5000, "float64");
        const levels = levelsAt(schedule, [time, time], data);
        const prediction = denoisingTarget(type, { data, noise: eps, ...levels });
        const recovered = predictedData(type, { noisy: diffuse(data, eps, levels), prediction, ...levels });
        expect(recovered.sub(data).abs().max().item()).toBeLessThan(1e-9);
      },
    );
    fc.assert(property, { numRuns: 60, seed: 1 });
  });
});
