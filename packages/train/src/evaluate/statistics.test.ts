import { describe, expect, it } from "vitest";
import { mean, median, quantile, sumOf } from "./statistics.js";

describe("quantile, mean, median and sum", () => {
  it("are those found by hand", () => {
    expect(quantile([10, 20, 30, 40, 50], 0.5)).toBe(30);
    expect(quantile([10, 20], 0.25)).toBe(12.5);
    expect(quantile([7], 0.975)).toBe(7);
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(mean([1, 2, 6])).toBe(3);
    expect(mean([])).toBeNaN();
    expect(sumOf([{ a: 1 }, { a: 2.5 }], ({ a }) => a)).toBe(3.5);
  });
});
