import { Generator, randn, type Tensor, tensor } from "@dmospeech/engine";
import { describe, expect, it } from "vitest";
import { gradientCheck } from "../nn/gradient-check.js";
import { DEFAULT_SCALES, MultiResolutionSpectra } from "./multi-resolution-spectra.js";
import { klLoss, multiResolutionStftLoss, multiScaleMelLoss } from "./spectral.js";

const noise = (shape: number[], seed: number): Tensor =>
  randn(shape, { dtype: "float64", generator: new Generator(seed) });

describe("klLoss", () => {
  it("is zero for the standard normal and grows by the closed form", () => {
    expect(klLoss({ mean: tensor([0]), logVar: tensor([0]) }).item()).toBe(0);
    const loss = klLoss({ mean: tensor([2, 0]), logVar: tensor([0, Math.log(4)]) }).item();
    expect(loss).toBeCloseTo(0.5 * ((4 + 0 + (4 - 1 - Math.log(4))) / 2), 6);
  });
});

describe("multiScaleMelLoss", () => {
  it("averages |ln ratio| over each resolution, then over resolutions", () => {
    const predicted = [tensor([[[1, 1]]]), tensor([[[Math.E]]])];
    const target = [tensor([[[Math.E, 1]]]), tensor([[[1]]])];
    expect(multiScaleMelLoss({ predicted, target }).item()).toBeCloseTo((0.5 + 1) / 2, 6);
  });

  it("treats everything below its floor alike", () => {
    expect(multiScaleMelLoss({ predicted: [tensor([0])], target: [tensor([1e-6])] }).item()).toBe(0);
  });

  it("refuses lists of different lengths", () => {
    expect(() => multiScaleMelLoss({ predicted: [tensor([1])], target: [] })).toThrow(/1 predicted and 0 target/);
  });
});

describe("multiResolutionStftLoss", () => {
  it("adds spectral convergence and log distance", () => {
    const loss = multiResolutionStftLoss({ predicted: [tensor([[[3, 2]]])], target: [tensor([[[3, 4]]])] }).item();
    expect(loss).toBeCloseTo(2 / 5 + Math.LN2 / 2, 5);
  });

  it("is zero for equal spectra and finite, with its gradient, for silence", () => {
    const spectrum = [tensor([[[3, 4]]])];
    expect(multiResolutionStftLoss({ predicted: spectrum, target: spectrum }).item()).toBeLessThan(1e-5);
    const silence = tensor([[[0, 0]]]).requiresGrad_();
    const loss = multiResolutionStftLoss({ predicted: [silence], target: [silence.detach()] });
    expect(loss.item()).toBeLessThanOrEqual(1);
    loss.backward();
    expect(silence.grad?.toArray()).toEqual([[[0, 0]]]);
  });
});

describe("MultiResolutionSpectra", () => {
  it("is linear in amplitude, so half the wave is ln 2 away at every scale", () => {
    const spectra = new MultiResolutionSpectra({ sampleRate: 16_000, scales: DEFAULT_SCALES }).to({ dtype: "float64" });
    const wave = noise([1, 1, 4000], 1);
    const mels = (x: Tensor) => spectra.mels(spectra.magnitudes(x));
    const loss = multiScaleMelLoss({ predicted: mels(wave.mul(0.5)), target: mels(wave) });
    expect(loss.item()).toBeCloseTo(Math.LN2, 4);
    expect(spectra.parameterCount()).toBe(0);
  });

  it("has the right gradient back to the wave", () => {
    const spectra = new MultiResolutionSpectra({
      sampleRate: 8000,
      scales: [
        { fftSize: 16, melBins: 4 },
        { fftSize: 32, melBins: 6 },
      ],
    }).to({ dtype: "float64" });
    const wave = noise([2, 1, 64], 2).requiresGrad_();
    const target = spectra.magnitudes(noise([2, 1, 64], 3));
    const scalar = () => {
      const predicted = spectra.magnitudes(wave);
      const mel = multiScaleMelLoss({ predicted: spectra.mels(predicted), target: spectra.mels(target) });
      return mel.add(multiResolutionStftLoss({ predicted, target }));
    };
    expect(gradientCheck(scalar, [wave], { step: 1e-6, tolerance: 1e-5, probes: 12 })).toEqual([]);
  });
});
