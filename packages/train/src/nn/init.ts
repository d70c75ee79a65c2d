import type { Generator, Tensor } from "@dmospeech/engine";

/**
 * How a weight starts: `xavier` uniform ±√(6/(in+out)); `kaiming` uniform ±1/√in (PyTorch's default for
 * linear and convolution layers); `he` uniform ±√(6/in), which keeps the size of what passes a (leaky) ReLU (He et al.
 * 2015); `normal` N(0, 0.02²); `zeros`.
 */
export type Init = "xavier" | "kaiming" | "he" | "normal" | "zeros";

const NORMAL_STD = 0.02;

/** Fills `weight` in place by the named rule; fans count inputs and outputs per unit, kernel taps included. */
export function fillWeight(
  weight: Tensor,
  {
    init,
    fanIn,
    fanOut,
    generator,
  }: { readonly init: Init; readonly fanIn: number; readonly fanOut: number; readonly generator: Generator },
): void {
  switch (init) {
    case "zeros":
      weight.zero_();
      return;
    case "normal":
      weight.normal_(0, NORMAL_STD, { generator });
      return;
    case "xavier": {
      const bound = Math.sqrt(6 / (fanIn + fanOut));
      weight.uniform_(-bound, bound, { generator });
      return;
    }
    case "kaiming": {
      const bound = 1 / Math.sqrt(fanIn);
      weight.uniform_(-bound, bound, { generator });
      return;
    }
    case "he": {
      const bound = Math.sqrt(6 / fanIn);
      weight.uniform_(-bound, bound, { generator });
    }
  }
}
