import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Rng } from "../random.js";
import { AudioArgumentError } from "./errors.js";
import { trimSilence } from "./silence.js";

const sampleRate = 16_000;

/** Silence, a tone of amplitude 0.3, silence; over Gaussian noise of the given standard deviation. */
function burst(times: { before: number; tone: number; after: number; noise?: number }): Float32Array {
  const [start, end] = [times.before * sampleRate, (times.before + times.tone) * sampleRate];
  const rng = new Rng(1);
  return Float32Array.from({ length: end + times.after * sampleRate }, (_, i) => {
    const tone = i >= start && i < end ? 0.3 * Math.sin((2 * Math.PI * 220 * i) / sampleRate) : 0;
    return tone + (times.noise ?? 0) * rng.normal();
  });
}

describe("trimSilence", () => {
  it.each([0, 1e-4, 0.003, 0.01])("finds the sound's ends within 20 ms, plus the margin, over noise of %f", (noise) => {
    const samples = burst({ before: 0.5, tone: 1, after: 0.75, noise });
    const { startSample, endSample, samples: kept } = trimSilence({ samples, sampleRate }, { marginSeconds: 0.05 });
    expect(Math.abs(startSample / sampleRate - 0.45)).toBeLessThanOrEqual(0.02);
    expect(Math.abs(endSample / sampleRate - 1.55)).toBeLessThanOrEqual(0.02);
    expect(Array.from(kept.subarray(0, 3))).toEqual(Array.from(samples.subarray(startSample, startSample + 3)));
    expect(kept.length).toBe(endSample - startSample);
  });

  it("keeps pauses inside, quiet endings within range, and all of a clip that has no silence", () => {
    const samples = burst({ before: 0.5, tone: 0.4, after: 1 });
    samples.set(
      samples.subarray(8000, 12_800).map((x) => x / 30),
      16_000,
    ); // a second sound, 30 dB down
    const { endSample } = trimSilence({ samples, sampleRate }, { marginSeconds: 0 });
    expect(Math.abs(endSample - 20_800)).toBeLessThanOrEqual(320);
    const tone = burst({ before: 0, tone: 1, after: 0 });
    expect(trimSilence({ samples: tone, sampleRate })).toMatchObject({ startSample: 0, endSample: 16_000 });
  });

  it("does not take a click for speech", () => {
    const samples = burst({ before: 0.5, tone: 1, after: 0.5 });
    samples.fill(0.5, 1000, 1020);
    const { startSample } = trimSilence({ samples, sampleRate }, { marginSeconds: 0 });
    expect(startSample).toBeGreaterThan(7000);
  });

  it("returns nothing for silence and for nothing", () => {
    for (const samples of [new Float32Array(8000), new Float32Array(0), new Float32Array(8000).fill(1e-5)]) {
      expect(trimSilence({ samples, sampleRate })).toMatchObject({ startSample: 0, endSample: 0 });
    }
  });

  it("always returns a range inside the input", () => {
    fc.assert(
      fc.property(
        fc.float32Array({ noNaN: true, min: -1, max: 1, maxLength: 600 }),
        fc.integer({ min: 50, max: 9000 }),
        (samples, rate) => {
          const { startSample, endSample } = trimSilence({ samples, sampleRate: rate });
          expect(startSample).toBeGreaterThanOrEqual(0);
          expect(endSample).toBeGreaterThanOrEqual(startSample);
          expect(endSample).toBeLessThanOrEqual(samples.length);
        },
      ),
    );
  });

  it("refuses negative options", () => {
    const audio = { samples: new Float32Array(10), sampleRate };
    expect(() => trimSilence(audio, { marginSeconds: -1 })).toThrow(AudioArgumentError);
    expect(() => trimSilence(audio, { rangeDb: Number.NaN })).toThrow(AudioArgumentError);
  });
});
