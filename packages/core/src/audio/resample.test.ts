import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Rng } from "../random.js";
import { SampleRateError } from "./errors.js";
import { resample } from "./resample.js";

const tone = (hertz: number, rate: number, seconds: number) =>
  Float32Array.from({ length: Math.round(rate * seconds) }, (_, i) => Math.sin((2 * Math.PI * hertz * i) / rate));

/** The middle half of an array: away from where a tone is switched on and off. */
const middle = (samples: Float32Array) => samples.subarray(samples.length >> 2, (3 * samples.length) >> 2);

const decibel = (ratio: number) => 20 * Math.log10(Math.max(ratio, 1e-12));

/** Gain of a unit tone at zero phase, and the RMS of what is not that tone, relative to the tone's. */
function compareWithTone(output: Float32Array, hertz: number, rate: number): { gainDb: number; residualDb: number } {
  const start = output.length >> 2;
  const part = middle(output);
  let projection = 0;
  let power = 0;
  for (let i = 0; i < part.length; i++) {
    const expected = Math.sin((2 * Math.PI * hertz * (start + i)) / rate);
    projection += part[i]! * expected;
    power += expected * expected;
  }
  const gain = projection / power;
  let residual = 0;
  for (let i = 0; i < part.length; i++) {
    residual += (part[i]! - gain * Math.sin((2 * Math.PI * hertz * (start + i)) / rate)) ** 2;
  }
  return { gainDb: decibel(gain), residualDb: decibel(Math.sqrt(residual / power)) };
}

// The last pair has a common divisor of 1: its phases are interpolated.
const ratePairs = [
  [48_000, 16_000],
  [16_000, 48_000],
  [44_100, 16_000],
  [22_050, 24_000],
  [8_000, 44_100],
  [44_100, 47_999],
] as const;

describe.each(ratePairs)("resample from %i to %i Hz", (from, to) => {
  const nyquist = Math.min(from, to) / 2;

  it("is flat within 0.1 dB up to 0.9 of the lower Nyquist, in phase, with images below -80 dB", () => {
    for (const share of [0.01, 0.1, 0.25, 0.5, 0.7, 0.8, 0.85, 0.9]) {
      const hertz = share * nyquist;
      const { gainDb, residualDb } = compareWithTone(resample(tone(hertz, from, 0.4), from, to), hertz, to);
      expect(Math.abs(gainDb)).toBeLessThan(0.1);
      expect(residualDb).toBeLessThan(-80); // images, aliases and any delay would show here
    }
  });
});

describe.each(ratePairs.filter(([from, to]) => from > to))("resample down from %i to %i Hz", (from, to) => {
  const nyquist = to / 2;

  it("suppresses everything above the output's Nyquist by 80 dB", () => {
    for (const share of [1, 1.02, 1.1, 1.3, 1.7, 2.2, 2.7]) {
      const hertz = share * nyquist;
      if (hertz >= from / 2) continue;
      const shifted = tone(hertz, from, 0.4).map((_, i) => Math.cos((2 * Math.PI * hertz * i) / from + 0.3));
      const rms = Math.sqrt(middle(resample(shifted, from, to)).reduce((sum, x) => sum + x * x, 0) / (0.2 * to));
      expect(decibel(rms / Math.SQRT1_2)).toBeLessThan(-80);
    }
  });
});

describe("resample", () => {
  it("keeps an impulse at its time and symmetric around it", () => {
    const impulse = new Float32Array(4800);
    impulse[2400] = 1;
    const down = resample(impulse, 48_000, 16_000);
    const up = resample(impulse, 16_000, 48_000);
    expect(down.indexOf(Math.max(...down))).toBe(800);
    expect(up.indexOf(Math.max(...up))).toBe(7200);
    expect(up[7200]).toBeCloseTo(0.95, 2); // the cut-off lies at 0.95 of Nyquist
    for (let i = 1; i < 200; i++) {
      expect(Math.abs(down[800 + i]! - down[800 - i]!)).toBeLessThan(1e-7);
      expect(Math.abs(up[7200 + i]! - up[7200 - i]!)).toBeLessThan(1e-7);
    }
  });

  it("passes a constant unchanged, and zeros exactly", () => {
    const constant = resample(new Float32Array(4000).fill(0.5), 44_100, 24_000);
    for (const value of middle(constant)) expect(Math.abs(value - 0.5)).toBeLessThan(1e-6);
    expect(resample(new Float32Array(1000), 44_100, 16_000).every((value) => value === 0)).toBe(true);
  });

  it("gives the same outputs wherever in a long signal they lie (the four-at-a-time path agrees with the plain one)", () => {
    const rng = new Rng(1);
    const noise = rng.fillNormal(new Float32Array(3000));
    const whole = resample(noise, 48_000, 16_000);
    const delayed = new Float32Array(3000 + 3 * 5);
    delayed.set(noise, 3 * 5);
    const shifted = resample(delayed, 48_000, 16_000);
    for (let i = 0; i < whole.length; i++) expect(Math.abs(shifted[i + 5]! - whole[i]!)).toBeLessThan(1e-6);
  });

  it("returns round(S · to / from) samples, finite, for any rates and lengths", () => {
    const rate = fc.integer({ min: 1, max: 96_000 });
    fc.assert(
      fc.property(fc.nat(300), rate, rate, (length, from, to) => {
        fc.pre(to / from < 50 && from / to < 50);
        const output = resample(new Float32Array(length).fill(1), from, to);
        expect(output.length).toBe(from === to ? length : Math.round((length * to) / from));
        expect(output.every(Number.isFinite)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it("copies where the rates agree and refuses rates that are not positive integers", () => {
    const samples = Float32Array.of(1, 2, 3);
    const copy = resample(samples, 8000, 8000);
    expect(Array.from(copy)).toEqual([1, 2, 3]);
    expect(copy.buffer).not.toBe(samples.buffer);
    for (const rate of [0, -1, 16_000.5, Number.NaN]) {
      expect(() => resample(samples, rate, 8000)).toThrow(SampleRateError);
      expect(() => resample(samples, 8000, rate)).toThrow(SampleRateError);
    }
  });
});
