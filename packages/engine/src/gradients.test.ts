import { describe, expect, it } from "vitest";
import type { Tensor } from "./index.js";
import * as e from "./index.js";

/** Central differences of a scalar function of float64 tensors, compared with autograd. */
function gradientError(inputs: Tensor[], compute: (...inputs: Tensor[]) => Tensor): number {
  return e.tidy(() => {
    const leaves = inputs.map((input) => input.detach().clone().requiresGrad_());
    const exact = e.grad(compute(...leaves), leaves);
    const step = 1e-6;
    let worst = 0;
    inputs.forEach((input, which) => {
      const gradient = exact[which]!.contiguous().toTypedArray() as Float64Array;
      const values = input.toTypedArray() as Float64Array;
      for (let i = 0; i < values.length; i++) {
        const at = (offset: number) =>
          e.tidy(() => {
            const moved = values.slice();
            moved[i]! += offset;
            const arguments_ = inputs.map((other, j) => (j === which ? e.tensor(moved).view(input.shape) : other));
            return compute(...arguments_).item();
          });
        const estimate = (at(step) - at(-step)) / (2 * step);
        worst = Math.max(worst, Math.abs(estimate - gradient[i]!) / (1 + Math.abs(estimate)));
      }
    });
    return worst;
  });
}

const generator = new e.Generator(7);
const random = (...shape: number[]) => e.randn(shape, { dtype: "float64", generator });
const hann = () =>
  e
    .arange(0, 8, 1, { dtype: "float64" })
    .mul(Math.PI / 8)
    .sin()
    .square();

const functions: Record<string, () => number> = {
  "linear, GELU, layer norm": () =>
    gradientError([random(3, 4), random(5, 4), random(5)], (x, w, b) =>
      e
        .layerNorm(e.linear(x, w, b).gelu(), [5])
        .mul(e.arange(0, 5, 1, { dtype: "float64" }))
        .square()
        .sum(),
    ),
  "masked attention": () =>
    gradientError([random(1, 2, 3, 4), random(1, 2, 5, 4), random(1, 2, 5, 4)], (q, k, v) => {
      const mask = e.tensor([true, false, true, true, true]);
      return e.scaledDotProductAttention(q, k, v, { mask, scale: 0.7 }).square().sum();
    }),
  "grouped, dilated convolution": () =>
    gradientError([random(1, 4, 9), random(4, 2, 3), random(4)], (x, w, b) =>
      e.conv1d(x, w, b, { padding: 2, dilation: 2, groups: 2 }).tanh().square().sum(),
    ),
  "2-D convolution": () =>
    gradientError([random(1, 2, 4, 5), random(3, 2, 3, 2)], (x, w) =>
      e
        .conv2d(x, w, null, { stride: 2, padding: [1, 0] })
        .square()
        .sum(),
    ),
  "transposed convolution": () =>
    gradientError([random(1, 3, 4), random(3, 2, 4)], (x, w) =>
      e.convTranspose1d(x, w, null, { stride: 2, padding: 1 }).sin().sum(),
    ),
  "CTC loss": () =>
    gradientError([random(6, 2, 4)], (x) =>
      e.ctcLoss(
        x.logSoftmax(-1),
        e.tensor(
          [
            [1, 1, 0],
            [3, 2, 1],
          ],
          { dtype: "int64" },
        ),
        [6, 5],
        [2, 3],
        {
          reduction: "sum",
        },
      ),
    ),
  "STFT magnitude": () =>
    gradientError([random(1, 20)], (x) =>
      e
        .abs(e.stft(x, { nFft: 8, hopLength: 3, window: hann() }))
        .add(0.1)
        .log()
        .sum(),
    ),
  "ISTFT of magnitude and phase": () =>
    gradientError([random(1, 5, 6), random(1, 5, 6)], (magnitude, phase) =>
      e.istft(e.polar(magnitude.exp(), phase), { nFft: 8, hopLength: 2, window: hann() }).square().sum(),
    ),
};

describe("autograd against central differences in float64", () => {
  it.each(Object.keys(functions))("%s", (name) => {
    expect(e.tidy(() => functions[name]!())).toBeLessThan(1e-6);
  });
});

describe("grad and backward", () => {
  it("differentiates twice: d²(x³)/dx² = 6x", () => {
    e.tidy(() => {
      const x = e.tensor([1, 2, -3], { requiresGrad: true });
      const [first] = e.grad(x.pow(3).sum(), [x], { createGraph: true });
      const [second] = e.grad(first!.sum(), [x]);
      expect(second!.toArray()).toEqual([6, 12, -18]);
      expect(x.grad).toBeNull();
    });
  });

  it("accumulates into grad, also with a vector of the product, until it is cleared", () => {
    e.tidy(() => {
      const x = e.tensor([1, 2], { requiresGrad: true });
      x.mul(3).backward(e.tensor([1, 10]));
      x.square().sum().backward();
      expect(x.grad!.toArray()).toEqual([3 + 2, 30 + 4]);
      x.grad = null;
      expect(x.grad).toBeNull();
    });
  });

  it("gives null for an unused input only when asked to", () => {
    e.tidy(() => {
      const x = e.tensor([1], { requiresGrad: true });
      const unused = e.tensor([1], { requiresGrad: true });
      expect(e.grad(x.sum(), [x, unused], { allowUnused: true })[1]).toBeNull();
      expect(() => e.grad(x.sum(), [x, unused])).toThrow(e.OperatorError);
    });
  });

  it("releases the graph: a second backward through it is refused", () => {
    e.tidy(() => {
      const x = e.tensor([2], { requiresGrad: true });
      const loss = x.square().sum();
      loss.backward();
      expect(() => loss.backward()).toThrow(/second time/);
    });
  });
});
