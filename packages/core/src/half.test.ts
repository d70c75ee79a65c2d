import { describe, expect, it } from "vitest";
import { floatsFromHalves, halfFromFloat } from "./half.js";

describe("half precision", () => {
  it.each([
    [0, 0x0000],
    [-0, 0x8000],
    [1, 0x3c00],
    [-2, 0xc000],
    [65504, 0x7bff],
    [65520, 0x7c00], // halfway to the next power: rounds to infinity
    [1 / 3, 0x3555],
    [2 ** -14, 0x0400], // smallest normal
    [2 ** -24, 0x0001], // smallest subnormal
    [2 ** -25, 0x0000], // tie to even: zero
    [1 + 2 ** -11, 0x3c00], // tie to even: down
    [1 + 3 * 2 ** -11, 0x3c02], // tie to even: up
    [2047.5 / 2048, 0x3bfe + 2], // carries into the exponent: 1
    [Number.POSITIVE_INFINITY, 0x7c00],
  ])("rounds %d to the bits of IEEE 754", (value, bits) => {
    expect(halfFromFloat(value)).toBe(bits);
  });

  it("gives every finite half back unchanged", () => {
    const all = Uint16Array.from({ length: 65536 }, (_, bits) => bits).filter((bits) => (bits & 0x7c00) !== 0x7c00);
    const back = Uint16Array.from(floatsFromHalves(all), halfFromFloat);
    expect(back).toEqual(all);
  });
});
