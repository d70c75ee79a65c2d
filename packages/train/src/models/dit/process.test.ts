import { flowProcess, type Prediction, shiftedCosineProcess } from "@dmospeech/core";
import { Generator, randn, tensor } from "@dmospeech/engine";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { noise } from "../testing.js";
import { denoisingTarget, diffuse, predictedData, tensorMath } from "./process.js";

describe("diffuse and denoisingTarget", () => {
  it("use each utterance's own time (by hand)", () => {
    const data = tensor([[[1, 2]], [[3, 4]]], { dtype: "float64" });
    const eps = tensor([[[10, 10]], [[20, 20]]], { dtype: "float64" });
    const times = [0.25, 1];
    expect(diffuse(flowProcess, { data, noise: eps, times }).toArray()).toEqual([[[7.75, 8]], [[3, 4]]]);
    const cosine = shiftedCosineProcess();
    const v = denoisingTarget({ process: cosine, prediction: "v" }, { data, noise: eps, times }).toArray();
    const [alpha, sigma] = [Math.sin(Math.PI / 8), Math.cos(Math.PI / 8)];
    const [first, second] = v as number[][][];
    expect(first![0]![0]).toBeCloseTo(alpha * 10 - sigma * 1, 12);
    expect(second![0]![1]).toBeCloseTo(20, 12);
  });

  it("are undone by predictedData for every prediction, process and time", () => {
    const property = fc.property(
      fc.constantFrom<Prediction>("data", "noise", "velocity", "v"),
      fc.constantFrom(flowProcess, shiftedCosineProcess(), shiftedCosineProcess({ shift: 0.3 })),
      fc.array(fc.double({ min: 0.01, max: 0.99, noNaN: true }), { minLength: 2, maxLength: 2 }),
      fc.integer({ min: 0, max: 1000 }),
      (prediction, process, times, seed) => {
        const [data, eps] = [noise([2, 3, 4], seed, "float64"), noise([2, 3, 4], seed + 5000, "float64")];
        const mixed = { data, noise: eps, times };
        const output = denoisingTarget({ process, prediction }, mixed);
        const recovered = predictedData({ process, prediction }, { noisy: diffuse(process, mixed), output, times });
        expect(recovered.sub(data).abs().max().item()).toBeLessThan(1e-9);
      },
    );
    fc.assert(property, { numRuns: 60, seed: 1 });
  });
});

describe("tensorMath", () => {
  it("adds scaled tensors, and draws noise from its generator or its list", () => {
    const listed = tensorMath({ noises: [tensor([5, 6])] });
    const [one, two] = [tensor([1, 2]), tensor([10, Number.NaN])];
    expect(listed.linear([2, 0], [one, two]).toArray()).toEqual([2, 4]);
    expect(listed.linear([2, -1], [one, tensor([3, 4])]).toArray()).toEqual([-1, 0]);
    expect(listed.noiseLike(one).toArray()).toEqual([5, 6]);
    expect(() => listed.noiseLike(one)).toThrow(/1 noises were given/);
    const drawn = tensorMath({ generator: new Generator(3) }).noiseLike(one);
    expect(drawn.toArray()).toEqual(randn([2], { generator: new Generator(3) }).toArray());
  });
});
