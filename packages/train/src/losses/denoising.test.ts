import { tensor } from "@dmospeech/engine";
import { describe, expect, it } from "vitest";
import { denoisingLoss } from "./denoising.js";

describe("denoisingLoss", () => {
  it("is the mean square over masked frames, each weighing the same", () => {
    const prediction = tensor([
      [
        [1, 1],
        [0, 2],
        [50, 50],
      ],
      [
        [3, 1],
        [9, 9],
        [9, 9],
      ],
    ]);
    const target = tensor([
      [
        [0, 1],
        [0, 0],
        [0, 0],
      ],
      [
        [0, 0],
        [0, 0],
        [0, 0],
      ],
    ]);
    const mask = tensor(
      [
        [true, true, false],
        [true, false, false],
      ],
      { dtype: "bool" },
    );
    // Squares: 1 + 0, 0 + 4, 9 + 1 over three frames of two channels.
    expect(denoisingLoss({ prediction, target, mask }).item()).toBeCloseTo(15 / 6, 6);
  });

  it("is 0 for an empty mask", () => {
    const mask = tensor([[false]], { dtype: "bool" });
    expect(denoisingLoss({ prediction: tensor([[[3]]]), target: tensor([[[1]]]), mask }).item()).toBe(0);
  });
});
