import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DiffusionError } from "./errors.js";
import {
  createProcess,
  dataCoefficients,
  flowProcess,
  noiseCoefficients,
  type Prediction,
  shiftedCosineProcess,
  targetCoefficients,
  velocityCoefficients,
} from "./process.js";

const processes = [flowProcess, shiftedCosineProcess(), shiftedCosineProcess({ shift: 0.3 })];
const predictions: Prediction[] = ["data", "noise", "velocity", "v"];
const combine = ([a, b]: readonly number[], x: number, y: number) => a! * x + b! * y;

describe("processes", () => {
  test("go from pure noise to pure data, exactly", () => {
    for (const process of processes) {
      expect([process.alpha(0), process.sigma(0), process.alpha(1), process.sigma(1)]).toEqual([0, 1, 1, 0]);
    }
  });

  test("the flow's velocity target is x − ε", () => {
    expect(targetCoefficients(flowProcess, "velocity", 0.3)).toEqual([1, -1]);
  });

  test("the shift moves the log signal-to-noise ratio by 2·ln(shift)", () => {
    const logSnr = (shift: number, t: number) => {
      const process = shiftedCosineProcess({ shift });
      return 2 * Math.log(process.alpha(t) / process.sigma(t));
    };
    expect(logSnr(1, 0.5)).toBeCloseTo(0, 12);
    expect(logSnr(0.25, 0.3) - logSnr(1, 0.3)).toBeCloseTo(2 * Math.log(0.25), 10);
  });

  test("the cosine schedule keeps the variance", () => {
    const process = shiftedCosineProcess({ shift: 0.3 });
    for (const t of [0, 0.1, 0.5, 0.9, 1]) expect(process.alpha(t) ** 2 + process.sigma(t) ** 2).toBeCloseTo(1, 12);
  });

  test("the rates are the derivatives of α and σ (central differences)", () => {
    for (const process of processes) {
      for (const t of [0.05, 0.4, 0.8, 0.97]) {
        const h = 1e-6;
        expect(process.alphaRate(t)).toBeCloseTo((process.alpha(t + h) - process.alpha(t - h)) / (2 * h), 5);
        expect(process.sigmaRate(t)).toBeCloseTo((process.sigma(t + h) - process.sigma(t - h)) / (2 * h), 5);
      }
    }
  });

  test("data, noise and velocity are recovered from any perfect prediction", () => {
    const value = fc.double({ min: -3, max: 3, noNaN: true });
    const time = fc.double({ min: 0.01, max: 0.99, noNaN: true });
    fc.assert(
      fc.property(
        fc.constantFrom(...processes),
        fc.constantFrom(...predictions),
        value,
        value,
        time,
        (process, prediction, x, noise, t) => {
          const xt = process.alpha(t) * x + process.sigma(t) * noise;
          const predicted = combine(targetCoefficients(process, prediction, t), x, noise);
          expect(combine(dataCoefficients(process, prediction, t), xt, predicted)).toBeCloseTo(x, 6);
          expect(combine(noiseCoefficients(process, prediction, t), xt, predicted)).toBeCloseTo(noise, 6);
          const velocity = process.alphaRate(t) * x + process.sigmaRate(t) * noise;
          expect(combine(velocityCoefficients(process, prediction, t), xt, predicted)).toBeCloseTo(velocity, 4);
        },
      ),
    );
  });

  test("at the ends every coefficient is finite, and v and velocity are still exact", () => {
    for (const process of processes) {
      for (const t of [0, 1]) {
        const xt = process.alpha(t) * 0.7 + process.sigma(t) * -1.3;
        for (const prediction of predictions) {
          for (const of of [dataCoefficients, noiseCoefficients, velocityCoefficients]) {
            expect(of(process, prediction, t).every(Number.isFinite)).toBe(true);
          }
        }
        for (const prediction of ["velocity", "v"] as const) {
          const predicted = combine(targetCoefficients(process, prediction, t), 0.7, -1.3);
          expect(combine(dataCoefficients(process, prediction, t), xt, predicted)).toBeCloseTo(0.7, 10);
          expect(combine(noiseCoefficients(process, prediction, t), xt, predicted)).toBeCloseTo(-1.3, 10);
        }
      }
    }
  });

  test("a config makes its process, and a shift of 0 is refused", () => {
    expect(createProcess({ kind: "flow" })).toBe(flowProcess);
    expect(createProcess({ kind: "shifted-cosine", shift: 0.5 }).alpha(0.5)).toBeCloseTo(Math.cos(Math.atan(2)), 12);
    expect(() => createProcess({ kind: "shifted-cosine", shift: 0 })).toThrow(DiffusionError);
  });
});
