import { describe, expect, it } from "vitest";
import { learningRateAt } from "./schedule.js";

describe("learningRateAt", () => {
  const schedule = { peak: 2, warmupSteps: 4, decaySteps: 14, finalShare: 0.1 };

  it("warms up linearly to the peak", () => {
    expect([0, 1, 2, 3].map((step) => learningRateAt(schedule, step))).toEqual([0.5, 1, 1.5, 2]);
  });

  it("falls along a cosine to the final share and rests there", () => {
    expect(learningRateAt(schedule, 4)).toBeCloseTo(2);
    expect(learningRateAt(schedule, 9)).toBeCloseTo(2 * 0.55); // half-way: the mean of 1 and 0.1
    expect(learningRateAt(schedule, 14)).toBeCloseTo(0.2);
    expect(learningRateAt(schedule, 1000)).toBeCloseTo(0.2);
  });

  it("keeps the peak without decay", () => {
    expect(learningRateAt({ ...schedule, decaySteps: 0 }, 1000)).toBe(2);
  });
});
