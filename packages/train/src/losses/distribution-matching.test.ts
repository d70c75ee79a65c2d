import { Generator, grad, randn, tensor } from "@dmospeech/engine";
import { describe, expect, it } from "vitest";
import { noise } from "../models/testing.js";
import { distributionMatchingLoss, dmdGradient } from "./distribution-matching.js";

describe("dmdGradient", () => {
  it("is (fake − real) over each utterance's mean distance, zero outside the mask (by hand)", () => {
    const sample = tensor([
      [
        [1, 2],
        [3, 4],
        [9, 9],
      ],
      [
        [0, 0],
        [0, 0],
        [0, 0],
      ],
    ]);
    const real = tensor([
      [
        [0, 2],
        [3, 1],
        [0, 0],
      ],
      [
        [10, 0],
        [0, 0],
        [0, 0],
      ],
    ]);
    const fake = tensor([
      [
        [1, 1],
        [2, 2],
        [5, 5],
      ],
      [
        [5, 0],
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
    // First: mean |x̂ − real| over two frames = (1 + 0 + 0 + 3) / 4 = 1. Second: (10 + 0) / 2 = 5.
    expect(dmdGradient({ sample, real, fake, mask }).toArray()).toEqual([
      [
        [1, -1],
        [-1, 1],
        [0, 0],
      ],
      [
        [-1, 0],
        [0, 0],
        [0, 0],
      ],
    ]);
  });
});

describe("distributionMatchingLoss", () => {
  it("sends its gradient, over the number of masked values, to the student alone", () => {
    const [sample, real, fake] = [1, 2, 3].map((seed) => noise([2, 3, 4], seed, "float64").requiresGrad_());
    const mask = tensor(
      [
        [true, true, false],
        [true, false, false],
      ],
      { dtype: "bool" },
    );
    const inputs = { sample: sample!, real: real!, fake: fake!, mask };
    const loss = distributionMatchingLoss(inputs);
    const direction = dmdGradient(inputs);
    const [toSample] = grad(loss, [sample!], { retainGraph: true });
    expect(toSample!.sub(direction.div(12)).abs().max().item()).toBeLessThan(1e-12);
    expect(loss.item()).toBeCloseTo(direction.square().sum().item() / 24, 10);
    expect(grad(loss, [real!, fake!], { allowUnused: true })).toEqual([null, null]);
  });

  it("moves a Gaussian student onto the teacher's Gaussian", () => {
    // Teacher: data N(1.5, 0.5²). Student: x̂ = shift + scale · z. Both denoisers are the exact posterior means,
    // E[x | x_t] = m + α s² (x_t − α m) / (α² s² + σ²), the critic's always that of the current student.
    const [mean, deviation] = [1.5, 0.5];
    const generator = new Generator(7);
    const shift = tensor(-1, { dtype: "float64" }).requiresGrad_();
    const scale = tensor(1.4, { dtype: "float64" }).requiresGrad_();
    const shape = [8, 64, 1];
    const mask = tensor(new Array(8).fill(new Array(64).fill(true)), { dtype: "bool" });
    const draw = () => randn(shape, { generator, dtype: "float64" });
    for (let update = 0; update < 600; update++) {
      const sample = shift.add(draw().mul(scale));
      const alpha = 0.05 + 0.9 * ((update * 0.618_034) % 1);
      const sigma = 1 - alpha;
      const noisy = sample.detach().mul(alpha).add(draw().mul(sigma));
      const denoise = (m: number, s: number) =>
        noisy
          .sub(alpha * m)
          .mul((alpha * s * s) / (alpha * alpha * s * s + sigma * sigma))
          .add(m);
      const real = denoise(mean, deviation);
      const fake = denoise(shift.item(), scale.item());
      const [toShift, toScale] = grad(distributionMatchingLoss({ sample, real, fake, mask }), [shift, scale]);
      const rate = update < 400 ? 0.05 : 0.01;
      shift.detach().sub_(toShift!.mul(rate));
      scale.detach().sub_(toScale!.mul(rate));
    }
    expect(shift.item()).toBeCloseTo(mean, 1);
    expect(Math.abs(scale.item())).toBeCloseTo(deviation, 1);
  });
});
