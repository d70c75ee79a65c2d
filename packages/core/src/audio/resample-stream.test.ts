import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Rng } from "../random.js";
import { SampleRateError } from "./errors.js";
import { resample } from "./resample.js";
import { resampleStream } from "./resample-stream.js";

async function collect(pieces: AsyncIterable<Float32Array>): Promise<Float32Array> {
  const all: Float32Array[] = [];
  for await (const piece of pieces) all.push(piece.slice());
  const joined = new Float32Array(all.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of all) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}

function* cut(samples: Float32Array, size: number): Generator<Float32Array> {
  for (let start = 0; start < samples.length; start += size) yield samples.subarray(start, start + size);
}

const noise = (length: number) => new Rng(1).fillNormal(new Float32Array(length));
const furthest = (a: Float32Array, b: Float32Array) =>
  a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0);

describe("resampleStream", () => {
  // Several chunks; 44.1 → 16 kHz has 160 phases, 11 127 → 16 001 Hz has more than are stored and interpolates.
  it.each([
    [44_100, 16_000, 400_001],
    [16_000, 48_000, 300_000],
    [48_000, 16_000, 524_288],
    [11_127, 16_001, 290_003],
    [96_000, 8000, 700_000],
  ])("gives what the whole gives, from %i to %i Hz", async (from, to, length) => {
    const samples = noise(length);
    const whole = resample(samples, from, to);
    const streamed = await collect(resampleStream(cut(samples, 50_000), from, to));
    expect(streamed.length).toBe(whole.length);
    expect(furthest(streamed, whole)).toBeLessThanOrEqual(5e-7); // one rounding of samples of up to 5
  });

  it("gives as many samples for short recordings, empty ones and equal rates too", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 3000 }),
        fc.integer({ min: 1, max: 700 }),
        fc.constantFrom(8000, 11_025, 22_050, 44_100),
        fc.constantFrom(8000, 16_000, 24_000),
        async (length, size, from, to) => {
          const samples = noise(length);
          const streamed = await collect(resampleStream(cut(samples, size), from, to));
          expect(streamed).toEqual(resample(samples, from, to)); // one window: the same sums in the same order
        },
      ),
      { numRuns: 100 },
    );
  });

  it("refuses impossible rates", async () => {
    await expect(collect(resampleStream([noise(10)], 8000.5, 16_000))).rejects.toThrow(SampleRateError);
  });
});
