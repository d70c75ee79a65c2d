import { describe, expect, it } from "vitest";
import { Rng } from "../../random.js";
import { AudioArgumentError, NonFiniteAudioError } from "../errors.js";
import { resample } from "../resample.js";
import { addWatermark } from "./add.js";
import { detectWatermark, detectWatermarks } from "./detect.js";

const sampleRate = 16_000;

/** A stand-in for speech: harmonics of a gliding pitch and noise, in syllables with pauses between. */
function babble(seconds: number, seed: number): Float32Array {
  const rng = new Rng(seed);
  let phase = 0;
  return Float32Array.from({ length: Math.round(seconds * sampleRate) }, (_, n) => {
    const time = n / sampleRate;
    phase += (2 * Math.PI * (120 + 30 * Math.sin(3 * time + seed))) / sampleRate;
    let voiced = 0;
    for (let k = 1; k <= 25; k++) voiced += Math.sin(k * phase) / k;
    const syllable = Math.max(0, Math.sin(2 * Math.PI * 3.1 * time)) ** 0.5;
    return 0.1 * syllable * (voiced + 0.4 * rng.normal());
  });
}

const marked = (samples: Float32Array, key = "mine") => addWatermark({ samples, sampleRate }, { key });
const look = (samples: Float32Array, key = "mine") => detectWatermark({ samples, sampleRate }, { key });

describe("the watermark", () => {
  const host = babble(4, 1);
  const speech = marked(host);

  it("is found with its key, and only with its key", () => {
    const [mine, other] = detectWatermarks({ samples: speech, sampleRate }, ["mine", "yours"]);
    expect(mine!.falseAlarmProbability).toBeLessThan(1e-9);
    expect(mine!.best).toMatchObject({ tempo: 1, pitch: 1 });
    expect(other!.detected).toBe(false);
    expect(look(host).detected).toBe(false);
  });

  it("changes the signal little: 18 dB and more below it, silence stays silence, the rest of the spectrum too", () => {
    const power = (samples: Float32Array) => samples.reduce((sum, x) => sum + x * x, 0);
    const mark = host.map((x, i) => speech[i]! - x);
    expect(10 * Math.log10(power(host) / power(mark))).toBeGreaterThan(18);
    expect(marked(new Float32Array(20_000))).toEqual(new Float32Array(20_000));
    const tone = Float32Array.from({ length: 16_000 }, (_, n) => 0.5 * Math.sin((2 * Math.PI * 300 * n) / sampleRate));
    const difference = marked(tone).map((x, i) => x - tone[i]!);
    expect(10 * Math.log10(power(tone) / power(difference.subarray(1000, -1000)))).toBeGreaterThan(60);
  });

  it("is found in a second cut out anywhere", () => {
    for (const start of [0.31, 1.234, 2.9]) {
      const crop = speech.slice(Math.round(start * sampleRate), Math.round((start + 1) * sampleRate));
      expect(look(crop).falseAlarmProbability).toBeLessThan(1e-4);
    }
  });

  it.each([0.95, 1.05])("is found at %f of the speed, which it tells", (rate) => {
    const { detected, best } = look(resample(speech, Math.round(sampleRate * rate), sampleRate));
    expect(detected).toBe(true);
    expect(best!.tempo).toBeCloseTo(rate, 1);
    expect(Math.abs(best!.tempo - rate)).toBeLessThan(0.006);
    expect(Math.abs(best!.pitch - rate)).toBeLessThan(0.011);
  });

  it("is found under noise at 20 dB, at half the level, and upside down", () => {
    const rng = new Rng(3);
    const noise = 0.1 * Math.sqrt(speech.reduce((sum, x) => sum + x * x, 0) / speech.length);
    expect(look(speech.map((x) => x + noise * rng.normal())).detected).toBe(true);
    expect(look(speech.map((x) => -x / 2)).detected).toBe(true);
  });

  it("is the same mark at other sample rates", () => {
    const fine = addWatermark({ samples: resample(host, sampleRate, 44_100), sampleRate: 44_100 }, { key: "mine" });
    expect(detectWatermark({ samples: fine, sampleRate: 44_100 }, { key: "mine" }).detected).toBe(true);
    expect(look(resample(fine, 44_100, sampleRate)).detected).toBe(true);
  });

  it("shows where in a longer file the marked part lies", () => {
    const long = babble(20, 2);
    long.set(marked(long.slice(12 * sampleRate)), 12 * sampleRate);
    const { detected, windows } = look(long);
    expect(detected).toBe(true);
    const surest = windows.filter(({ falseAlarmProbability }) => falseAlarmProbability < 1e-6);
    expect(windows[0]!.falseAlarmProbability).toBeGreaterThan(1e-3);
    expect(surest.at(-1)).toMatchObject({ startSeconds: 12, endSeconds: 20 });
  });

  it("never leaves [−1, 1] where the input did not", () => {
    const loud = host.map((x) => Math.max(-1, Math.min(1, 8 * x)));
    expect(marked(loud).every((x) => Math.abs(x) <= 1)).toBe(true);
  });

  it("leaves audio shorter than a frame alone and finds nothing in it, nor in silence", () => {
    for (const length of [0, 1, 511]) {
      const samples = host.slice(0, length);
      expect(marked(samples)).toEqual(samples);
      expect(look(samples)).toMatchObject({ detected: false, falseAlarmProbability: 1, best: null });
    }
    expect(look(new Float32Array(16_000))).toMatchObject({ detected: false, falseAlarmProbability: 1 });
  });

  it("refuses what it cannot use", () => {
    expect(() => addWatermark({ samples: host, sampleRate }, { key: "" })).toThrow(AudioArgumentError);
    expect(() => addWatermark({ samples: host, sampleRate }, { strengthDb: 7 })).toThrow(/at most 6, got 7/u);
    expect(() => addWatermark({ samples: host, sampleRate }, { startSeconds: -1 })).toThrow(AudioArgumentError);
    expect(() => look(Float32Array.of(0, Number.NaN))).toThrow(NonFiniteAudioError);
    expect(() => detectWatermark({ samples: host, sampleRate }, { maxFalseAlarm: 0 })).toThrow(AudioArgumentError);
  });
});

describe("the stated false-alarm probability", () => {
  it("is an upper bound: of 600 unrelated keys, at most 1 % reach 1e-2, and none 1e-4", () => {
    const crops = [11, 12, 13].map((seed) => babble(1, seed));
    const found = crops.flatMap((samples, crop) => {
      const keys = Array.from({ length: 200 }, (_, i) => `unrelated ${crop} ${i}`);
      return detectWatermarks({ samples, sampleRate }, keys).map((one) => one.falseAlarmProbability);
    });
    const share = (limit: number) => found.filter((p) => p <= limit).length / found.length;
    expect(share(1e-2)).toBeLessThanOrEqual(1e-2);
    expect(share(1e-4)).toBe(0);
    expect(share(1)).toBe(1);
  });
});
