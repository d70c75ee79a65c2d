import { grad, tensor } from "@dmospeech/engine";
import { describe, expect, it } from "vitest";
import { discriminatorLoss, generatorLoss } from "./adversarial.js";

const mask = tensor([[true, true, false]], { dtype: "bool" });

describe("least-squares adversarial losses", () => {
  it("wants 1 for real and 0 for fake, over the masked positions only", () => {
    const realLogits = tensor([[1.5, 0, 77]]);
    const fakeLogits = tensor([[0.5, -1, 77]]);
    // ½ · [(0.25 + 1) / 2 + (0.25 + 1) / 2]
    expect(discriminatorLoss({ realLogits, fakeLogits, mask }).item()).toBeCloseTo(0.625, 6);
    // ½ · (0.25 + 4) / 2
    expect(generatorLoss({ fakeLogits, mask }).item()).toBeCloseTo(1.0625, 6);
  });

  it("pulls the generator's logits towards 1", () => {
    const fakeLogits = tensor([[0.5, 3, 77]]).requiresGrad_();
    const [gradient] = grad(generatorLoss({ fakeLogits, mask }), [fakeLogits]);
    expect(gradient!.toArray()).toEqual([[-0.25, 1, 0]]);
  });
});
