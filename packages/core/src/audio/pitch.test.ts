import { describe, expect, it } from "vitest";
import { Rng } from "../random.js";
import { AudioArgumentError } from "./errors.js";
import { pitchStatistics, trackPitch } from "./pitch.js";
import { resample } from "./resample.js";

const OVERSAMPLING = 8;

/** Rosenberg glottal flow derivatives at F0(t), through one vowel-like resonance; made at 8 times the rate. */
function glottalPulses(
  f0: (seconds: number) => number,
  options: { seconds: number; sampleRate: number; noise?: number },
) {
  const { seconds, sampleRate, noise = 0 } = options;
  const rate = sampleRate * OVERSAMPLING;
  const flow = new Float32Array(seconds * rate);
  const [decay, angle] = [Math.exp((-Math.PI * 90) / rate), (2 * Math.PI * 600) / rate];
  let [phase, previous, y1, y2] = [0, 0, 0, 0];
  for (let i = 0; i < flow.length; i++) {
    phase = (phase + f0(i / rate) / rate) % 1;
    const opening = phase < 0.4 ? 0.5 - 0.5 * Math.cos((Math.PI * phase) / 0.4) : 0;
    const closing = phase >= 0.4 && phase < 0.56 ? Math.cos((Math.PI * (phase - 0.4)) / 0.32) : 0;
    const pulse = opening + closing;
    const y = pulse - previous + 2 * decay * Math.cos(angle) * y1 - decay * decay * y2;
    previous = pulse;
    y2 = y1;
    y1 = y;
    flow[i] = y;
  }
  const peak = flow.reduce((max, x) => Math.max(max, Math.abs(x)), 0);
  const rng = new Rng(4);
  const samples = resample(flow, rate, sampleRate).map((x) => (0.5 * x) / peak + noise * rng.normal());
  return { samples, sampleRate };
}

describe("trackPitch", () => {
  it.each([80, 100, 123.4, 160, 220, 313, 400])("finds the F0 of glottal pulses at %f Hz within 1 percent", (f0) => {
    for (const sampleRate of [16_000, 24_000]) {
      const track = trackPitch(glottalPulses(() => f0, { seconds: 0.5, sampleRate }));
      expect(track.f0Hz.length).toBeGreaterThan(40);
      for (const hertz of track.f0Hz) expect(Math.abs(hertz / f0 - 1)).toBeLessThan(0.01);
      expect(Math.abs(pitchStatistics(track).medianHz / f0 - 1)).toBeLessThan(0.005);
    }
  });

  it("holds the median within 1 % under noise 25 dB below the voice", () => {
    for (const f0 of [90, 180, 350]) {
      const voice = glottalPulses(() => f0, { seconds: 0.5, sampleRate: 16_000, noise: 0.005 });
      const { medianHz, voicedFraction } = pitchStatistics(trackPitch(voice));
      expect(Math.abs(medianHz / f0 - 1)).toBeLessThan(0.01);
      expect(voicedFraction).toBeGreaterThan(0.9);
    }
  });

  it("follows a glide from 100 to 200 Hz in time", () => {
    const f0 = (seconds: number) => 100 * 2 ** seconds;
    const { f0Hz, startSeconds, hopSeconds } = trackPitch(glottalPulses(f0, { seconds: 1, sampleRate: 16_000 }));
    for (const [t, hertz] of f0Hz.entries()) {
      expect(Math.abs(hertz / f0(startSeconds + t * hopSeconds) - 1)).toBeLessThan(0.03);
    }
  });

  it("calls silence, noise and what is too short unvoiced", () => {
    const noise = new Rng(5).fillNormal(new Float32Array(16_000), { std: 0.1 });
    const nothing = { medianHz: 0, stdHz: 0, stdSemitones: 0, voicedFraction: 0 };
    expect(pitchStatistics(trackPitch({ samples: noise, sampleRate: 16_000 }))).toEqual(nothing);
    expect(pitchStatistics(trackPitch({ samples: new Float32Array(16_000), sampleRate: 16_000 }))).toEqual(nothing);
    expect(trackPitch({ samples: new Float32Array(100), sampleRate: 16_000 }).f0Hz.length).toBe(0);
  });

  it("does not take 50 or 60 Hz hum under silence for a voice", () => {
    for (const hertz of [50, 60]) {
      const { samples } = glottalPulses(() => 120, { seconds: 0.6, sampleRate: 16_000, noise: 0.001 });
      samples.fill(0, 0, 4800);
      const hum = samples.map((x, i) => x + 0.01 * Math.sin((2 * Math.PI * hertz * i) / 16_000));
      const { f0Hz, startSeconds } = trackPitch({ samples: hum, sampleRate: 16_000 });
      const silent = f0Hz.subarray(0, Math.floor((0.27 - startSeconds) / 0.01));
      expect(silent.length).toBeGreaterThan(20);
      expect(silent.every((value) => value === 0)).toBe(true);
      expect(Math.abs(f0Hz.at(-5)! / 120 - 1)).toBeLessThan(0.01);
    }
  });

  it("tells voice from silence within one signal", () => {
    const { samples } = glottalPulses(() => 150, { seconds: 0.5, sampleRate: 16_000 });
    samples.fill(0, 0, 3000);
    const { f0Hz, startSeconds, hopSeconds } = trackPitch({ samples, sampleRate: 16_000 });
    for (const [t, hertz] of f0Hz.entries()) {
      const seconds = startSeconds + t * hopSeconds;
      if (seconds < 3000 / 16_000 - 0.03) expect(hertz).toBe(0);
      if (seconds > 3000 / 16_000 + 0.03) expect(Math.abs(hertz / 150 - 1)).toBeLessThan(0.01);
    }
  });

  it("refuses impossible ranges", () => {
    const audio = { samples: new Float32Array(1000), sampleRate: 8000 };
    for (const options of [{ minHz: 0 }, { minHz: 300, maxHz: 200 }, { maxHz: 2001 }, { hopSeconds: 0 }]) {
      expect(() => trackPitch(audio, options)).toThrow(AudioArgumentError);
    }
  });
});

describe("pitchStatistics", () => {
  it("computes median and spread of the voiced frames by hand", () => {
    const track = { f0Hz: Float32Array.of(0, 100, 200, 0, 200, 100), startSeconds: 0, hopSeconds: 0.01 };
    const statistics = pitchStatistics(track);
    expect(statistics).toMatchObject({ medianHz: 150, stdHz: 50, voicedFraction: 4 / 6 });
    expect(statistics.stdSemitones).toBeCloseTo(6, 10); // an octave apart: ±6 around the mean
  });
});
