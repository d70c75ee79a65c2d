import { detectWatermark, Rng } from "@dmospeech/core";
import { describe, expect, it } from "vitest";
import { OptionError } from "../errors.js";
import { checkWatermark, markChunk } from "./9-watermark.js";

const sampleRate = 16_000;
/** Noise whose level wanders, which fills the mark's bands as speech does. */
const noise = (seconds: number) => {
  const rng = new Rng(7);
  return Float32Array.from({ length: seconds * sampleRate }, (_, i) => 0.1 * rng.normal() * (1.5 + Math.sin(i / 3000)));
};

describe("markChunk", () => {
  it("marks by default; false hands the very samples on", () => {
    const samples = noise(2);
    expect(detectWatermark({ samples: markChunk(samples, { sampleRate, startSeconds: 0 }), sampleRate }).detected).toBe(
      true,
    );
    expect(markChunk(samples, { sampleRate, startSeconds: 0, watermark: false })).toBe(samples);
  });

  it("chunks marked one by one carry one mark: together they are found as surely as the whole", () => {
    const samples = noise(4);
    const middle = 2.37 * sampleRate;
    const joined = new Float32Array(samples.length);
    joined.set(markChunk(samples.subarray(0, middle), { sampleRate, startSeconds: 0 }));
    joined.set(markChunk(samples.subarray(middle), { sampleRate, startSeconds: 2.37 }), middle);
    const whole = markChunk(samples, { sampleRate, startSeconds: 0 });
    const score = (marked: Float32Array) => detectWatermark({ samples: marked, sampleRate }).best!.score;
    expect(score(joined)).toBeGreaterThan(0.9 * score(whole));
  });
});

describe("checkWatermark", () => {
  it.each([undefined, false, {}, { key: "mine" }])("takes %j", (value) => {
    expect(() => checkWatermark(value)).not.toThrow();
  });
  it.each([true, null, "mine", 1, { key: "" }, { key: 1 }])("refuses %j", (value) => {
    expect(() => checkWatermark(value)).toThrow(OptionError);
  });
});
