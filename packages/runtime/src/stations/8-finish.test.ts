import { loudness } from "@dmospeech/core";
import { describe, expect, it } from "vitest";
import { finishChunk, pauseAfter } from "./8-finish.js";

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

describe("pauseAfter", () => {
  it("goes by the closing mark, and is longest between paragraphs", () => {
    expect(["One.", "two,", "three"].map((text) => pauseAfter(text))).toEqual([0.25, 0.1, 0.05]);
    expect(pauseAfter("One.", { endsParagraph: true })).toBe(0.6);
  });
});
