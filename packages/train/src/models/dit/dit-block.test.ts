import { arange, layerNorm, noGrad, ones, tensor } from "@dmospeech/engine";
import { describe, expect, it } from "vitest";
import { rotaryTable } from "../../nn/index.js";
import { maxDifference, noise, shaken } from "../testing.js";
import { DiTBlock, FinalNorm } from "./index.js";

const OPTIONS = { dim: 4, heads: 1, headDim: 4, ffMult: 2, dropout: 0, qkNorm: false };

/** A block whose modulation is the given 6 × dim numbers, at any time. */
function blockWithModulation(parts: readonly number[]): DiTBlock {
  const block = shaken(new DiTBlock(OPTIONS), { std: 0.3 });
  noGrad(() => {
    block.attnNorm.linear.weight.zero_();
    block.attnNorm.linear.bias!.copy_(tensor(parts.flatMap((value) => new Array(4).fill(value))));
  });
  return block;
}

const context = () => ({ time: ones([1, 4]), rotary: rotaryTable(arange(0, 3), { headDim: 4 }) });

describe("DiTBlock", () => {
  it("reads shift, scale, gate of attention, then of the MLP", () => {
    const x = noise([1, 3, 4], 5);
    const norm = layerNorm(x, [4], null, null, 1e-6);
    // Only the MLP's gate is open: x + 0.5 · ff(norm(x) · (1 + 0.2) + 0.3).
    const mlpOnly = blockWithModulation([0.7, 0.9, 0, 0.3, 0.2, 0.5]);
    const byMlp = x.add(mlpOnly.ff.forward(norm.mul(1.2).add(0.3)).mul(0.5));
    expect(maxDifference(mlpOnly.forward(x, context()), byMlp)).toBeLessThan(1e-6);
    // Only attention's gate is open: x − 2 · attn(norm(x) · (1 + 0.9) + 0.7).
    const attnOnly = blockWithModulation([0.7, 0.9, -2, 0.3, 0.2, 0]);
    const { rotary } = context();
    const byAttn = x.add(attnOnly.attn.forward(norm.mul(1.9).add(0.7), { rotary }).mul(-2));
    expect(maxDifference(attnOnly.forward(x, context()), byAttn)).toBeLessThan(1e-6);
  });

  it("is the identity at the start", () => {
    const block = new DiTBlock(OPTIONS).initialize({ seed: 3 });
    const x = noise([1, 3, 4], 5);
    expect(maxDifference(block.forward(x, context()), x)).toBe(0);
  });
});

describe("FinalNorm", () => {
  it("reads scale, then shift", () => {
    const final = new FinalNorm({ dim: 2 }).initialize({ seed: 1 });
    noGrad(() => final.linear.bias!.copy_(tensor([1, 2, 10, 20])));
    const row = (final.forward(tensor([[[-1, 1]]]), ones([1, 2])).toArray() as number[][][])[0]?.[0];
    // The norm of (−1, 1) is itself; (−1 · (1 + 1) + 10, 1 · (1 + 2) + 20).
    expect(row![0]).toBeCloseTo(8, 4);
    expect(row![1]).toBeCloseTo(23, 4);
  });
});
