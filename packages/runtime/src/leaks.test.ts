// A server speaks for months: what a call took must be given back, by JavaScript and by ONNX Runtime.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { InferenceSession } from "onnxruntime-node";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { DMOSpeech } from "./node.js";
import { hum, writeTinyBundle } from "./testing/tiny-bundle.js";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

let folder = "";
const prompt = { samples: hum(), sampleRate: 8000 };
const promptText = "Hello there, my friend.";
const MEGABYTE = 2 ** 20;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "dmospeech leaks "));
  await writeTinyBundle({ outDir: folder });
}, 300_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Bytes after everything that nobody refers to is gone: JavaScript's objects and buffers, and the whole process. */
async function memoryInUse() {
  for (let round = 0; round < 3; round++) {
    collectGarbage();
    await new Promise((resolve) => setImmediate(resolve)); // finalizers run between turns
  }
  const { heapUsed, arrayBuffers, rss } = process.memoryUsage();
  return { javascript: heapUsed + arrayBuffers, process: rss };
}

it("keeps nothing of 1,000 calls", async () => {
  const tts = await DMOSpeech.load(folder, { threads: 1 });
  const voice = await tts.createVoice(prompt, { text: promptText });
  let spokenBytes = 0;
  const speak = async (calls: number) => {
    for (let call = 0; call < calls; call++) {
      const options = { text: "Good morning.", seed: call };
      // Every tenth makes its voice anew, so that the prompt's networks run too.
      const result = await tts.synthesize(
        call % 10 === 0 ? { ...options, prompt, promptText } : { ...options, voice, timestamps: call % 10 === 1 },
      );
      spokenBytes += result.audio.byteLength;
    }
  };
  await speak(200); // pools and caches fill up
  const before = await memoryInUse();
  spokenBytes = 0;
  await speak(800);
  const after = await memoryInUse();
  // Far below the samples alone that were handed out meanwhile.
  expect(spokenBytes).toBeGreaterThan(12 * MEGABYTE);
  expect(after.javascript - before.javascript).toBeLessThan(3 * MEGABYTE);
  // Allocators keep arenas of 16 MB: a few may come between.
  expect(after.process - before.process).toBeLessThan(48 * MEGABYTE);
  await tts.dispose();
}, 300_000);

it("closes every network that it opened, after aborted and broken-off calls too", async () => {
  const create = vi.spyOn(InferenceSession, "create");
  try {
    for (let round = 0; round < 20; round++) {
      const tts = await DMOSpeech.load(folder, { threads: 1 });
      const stop = new AbortController();
      const aborted = tts.synthesize({ text: "Good morning.", prompt, signal: stop.signal });
      stop.abort();
      await expect(aborted).rejects.toThrow("aborted");
      for await (const _ of tts.stream({ text: "One. Two.", prompt, promptText })) break;
      await tts.verify(prompt, prompt); // opens the last network
      await tts.dispose();
    }
    const sessions = await Promise.all(create.mock.results.map(({ value }) => value as Promise<InferenceSession>));
    expect(sessions).toHaveLength(20 * 6);
    for (const session of sessions) await expect(async () => session.release()).rejects.toThrow("already disposed");
  } finally {
    create.mockRestore();
  }
}, 300_000);
