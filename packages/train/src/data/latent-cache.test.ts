import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encodeWav } from "@dmospeech/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Recording } from "../models/codec/encode-recording.js";
import type { AudioCache } from "./audio-cache.js";
import { buildAudioCache } from "./audio-cache-build.js";
import { LatentCache, writeAlignments } from "./latent-cache.js";
import { type BuildLatentCacheOptions, buildLatentCache } from "./latent-cache-build.js";

let root: string;
let audio: AudioCache;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "latent-cache-"));
  mkdirSync(join(root, "wav"));
  const entries = Array.from({ length: 40 }, (_, i) => {
    const audioPath = join(root, "wav", `${i}.wav`);
    const samples = Float32Array.from({ length: 6000 + 160 * i }, (_, k) => 0.02 * (i + 1) * Math.sin(k / 7));
    writeFileSync(audioPath, encodeWav({ samples, sampleRate: 16_000 }));
    const split = i % 8 === 7 ? ("valid" as const) : ("train" as const);
    return { id: `u${i}`, audioPath, text: i === 3 ? "?" : "abc", speaker: `s${i}`, split, source: "sines" };
  });
  audio = await buildAudioCache({ entries, folder: join(root, "pcm"), sampleRateHz: 16_000, trimMarginSeconds: null });
});
afterAll(() => {
  audio.close();
  rmSync(root, { recursive: true });
});

const hopSamples = 400;

/** Two channels a frame: the largest sample, and a ramp. A real, deterministic encoder of known output. */
function encode({ lengthSamples, read }: Recording): Float32Array {
  const samples = read(0, lengthSamples);
  const frames = Math.ceil(samples.length / hopSamples);
  const latents = new Float32Array(frames * 2);
  for (let t = 0; t < frames; t++) {
    latents[2 * t] = Math.max(...samples.subarray(t * hopSamples, (t + 1) * hopSamples));
    latents[2 * t + 1] = 10 + t;
  }
  return latents;
}

const recordingOf = (samples: Float32Array): Recording => ({
  lengthSamples: samples.length,
  read: (start, length) => samples.subarray(start, start + length),
});

function tokenise(text: string): number[] {
  if (text === "?") throw new Error("nothing speakable");
  return [...text].map((letter) => letter.charCodeAt(0));
}

const build = (name: string, options: Partial<BuildLatentCacheOptions> = {}) =>
  buildLatentCache({
    audio,
    folder: join(root, name),
    latentDim: 2,
    hopSamples,
    encode,
    tokenise,
    fingerprint: "sine encoder",
    ...options,
  });

describe("LatentCache", () => {
  it("holds every utterance, normalised by the training split's mean and deviation", async () => {
    const cache = await build("plain");
    expect(cache.frameRateHz).toBe(40);
    expect(cache.utterances).toHaveLength(40);
    const sums = [0, 0, 0, 0];
    let frames = 0;
    for (const [i, { latents, lengthFrames, split, tokens }] of cache.utterances.entries()) {
      const raw = encode(recordingOf(audio.read(i)));
      expect(lengthFrames * 2).toBe(raw.length);
      for (const [k, value] of latents.entries()) {
        const back = value * cache.statistics.std[k % 2]! + cache.statistics.mean[k % 2]!;
        expect(Math.abs(back - raw[k]!)).toBeLessThan(Math.abs(raw[k]!) * 2 ** -10); // half precision
      }
      expect(tokens === undefined ? undefined : [...tokens]).toEqual(i === 3 ? undefined : [97, 98, 99]);
      if (split !== "train") continue;
      frames += lengthFrames;
      for (let k = 0; k < latents.length; k++) {
        sums[k % 2]! += latents[k]!;
        sums[2 + (k % 2)]! += latents[k]! ** 2;
      }
    }
    expect(sums[0]! / frames).toBeCloseTo(0, 3);
    expect(sums[1]! / frames).toBeCloseTo(0, 3);
    expect(sums[2]! / frames).toBeCloseTo(1, 2);
    expect(sums[3]! / frames).toBeCloseTo(1, 2);
  });

  it("loads one split, or by the statistics of another cache", async () => {
    const all = await build("plain");
    const valid = LatentCache.load(join(root, "plain"), { splits: ["valid"] });
    expect(valid.utterances.map(({ id }) => id)).toEqual(["u7", "u15", "u23", "u31", "u39"]);
    expect(valid.utterances[0]!.latents).toEqual(all.utterances[7]!.latents);
    const raw = LatentCache.load(join(root, "plain"), { statistics: { mean: [0, 0], std: [1, 1] } });
    expect(raw.utterances[0]!.latents[1]).toBe(10);
    const narrow = { statistics: { mean: [0], std: [1] } };
    expect(() => LatentCache.load(join(root, "plain"), narrow)).toThrow(/1 channels were given for latents of 2/);
  });

  it("resumes an interrupted build to the same cache", async () => {
    let calls = 0;
    const failing = (recording: Recording) => {
      if (++calls > 25) throw new Error("interrupted");
      return encode(recording);
    };
    await expect(build("resumed", { encode: failing })).rejects.toThrow("interrupted");
    calls = 0;
    const counting = (recording: Recording) => {
      calls++;
      return encode(recording);
    };
    const resumed = await build("resumed", { encode: counting });
    expect(calls).toBe(40 - 16); // the first sixteen were saved
    expect(resumed).toEqual(await build("plain"));
    calls = 0;
    await build("resumed", { encode: counting });
    expect(calls).toBe(0);
    await build("resumed", { encode: counting, fingerprint: "another codec" });
    expect(calls).toBe(40);
  });

  it("leaves out latents that are not finite and refuses another width", async () => {
    const spoiled = (recording: Recording) => {
      const latents = encode(recording);
      if (recording.lengthSamples === 6160) latents[2] = Number.NaN;
      return latents;
    };
    const cache = await build("spoiled", { encode: spoiled });
    expect(cache.utterances.map(({ id }) => id)).not.toContain("u1");
    expect(cache.utterances).toHaveLength(39);
    await expect(build("odd", { encode: () => new Float32Array(3) })).rejects.toThrow(/3 numbers for "u0"/);
  });

  it("takes alignments that fit, refuses others, and forgets them with the cache they belong to", async () => {
    const { utterances } = await build("aligned");
    const folder = join(root, "aligned");
    const { id, lengthFrames } = utterances[0]!;
    expect(() => writeAlignments(folder, new Map([[id, { perTokenFrames: [1, 2, 3] }]]))).toThrow(
      /gives 6 frames to 3 tokens/,
    );
    expect(() => writeAlignments(folder, new Map([["u3", { perTokenFrames: [lengthFrames] }]]))).toThrow(
      /undefined tokens/,
    );
    writeAlignments(folder, new Map([[id, { perTokenFrames: [5, 6, lengthFrames - 11] }]]));
    const loaded = LatentCache.load(folder);
    expect(loaded.utterances[0]!.perTokenFrames).toEqual(Int32Array.of(5, 6, lengthFrames - 11));
    expect(loaded.utterances[1]!.perTokenFrames).toBeUndefined();
    const heardFrames = utterances[3]!.lengthFrames - 1;
    writeAlignments(folder, new Map([["u3", { perTokenFrames: [1, heardFrames], heard: [98, 99] }]]));
    const [written, , , untranscribed] = LatentCache.load(folder).utterances;
    expect(untranscribed).toMatchObject({ tokens: Int32Array.of(98, 99), heard: true });
    expect(untranscribed!.perTokenFrames).toEqual(Int32Array.of(1, heardFrames));
    expect(written!.heard).toBeUndefined();
    const rebuilt = await build("aligned", { fingerprint: "another codec" });
    expect(rebuilt.utterances[0]!.perTokenFrames).toBeUndefined();
  });
});
