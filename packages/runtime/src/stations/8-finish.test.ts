import { loudness } from "@dmospeech/core";
import { describe, expect, it } from "vitest";
import { finishChunk, joinChunks } from "./8-finish.js";

const sampleRate = 16_000;
const tone = (amplitude: number) =>
  Float32Array.from({ length: sampleRate }, (_, i) => amplitude * Math.sin((2 * Math.PI * 440 * i) / sampleRate));

describe("finishChunk", () => {
  it.each([0.02, 0.4])("brings a tone of amplitude %f to the prompt's loudness", (amplitude) => {
    const promptLoudness = loudness({ samples: tone(0.1), sampleRate });
    const finished = finishChunk(tone(amplitude), { sampleRate, promptLoudness });
    expect(loudness({ samples: finished, sampleRate })).toBeCloseTo(promptLoudness, 1);
  });

  it("begins and ends without a click: faded over 5 ms, untouched between", () => {
    const finished = finishChunk(new Float32Array(sampleRate).fill(0.5), { sampleRate, promptLoudness: Number.NaN });
    expect(Math.abs(finished[0]!)).toBeLessThan(0.01);
    expect(Math.abs(finished.at(-1)!)).toBeLessThan(0.01);
    expect(finished[80]).toBe(0.5);
    expect(finished[sampleRate - 81]).toBe(0.5);
  });

  it("never clips, however loud the prompt", () => {
    const finished = finishChunk(tone(0.5), { sampleRate, promptLoudness: 6 });
    expect(finished.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)).toBeLessThanOrEqual(0.99 + 1e-6);
  });
});

describe("joinChunks", () => {
  it("puts the pause of the closing mark between chunks and none at the end", () => {
    const samples = new Float32Array(10).fill(1);
    const joined = joinChunks(
      [
        { samples, text: "One." },
        { samples, text: "two," },
        { samples, text: "three" },
      ],
      1000,
    );
    expect(joined).toHaveLength(10 + 250 + 10 + 100 + 10);
    expect([...joined.subarray(0, 11)]).toEqual([...samples, 0]);
    expect([...joined.subarray(260, 270)]).toEqual([...samples]);
  });
});
