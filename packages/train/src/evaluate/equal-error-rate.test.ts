import { expect, it } from "vitest";
import { equalErrorRate } from "./equal-error-rate.js";

it("is 0 where a threshold separates the kinds and 1 where they are swapped", () => {
  expect(equalErrorRate({ same: [0.8, 0.9], different: [0.1, 0.2, 0.3] })).toBe(0);
  expect(equalErrorRate({ same: [0.1, 0.2], different: [0.8, 0.9] })).toBe(1);
});

it("counts by hand: one of four on either side is wrong", () => {
  expect(equalErrorRate({ same: [0.9, 0.8, 0.7, 0.2], different: [0.1, 0.15, 0.3, 0.75] })).toBe(0.25);
});

it("is a half when scores say nothing", () => {
  expect(equalErrorRate({ same: [0.5, 0.5], different: [0.5, 0.5] })).toBe(0.5);
});

it("refuses a missing kind", () => {
  expect(() => equalErrorRate({ same: [], different: [1] })).toThrow(RangeError);
});
