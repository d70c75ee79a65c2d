import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { largestDifference } from "./compare.js";
import type { DType, Tensor } from "./index.js";
import * as e from "./index.js";

// Reference values: goldens/random.json, written by PyTorch itself (goldens/make_goldens.py).

interface Packed {
  readonly shape: number[];
  readonly dtype: DType;
  readonly values: number[];
}
const path = new URL("./goldens/random.json", import.meta.url);
const goldens = JSON.parse(readFileSync(path, "utf8")) as {
  stream: Record<string, Packed>;
  adamw: { start: Record<string, Packed>; losses: number[]; weight: Packed; bias: Packed };
};

const flat = (t: Tensor) => Array.from(t.detach().toTypedArray() as ArrayLike<number | bigint>, Number);
const unpack = ({ shape, dtype, values }: Packed) => e.tensor(values, { dtype }).view(shape);

describe("random numbers equal torch.Generator's", () => {
  it("draws the same stream from the same seed", () => {
    e.tidy(() => {
      const generator = new e.Generator(1234);
      const drawn: Record<string, Tensor> = {
        randn5: e.randn([5], { generator }),
        randn3x7: e.randn([3, 7], { generator }),
        rand4: e.rand([4], { generator }),
        randint6: e.randint(0, 100, [6], { generator }),
        randperm8: e.randperm(8, { generator }),
        normal20: e.empty([20]).normal_(1, 2, { generator }),
        uniform6: e.empty([6]).uniform_(-1, 1, { generator }),
        bernoulli8: e.bernoulli(e.full([8], 0.3), { generator }),
      };
      for (const [name, values] of Object.entries(drawn)) {
        expect(largestDifference(flat(values), goldens.stream[name]!.values), name).toBeLessThan(1e-6);
      }
    });
  });

  it("seeds the default generator, which dropout draws from", () => {
    e.tidy(() => {
      e.manualSeed(99);
      expect(largestDifference(flat(e.randn([4])), goldens.stream.default4!.values)).toBeLessThan(1e-6);
      const dropped = flat(e.dropout(e.ones([10]), { p: 0.4 }));
      expect(largestDifference(dropped, goldens.stream.dropout10!.values)).toBeLessThan(1e-6);
    });
  });

  it("continues exactly from a saved state", () => {
    e.tidy(() => {
      const generator = new e.Generator(3);
      e.randn([7], { generator });
      const state = generator.getState();
      const next = flat(e.randn([9], { generator }));
      const other = new e.Generator(4);
      other.setState(state);
      expect(flat(e.randn([9], { generator: other }))).toEqual(next);

      const whole = e.getRngState();
      const first = flat(e.rand([3]));
      e.setRngState(whole);
      expect(flat(e.rand([3]))).toEqual(first);
    });
  });

  it("keeps generators independent of each other and of the default one", () => {
    e.tidy(() => {
      const a = new e.Generator(1);
      const b = new e.Generator(1);
      const first = flat(e.randn([4], { generator: a }));
      e.randn([100]);
      e.randn([100], { generator: a });
      expect(flat(e.randn([4], { generator: b }))).toEqual(first);
    });
  });
});

describe("training against PyTorch", () => {
  it("gives the losses and parameters of torch.optim.AdamW", () => {
    e.tidy(() => {
      const { start, losses, weight: endWeight, bias: endBias } = goldens.adamw;
      const [weight, bias] = [unpack(start.weight!).requiresGrad_(), unpack(start.bias!).requiresGrad_()];
      const parameters = [weight, bias];
      const [data, target] = [unpack(start.data!), unpack(start.target!)];
      const moments = parameters.map((p) => ({ first: e.zerosLike(p), second: e.zerosLike(p) }));
      const [rate, decay, beta1, beta2, epsilon] = [0.05, 0.1, 0.9, 0.999, 1e-8];
      const seen = losses.map((_, index) => {
        const step = index + 1;
        const loss = e.mseLoss(e.linear(data, weight, bias).tanh(), target);
        for (const p of parameters) p.grad = null;
        loss.backward();
        e.noGrad(() => {
          parameters.forEach((p, i) => {
            const { first, second } = moments[i]!;
            const gradient = p.grad!;
            p.mul_(1 - rate * decay);
            first.mul_(beta1).add_(gradient, { alpha: 1 - beta1 });
            second.mul_(beta2).addcmul_(gradient, gradient, { value: 1 - beta2 });
            const scale = second
              .sqrt()
              .div_(Math.sqrt(1 - beta2 ** step))
              .add_(epsilon);
            p.addcdiv_(first, scale, { value: -rate / (1 - beta1 ** step) });
          });
        });
        return loss.item();
      });
      expect(largestDifference(seen, losses)).toBeLessThan(1e-6);
      expect(largestDifference(flat(weight), endWeight.values)).toBeLessThan(1e-6);
      expect(largestDifference(flat(bias), endBias.values)).toBeLessThan(1e-6);
    });
  });
});
