import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { AudioArgumentError } from "./errors.js";
import { hertzToMel, logMel, melFilterbank, melToHertz } from "./mel.js";

interface LogMelCase {
  length: number;
  sampleRate: number;
  nFft: number;
  hopSamples: number;
  bins: number;
  frames: number;
  values: number[];
}
// PyTorch's answer; see goldens/make-spectra.py.
const golden: LogMelCase = JSON.parse(readFileSync(new URL("./goldens/spectra.json", import.meta.url), "utf8")).logMel;

describe("logMel", () => {
  it("agrees with PyTorch for the F5-TTS front end (24 kHz, 1024/256, 100 HTK bins)", () => {
    const { length, ...options } = golden;
    const samples = Float32Array.from(
      { length },
      (_, n) => 0.5 * Math.sin(0.02 * n + 0.0003 * n * n) + 0.2 * Math.cos(1.3 * n),
    );
    const { values, frames, bins } = logMel(samples, options);
    expect([bins, frames]).toEqual([100, golden.frames]);
    expect(values.length).toBe(golden.values.length);
    for (const [i, expected] of golden.values.entries()) {
      // Single-precision samples carry noise of about 1e-6 in mel magnitude; logarithms of less than 0.01 amplify it.
      expect(Math.abs(Math.exp(values[i]!) - Math.exp(expected))).toBeLessThan(3e-6 * Math.max(1, Math.exp(expected)));
      if (expected > Math.log(0.01)) expect(Math.abs(values[i]! - expected)).toBeLessThan(1e-4);
    }
  });

  it("gives ln 1e-5 for silence", () => {
    const { values } = logMel(new Float32Array(2000), { sampleRate: 16_000, nFft: 512, hopSamples: 128, bins: 20 });
    expect(new Set(values)).toEqual(new Set([Math.fround(Math.log(1e-5))]));
  });
});

describe("mel scales", () => {
  it("agree with the values in librosa's documentation (Slaney)", () => {
    expect(hertzToMel(60, "slaney")).toBeCloseTo(0.9, 12);
    expect([110, 220, 440].map((hertz) => hertzToMel(hertz, "slaney"))).toEqual([1.65, 3.3, 6.6].map(near));
    expect([1, 2, 3, 4, 5].map((mel) => melToHertz(mel, "slaney"))).toEqual(
      [66.667, 133.333, 200, 266.667, 333.333].map(near),
    );
    expect(hertzToMel(6400, "slaney")).toBeCloseTo(15 + 27, 12); // 27 steps from 1 kHz to 6.4 kHz
  });

  it("agree with the definition (HTK) and invert", () => {
    expect(hertzToMel(700, "htk")).toBeCloseTo(2595 * Math.log10(2), 10);
    for (const scale of ["htk", "slaney"] as const) {
      for (const hertz of [0, 10, 999, 1000, 1001, 8000]) {
        expect(melToHertz(hertzToMel(hertz, scale), scale)).toBeCloseTo(hertz, 8);
      }
    }
  });
});

describe("melFilterbank", () => {
  it("has triangles by hand: two bins over 0–4 Hz at a resolution of 0.5 Hz, nearly linear mel", () => {
    // Far below 700 Hz the HTK scale is linear: corners at 0, 4/3, 8/3 and 4 Hz.
    const filters = melFilterbank({ sampleRate: 8, nFft: 16, bins: 2 });
    const triangle = (hertz: number, centre: number) => Math.max(0, 1 - Math.abs(hertz - centre) / (4 / 3));
    for (let f = 0; f <= 8; f++) {
      expect(Math.abs(filters[f]! - triangle(f / 2, 4 / 3))).toBeLessThan(0.003);
      expect(Math.abs(filters[9 + f]! - triangle(f / 2, 8 / 3))).toBeLessThan(0.003);
    }
  });

  it("adds up to one between the first and the last centre", () => {
    const options = { sampleRate: 16_000, nFft: 512, bins: 30, scale: "slaney" } as const;
    const filters = melFilterbank(options);
    const top = hertzToMel(8000, "slaney");
    for (let f = 0; f <= 256; f++) {
      const mel = hertzToMel((f * 16_000) / 512, "slaney");
      if (mel < top / 31 || mel > (30 * top) / 31) continue;
      let sum = 0;
      for (let m = 0; m < 30; m++) sum += filters[m * 257 + f]!;
      expect(sum).toBeCloseTo(1, 5);
    }
  });

  it("gives every filter unit area with the Slaney norm", () => {
    const filters = melFilterbank({ sampleRate: 16_000, nFft: 8192, bins: 40, scale: "slaney", norm: "slaney" });
    for (let m = 0; m < 40; m++) {
      const area = filters.subarray(m * 4097, (m + 1) * 4097).reduce((sum, x) => sum + x, 0) * (16_000 / 8192);
      expect(area).toBeCloseTo(1, 3);
    }
  });

  it("refuses impossible bands", () => {
    const options = { sampleRate: 16_000, nFft: 512, bins: 20 };
    expect(() => melFilterbank({ ...options, fMax: 8001 })).toThrow(AudioArgumentError);
    expect(() => melFilterbank({ ...options, fMin: 8000 })).toThrow(AudioArgumentError);
    expect(() => melFilterbank({ ...options, bins: 0 })).toThrow(AudioArgumentError);
  });
});

function near(value: number): unknown {
  return expect.closeTo(value, 3);
}
