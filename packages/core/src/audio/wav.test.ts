import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeAudio } from "./decode.js";
import { AudioArgumentError, NonFiniteAudioError, SampleRateError } from "./errors.js";
import { encodeWav } from "./wav.js";

const depths = [16, 24, 32, "float32"] as const;
const steps = { 16: 2 ** -15, 24: 2 ** -23, 32: 2 ** -24, float32: 0 }; // float32 samples carry 24 bits

describe("encodeWav", () => {
  it("writes the canonical 44-byte header and little-endian samples", () => {
    const bytes = encodeWav({ samples: Float32Array.of(0, 0.5, -0.25), sampleRate: 24_000 });
    const header = "524946462a00000057415645666d7420100000000100" + "0100c05d000080bb0000020010006461746106000000";
    expect(Buffer.from(bytes).toString("hex")).toBe(`${header}0000004000e0`);
  });

  it("clips at full scale instead of wrapping, and rounds to nearest", () => {
    const samples = Float32Array.of(1, 2, -1, -3, 0.6 / 32768, 0.4 / 32768);
    const view = new DataView(encodeWav({ samples, sampleRate: 8000 }).buffer, 44);
    expect(Array.from({ length: 6 }, (_, i) => view.getInt16(2 * i, true))).toEqual([
      32767, 32767, -32768, -32768, 1, 0,
    ]);
  });

  it("comes back through decodeAudio within one quantisation step, at every depth", async () => {
    const finite = fc.float32Array({ noNaN: true, min: -1, max: Math.fround(0.9999), minLength: 1, maxLength: 50 });
    await fc.assert(
      fc.asyncProperty(
        finite,
        fc.constantFrom(...depths),
        fc.integer({ min: 4000, max: 384_000 }),
        async (s, d, rate) => {
          const back = await decodeAudio(encodeWav({ samples: s, sampleRate: rate }, { bitDepth: d }));
          expect(back).toMatchObject({ sampleRate: rate, channels: 1, format: "wav", truncated: false });
          expect(back.samples.length).toBe(s.length);
          back.samples.forEach((value, i) => {
            expect(Math.abs(value - s[i]!)).toBeLessThanOrEqual(steps[d]);
          });
        },
      ),
    );
  });

  it("pads odd data to an even chunk and keeps float samples beyond ±1", async () => {
    expect(encodeWav({ samples: Float32Array.of(0.5), sampleRate: 8000 }, { bitDepth: 24 }).length).toBe(48);
    const loud = await decodeAudio(
      encodeWav({ samples: Float32Array.of(1.5, 0), sampleRate: 8000 }, { bitDepth: "float32" }),
    );
    expect(loud.samples[0]).toBe(1.5);
    expect(loud.clippedFraction).toBe(0.5);
  });

  it("refuses NaN, impossible rates and unknown depths", () => {
    const samples = Float32Array.of(0, Number.NaN);
    expect(() => encodeWav({ samples, sampleRate: 8000 })).toThrow(NonFiniteAudioError);
    expect(() => encodeWav({ samples: new Float32Array(1), sampleRate: 0.5 })).toThrow(SampleRateError);
    const options = { bitDepth: 12 as 16 };
    expect(() => encodeWav({ samples: new Float32Array(1), sampleRate: 8000 }, options)).toThrow(AudioArgumentError);
  });
});
