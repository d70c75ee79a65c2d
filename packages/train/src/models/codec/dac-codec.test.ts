import { Generator, noGrad, randn, type Tensor, tensor } from "@dmospeech/engine";
import { describe, expect, it } from "vitest";
import { gradientCheck } from "../../nn/gradient-check.js";
import { codecDac48k, codecDac48kNarrow } from "./configs.js";
import { DacCodec, ResidualUnit } from "./dac-codec.js";
import { Snake } from "./snake.js";

const noise = (shape: number[], seed: number): Tensor => randn(shape, { generator: new Generator(seed) });

describe("Snake", () => {
  it("adds sin²(αx) / α, each channel with its own α", () => {
    const snake = new Snake({ channels: 2 });
    noGrad(() => snake.alpha.copy_(tensor([1, 2]).reshape([1, 2, 1])));
    const y = noGrad(() => snake.forward(tensor([[[Math.PI / 2], [0.5]]]))).toFloat32Array();
    expect(y[0]).toBeCloseTo(Math.PI / 2 + 1, 6);
    expect(y[1]).toBeCloseTo(0.5 + Math.sin(1) ** 2 / 2, 6);
  });

  it("has the right gradient, of its frequencies too", () => {
    const snake = new Snake({ channels: 3 }).initialize({ seed: 1 }).to({ dtype: "float64" });
    noGrad(() => snake.alpha.mul_(tensor([0.5, 1, 3], { dtype: "float64" }).reshape([1, 3, 1])));
    const x = noise([2, 3, 4], 2).double().requiresGrad_();
    expect(gradientCheck(() => snake.forward(x).square().sum(), [x, snake.alpha])).toEqual([]);
  });
});

describe("ResidualUnit", () => {
  it("hands its input on while its last conv is silent", () => {
    const unit = new ResidualUnit({ channels: 4, dilation: 9 }).initialize({ seed: 1 });
    noGrad(() => unit.block[3].weight.zero_());
    const x = noise([1, 4, 30], 3);
    expect(noGrad(() => unit.forward(x)).toFloat32Array()).toEqual(x.toFloat32Array());
  });

  it("hears three dilated taps to either side and no farther", () => {
    const unit = new ResidualUnit({ channels: 1, dilation: 9 }).initialize({ seed: 1 });
    const heard = (position: number) => {
      const x = tensor(
        Array.from({ length: 81 }, (_, t) => (t === position ? 1 : 0)),
        { shape: [1, 1, 81] },
      );
      const silence = x.mul(0);
      return noGrad(() => unit.forward(x).sub(unit.forward(silence)).select(2, 40).abs().item());
    };
    for (const tap of [-27, -9, 9, 27]) expect(heard(40 + tap), `tap ${tap}`).toBeGreaterThan(0);
    for (const tap of [-36, -28, -10, 10, 28, 36]) expect(heard(40 + tap), `tap ${tap}`).toBe(0);
  });
});

describe("DacCodec", () => {
  it("has DAC's layers: widths double with every stride down and halve with every stride up", () => {
    const shapes = Object.fromEntries(
      new DacCodec(codecDac48k()).namedParameters().map(([name, p]) => [name, p.shape]),
    );
    expect(shapes["encoder.0.weight"]).toEqual([64, 1, 7]);
    // A stride's conv is twice as long as the stride.
    const down = [1, 2, 3, 4, 5].map((block) => shapes[`encoder.${block}.block.4.weight`]);
    expect(down).toEqual([
      [128, 64, 4],
      [256, 128, 8],
      [512, 256, 10],
      [1024, 512, 10],
      [2048, 1024, 12],
    ]);
    expect(shapes["encoder.7.weight"]).toEqual([2 * 64, 2048, 3]);
    expect(shapes["decoder.0.weight"]).toEqual([1536, 64, 7]);
    const up = [1, 2, 3, 4, 5].map((block) => shapes[`decoder.${block}.block.1.weight`]);
    expect(up).toEqual([
      [1536, 768, 12],
      [768, 384, 10],
      [384, 192, 10],
      [192, 96, 8],
      [96, 48, 4],
    ]);
    expect(shapes["decoder.7.weight"]).toEqual([1, 48, 7]);
  });

  it("never leaves [−1, 1], however wild its latents", () => {
    const codec = new DacCodec(codecDac48kNarrow()).initialize({ seed: 5 });
    const wave = noGrad(() => codec.decode(noise([1, 3, 64], 6).mul(1000)));
    expect(wave.shape).toEqual([1, 1, 3600]);
    expect(wave.abs().max().item()).toBeLessThanOrEqual(1);
  });
});
