import { logMel } from "@dmospeech/core";
import { describe, expect, it } from "vitest";
import { encodeMelFrames, melFrameStatistics, melFrames } from "./mel-frames.js";

const recording = (samples: Float32Array) => ({
  lengthSamples: samples.length,
  read: (start: number, length: number) => {
    const part = new Float32Array(length);
    part.set(samples.subarray(start, start + length));
    return part;
  },
});

describe("encodeMelFrames", () => {
  const tone = Float32Array.from({ length: 24_000 }, (_, i) => 0.5 * Math.sin((2 * Math.PI * 1000 * i) / 24_000));

  it("gives core's log-mels frame by frame: 93.75 a second of 100 bins", () => {
    const frames = encodeMelFrames(recording(tone));
    expect(frames).toHaveLength(94 * melFrames.bins);
    const { values, frames: count } = logMel(tone, { sampleRate: 24_000, nFft: 1024, hopSamples: 256, bins: 100 });
    for (const [bin, frame] of [
      [0, 0],
      [38, 50],
      [99, 93],
    ] as const) {
      expect(frames[frame * 100 + bin]).toBe(values[bin * count + frame]);
    }
  });

  it("hears a tone of 1 kHz in the bin whose triangle holds it", () => {
    const frame = encodeMelFrames(recording(tone)).subarray(4000, 4100);
    const melMax = 2595 * Math.log10(1 + 12_000 / 700);
    const bin = Math.round((2595 * Math.log10(1 + 1000 / 700)) / (melMax / 101)) - 1;
    expect(Math.abs(frame.indexOf(Math.max(...frame)) - bin)).toBeLessThanOrEqual(1);
  });

  it("gives frames of a blip that is shorter than a window, and leaves the scale as it is", () => {
    expect(encodeMelFrames(recording(tone.slice(0, 100))).length % 100).toBe(0);
    expect(melFrameStatistics().mean).toEqual(new Array(100).fill(0));
  });
});
