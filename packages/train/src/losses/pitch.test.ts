import { tensor } from "@dmospeech/engine";
import { describe, expect, it } from "vitest";
import { pitchLoss } from "./pitch.js";

describe("the pitch loss", () => {
  it("is the mean distance in logarithms over voiced frames alone", () => {
    const logF0 = tensor([Math.log(110), Math.log(200), 3, Math.log(90)], { shape: [2, 2] });
    const f0Hz = tensor([100, 200, 0, 180], { shape: [2, 2] });
    expect(pitchLoss({ logF0, f0Hz }).item()).toBeCloseTo((Math.log(1.1) + 0 + Math.log(2)) / 3, 5);
  });

  it("is zero where nothing is voiced", () => {
    expect(
      pitchLoss({ logF0: tensor([4, 5], { shape: [1, 2] }), f0Hz: tensor([0, 0], { shape: [1, 2] }) }).item(),
    ).toBe(0);
  });
});
