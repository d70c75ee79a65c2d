import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { resample } from "@dmospeech/core";
import fc from "fast-check";
import * as onnxruntime from "onnxruntime-node";
import * as onnxruntimeWeb from "onnxruntime-web";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Bundle, readBundle } from "../bundle.js";
import { BundleError, DisposedError, OptionError } from "../errors.js";
import { Graphs } from "../graphs.js";
import { hum, writeTinyBundle } from "../testing/tiny-bundle.js";
import { BundleCodec } from "./bundle-codec.js";
import { CodecInputError } from "./errors.js";
import type { Latents } from "./latents.js";

const sampleRate = 8000;
const hop = 80; // 100 frames a second: a chunk of 0.2 s is 20 frames
const chunkSeconds = 0.2;
const chunkSamples = chunkSeconds * sampleRate;
/** Chunks and the whole add the same numbers in other groupings; of full scale, or of latents' standard deviation. */
const tolerance = 1e-5;

let folder = "";
let bundle: Bundle;
let codec: BundleCodec;
const open = (opened: Bundle) =>
  new BundleCodec(
    opened.manifest,
    new Graphs(onnxruntime, opened.graphs, { intraOpNumThreads: 1, executionProviders: ["cpu"] }),
  );

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "dmospeech codec "));
  await writeTinyBundle({ outDir: folder, withListeners: false });
  const source = { location: folder, read: (file: string) => readFile(join(folder, file)) };
  bundle = await readBundle(source, undefined, { only: ["encoder", "decoder"] });
  codec = open(bundle);
}, 120_000);

afterAll(async () => {
  await codec?.dispose();
  await rm(folder, { recursive: true, force: true });
});

const voice = (length: number) => hum({ seconds: 20 }).subarray(0, length);
const furthest = (a: Float32Array, b: Float32Array) =>
  a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0);

function* cut(samples: Float32Array, size: number): Generator<Float32Array> {
  for (let start = 0; start < samples.length; start += size) yield samples.subarray(start, start + size);
}

describe("chunks and the whole", () => {
  it("loads nothing but encoder and decoder", () => {
    expect([...bundle.graphs.keys()].sort()).toEqual(["decoder", "encoder"]);
    expect(bundle.manifest.codecContext).toEqual({
      encoderFrames: expect.any(Number),
      decoderFrames: expect.any(Number),
    });
  });

  it.each([
    ["one sample", 1],
    ["less than a chunk", chunkSamples - 7],
    ["exactly a chunk", chunkSamples],
    ["one sample more than a chunk", chunkSamples + 1],
    ["exactly a chunk and its context", chunkSamples + 7 * hop],
    ["five chunks", 5 * chunkSamples],
    ["five chunks and a sample", 5 * chunkSamples + 1],
    ["seven chunks less a sample", 7 * chunkSamples - 1],
  ])("agree for %s", async (_, length) => {
    const samples = voice(length);
    const whole = await codec.encode({ samples, sampleRate }, { chunkSeconds: Number.POSITIVE_INFINITY });
    const chunked = await codec.encode({ samples, sampleRate }, { chunkSeconds });
    expect(whole).toMatchObject({ frameCount: Math.ceil(length / hop), channelCount: 4, lengthSamples: length });
    expect({ ...chunked, data: null }).toEqual({ ...whole, data: null });
    expect(furthest(chunked.data, whole.data)).toBeLessThan(tolerance);
    const wave = await codec.decode(whole, { chunkSeconds: Number.POSITIVE_INFINITY });
    const chunkedWave = await codec.decode(whole, { chunkSeconds });
    expect(wave.length).toBe(length);
    expect(chunkedWave.length).toBe(length);
    expect(furthest(chunkedWave, wave)).toBeLessThan(tolerance);
  });

  it("would not agree with a frame or two less of context: it is needed", async () => {
    const { encoderFrames, decoderFrames } = bundle.manifest.codecContext!;
    const codecContext = { encoderFrames: encoderFrames - 2, decoderFrames: decoderFrames - 2 };
    const blinkered = open({ ...bundle, manifest: { ...bundle.manifest, codecContext } });
    const samples = voice(5 * chunkSamples);
    const whole = await codec.encode({ samples, sampleRate });
    const chunked = await blinkered.encode({ samples, sampleRate }, { chunkSeconds });
    expect(furthest(chunked.data, whole.data)).toBeGreaterThan(tolerance);
    const wave = await codec.decode(whole);
    expect(furthest(await blinkered.decode(whole, { chunkSeconds }), wave)).toBeGreaterThan(tolerance);
    await blinkered.dispose();
  });

  it("agree for any chunk length and any pieces", async () => {
    const samples = voice(3 * chunkSamples + 123);
    const whole = await codec.encode({ samples, sampleRate });
    const wave = await codec.decode(whole);
    const sizes = { seconds: fc.double({ min: 0.001, max: 1, noNaN: true }), piece: fc.integer({ min: 1, max: 9000 }) };
    await fc.assert(
      fc.asyncProperty(fc.record(sizes), async ({ seconds, piece }) => {
        let at = 0;
        const encoded = codec.encodeStream(cut(samples, Math.max(piece, 50)), { chunkSeconds: seconds });
        const latents: Latents[] = [];
        for await (const part of encoded) {
          expect(furthest(part.data, whole.data.subarray(4 * at))).toBeLessThan(tolerance);
          at += part.frameCount;
          latents.push(part);
        }
        expect(at).toBe(whole.frameCount);
        let spoken = 0;
        for await (const part of codec.decodeStream(latents, { chunkSeconds: seconds })) {
          expect(furthest(part, wave.subarray(spoken))).toBeLessThan(2 * tolerance); // of latents already off by one
          spoken += part.length;
        }
        expect(spoken).toBe(samples.length);
      }),
      { numRuns: 15 },
    );
  }, 120_000);

  it("resamples on the way as the whole is resampled", async () => {
    const samples = voice(20_000);
    const given = await codec.encode({ samples, sampleRate: 11_025 }, { chunkSeconds });
    const before = await codec.encode({ samples: resample(samples, 11_025, sampleRate), sampleRate });
    expect(given.lengthSamples).toBe(before.lengthSamples);
    expect(furthest(given.data, before.data)).toBeLessThan(tolerance);
  });
});

describe("in browsers", () => {
  it("gives the whole's numbers in chunks on WebAssembly too, and nearly those of Node", async () => {
    const web = new BundleCodec(
      bundle.manifest,
      new Graphs(onnxruntimeWeb, bundle.graphs, { executionProviders: ["wasm"] }),
    );
    const samples = voice(3 * chunkSamples + 5);
    const whole = await web.encode({ samples, sampleRate });
    const wave = await web.decode(whole);
    expect(furthest((await web.encode({ samples, sampleRate }, { chunkSeconds })).data, whole.data)).toBeLessThan(
      tolerance,
    );
    expect(furthest(await web.decode(whole, { chunkSeconds }), wave)).toBeLessThan(tolerance);
    // Another build adds in another order, and the logarithm of a nearly silent band enlarges what that changes.
    expect(furthest(whole.data, (await codec.encode({ samples, sampleRate })).data)).toBeLessThan(5e-3);
    expect(furthest(wave, await codec.decode(whole))).toBeLessThan(1e-3); // phases add up pitch's last digits
    await web.dispose();
  });
});

describe("memory", () => {
  it("is constant: what was taken and not yet given back never exceeds a chunk, its context and a piece", async () => {
    const { encoderFrames, decoderFrames } = bundle.manifest.codecContext!;
    const piece = 4 * hop;
    const seconds = 60;
    let taken = 0;
    function* endless(): Generator<Float32Array> {
      const samples = hum({ seconds: 1 }).subarray(0, piece);
      for (; taken < seconds * sampleRate; taken += piece) yield samples;
    }
    let mostHeldFrames = 0;
    let latents = 0;
    async function* watched(): AsyncGenerator<Latents> {
      for await (const part of codec.encodeStream(endless(), { chunkSeconds })) {
        latents += part.frameCount;
        mostHeldFrames = Math.max(mostHeldFrames, taken / hop - latents);
        yield part;
      }
    }
    let spoken = 0;
    let mostWaitingFrames = 0;
    for await (const wave of codec.decodeStream(watched(), { chunkSeconds })) {
      spoken += wave.length;
      mostWaitingFrames = Math.max(mostWaitingFrames, latents - spoken / hop);
    }
    expect(spoken).toBe(seconds * sampleRate);
    expect(mostHeldFrames).toBeLessThanOrEqual(encoderFrames + piece / hop);
    expect(mostWaitingFrames).toBeLessThanOrEqual(decoderFrames + chunkSeconds * 100);
  }, 120_000);
});

describe("refusals", () => {
  it("does without context up to a chunk, refuses more, and takes it whole when told to", async () => {
    const old = open({ ...bundle, manifest: { ...bundle.manifest, codecContext: undefined } });
    const short = { samples: voice(chunkSamples), sampleRate };
    const long = { samples: voice(chunkSamples + hop), sampleRate };
    const whole = await codec.encode(long);
    expect((await old.encode(short, { chunkSeconds })).frameCount).toBe(20);
    await expect(old.encode(long, { chunkSeconds })).rejects.toThrow(BundleError);
    await expect(old.encode(long, { chunkSeconds })).rejects.toThrow(/longer than a chunk of 0.2 s.*export the bundle/);
    await expect(old.decode(whole, { chunkSeconds })).rejects.toThrow(BundleError);
    expect(await old.encode(long, { chunkSeconds: Number.POSITIVE_INFINITY })).toEqual(whole);
    await old.dispose();
    await expect(old.encode(short)).rejects.toThrow(DisposedError);
  });

  it.each([0, -1, Number.NaN])("refuses chunks of %d s", async (seconds) => {
    await expect(codec.encode({ samples: voice(100), sampleRate }, { chunkSeconds: seconds })).rejects.toThrow(
      OptionError,
    );
  });

  it("refuses what is not finite, empty, or of another codec", async () => {
    const broken = voice(500).slice();
    broken[321] = Number.NaN;
    await expect(codec.encode({ samples: broken, sampleRate })).rejects.toThrow("Sample 321 of the recording is NaN");
    await expect(codec.encode({ samples: new Float32Array(0), sampleRate })).rejects.toThrow(CodecInputError);
    const good = await codec.encode({ samples: voice(500), sampleRate });
    const bad = { ...good, data: good.data.map((value, i) => (i === 9 ? Number.POSITIVE_INFINITY : value)) };
    await expect(codec.decode(bad)).rejects.toThrow("Frame 2 of the latents holds Infinity");
    await expect(codec.decode({ ...good, channelCount: 8 })).rejects.toThrow(/this bundle's codec has 4 channels/);
    await expect(codec.decode({ ...good, lengthSamples: 561 })).rejects.toThrow(/at most 560/);
    const pieces = codec.decodeStream([good, good])[Symbol.asyncIterator]();
    await expect(pieces.next()).rejects.toThrow(/only the last piece/);
  });
});
