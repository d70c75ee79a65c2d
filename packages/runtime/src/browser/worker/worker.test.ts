// Page and worker over a real message channel, in one process: what Chromium's test shows of real workers, everywhere.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DisposedError, OptionError, PromptError, WorkerError } from "../../errors.js";
import { Voice } from "../../voice/voice.js";
import { DMOSpeech } from "../../web.js";
import { DMOSpeechWorker, type WorkerPort } from "../../worker.js";
import type { Port } from "./ports.js";
import { serveSpeech } from "./serve-speech.js";

const shipped = fileURLToPath(new URL("../../../../../models/mini-en/", import.meta.url));
const graphs = ["encoder", "text", "denoiser", "decoder", "ctc", "speaker"].map((name) => `${name}.onnx`);

/** A worker that is a channel to this very thread. */
function startHere(): WorkerPort {
  const { port1, port2 } = new MessageChannel() as unknown as { readonly port1: Port & { close(): void }; port2: Port };
  serveSpeech(port2, async (source, options) => {
    const files = [...(source as Iterable<{ readonly name: string }>)].map(({ name }) => name);
    expect(files).toEqual(["manifest.json", ...graphs]);
    return await DMOSpeech.load(source, { ...options, threads: 1 });
  });
  return Object.assign(port1, { onerror: null, onmessageerror: null, terminate: () => port1.close() });
}

let prompt: Uint8Array;
let speech: DMOSpeechWorker;
const loaded: number[] = [];
beforeAll(async () => {
  prompt = await readFile(join(shipped, "prompts", "alto.wav"));
  const files = ["manifest.json", ...graphs].map(
    async (name) => new File([(await readFile(join(shipped, name))) as Uint8Array<ArrayBuffer>], name),
  );
  const onProgress = ({ loadedBytes }: { readonly loadedBytes: number }) => loaded.push(loadedBytes);
  speech = await DMOSpeechWorker.load(await Promise.all(files), { createWorker: startHere, onProgress });
}, 120_000);
afterAll(() => speech.dispose());

describe("DMOSpeechWorker", () => {
  it("loads what it was given, with progress, and knows what it loaded", () => {
    expect(loaded).toHaveLength(graphs.length);
    expect(speech.sampleRate).toBe(16000);
    expect(speech.deviceChoice).toMatchObject({ device: "wasm", threads: 1 });
  });

  it("gives the samples that the same call gives without a worker, for a voice that has crossed twice", async () => {
    const voice = await speech.createVoice(prompt);
    expect(voice).toBeInstanceOf(Voice);
    const options = { voice, text: "The sun is warm today. The river is quiet.", seed: 3 } as const;
    const whole = await speech.synthesize(options);
    const parts: Float32Array[] = [];
    for await (const { audio } of speech.stream(options)) parts.push(audio);
    expect(parts).toHaveLength(2);
    expect(parts.flatMap((part) => [...part])).toEqual([...whole.audio]);
    expect((await speech.verify(voice, prompt)).similarity).toBeCloseTo(1, 4);
  }, 60_000);

  it("throws what was thrown there", async () => {
    const silence = { samples: new Float32Array(32000), sampleRate: 16000 };
    await expect(speech.transcribe(silence)).rejects.toBeInstanceOf(PromptError);
    await expect(speech.synthesize({ prompt, text: "Hello.", speed: 9 })).rejects.toBeInstanceOf(OptionError);
    await expect(speech.synthesize({ prompt, text: (() => {}) as never })).rejects.toThrow(
      "cannot be sent to the worker",
    );
  });

  it("throws the signal's own reason, at once, and goes on with other calls", async () => {
    const stop = new AbortController();
    const reason = new Error("enough");
    const asked = speech.synthesize({ prompt, text: "This is not spoken to its end.", signal: stop.signal });
    stop.abort(reason);
    await expect(asked).rejects.toBe(reason);
    await expect(speech.createVoice(prompt, { signal: stop.signal })).rejects.toBe(reason);
    expect((await speech.transcribe(prompt)).spoken).not.toBe("");
  });

  it("says when the worker dies, to who waits and to who comes later", async () => {
    let port: WorkerPort | null = null;
    const silent: WorkerPort = {
      onmessage: null,
      onerror: null,
      onmessageerror: null,
      postMessage() {},
      terminate() {},
    };
    const loading = DMOSpeechWorker.load("https://example.org/", { createWorker: () => (port = silent) });
    port!.onerror!({ message: "out of memory" });
    await expect(loading).rejects.toBeInstanceOf(WorkerError);
    await expect(loading).rejects.toThrow("The speech worker stopped: out of memory.");
  });

  it("is gone after dispose", async () => {
    await speech.dispose();
    await expect(speech.transcribe(prompt)).rejects.toBeInstanceOf(DisposedError);
    await speech.dispose();
  });
});
