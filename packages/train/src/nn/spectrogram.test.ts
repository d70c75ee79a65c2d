import { Generator, imag, noGrad, pad, randn, real as realPart, stft, type Tensor, tensor } from "@dmospeech/engine";
import { describe, expect, it } from "vitest";
import { gradientCheck } from "./gradient-check.js";
import { filterbankTensor, InverseSpectrogram, LogMelSpectrogram, Spectrogram, windowTensor } from "./spectrogram.js";

const noise = (shape: number[], seed: number): Tensor => randn(shape, { generator: new Generator(seed) });
const difference = (a: Tensor, b: Tensor): number => a.sub(b).abs().max().item();

describe("Spectrogram", () => {
  it.each([
    { fftSize: 512, hop: 100 },
    { fftSize: 400, hop: 100 },
    { fftSize: 80, hop: 20 },
  ])("by convolution equals torch.stft ($fftSize / $hop)", ({ fftSize, hop }) => {
    const wave = noise([2, 1, hop * 12], 1);
    const edge = (fftSize - hop) / 2;
    const reference = stft(pad(wave.squeeze(1), [edge, edge]), {
      nFft: fftSize,
      hopLength: hop,
      window: windowTensor(fftSize),
      center: false,
    });
    const { real, imaginary } = new Spectrogram({ fftSize, hop }).forward(wave);
    expect(real.shape).toEqual([2, fftSize / 2 + 1, 12]);
    // Spectra of unit noise reach about √N ≈ 20; float32 sums of N terms leave some 1e-6 of that.
    expect(difference(real, realPart(reference))).toBeLessThan(1e-4);
    expect(difference(imaginary, imag(reference))).toBeLessThan(1e-4);
  });

  it("shows a tone of amplitude A as A · Σw / 2 in its bin", () => {
    const wave = tensor(Array.from({ length: 800 }, (_, n) => 0.5 * Math.cos((2 * Math.PI * n) / 10))).reshape([
      1, 1, 800,
    ]);
    const magnitude = new Spectrogram({ fftSize: 80, hop: 20 }).magnitude(wave).select(2, 20).toFloat32Array();
    expect(magnitude.indexOf(Math.max(...magnitude))).toBe(8); // period 10 of 80 samples
    expect(magnitude[8]).toBeCloseTo((0.5 * 40) / 2, 3);
  });

  it("refuses a framing that cannot give one frame per hop", () => {
    expect(() => new Spectrogram({ fftSize: 401, hop: 100 })).toThrow(/fftSize.*401/);
    expect(() => new Spectrogram({ fftSize: 80, hop: 100 })).toThrow(/expected/);
  });
});

describe("LogMelSpectrogram", () => {
  it("is the logarithm of filtered magnitudes, floored at 1e-5", () => {
    const options = { sampleRate: 8000, fftSize: 128, hop: 20, melBins: 10 };
    const wave = noise([1, 1, 400], 2);
    const mel = new LogMelSpectrogram(options).forward(wave);
    expect(mel.shape).toEqual([1, 20, 10]);
    const bank = filterbankTensor(options);
    const magnitude = new Spectrogram(options).magnitude(wave);
    expect(difference(mel.exp().transpose(1, 2), bank.matmul(magnitude))).toBeLessThan(1e-3);
    const silence = new LogMelSpectrogram(options).forward(wave.mul(0));
    expect(silence.max().item()).toBeCloseTo(Math.log(1e-5), 0);
  });
});

describe("InverseSpectrogram", () => {
  it.each([
    { fftSize: 400, hop: 100 },
    { fftSize: 80, hop: 20 },
    { fftSize: 512, hop: 100 },
  ])("gives the wave back in full, edges included ($fftSize / $hop)", ({ fftSize, hop }) => {
    const wave = noise([2, 1, hop * 9], 3);
    const spectrum = new Spectrogram({ fftSize, hop }).forward(wave);
    const restored = new InverseSpectrogram({ fftSize, hop }).forward(spectrum);
    expect(restored.shape).toEqual(wave.shape);
    // Frames before the first and after the last hop are missing, but every sample lies under at least one window.
    const interior = (x: Tensor) => x.slice(2, fftSize, hop * 9 - fftSize);
    if (hop * 9 > 2 * fftSize) expect(difference(interior(restored), interior(wave))).toBeLessThan(1e-5);
    expect(difference(restored, wave)).toBeLessThan(1e-4);
  });

  it("has the right gradient", () => {
    const inverse = new InverseSpectrogram({ fftSize: 8, hop: 2 }).to({ dtype: "float64" });
    const real = noise([1, 5, 4], 4).double().requiresGrad_();
    const imaginary = noise([1, 5, 4], 5).double().requiresGrad_();
    const scalar = () => inverse.forward({ real, imaginary }).square().sum();
    expect(gradientCheck(scalar, [real, imaginary])).toEqual([]);
    expect(noGrad(() => scalar().item())).toBeGreaterThan(0);
  });
});
