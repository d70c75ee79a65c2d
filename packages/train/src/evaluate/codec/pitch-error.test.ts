import { trackPitch } from "@dmospeech/core";
import { describe, expect, it } from "vitest";
import { pitchErrors } from "./pitch-error.js";

const track = (...f0Hz: number[]) => ({ f0Hz: Float32Array.from(f0Hz), startSeconds: 0, hopSeconds: 0.01 });

describe("pitchErrors", () => {
  it("counts by hand: a copy, a semitone up, an octave up, and two wrong decisions", () => {
    const reference = track(100, 100, 100, 100, 0, 0);
    const semitone = 100 * 2 ** (1 / 12);
    const found = pitchErrors(reference, track(100, semitone, 200, 0, 100, 0));
    expect(found.f0RmseCents).toBeCloseTo(Math.sqrt((0 + 100 ** 2 + 1200 ** 2) / 3), 3);
    expect(found.grossErrorShare).toBeCloseTo(1 / 3, 10);
    expect(found.voicingErrorShare).toBeCloseTo(2 / 6, 10);
  });

  it("says nothing of pitch where no frame is voiced in both, and nothing at all without frames", () => {
    const silent = { f0RmseCents: null, grossErrorShare: null };
    expect(pitchErrors(track(100, 0), track(0, 100))).toEqual({ ...silent, voicingErrorShare: 1 });
    expect(pitchErrors(track(), track(100))).toEqual({ ...silent, voicingErrorShare: null });
  });

  it("hears a tone that is 50 cents sharp", () => {
    const tone = (hertz: number) => ({
      samples: Float32Array.from({ length: 8000 }, (_, i) => 0.2 * Math.sin((2 * Math.PI * hertz * i) / 8000)),
      sampleRate: 8000,
    });
    const found = pitchErrors(trackPitch(tone(200)), trackPitch(tone(200 * 2 ** (50 / 1200))));
    expect(found.f0RmseCents).toBeGreaterThan(48);
    expect(found.f0RmseCents).toBeLessThan(52);
    expect(found).toMatchObject({ grossErrorShare: 0, voicingErrorShare: 0 });
  });
});
