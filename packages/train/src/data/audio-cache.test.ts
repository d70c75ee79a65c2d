import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encodeWav } from "@dmospeech/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AudioCache } from "./audio-cache.js";
import { type BuildAudioCacheOptions, buildAudioCache } from "./audio-cache-build.js";
import { CodecCropSampler } from "./codec-crops.js";
import type { Entry } from "./entry.js";

let root: string;
const entries: Entry[] = [];

/** A tone of amplitude ½ with half a second of silence on both sides. */
function tone(frequencyHz: number, seconds: number, sampleRate: number): Float32Array {
  const pad = sampleRate / 2;
  const length = Math.round(seconds * sampleRate);
  const samples = new Float32Array(length + 2 * pad);
  for (let i = 0; i < length; i++) samples[pad + i] = 0.5 * Math.sin((2 * Math.PI * frequencyHz * i) / sampleRate);
  return samples;
}

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "audio-cache-"));
  mkdirSync(join(root, "wav"));
  for (let i = 0; i < 70; i++) {
    const sampleRate = i % 2 === 0 ? 16_000 : 24_000;
    const audioPath = join(root, "wav", `${i}.wav`);
    writeFileSync(audioPath, encodeWav({ samples: tone(200 + 10 * i, 0.4 + 0.01 * i, sampleRate), sampleRate }));
    entries.push({
      id: `u${i}`,
      audioPath,
      speaker: `s${i % 3}`,
      split: i % 10 === 9 ? "valid" : "train",
      source: "tones",
    });
  }
});
afterAll(() => rmSync(root, { recursive: true }));

const build = (name: string, options: Partial<BuildAudioCacheOptions> = {}) =>
  buildAudioCache({ entries, folder: join(root, name), sampleRateHz: 16_000, trimMarginSeconds: 0.02, ...options });

describe("buildAudioCache", () => {
  it("resamples, trims and keeps every utterance where the index says", async () => {
    using cache = await build("plain");
    expect(cache.utterances.map(({ id }) => id)).toEqual(entries.map(({ id }) => id));
    for (const [i, { lengthSamples, speaker, split }] of cache.utterances.entries()) {
      expect(lengthSamples / 16_000).toBeGreaterThan(0.4 + 0.01 * i - 0.02);
      expect(lengthSamples / 16_000).toBeLessThan(0.4 + 0.01 * i + 0.1);
      expect([speaker, split]).toEqual([entries[i]!.speaker, entries[i]!.split]);
      const samples = cache.read(i);
      let crossings = 0;
      for (let k = 2000; k < 4000; k++) if (samples[k - 1]! < 0 && samples[k]! >= 0) crossings++;
      expect(Math.abs(crossings / (2000 / 16_000) - (200 + 10 * i))).toBeLessThan(10); // the utterance's own tone
    }
  });

  it("reads crops, silence after the end, and refuses what is not there", async () => {
    using cache = await build("plain");
    const whole = cache.read(3);
    expect(cache.read(3, 100, 50)).toEqual(whole.slice(100, 150));
    const beyond = cache.read(3, whole.length - 10, 30);
    expect(beyond.slice(0, 10)).toEqual(whole.slice(-10));
    expect(beyond.slice(10)).toEqual(new Float32Array(20));
    expect(() => cache.read(70)).toThrow(/utterance 70 asked for, the cache has 70/);
    expect(() => cache.read(0, -1, 4)).toThrow(RangeError);
    cache.close();
    expect(() => cache.read(0)).toThrow(/closed/);
    expect(() => AudioCache.open(join(root, "nothing"))).toThrow(/build it first/);
  });

  it("resumes an interrupted build to the same bytes, and opens a finished one without work", async () => {
    const stop = ({ done }: { done: number }) => {
      if (done >= 32) throw new Error("interrupted");
    };
    await expect(build("resumed", { onProgress: stop })).rejects.toThrow("interrupted");
    expect(() => AudioCache.open(join(root, "resumed"))).toThrow(/no finished audio cache/);
    const seen: number[] = [];
    (await build("resumed", { onProgress: ({ done }) => seen.push(done) })).close();
    expect(seen).toEqual([64, 70]); // the first 32 were not decoded again
    const file = join(root, "resumed", "audio.pcm");
    expect(readFileSync(file).equals(readFileSync(join(root, "plain", "audio.pcm")))).toBe(true);
    const { ino } = statSync(file);
    (await build("resumed")).close();
    expect(statSync(file).ino).toBe(ino);
    (await build("resumed", { trimMarginSeconds: 0.04 })).close(); // other settings: built again
    expect(statSync(file).size).toBeGreaterThan(statSync(join(root, "plain", "audio.pcm")).size);
  });

  it("lists bad files with reasons, up to a limit", async () => {
    const bad = join(root, "bad.wav");
    writeFileSync(bad, "RIFF, but no more");
    const silent = join(root, "silent.wav");
    writeFileSync(silent, encodeWav({ samples: new Float32Array(16_000), sampleRate: 16_000 }));
    const broken = [bad, silent, join(root, "missing.wav")].map((audioPath, i) => ({
      ...entries[0]!,
      id: `b${i}`,
      audioPath,
    }));
    using cache = await build("some-bad", { entries: [...broken, ...entries.slice(0, 5)] });
    expect(cache.utterances).toHaveLength(5);
    expect(cache.skipped.map(({ id }) => id)).toEqual(["b0", "b1", "b2"]);
    expect(cache.skipped[2]!.reason).toMatch(/no such file/);
    const many = [...broken, { ...broken[0]!, id: "b3" }, ...entries.slice(0, 5)];
    await expect(build("many-bad", { entries: many })).rejects.toThrow(/4 of 9 files cannot be used/);
  });
});

describe("CodecCropSampler", () => {
  it("draws speakers evenly, within the gain limits, from the wanted split, by seed and step alone", async () => {
    using cache = await build("plain");
    const options = { caches: [cache], seed: 2, batchSize: 16, cropSamples: 4000, gainDb: [-12, 12] as const };
    const sampler = new CodecCropSampler(options);
    const bySpeaker = new Map<string, number>();
    const labels = new Map(cache.utterances.map(({ id, speaker, split }) => [id, { speaker, split }]));
    for (let step = 0; step < 60; step++) {
      const { samples, ids } = sampler.batch(step);
      for (const [b, id] of ids.entries()) {
        const { speaker, split } = labels.get(id)!;
        expect(split).toBe("train");
        bySpeaker.set(speaker, (bySpeaker.get(speaker) ?? 0) + 1);
        const peak = samples.subarray(b * 4000, (b + 1) * 4000).reduce((top, x) => Math.max(top, Math.abs(x)), 0);
        expect(peak).toBeLessThanOrEqual(0.9901);
        expect(peak).toBeGreaterThan(0.5 * 10 ** (-12 / 20) * 0.95);
      }
    }
    // 960 draws over 3 speakers: 320 each, standard deviation 14.6.
    for (const count of bySpeaker.values()) expect(Math.abs(count - 320)).toBeLessThan(5 * 14.6);
    expect(new CodecCropSampler(options).batch(31)).toEqual(sampler.batch(31));
    expect(sampler.batch(32).samples).not.toEqual(sampler.batch(31).samples);
    expect(() => new CodecCropSampler({ ...options, splits: ["test"] })).toThrow(/nothing to draw of test/);
  });

  it("draws silence seldom, but not never", async () => {
    using cache = await build("untrimmed", { trimMarginSeconds: null }); // more than half of it is silence
    const cropSamples = 1000;
    const sampler = new CodecCropSampler({ caches: [cache], seed: 3, batchSize: 400, cropSamples });
    const { samples } = sampler.batch(0);
    const silent = Array.from({ length: 400 }, (_, b) =>
      samples.subarray(b * cropSamples, (b + 1) * cropSamples),
    ).filter((crop) => crop.every((sample) => Math.abs(sample) < 1e-3));
    // 0.55 of all moments are silent, so 0.55⁴ = 0.09 of the draws: 37 of 400, standard deviation 6.
    expect(silent.length).toBeGreaterThan(37 - 5 * 6);
    expect(silent.length).toBeLessThan(37 + 5 * 6);
  });
});
