import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Rng } from "../random.js";
import { AudioArgumentError } from "./errors.js";
import { realFft } from "./fft.js";
import { istft, type Spectrogram, stft } from "./spectrum.js";
import { dftKernels, inverseDftKernels, overlapAddEnvelope } from "./spectrum-kernels.js";
import { hannWindow, padWindow } from "./window.js";

interface SpectrumCase {
  length: number;
  nFft: number;
  hopSamples: number;
  winLength: number;
  center: boolean;
  frames: number;
  real: number[];
  imag: number[];
  turnedInverse?: number[];
  turnedInverseCut?: number[];
}
// PyTorch's answers; see goldens/make-spectra.py.
const goldens: { spectra: SpectrumCase[] } = JSON.parse(
  readFileSync(new URL("./goldens/spectra.json", import.meta.url), "utf8"),
);

const chirp = (length: number) =>
  Float32Array.from({ length }, (_, n) => 0.5 * Math.sin(0.02 * n + 0.0003 * n * n) + 0.2 * Math.cos(1.3 * n));

const worstDifference = (a: ArrayLike<number>, b: ArrayLike<number>) => {
  expect(a.length).toBe(b.length);
  return Array.from(a).reduce((worst, value, i) => Math.max(worst, Math.abs(value - b[i]!)), 0);
};

describe("realFft", () => {
  it("agrees with the defining sum for any size, and inverts itself", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 70 }), fc.maxSafeInteger(), (size, seed) => {
        const rng = new Rng(seed);
        const fft = realFft(size);
        const signal = Float64Array.from({ length: size }, () => rng.normal());
        const [real, imag, back] = [new Float64Array(fft.bins), new Float64Array(fft.bins), new Float64Array(size)];
        fft.forward(signal, real, imag);
        for (let k = 0; k < fft.bins; k++) {
          const angle = (n: number) => (-2 * Math.PI * k * n) / size;
          const re = signal.reduce((sum, x, n) => sum + x * Math.cos(angle(n)), 0);
          const im = signal.reduce((sum, x, n) => sum + x * Math.sin(angle(n)), 0);
          expect(Math.abs(real[k]! - re) + Math.abs(imag[k]! - im)).toBeLessThan(1e-11);
        }
        fft.inverse(real, imag, back);
        expect(worstDifference(back, signal)).toBeLessThan(1e-12);
      }),
    );
  });
});

describe.each(goldens.spectra)(
  "stft and istft as PyTorch: nFft $nFft, hop $hopSamples, window $winLength",
  (golden) => {
    const { length, nFft, hopSamples, center, frames } = golden;
    const options = {
      nFft,
      hopSamples,
      window: hannWindow(golden.winLength),
      padding: center ? "center" : "none",
    } as const;

    it("transforms alike", () => {
      const spectrogram = stft(chirp(length), options);
      expect(spectrogram.frames).toBe(frames);
      expect(worstDifference(spectrogram.real, golden.real)).toBeLessThan(1e-5); // peaks of 16, from float32 samples and windows
      expect(worstDifference(spectrogram.imag, golden.imag)).toBeLessThan(1e-5);
    });

    it("inverts a changed spectrum alike, cut or not (PyTorch inverts centred ones only)", () => {
      if (!golden.turnedInverse) return expect(center).toBe(false);
      const real = new Float32Array(golden.real.length);
      const imag = new Float32Array(golden.real.length);
      for (let i = 0; i < real.length; i++) {
        const turn = Math.floor(i / frames) / 10;
        real[i] = golden.real[i]! * Math.cos(turn) - golden.imag[i]! * Math.sin(turn);
        imag[i] = golden.real[i]! * Math.sin(turn) + golden.imag[i]! * Math.cos(turn);
      }
      const turned: Spectrogram = { real, imag, frames, bins: Math.floor(nFft / 2) + 1 };
      expect(worstDifference(istft(turned, options), golden.turnedInverse!)).toBeLessThan(1e-6);
      const cut = istft(turned, { ...options, length: length - 3 });
      expect(worstDifference(cut, golden.turnedInverseCut!)).toBeLessThan(1e-6);
    });
  },
);

describe("stft and istft", () => {
  it('return the signal: S = T·hop exactly with padding "same"', () => {
    for (const [nFft, hopSamples, frames] of [
      [64, 16, 20],
      [400, 100, 9],
      [1024, 256, 5],
      [90, 30, 13],
    ] as const) {
      const signal = new Rng(2).fillNormal(new Float32Array(frames * hopSamples));
      const same = { nFft, hopSamples, padding: "same" } as const;
      const spectrogram = stft(signal, same);
      expect(spectrogram.frames).toBe(frames);
      expect(worstDifference(istft(spectrogram, same), signal)).toBeLessThan(1e-5);
      const center = { nFft, hopSamples };
      expect(worstDifference(istft(stft(signal, center), { ...center, length: signal.length }), signal)).toBeLessThan(
        1e-5,
      );
    }
  });

  it("refuse what cannot be framed", () => {
    const signal = new Float32Array(100);
    expect(() => stft(signal, { nFft: 256, hopSamples: 64 })).toThrow(/100 samples are too few.*at least 129/);
    expect(() => stft(signal, { nFft: 64, hopSamples: 16, padding: "same" })).toThrow(/multiple of hopSamples 16/);
    expect(() => stft(signal, { nFft: 64, hopSamples: 0 })).toThrow(AudioArgumentError);
    expect(() => stft(signal, { nFft: 64, hopSamples: 16, window: hannWindow(65) })).toThrow(AudioArgumentError);
    const gaps = { nFft: 20, hopSamples: 20, padding: "none" } as const;
    expect(() => istft(stft(signal, gaps), gaps)).toThrow(/no window covers sample 0/);
    const spectrogram = stft(signal, { nFft: 64, hopSamples: 16 });
    expect(() => istft(spectrogram, { nFft: 128, hopSamples: 16 })).toThrow(AudioArgumentError);
  });
});

describe.each([
  { nFft: 64, winLength: 64, hopSamples: 16 },
  { nFft: 100, winLength: 80, hopSamples: 20 },
  { nFft: 45, winLength: 45, hopSamples: 9 },
])("convolution kernels for nFft $nFft, window $winLength", ({ nFft, winLength, hopSamples }) => {
  const window = padWindow(hannWindow(winLength), nFft);
  const signal = new Rng(3).fillNormal(new Float32Array(7 * hopSamples + nFft));
  const spectrogram = stft(signal, { nFft, hopSamples, window, padding: "none" });
  const { bins, frames } = spectrogram;

  it("analyse as the FFT does, by conv1d", () => {
    const { cos, sin } = dftKernels({ nFft, window });
    const convolve = (kernel: Float32Array) =>
      Float32Array.from({ length: bins * frames }, (_, i) => {
        const start = (i % frames) * hopSamples;
        const row = Math.floor(i / frames) * nFft;
        let sum = 0;
        for (let n = 0; n < nFft; n++) sum += kernel[row + n]! * signal[start + n]!;
        return sum;
      });
    expect(worstDifference(convolve(cos), spectrogram.real)).toBeLessThan(5e-6);
    expect(worstDifference(convolve(sin), spectrogram.imag)).toBeLessThan(5e-6);
  });

  it("synthesise as istft does, by conv_transpose1d and the envelope", () => {
    const { real, imag } = inverseDftKernels({ nFft, window });
    const sum = new Float64Array((frames - 1) * hopSamples + nFft);
    for (let k = 0; k < bins; k++) {
      for (let t = 0; t < frames; t++) {
        for (let n = 0; n < nFft; n++) {
          const at = k * nFft + n;
          sum[t * hopSamples + n]! +=
            spectrogram.real[k * frames + t]! * real[at]! + spectrogram.imag[k * frames + t]! * imag[at]!;
        }
      }
    }
    const envelope = overlapAddEnvelope({ window, hopSamples, frames });
    // Away from the ends, where the envelope vanishes.
    for (let i = hopSamples; i < signal.length - hopSamples; i++) {
      if (envelope[i]! > 0.05) expect(Math.abs(sum[i]! / envelope[i]! - signal[i]!)).toBeLessThan(1e-5);
    }
  });
});

describe("windows", () => {
  it("are periodic Hann, centred when padded", () => {
    expect(Array.from(hannWindow(4))).toEqual([0, 0.5, 1, 0.5]);
    expect(Array.from(padWindow([1, 2], 5))).toEqual([0, 1, 2, 0, 0]);
  });

  it("sum to a constant envelope where the hop divides the window by four", () => {
    const envelope = overlapAddEnvelope({ window: hannWindow(64), hopSamples: 16, frames: 9 });
    for (const value of envelope.subarray(48, -48)) expect(value).toBeCloseTo(1.5, 6);
  });
});
