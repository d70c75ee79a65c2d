import { describe, expect, it } from "vitest";
import { estimateText, formatEstimate, formatNumber } from "./numbers.js";

describe("formatNumber", () => {
  it("has fixed digits, thousands, a true minus sign and no negative zero", () => {
    expect(formatNumber(12345.678, { digits: 1 })).toBe("12,345.7");
    expect(formatNumber(-1.5, { digits: 2 })).toBe("−1.50");
    expect(formatNumber(-0.001, { digits: 2 })).toBe("0.00");
    expect(formatNumber(0.0314, { digits: 1, percent: true })).toBe("3.1");
  });

  it("puts a plus before differences above 0, as they are shown", () => {
    const style = { digits: 2, signed: true };
    expect([0.5, -0.5, 0, 0.001, -0.001].map((value) => formatNumber(value, style))).toEqual([
      "+0.50",
      "−0.50",
      "0.00",
      "0.00",
      "0.00",
    ]);
  });

  it("shows what has no value", () => {
    expect(formatNumber(Number.NaN, { digits: 2 })).toBe("–");
    expect(formatNumber(Number.NEGATIVE_INFINITY, { digits: 2 })).toBe("−∞");
  });
});

describe("formatEstimate", () => {
  it("puts the interval in brackets, or leaves it out", () => {
    const text = formatEstimate({ value: 0.531, low: 0.4949, high: 0.57 }, { digits: 2 }).toString();
    expect(text).toBe('0.53 <span class="interval">[0.49, 0.57]</span>');
    expect(formatEstimate({ value: 1, low: Number.NaN, high: Number.NaN }, { digits: 0 }).toString()).toBe("1");
  });

  it("is the same in plain text", () => {
    expect(estimateText({ value: 0.0531, low: 0.05, high: 0.057 }, { digits: 1, percent: true })).toBe(
      "5.3 [5.0, 5.7]",
    );
    expect(estimateText({ value: 1, low: Number.NaN, high: Number.NaN }, { digits: 0 })).toBe("1");
    expect(estimateText(null, { digits: 0 })).toBe("–");
  });
});
