import { describe, expect, it } from "vitest";
import { Rng } from "../random.js";
import { AudioArgumentError } from "./errors.js";
import { griffinLim, invertLogMel } from "./griffin-lim.js";
import { logMel, magnitude, melFilterbank } from "./mel.js";
import { stft } from "./spectrum.js";

const sampleRate = 8000;
const framing = { nFft: 256, hopSamples: 64, padding: "same" } as const;
const melOptions = { ...framing, sampleRate, bins: 40 };
/** A gliding voice: harmonics of 110 to 150 Hz. */
const voice = Float32Array.from({ length: 64 * 100 }, (_, i) => {
  const t = i / sampleRate;
  const turns = 110 * t + 25 * t * t;
  return 0.1 * [1, 2, 3, 5, 8].reduce((sum, k) => sum + Math.sin(2 * Math.PI * k * turns) / k, 0);
});
const error = (a: Float32Array, b: Float32Array) =>
  Math.sqrt(a.reduce((sum, x, i) => sum + (x - b[i]!) ** 2, 0) / a.reduce((sum, x) => sum + x * x, 0));

describe("invertLogMel", () => {
  it("finds magnitudes with the mel bands given, none negative", () => {
    const mel = logMel(voice, melOptions);
    const found = invertLogMel(mel, { ...melOptions, iterations: 200 }); // [F, T]
    expect(found.every((value) => value >= 0)).toBe(true);
    const filters = melFilterbank(melOptions);
    const [t, bins, frames] = [37, 129, mel.frames];
    for (let m = 10; m < 40; m++) {
      let fitted = 0;
      for (let f = 0; f < bins; f++) fitted += filters[m * bins + f]! * found[f * frames + t]!;
      expect(Math.abs(fitted - Math.exp(mel.values[m * frames + t]!)), `band ${m}`).toBeLessThan(0.02);
    }
  });

  it("is exact where every band is one bin: a filter's value, divided by its weight", () => {
    // Two bands of 8 DFT bins with sparse filters: the answer can be read off the filterbank.
    const options = { ...framing, sampleRate, bins: 3, nFft: 4, hopSamples: 2, fMin: 0, fMax: 4000 };
    const filters = melFilterbank(options); // [3, 3]; bins at 0, 2000 and 4000 Hz
    const weights = [0, 1, 2].map((m) => filters[m * 3 + 1]!);
    const truth = 5;
    const values = Float32Array.from(weights, (weight) => Math.log(Math.max(weight * truth, 1e-5)));
    const found = invertLogMel({ values, bins: 3, frames: 1 }, { ...options, iterations: 20 });
    expect(found[1]).toBeCloseTo(truth, 3);
    expect([found[0], found[2]]).toEqual([0, 0]); // covered by no filter
  });

  it("refuses a mel of another size", () => {
    const mel = { values: new Float32Array(10), bins: 5, frames: 2 };
    expect(() => invertLogMel(mel, melOptions)).toThrow(AudioArgumentError);
  });
});

describe("griffinLim", () => {
  const target = magnitude(stft(voice, framing));
  const inconsistency = (momentum: number, iterations: number) => {
    const wave = griffinLim(target, { ...framing, rng: new Rng(1), momentum, iterations });
    return error(target, magnitude(stft(wave, framing)));
  };

  it("gives a signal with nearly the magnitudes asked for, nearer with more iterations and with momentum", () => {
    const random = inconsistency(0, 0);
    const plain = inconsistency(0, 40);
    const fast = inconsistency(0.99, 40);
    expect(random).toBeGreaterThan(0.4);
    expect(plain).toBeLessThan(random / 2);
    expect(fast).toBeLessThan(plain);
    expect(fast).toBeLessThan(0.12);
  });

  it("has the length asked for and the same samples for the same seed", () => {
    const once = griffinLim(target, { ...framing, rng: new Rng(3), iterations: 2, length: 6000 });
    expect(once).toHaveLength(6000);
    expect(griffinLim(target, { ...framing, rng: new Rng(3), iterations: 2, length: 6000 })).toEqual(once);
    expect(griffinLim(target, { ...framing, rng: new Rng(4), iterations: 2, length: 6000 })).not.toEqual(once);
  });

  it("refuses what is no whole number of frames", () => {
    expect(() => griffinLim(new Float32Array(130), { ...framing, rng: new Rng(1) })).toThrow(AudioArgumentError);
  });
});
