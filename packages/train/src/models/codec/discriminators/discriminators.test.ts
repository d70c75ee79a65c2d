import { Generator, noGrad, randn, type Tensor } from "@dmospeech/engine";
import { describe, expect, it } from "vitest";
import { featureMatchingLoss, lsganDiscriminatorLoss, lsganGeneratorLoss } from "../../../losses/codec-adversarial.js";
import { gradientCheck } from "../../../nn/gradient-check.js";
import { PeriodDiscriminator } from "./multi-period.js";
import { SpectrumDiscriminator } from "./multi-resolution.js";
import { WaveformDiscriminator, waveformDiscriminatorTiny } from "./waveform-discriminator.js";

const noise = (shape: number[], seed: number): Tensor =>
  randn(shape, { dtype: "float64", generator: new Generator(seed) });
const tiny = () =>
  new WaveformDiscriminator(waveformDiscriminatorTiny()).initialize({ seed: 1 }).to({ dtype: "float64" });

describe("WaveformDiscriminator", () => {
  it("judges once per period and resolution, whatever the length", () => {
    for (const samples of [200, 203]) expect(tiny().forward(noise([2, 1, samples], 1))).toHaveLength(3);
  });

  it("sends a gradient to every parameter and back to the wave", () => {
    const discriminator = tiny();
    const wave = noise([1, 1, 200], 2).requiresGrad_();
    const [real, fake] = [discriminator.forward(noise([1, 1, 200], 3)), discriminator.forward(wave)];
    const logits = (judgements: typeof real) => judgements.map((judgement) => judgement.logits);
    lsganDiscriminatorLoss(logits(real), logits(fake)).backward();
    for (const [name, parameter] of discriminator.namedParameters()) {
      expect(parameter.grad?.abs().max().item() ?? 0, name).toBeGreaterThan(0);
    }
    expect(wave.grad?.abs().min().item()).toBeGreaterThan(0);
  });

  it("has the gradient that finite differences find", () => {
    const discriminator = tiny();
    const wave = noise([1, 1, 96], 4).requiresGrad_();
    const reference = discriminator.forward(noise([1, 1, 96], 5)).map((judgement) => judgement.features);
    const scalar = () => {
      const judgements = discriminator.forward(wave);
      const matching = featureMatchingLoss(
        reference,
        judgements.map((judgement) => judgement.features),
      );
      return lsganGeneratorLoss(judgements.map((judgement) => judgement.logits)).add(matching);
    };
    expect(gradientCheck(scalar, [wave], { step: 1e-7, tolerance: 1e-5, probes: 12 })).toEqual([]);
  });
});

describe("PeriodDiscriminator", () => {
  it("sees each phase of its period alone", () => {
    const discriminator = new PeriodDiscriminator({ period: 4, channels: [2, 2] }).initialize({ seed: 2 });
    noGrad(() => {
      const wave = randn([1, 1, 64], { generator: new Generator(6) });
      const before = discriminator.forward(wave).logits;
      wave.slice(2, 1, 64, 4).add_(1); // phase 1 only
      const change = discriminator.forward(wave).logits.sub(before).abs().amax([0, 1, 2]).toFloat32Array();
      expect([...change].map((value) => value > 0)).toEqual([false, true, false, false]);
    });
  });
});

describe("SpectrumDiscriminator", () => {
  it("covers every frequency bin by exactly one band", () => {
    const { bands } = new SpectrumDiscriminator({ fftSize: 64, channels: 1, bandEdges: [0, 0.1, 0.25, 0.5, 1] });
    expect(bands.map(({ start }) => start).slice(1)).toEqual(bands.map(({ end }) => end).slice(0, -1));
    expect([bands[0]?.start, bands.at(-1)?.end]).toEqual([0, 33]);
  });
});
