import { describe, expect, it } from "vitest";
import { SpeakerCropSampler } from "./speaker-crops.js";

// Channel 0 names the speaker, channel 1 counts frames.
const utterance = (speaker: number, lengthFrames: number) => ({
  speaker: `s${speaker}`,
  lengthFrames,
  latents: Float32Array.from({ length: lengthFrames * 2 }, (_, i) => (i % 2 === 0 ? speaker : Math.floor(i / 2))),
});
const utterances = [3, 1, 2, 0, 1, 4].map((speaker, i) => utterance(speaker, 60 + 40 * i));
const sampler = () =>
  new SpeakerCropSampler({
    utterances,
    latentDim: 2,
    frameRateHz: 40,
    seed: 1,
    speakersPerBatch: 3,
    cropsPerSpeaker: 2,
  });

describe("SpeakerCropSampler", () => {
  it("gives balanced batches whose labels are the speakers of the latents", () => {
    const seen = new Set<number>();
    const one = sampler();
    for (let step = 0; step < 40; step++) {
      const { latents, labels, frames, batchSize } = one.batch(step);
      expect(batchSize).toBe(6);
      expect(frames).toBeGreaterThanOrEqual(80);
      expect(frames).toBeLessThanOrEqual(160);
      expect(new Set(labels).size).toBe(3);
      for (let b = 0; b < batchSize; b++) {
        expect(one.speakers[labels[b]!]).toBe(`s${latents[b * frames * 2]}`);
        seen.add(labels[b]!);
        for (let t = 1; t < frames; t++) {
          const step = latents[(b * frames + t) * 2 + 1]! - latents[(b * frames + t - 1) * 2 + 1]!;
          expect(step === 1 || step < 0).toBe(true); // consecutive frames, or the start of a repetition
        }
      }
    }
    expect(seen.size).toBe(5);
  });

  it("depends on seed and step alone", () => {
    const one = sampler();
    const wanted = one.batch(7);
    one.batch(8);
    expect(one.batch(7)).toEqual(wanted);
    expect(sampler().batch(7)).toEqual(wanted);
    expect(sampler().batch(8).latents).not.toEqual(wanted.latents);
  });

  it("needs two speakers", () => {
    const options = { latentDim: 2, frameRateHz: 40, seed: 1, speakersPerBatch: 3, cropsPerSpeaker: 2 };
    expect(() => new SpeakerCropSampler({ utterances: [utterance(1, 50)], ...options })).toThrow(
      /at least two speakers/,
    );
  });
});
