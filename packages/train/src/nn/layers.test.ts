import { arange, Generator, noGrad, randn, type Tensor, tensor } from "@dmospeech/engine";
import { describe, expect, it } from "vitest";
import { Activation } from "./activation.js";
import { SelfAttention } from "./attention.js";
import { Conv1d, Conv2d, ConvTranspose1d } from "./conv.js";
import { ConvNeXtBlock, ConvNeXtV2Block, GlobalResponseNorm } from "./convnext.js";
import { Dropout } from "./dropout.js";
import { Embedding } from "./embedding.js";
import { gradientCheck } from "./gradient-check.js";
import type { Module } from "./module.js";
import { BatchNorm1d, GroupNorm, LayerNorm, RMSNorm } from "./norm.js";
import { applyRotary, rotaryTable } from "./rotary.js";

const noise = (shape: number[], seed: number): Tensor =>
  randn(shape, { dtype: "float64", generator: new Generator(seed) });

/** Random weights everywhere, so that zero-initialised parts take part too. */
function randomised<M extends Module>(module: M): M {
  module.to({ dtype: "float64" });
  const generator = new Generator(11);
  noGrad(() => {
    for (const parameter of module.parameters()) parameter.normal_(0, 0.5, { generator });
  });
  return module;
}

function set(target: Tensor, values: number[]): void {
  noGrad(() => target.copy_(tensor(values).reshape([...target.shape])));
}

const difference = (a: Tensor, b: Tensor): number => a.sub(b).abs().max().item();

describe("convolutions", () => {
  it("correlate by hand-computed numbers", () => {
    const conv = new Conv1d({ inChannels: 1, outChannels: 1, kernelSize: 3, padding: 1, stride: 2 });
    set(conv.weight, [1, 2, 3]);
    set(conv.bias!, [10]);
    // [0 1 2 | 3 4]: 0·1 + 1·2 + 2·3 = 8 and 2·1 + 3·2 + 4·3 = 20
    expect(conv.forward(tensor([[[1, 2, 3, 4]]])).toArray()).toEqual([[[18, 30]]]);
  });

  it("transpose by hand-computed numbers", () => {
    const conv = new ConvTranspose1d({ inChannels: 1, outChannels: 1, kernelSize: 3, stride: 2 });
    set(conv.weight, [1, 2, 3]);
    // 1·[1 2 3] at 0 plus 10·[1 2 3] at 2
    expect(conv.forward(tensor([[[1, 10]]])).toArray()).toEqual([[[1, 2, 13, 20, 30]]]);
  });

  it("run over planes with a size per axis", () => {
    const conv = new Conv2d({ inChannels: 1, outChannels: 1, kernelSize: [1, 2], stride: [2, 1] });
    set(conv.weight, [1, -1]);
    expect(
      conv
        .forward(
          tensor([
            [
              [
                [1, 4, 9],
                [0, 0, 0],
                [5, 5, 7],
              ],
            ],
          ]),
        )
        .toArray(),
    ).toEqual([
      [
        [
          [-3, -5],
          [0, -2],
        ],
      ],
    ]);
  });
});

describe("norms", () => {
  it("follow their formulas", () => {
    const rms = new RMSNorm({ dim: 2, eps: 0 });
    expect(rms.forward(tensor([[3, 4]])).toFloat32Array()[0]).toBeCloseTo(3 / Math.sqrt(12.5), 5);
    const layer = new LayerNorm({ dim: 2, eps: 0 });
    expect(layer.forward(tensor([[1, 3]])).toArray()).toEqual([[-1, 1]]);
    const group = new GroupNorm({ groups: 1, channels: 2, eps: 0 });
    expect(group.forward(tensor([[[1], [3]]])).toArray()).toEqual([[[-1], [1]]]);
  });

  it("without affine has no parameters", () => {
    expect(new LayerNorm({ dim: 4, affine: false }).parameters()).toEqual([]);
  });

  it("batch norm tracks running statistics and uses them in evaluation", () => {
    const norm = new BatchNorm1d({ channels: 1, momentum: 0.5, eps: 0 }).initialize({ seed: 1 });
    norm.forward(tensor([[[0, 4]]])); // mean 2, unbiased variance 8
    expect(norm.runningMean.toArray()).toEqual([1]);
    expect(norm.runningVar.toArray()).toEqual([4.5]);
    const out = norm
      .eval()
      .forward(tensor([[[1, 1 + Math.sqrt(4.5)]]]))
      .toFloat32Array();
    expect(out[0]).toBeCloseTo(0, 5);
    expect(out[1]).toBeCloseTo(1, 5);
  });

  it("global response norm follows its formula over time", () => {
    const norm = new GlobalResponseNorm({ dim: 2 });
    set(norm.gamma, [1, 1]);
    // ‖·‖ over time: 5 and 1, mean 3; the channels are scaled by 1 + 5/3 and 1 + 1/3
    const out = norm
      .forward(
        tensor([
          [
            [3, 1],
            [4, 0],
          ],
        ]),
      )
      .toFloat32Array();
    for (const [i, value] of [8, 4 / 3, 32 / 3, 0].entries()) expect(out[i]).toBeCloseTo(value, 4);
  });
});

describe("small layers", () => {
  it("embedding picks rows", () => {
    const embedding = new Embedding({ count: 3, dim: 2 });
    set(embedding.weight, [0, 1, 2, 3, 4, 5]);
    expect(embedding.forward(tensor([[2, 0]], { dtype: "int64" })).toArray()).toEqual([
      [
        [4, 5],
        [0, 1],
      ],
    ]);
  });

  it("dropout keeps the mean while training and does nothing in evaluation", () => {
    const dropout = new Dropout({ p: 0.25 });
    const x = tensor(new Float32Array(20_000).fill(1));
    const out = dropout.forward(x).toFloat32Array();
    expect(new Set(out)).toEqual(new Set([0, Math.fround(4 / 3)]));
    expect(out.filter((value) => value === 0).length / out.length).toBeCloseTo(0.25, 1);
    expect(dropout.eval().forward(x)).toBe(x);
    expect(() => new Dropout({ p: 1 })).toThrow(/got 1, expected a number in \[0, 1\)/);
  });

  it("activations compute what their name says", () => {
    const at = (kind: ConstructorParameters<typeof Activation>[0]["kind"]) =>
      new Activation({ kind }).forward(tensor([1])).item();
    expect(at("silu")).toBeCloseTo(1 / (1 + Math.exp(-1)), 6);
    expect(at("mish")).toBeCloseTo(Math.tanh(Math.log1p(Math.E)), 6);
    expect(at("gelu")).toBeCloseTo(0.841345, 5);
    expect(at("geluTanh")).toBeCloseTo(0.841192, 5);
  });
});

describe("rotary positions", () => {
  it("turn the first pair by the position itself", () => {
    const table = rotaryTable(arange(0, 3, 1), { headDim: 4 });
    const out = applyRotary(tensor([1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0]).reshape([1, 1, 3, 4]), table).toFloat32Array();
    expect(out[8]).toBeCloseTo(Math.cos(2), 6);
    expect(out[9]).toBeCloseTo(Math.sin(2), 6);
    expect(out[11]).toBeCloseTo(Math.sin(2 / 100), 6); // base^(−2/4) = 1/100
  });

  it("make products depend on the distance only", () => {
    const table = rotaryTable(arange(0, 8, 1, { dtype: "float64" }), { headDim: 6 });
    const query = applyRotary(noise([1, 1, 1, 6], 1).expand([1, 1, 8, 6]), table);
    const key = applyRotary(noise([1, 1, 1, 6], 2).expand([1, 1, 8, 6]), table);
    const scores = query.matmul(key.transpose(-2, -1)); // [1, 1, 8, 8]
    expect(scores.select(2, 5).select(2, 3).item()).toBeCloseTo(scores.select(2, 2).select(2, 0).item(), 10);
  });
});

describe("self-attention", () => {
  it("never looks at masked frames", () => {
    const attention = randomised(new SelfAttention({ dim: 8, heads: 2, qkNorm: true }));
    const x = noise([1, 5, 8], 3);
    const mask = tensor([[true, true, true, false, false]], { dtype: "bool" });
    const full = attention.forward(x, { mask }).slice(1, 0, 3);
    expect(difference(full, attention.forward(x.slice(1, 0, 3)))).toBeLessThan(1e-12);
  });

  it("carries the checkpoint names of F5-TTS", () => {
    expect(Object.keys(new SelfAttention({ dim: 4, heads: 1 }).stateDict())).toEqual(
      ["to_q", "to_k", "to_v", "to_out.0"].flatMap((name) => [`${name}.weight`, `${name}.bias`]),
    );
  });

  it("refuses an odd head width", () => {
    expect(() => new SelfAttention({ dim: 6, heads: 2 })).toThrow(/got 3, expected an even integer/);
  });

  it("has the right gradient", () => {
    const attention = randomised(new SelfAttention({ dim: 4, heads: 2 }));
    const x = noise([2, 3, 4], 4);
    const rotary = rotaryTable(arange(0, 3, 1, { dtype: "float64" }), { headDim: 2 });
    expect(gradientCheck(() => attention.forward(x, { rotary }).square().sum(), attention.parameters())).toEqual([]);
  });
});

describe("ConvNeXt blocks", () => {
  it("version 1 is the identity when its layer scale is zero", () => {
    const block = new ConvNeXtBlock({ dim: 4, innerDim: 8, layerScale: 0 }).initialize({ seed: 1 });
    const x = tensor(Array.from({ length: 12 }, (_, i) => i)).reshape([1, 3, 4]);
    expect(block.forward(x).toArray()).toEqual(x.toArray());
  });

  it("version 2 gives the same result however far a batch is padded", () => {
    const block = randomised(new ConvNeXtV2Block({ dim: 4, innerDim: 8 }));
    const x = noise([1, 9, 4], 5);
    const mask = arange(0, 9, 1).lt(6).unsqueeze(0); // [1, 9]
    const padded = block.forward(x, mask);
    expect(difference(padded.slice(1, 0, 6), block.forward(x.slice(1, 0, 6)))).toBeLessThan(1e-12);
    expect(padded.slice(1, 6, 9).abs().max().item()).toBe(0);
  });

  it("version 2 carries the checkpoint names of F5-TTS", () => {
    expect(Object.keys(new ConvNeXtV2Block({ dim: 4, innerDim: 8 }).stateDict())).toEqual([
      "dwconv.weight",
      "dwconv.bias",
      "norm.weight",
      "norm.bias",
      "pwconv1.weight",
      "pwconv1.bias",
      "grn.gamma",
      "grn.beta",
      "pwconv2.weight",
      "pwconv2.bias",
    ]);
  });

  it("have the right gradient", () => {
    const x = noise([2, 5, 4], 6);
    for (const block of [new ConvNeXtBlock({ dim: 4, innerDim: 6 }), new ConvNeXtV2Block({ dim: 4, innerDim: 6 })]) {
      randomised(block);
      const scalar = () => block.forward(x).square().mean();
      expect(gradientCheck(scalar, block.parameters())).toEqual([]);
    }
  });
});
