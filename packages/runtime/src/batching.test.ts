// Chunks that share their network steps are the chunks that are spoken one by one.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Manifest, parseManifest, Rng } from "@dmospeech/core";
import * as onnxruntime from "onnxruntime-node";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { type GraphName, Graphs } from "./graphs.js";
import { type AudioChunk, DMOSpeech, type Voice } from "./node.js";
import { layOut } from "./stations/5-layout.js";
import { type DenoiseJob, denoise, denoiseTogether, embedText } from "./stations/6-denoise.js";
import { spectralDistance } from "./testing/spectral-distance.js";
import { hum, writeTinyBundle } from "./testing/tiny-bundle.js";
import { createVoiceModel } from "./voice-model.js";

/** Most that latents (of standard deviation 1) may differ, made alone and together. Seen: none at all with ONNX Runtime 1.30 on x86-64. */
const LATENT_TOLERANCE = 1e-4;

let folder = "";
const prompt = { samples: hum(), sampleRate: 8000 };
const promptText = "Hello there, my friend.";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "dmospeech batching "));
  await writeTinyBundle({ outDir: join(folder, "student") });
  await writeTinyBundle({ outDir: join(folder, "teacher"), kind: "teacher", withListeners: false });
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("denoiseTogether", () => {
  const tokens = [20, 31, 25, 40, 22, 33, 27, 45];

  it.each([
    ["student", undefined, 1],
    ["teacher", 2, 2],
    ["teacher", 0, 1],
  ] as const)("gives each utterance what it gets alone: %s, guidance %s", async (kind, guidance, rows) => {
    const { graphs, manifest } = await openBundle(join(folder, kind));
    const model = createVoiceModel(manifest);
    const latents = { data: new Rng(1).fillNormal(new Float32Array(30 * 4)), frameCount: 30, channelCount: 4 };
    const transcript = { tokens: [21, 32, 26], perTokenFrames: null, origin: "given" } as const;
    const jobs: DenoiseJob[] = [];
    for (const [i, frameCount] of [64, 20, 112, 64].entries()) {
      const utterance = layOut(model, latents, transcript, { tokens: tokens.slice(i), frameCount });
      jobs.push({ utterance, text: await embedText(graphs, utterance, { rows }), rng: new Rng(9).split(`chunk ${i}`) });
    }
    const options = { guidance };
    const together = await denoiseTogether(graphs, model, jobs, options);
    let furthest = 0;
    for (const [i, job] of jobs.entries()) {
      const alone = await denoise(graphs, model, job, options);
      expect(together[i]).toHaveLength(job.utterance.targetFrames * 4);
      expect(alone.every(Number.isFinite)).toBe(true);
      alone.forEach((value, k) => {
        furthest = Math.max(furthest, Math.abs(value - together[i]![k]!));
      });
    }
    expect(furthest).toBeLessThan(LATENT_TOLERANCE);
    // Two utterances of one length are still two: their noise and their tokens are their own.
    expect(together[0]).not.toEqual(together[3]);
    await graphs.dispose();
  });
});

describe("batchSize", () => {
  const text =
    "The first sentence is here, for all of you. The second one follows it. [pause 700ms] And, at last, a third.\n\n" +
    "The fourth one stands alone. [pause 1s] Then comes the fifth one. [pause 1s] No end?\n\nThe sixth is here, for all of us.";
  /** Rows of the denoiser's runs, in order. */
  let runs: number[] = [];
  let onRun = (_count: number) => {};
  let tts: DMOSpeech;
  let voice: Voice;

  beforeAll(async () => {
    const create = onnxruntime.InferenceSession.create.bind(onnxruntime.InferenceSession);
    const spy = vi.spyOn(onnxruntime.InferenceSession, "create").mockImplementation((async (bytes: Uint8Array) => {
      const session = await create(bytes, { intraOpNumThreads: 1 });
      const run = session.run.bind(session) as (...args: unknown[]) => ReturnType<typeof session.run>;
      session.run = ((...args: [Record<string, onnxruntime.Tensor>]) => {
        const { x } = args[0];
        if (x !== undefined) onRun(runs.push(x.dims[0]!));
        return run(...args);
      }) as typeof session.run;
      return session;
    }) as never);
    tts = await DMOSpeech.load(join(folder, "student"), { threads: 1 });
    spy.mockRestore();
    voice = await tts.createVoice(prompt, { text: promptText });
  });
  afterEach(() => {
    runs = [];
    onRun = () => {};
  });
  afterAll(() => tts?.dispose());

  async function chunksOf(options: { readonly batchSize?: number; readonly firstChunk?: number }) {
    const chunks: AudioChunk[] = [];
    for await (const chunk of tts.stream({ text, voice, seed: 4, timestamps: true, ...options })) chunks.push(chunk);
    return chunks;
  }

  /** All but the samples alike, and the samples to the ear. */
  function expectAlike(chunks: readonly AudioChunk[], others: readonly AudioChunk[]): void {
    const described = ({ audio, ...rest }: AudioChunk) => ({ ...rest, length: audio.length });
    expect(chunks.map(described)).toEqual(others.map(described));
    for (const [i, { audio }] of chunks.entries()) {
      expect(spectralDistance(audio, others[i]!.audio, 8000)).toBeLessThan(0.01);
    }
  }

  it("speaks the same chunks in the same order with fewer runs, the first one alone", async () => {
    const alone = await chunksOf({});
    expect(alone).toHaveLength(7);
    expect(runs).toEqual(Array(28).fill(1));
    runs = [];
    const stream = tts.stream({ text, voice, seed: 4, timestamps: true, batchSize: 4 });
    const chunks = [(await stream.next()).value as AudioChunk];
    expect(runs).toEqual([1, 1, 1, 1]);
    expect(chunks[0]!.audio).toEqual(alone[0]!.audio);
    for await (const chunk of stream) chunks.push(chunk);
    expectAlike(chunks, alone);
    expect(runs.reduce((sum, rows) => sum + rows)).toBe(28);
    expect(Math.max(...runs)).toBeGreaterThan(1);
  });

  it("goes on where it was left", async () => {
    const [, , , ...rest] = await chunksOf({ batchSize: 4 });
    expectAlike(await chunksOf({ batchSize: 4, firstChunk: 3 }), rest);
  });

  it("ends with the signal's reason in the middle of a batch", async () => {
    const stop = new AbortController();
    const reason = new Error("enough");
    const stream = tts.stream({ text, voice, batchSize: 4, signal: stop.signal });
    await stream.next();
    onRun = (count) => {
      if (count === 6) stop.abort(reason); // the second step of the second batch
    };
    await expect(stream.next()).rejects.toBe(reason);
    expect(runs).toHaveLength(6);
    expect(runs[5]).toBeGreaterThan(1);
    expect(await stream.next()).toEqual({ value: undefined, done: true });
  });

  it.each([0, 1.5, 65, Number.NaN])("refuses %s", async (batchSize) => {
    await expect(tts.synthesize({ text, voice, batchSize })).rejects.toThrow(
      "batchSize must be a whole number from 1 to 64",
    );
  });
});

async function openBundle(path: string): Promise<{ readonly graphs: Graphs; readonly manifest: Manifest }> {
  const manifest = parseManifest(JSON.parse(await readFile(join(path, "manifest.json"), "utf8")));
  const bytes = new Map<GraphName, Uint8Array>();
  for (const name of ["text", "denoiser"] as const) bytes.set(name, await readFile(join(path, `${name}.onnx`)));
  return { manifest, graphs: new Graphs(onnxruntime, bytes, { intraOpNumThreads: 1 }) };
}
