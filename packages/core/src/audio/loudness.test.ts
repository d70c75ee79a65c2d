import { describe, expect, it } from "vitest";
import { AudioArgumentError } from "./errors.js";
import { kWeightingFilters, loudness, normaliseLoudness } from "./loudness.js";

/** Consecutive stretches of a sine, each with its own peak level in dB re full scale. */
function sines(hertz: number, sampleRate: number, stretches: readonly (readonly [seconds: number, peakDb: number])[]) {
  const samples: number[] = [];
  for (const [seconds, peakDb] of stretches) {
    const amplitude = 10 ** (peakDb / 20);
    for (let i = 0; i < seconds * sampleRate; i++) {
      samples.push(amplitude * Math.sin((2 * Math.PI * hertz * samples.length) / sampleRate));
    }
  }
  return { samples: Float32Array.from(samples), sampleRate };
}

describe("loudness", () => {
  it("has the filter coefficients that BS.1770 prints for 48 kHz", () => {
    const [shelf, highPass] = kWeightingFilters(48_000);
    const printedShelf = [1.53512485958697, -2.69169618940638, 1.19839281085285, -1.69065929318241, 0.73248077421585];
    [...shelf.b, ...shelf.a].forEach((value, i) => {
      expect(value).toBeCloseTo(printedShelf[i]!, 10);
    });
    const printedHighPass = [1, -2, 1, -1.99004745483398, 0.99007225036621];
    [...highPass.b, ...highPass.a].forEach((value, i) => {
      expect(value).toBeCloseTo(printedHighPass[i]!, 10);
    });
  });

  it.each([16_000, 24_000, 44_100, 48_000])(
    "measures a full-scale 997 Hz sine as -3.01 LUFS at %i Hz",
    (sampleRate) => {
      expect(Math.abs(loudness(sines(997, sampleRate, [[3, 0]])) + 3.01)).toBeLessThan(0.05);
    },
  );

  // EBU Tech 3341 states these cases for stereo: one channel alone has half the power, 3.01 LU less.
  it.each([
    { name: "1", stretches: [[20, -23]], lufs: -23 },
    { name: "2", stretches: [[20, -33]], lufs: -33 },
    {
      name: "3: relative gate",
      stretches: [
        [10, -36],
        [60, -23],
        [10, -36],
      ],
      lufs: -23,
    },
    {
      name: "4: both gates",
      stretches: [
        [10, -72],
        [10, -36],
        [60, -23],
        [10, -36],
        [10, -72],
      ],
      lufs: -23,
    },
    {
      name: "5",
      stretches: [
        [20, -26],
        [20.1, -20],
        [20, -26],
      ],
      lufs: -23,
    },
  ] as const)("passes EBU Tech 3341 case $name", ({ stretches, lufs }) => {
    const measured = loudness(sines(1000, 16_000, stretches));
    expect(Math.abs(measured - (lufs - 3.01))).toBeLessThan(0.1); // the document's own tolerance
  });

  it("is -Infinity for silence and nothing, and finite for less than one block", () => {
    expect(loudness({ samples: new Float32Array(16_000), sampleRate: 16_000 })).toBe(Number.NEGATIVE_INFINITY);
    expect(loudness({ samples: new Float32Array(0), sampleRate: 16_000 })).toBe(Number.NEGATIVE_INFINITY);
    expect(Math.abs(loudness(sines(997, 16_000, [[0.2, 0]])) + 3.01)).toBeLessThan(0.2);
  });
});

describe("normaliseLoudness", () => {
  it("reaches the target and reports the gain that undoes it", () => {
    const audio = sines(300, 16_000, [[1, -40]]);
    const { gain, isPeakLimited, ...scaled } = normaliseLoudness(audio, { targetLufs: -20 });
    expect(loudness(scaled)).toBeCloseTo(-20, 3);
    expect(isPeakLimited).toBe(false);
    expect(scaled.samples[777]! / gain).toBeCloseTo(audio.samples[777]!, 6);
  });

  it("stops at the peak limit instead of clipping", () => {
    const { samples, isPeakLimited } = normaliseLoudness(sines(300, 16_000, [[1, -40]]), {
      targetLufs: 6,
      peakLimit: 0.5,
    });
    expect(isPeakLimited).toBe(true);
    expect(samples.reduce((peak, x) => Math.max(peak, Math.abs(x)), 0)).toBeCloseTo(0.5, 6);
  });

  it("leaves silence alone and refuses impossible options", () => {
    const silence = { samples: new Float32Array(8000), sampleRate: 16_000 };
    expect(normaliseLoudness(silence)).toMatchObject({ gain: 1, isPeakLimited: false });
    expect(() => normaliseLoudness(silence, { peakLimit: 0 })).toThrow(AudioArgumentError);
    expect(() => normaliseLoudness(silence, { targetLufs: Number.NaN })).toThrow(AudioArgumentError);
  });
});
