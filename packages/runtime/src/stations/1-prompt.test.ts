import { encodeWav, loudness, Rng } from "@dmospeech/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PromptError } from "../errors.js";
import { cutAtPause, readPrompt } from "./1-prompt.js";

const options = { sampleRate: 16_000, minSeconds: 1, maxSeconds: 4 };

/** A tone of 200 Hz at a tenth of full scale. */
function tone(seconds: number, sampleRate: number): Float32Array {
  return Float32Array.from({ length: Math.round(seconds * sampleRate) }, (_, i) => {
    return 0.1 * Math.sin((2 * Math.PI * 200 * i) / sampleRate);
  });
}

function concat(...parts: readonly Float32Array[]): Float32Array {
  const joined = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}

describe("readPrompt", () => {
  it("brings any rate to the model's and cuts the silence around the voice", async () => {
    const silence = new Float32Array(44_100);
    const samples = concat(silence, tone(2, 44_100), silence);
    const prompt = await readPrompt({ samples, sampleRate: 44_100 }, options);
    expect(prompt.durationSeconds).toBeGreaterThan(2.05);
    expect(prompt.durationSeconds).toBeLessThan(2.15);
    expect(prompt.wasCut).toBe(false);
    const middle = prompt.samples.subarray(8000, 24_000);
    const power = middle.reduce((sum, sample) => sum + sample * sample, 0) / middle.length;
    expect(power).toBeCloseTo(0.1 ** 2 / 2, 5);
  });

  it("cuts background noise at both ends as it cuts silence, and clicks with it", async () => {
    const rng = new Rng(1);
    const noise = Float32Array.from({ length: 5 * 16_000 }, () => 0.002 * rng.normal());
    noise[100] = 0.9; // somebody pressed the button
    const samples = noise.map((x, i) => x + (i >= 24_000 && i < 56_000 ? 0.2 * Math.sin(i / 12) : 0));
    const prompt = await readPrompt({ samples, sampleRate: 16_000 }, options);
    expect(Math.abs(prompt.durationSeconds - 2.1)).toBeLessThan(0.05); // two seconds and 50 ms on each side
  });

  it("warns of a recording that is clipped, or hardly louder than its background", async () => {
    const syllables = tone(3, 16_000).map((x, i) => x * (0.52 - 0.48 * Math.cos(i / 1500)));
    expect((await readPrompt({ samples: syllables, sampleRate: 16_000 }, options)).warnings).toEqual([]);
    const clipped = syllables.map((x) => Math.max(-1, Math.min(1, 12 * x)));
    const [warning, ...others] = (await readPrompt({ samples: clipped, sampleRate: 16_000 }, options)).warnings;
    expect(others).toEqual([]);
    const share = clipped.filter((x) => Math.abs(x) === 1).length / clipped.length;
    expect(Number(/([\d.]+) % of its samples/u.exec(warning!)![1])).toBeCloseTo(100 * share, 0);
    const file = encodeWav({ samples: clipped, sampleRate: 16_000 });
    expect((await readPrompt(file, options)).warnings[0]).toMatch(/^The prompt is clipped: /u);
    const rng = new Rng(2);
    const noisy = syllables.map((x) => x + 0.05 * rng.normal());
    const said = (await readPrompt({ samples: noisy, sampleRate: 16_000 }, options)).warnings;
    expect(said).toEqual([expect.stringMatching(/^The prompt is noisy: its quietest moments lie only \d+ dB below/u)]);
  });

  it("reads files and samples alike", async () => {
    const samples = tone(1.5, 16_000);
    const fromFile = await readPrompt(encodeWav({ samples, sampleRate: 16_000 }, { bitDepth: "float32" }), options);
    const fromSamples = await readPrompt({ samples, sampleRate: 16_000 }, options);
    expect(fromFile.samples).toEqual(fromSamples.samples);
  });

  it("levels what is softer or louder than recordings are, and leaves the rest alone", async () => {
    const samples = tone(2, 16_000);
    const usual = await readPrompt({ samples, sampleRate: 16_000 }, options);
    expect(usual.loudness).toBeCloseTo(loudness({ samples, sampleRate: 16_000 }), 1);
    const soft = await readPrompt({ samples: samples.map((x) => x / 50), sampleRate: 16_000 }, options);
    expect(soft.loudness).toBe(-34);
    expect(loudness({ samples: soft.samples, sampleRate: 16_000 })).toBeCloseTo(-34, 3);
    const loud = await readPrompt({ samples: samples.map((x) => x * 9), sampleRate: 16_000 }, options);
    expect(loudness({ samples: loud.samples, sampleRate: 16_000 })).toBeCloseTo(-14, 3);
  });

  it("cuts a long prompt in its pause", async () => {
    const samples = concat(tone(2.5, 16_000), new Float32Array(0.4 * 16_000), tone(4, 16_000));
    const prompt = await readPrompt({ samples, sampleRate: 16_000 }, options);
    expect(prompt.wasCut).toBe(true);
    expect(prompt.durationSeconds).toBeGreaterThan(2.5);
    expect(prompt.durationSeconds).toBeLessThan(2.9);
  });

  it.each([
    [
      "silence",
      { samples: new Float32Array(32_000), sampleRate: 16_000 },
      "The prompt is silent (digital silence over 2.00 s;",
    ],
    [
      "a whisper of noise",
      { samples: tone(2, 16_000).map((x) => x / 1000), sampleRate: 16_000 },
      "(-83 dBFS over 2.00 s;",
    ],
    [
      "a blip",
      { samples: concat(new Float32Array(32_000), tone(0.3, 16_000)), sampleRate: 16_000 },
      "The prompt holds 0.3",
    ],
    ["no samples", { samples: new Float32Array(0), sampleRate: 16_000 }, "at least one sample"],
    ["NaN", { samples: Float32Array.of(0.1, Number.NaN, 0.2), sampleRate: 16_000 }, "Sample 1 of the prompt is NaN"],
    ["infinity", { samples: Float32Array.of(Number.POSITIVE_INFINITY), sampleRate: 16_000 }, "is Infinity"],
    ["rate 0", { samples: tone(1, 16_000), sampleRate: 0 }, "sampleRate is 0"],
    ["twenty minutes", { samples: new Float32Array(1200 * 8000).fill(0.1), sampleRate: 8000 }, "lasts 1200 s"],
  ])("refuses %s", async (_, input, message) => {
    const refusal = readPrompt(input, options);
    await expect(refusal).rejects.toThrow(PromptError);
    await expect(readPrompt(input, options)).rejects.toThrow(message);
  });

  it("refuses a recording of twenty minutes from its header, before decoding it", async () => {
    const wav = encodeWav({ samples: new Float32Array(1200 * 8000), sampleRate: 8000 });
    await expect(readPrompt(wav, options)).rejects.toThrow("The prompt lasts longer than 300 s");
  });
});

describe("cutAtPause", () => {
  it("keeps between half and all of what may be kept, as a beginning of the samples", () => {
    const samples = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 300, maxLength: 600 });
    fc.assert(
      fc.property(samples, (values) => {
        const input = Float32Array.from(values);
        const cut = cutAtPause(input, { sampleRate: 100, maxSeconds: 3 });
        expect(cut.length).toBeLessThanOrEqual(300);
        expect(cut.length).toBeGreaterThanOrEqual(140);
        expect(cut).toEqual(input.slice(0, cut.length));
      }),
      { seed: 3, numRuns: 50 },
    );
  });
});
