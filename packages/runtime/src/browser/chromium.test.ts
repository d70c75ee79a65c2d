// The package as an app's bundler takes it, in the machine's own Chromium, with the shipped bundle.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DMOSpeech as NodeSpeech } from "../node.js";
import type { Synthesis } from "../synthesizer.js";
import { buildTestPage } from "../testing/browser/build-page.js";
import { findChromium, noChromium, softwareWebGpu, startChromium } from "../testing/browser/chromium.js";
import { type PageServer, startPageServer } from "../testing/browser/page-server.js";
import { spectralDistance } from "../testing/spectral-distance.js";
import type * as web from "../web.js";
import type * as worker from "../worker.js";

const shipped = fileURLToPath(new URL("../../../../models/mini-en/", import.meta.url));
const request = { text: "The sun is warm today.", promptText: "", seed: 7 };
/** Nepers of the mel spectrum: a tenth of a decibel. See {@link spectralDistance} for why samples are not compared. */
const tolerance = 0.012;

let folder = "";
let server: PageServer;
let browser: Browser;
let prompt: Uint8Array;

const inBrowser = describe.skipIf(findChromium() === null);
if (findChromium() === null) console.info(noChromium);

beforeAll(async () => {
  if (findChromium() === null) return;
  folder = await mkdtemp(join(tmpdir(), "dmospeech chromium "));
  await buildTestPage(folder);
  server = await startPageServer({ folders: { "": folder, "mini-en": shipped } });
  prompt = await readFile(join(shipped, "prompts", "alto.wav"));
  request.promptText = (await readFile(join(shipped, "prompts", "alto.txt"), "utf8")).trim();
  browser = await startChromium(softwareWebGpu);
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
  if (folder !== "") await rm(folder, { recursive: true, force: true });
});

/** What the page of the tests puts within reach. */
declare const dmospeech: typeof web & typeof worker;
/** What one step in a page leaves for the next. */
declare const kept: { speech: worker.DMOSpeechWorker };

async function openPage(): Promise<Page> {
  // A context of its own: nothing is kept from other tests.
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${server.url}/`);
  await page.waitForFunction("globalThis.dmospeech !== undefined");
  return page;
}

interface SpeakInOptions {
  readonly where: "DMOSpeech" | "DMOSpeechWorker";
  readonly device: "wasm" | "auto";
  readonly threads?: number;
  /** Speaks once before the speech that is measured. */
  readonly isWarm?: boolean;
}

/** Speaks the request in the page; the samples come back as numbers. */
async function speakIn(page: Page, options: SpeakInOptions) {
  return await page.evaluate(
    async ({ options: { where, isWarm, ...options }, request, bytes }) => {
      const startedAt = performance.now();
      const speech = await dmospeech[where].load("mini-en", options);
      const loadedSeconds = (performance.now() - startedAt) / 1000;
      const prompt = Uint8Array.from(bytes);
      if (isWarm) await speech.synthesize({ ...request, prompt });
      const { audio, ...result } = await speech.synthesize({ ...request, prompt });
      const choice = speech.deviceChoice;
      await speech.dispose();
      return { ...result, audio: Array.from(audio), loadedSeconds, choice };
    },
    { options, request, bytes: Array.from(prompt) },
  );
}

const megabytes = (downloads: PageServer["downloads"], pattern = /./u) =>
  downloads.reduce((sum, { path, bytes }) => sum + (pattern.test(path) ? bytes : 0), 0) / 1e6;

inBrowser("the shipped bundle in Chromium", () => {
  let expected: Synthesis;
  beforeAll(async () => {
    const node = await NodeSpeech.load(shipped);
    expected = await node.synthesize({ ...request, prompt });
    await node.dispose();
  }, 120_000);

  const expectSameSpeech = (audio: readonly number[]) => {
    expect(audio).toHaveLength(expected.audio.length);
    const distance = spectralDistance(Float32Array.from(audio), expected.audio, expected.sampleRate);
    console.info(`mel spectrum's distance from Node's: ${distance.toExponential(1)} nepers`);
    expect(distance).toBeLessThan(tolerance);
  };

  it("speaks on the page as Node does, and downloads the bundle only once", async () => {
    const page = await openPage();
    server.downloads.length = 0;
    const first = await speakIn(page, { where: "DMOSpeech", device: "wasm", isWarm: true });
    expectSameSpeech(first.audio);
    const firstVisit = [...server.downloads];
    server.downloads.length = 0;
    await page.reload();
    await page.waitForFunction("globalThis.dmospeech !== undefined");
    expectSameSpeech((await speakIn(page, { where: "DMOSpeech", device: "wasm" })).audio);
    const again = server.downloads.filter(({ path }) => path.startsWith("/mini-en/"));
    expect(again.map(({ path }) => path)).toEqual(["/mini-en/manifest.json"]);
    expect(firstVisit.filter(({ path }) => path.endsWith(".onnx"))).toHaveLength(6);
    console.info(
      `page, one thread: loaded in ${first.loadedSeconds.toFixed(1)} s, real-time factor ${first.realTimeFactor.toFixed(2)} ` +
        `(Node ${expected.realTimeFactor.toFixed(2)}); downloaded ${megabytes(firstVisit).toFixed(1)} MB uncompressed: ` +
        `bundle ${megabytes(firstVisit, /^\/mini-en\//u).toFixed(1)}, WebAssembly ${megabytes(firstVisit, /\.wasm$/u).toFixed(1)}, ` +
        `scripts ${megabytes(firstVisit, /\.js$/u).toFixed(1)} MB`,
    );
    await page.context().close();
  }, 180_000);

  it("speaks in a worker as Node does, and passes by a WebGPU that is no faster", async () => {
    const page = await openPage();
    const result = await speakIn(page, { where: "DMOSpeechWorker", device: "auto", isWarm: true });
    expectSameSpeech(result.audio);
    // Chromium was started with a WebGPU that the processor computes.
    expect(result.choice.device).toBe("wasm");
    expect(result.choice.reason).toMatch(/processor|no graphics card|no WebGPU/u);
    console.info(
      `worker, ${result.choice.threads} of the machine's threads: loaded in ${result.loadedSeconds.toFixed(1)} s, ` +
        `real-time factor ${result.realTimeFactor.toFixed(2)}; ${result.choice.reason}`,
    );
    await page.context().close();
  }, 180_000);

  it("shares the work among threads where the page is isolated, and speaks the same", async () => {
    const page = await openPage();
    const result = await speakIn(page, { where: "DMOSpeechWorker", device: "wasm", threads: 2 });
    expect(await page.evaluate("crossOriginIsolated")).toBe(true);
    expect(result.choice.threads).toBe(2);
    expectSameSpeech(result.audio);
    await page.context().close();
  }, 180_000);
});

inBrowser("the worker in Chromium", () => {
  let page: Page;
  beforeAll(async () => {
    page = await openPage();
    await page.evaluate(async () => {
      const speech = await dmospeech.DMOSpeechWorker.load("mini-en", { device: "wasm" });
      Object.assign(globalThis, { kept: { speech } });
    });
  }, 120_000);

  it("has every call: voices, streams, listening and comparing, with progress", async () => {
    const found = await page.evaluate(
      async ({ bytes, promptText }) => {
        const prompt = Uint8Array.from(bytes);
        const voice = dmospeech.Voice.load((await kept.speech.createVoice(prompt, { text: promptText })).save());
        const progress: number[] = [];
        const text = "The sun is warm today. The river is quiet.";
        const onProgress = ({ spokenCharacters }: { readonly spokenCharacters: number }) =>
          progress.push(spokenCharacters);
        const chunks: number[][] = [];
        for await (const { audio, startSeconds } of kept.speech.stream({ voice, text, onProgress })) {
          chunks.push([startSeconds, audio.length]);
        }
        const whole = await kept.speech.synthesize({ voice, text, timestamps: true });
        for await (const _ of kept.speech.stream({ voice, text })) break; // left early
        return {
          isVoice: voice instanceof dmospeech.Voice,
          isStillHere: prompt.byteLength === bytes.length,
          progress,
          chunks,
          samples: whole.audio.length,
          words: whole.words?.map((word) => word.text),
          heard: (await kept.speech.transcribe(voice)).spoken,
          similarity: (await kept.speech.verify(voice, prompt)).similarity,
        };
      },
      { bytes: Array.from(prompt), promptText: request.promptText },
    );
    expect(found).toMatchObject({ isVoice: true, isStillHere: true });
    expect(found.chunks.length).toBe(2);
    expect(found.chunks.reduce((sum, [, length]) => sum + length!, 0)).toBe(found.samples);
    expect(found.progress.at(-1)).toBe("The sun is warm today. The river is quiet.".length);
    expect(found.words).toHaveLength(9);
    expect(found.heard.length).toBeGreaterThan(5);
    expect(found.similarity).toBeCloseTo(1, 4);
  }, 60_000);

  it("keeps the page free, and throws the kinds of errors that it caught", async () => {
    const errors = await page.evaluate(async (bytes) => {
      const prompt = Uint8Array.from(bytes);
      const thrown = (work: Promise<unknown>) =>
        work.then(
          () => null,
          (error: Error) => error,
        );
      const silence = { samples: new Float32Array(32000), sampleRate: 16000 };
      const caught = [
        await thrown(kept.speech.synthesize({ prompt, text: "" })),
        await thrown(kept.speech.createVoice(silence)),
        await thrown(kept.speech.synthesize({ prompt, text: "Hello.", speed: 9 })),
        await thrown(kept.speech.synthesize({ prompt, text: (() => {}) as unknown as string })),
        await thrown(dmospeech.DMOSpeechWorker.load("nothing-there")),
      ];
      const { TextError, PromptError, OptionError, BundleError } = dmospeech;
      return [TextError, PromptError, OptionError, OptionError, BundleError].map((kind, i) => [
        caught[i] instanceof kind,
        caught[i]?.message,
      ]);
    }, Array.from(prompt));
    expect(errors.map(([isKind]) => isKind)).toEqual([true, true, true, true, true]);
    expect(errors[2]![1]).toBe("speed must be from 0.25 to 4, got 9.");
    expect(errors[4]![1]).toContain(`${server.url}/nothing-there/manifest.json: the server answered 404`);
  }, 60_000);

  it("stops when told: at once for who waits, soon for the worker, which speaks again", async () => {
    const found = await page.evaluate(
      async ({ bytes, promptText }) => {
        const prompt = Uint8Array.from(bytes);
        const stop = new AbortController();
        const reason = new Error("enough");
        const chunks: string[] = [];
        const text = "The sun is warm today. The river is quiet. ".repeat(20);
        let caught: unknown = null;
        try {
          const { signal } = stop;
          for await (const chunk of kept.speech.stream({ prompt, promptText, text, signal })) {
            chunks.push(chunk.text);
            setTimeout(() => stop.abort(reason)); // while the next one is made
          }
        } catch (error) {
          caught = error;
        }
        const { signal } = stop;
        const already = await kept.speech.transcribe(prompt, { signal }).catch((error: unknown) => error === reason);
        const again = await kept.speech.synthesize({ prompt, promptText, text: "Hello." });
        return { count: chunks.length, isReason: caught === reason, already, again: again.durationSeconds };
      },
      { bytes: Array.from(prompt), promptText: request.promptText },
    );
    expect(found).toMatchObject({ count: 1, isReason: true, already: true });
    expect(found.again).toBeGreaterThan(0.2);
  }, 60_000);

  it("ends", async () => {
    const names = await page.evaluate(async () => {
      await kept.speech.dispose();
      await kept.speech.dispose();
      const gone = await kept.speech.transcribe(new Uint8Array(1)).catch((error: Error) => error);
      const broken = await dmospeech.DMOSpeechWorker.load("mini-en", {
        createWorker: () => new Worker("nothing-there.js") as unknown as worker.WorkerPort,
      }).catch((error: Error) => error);
      return [gone, broken].map((error) => (error as Error).name);
    });
    expect(names).toEqual(["DisposedError", "WorkerError"]);
    await page.context().close();
  }, 60_000);
});
