import { tensor } from "@dmospeech/engine";
import { describe, expect, it } from "vitest";
import {
  featureMatchingLoss,
  hingeDiscriminatorLoss,
  hingeGeneratorLoss,
  lsganDiscriminatorLoss,
  lsganGeneratorLoss,
} from "./codec-adversarial.js";

const real = [tensor([1, 3]), tensor([0.5])];
const fake = [tensor([0, 1]), tensor([-2])];

describe("codec adversarial losses", () => {
  it("least squares, by hand", () => {
    // first judge: (0 + 4)/2 + (0 + 1)/2 = 2.5, second: 0.25 + 4
    expect(lsganDiscriminatorLoss(real, fake).item()).toBeCloseTo((2.5 + 4.25) / 2, 6);
    expect(lsganGeneratorLoss(fake).item()).toBeCloseTo((0.5 + 9) / 2, 6);
  });

  it("hinge, by hand", () => {
    // first judge: 0 + (1 + 2)/2, second: 0.5 + 0
    expect(hingeDiscriminatorLoss(real, fake).item()).toBeCloseTo((1.5 + 0.5) / 2, 6);
    expect(hingeGeneratorLoss(fake).item()).toBeCloseTo((-0.5 + 2) / 2, 6);
  });

  it("feature matching averages over maps and moves only the fake side", () => {
    const realMap = tensor([1, 2]).requiresGrad_();
    const fakeMap = tensor([0, 4]).requiresGrad_();
    const loss = featureMatchingLoss([[realMap]], [[fakeMap]]);
    expect(loss.item()).toBeCloseTo(1.5, 6);
    loss.backward();
    expect(realMap.grad).toBeNull();
    expect(fakeMap.grad?.toArray()).toEqual([-0.5, 0.5]);
  });

  it("refuse lists that do not pair up", () => {
    expect(() => lsganDiscriminatorLoss(real, [])).toThrow(/2 real and 0 fake/);
    expect(() => lsganGeneratorLoss([])).toThrow(/at least one discriminator/);
  });
});
