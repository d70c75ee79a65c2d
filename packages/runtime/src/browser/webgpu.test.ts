// WebGPU in the machine's own Chromium, played by the processor where there is no graphics card; and Chromium without it.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DMOSpeech as NodeSpeech } from "../node.js";
import { buildTestPage } from "../testing/browser/build-page.js";
import { findChromium, noChromium, softwareWebGpu, startChromium } from "../testing/browser/chromium.js";
import { type PageServer, startPageServer } from "../testing/browser/page-server.js";
import { spectralDistance } from "../testing/spectral-distance.js";
import { hum, writeTinyBundle } from "../testing/tiny-bundle.js";
import type { WebDevice } from "../web.js";
import type * as worker from "../worker.js";
import type { DeviceChoice } from "./choose-device.js";
import { mostRelativeError } from "./self-check.js";

/** A processor that plays graphics card takes five seconds for the tiny networks, a busy one minutes: then it is left. */
const PATIENCE_MS = 40_000;
/**
 * Nepers of the mel spectrum, a tenth of a decibel per 0.012. WebGPU's sines and exponentials are not the processor's, and
 * a pitch that is off by its fifth digit moves the pulses: the shipped bundle's speech was 0.015 from Node's.
 */
const tolerance = 0.05;
const request = { text: "Good morning.", seed: 3 };

let folder = "";
let server: PageServer;

if (findChromium() === null) console.info(noChromium);

beforeAll(async () => {
  if (findChromium() === null) return;
  folder = await mkdtemp(join(tmpdir(), "dmospeech webgpu "));
  await Promise.all([
    buildTestPage(join(folder, "page")),
    writeTinyBundle({ outDir: join(folder, "tiny"), withListeners: false }),
  ]);
  server = await startPageServer({ folders: { "": join(folder, "page"), tiny: join(folder, "tiny") } });
}, 300_000);

afterAll(async () => {
  await server?.close();
  if (folder !== "") await rm(folder, { recursive: true, force: true });
});

/** What the page of the tests puts within reach. */
declare const dmospeech: typeof worker;

interface Speaking {
  readonly device: WebDevice | "auto";
  readonly patienceMs: number;
}

type Spoken = { readonly choice: DeviceChoice; readonly audio: readonly number[] };
type Refused = { readonly name: string; readonly message: string };

/** Loads the tiny bundle in a worker and speaks; what is thrown comes back as its name and sentence. */
async function speakIn(browser: Browser, { device, patienceMs }: Speaking): Promise<Spoken | Refused> {
  const page = await (await browser.newContext()).newPage();
  page.setDefaultTimeout(120_000);
  await page.goto(`${server.url}/`);
  await page.waitForFunction("globalThis.dmospeech !== undefined");
  return await page.evaluate(
    async ({ device, patienceMs, request, hum }) => {
      const signal = AbortSignal.timeout(patienceMs);
      const samples = Float32Array.from(hum);
      const prompt = { samples, sampleRate: 8000 };
      try {
        const speech = await dmospeech.DMOSpeechWorker.load("tiny", { device, signal });
        const { audio } = await speech.synthesize({ ...request, prompt, promptText: "Hello there.", signal });
        const { deviceChoice } = speech;
        await speech.dispose();
        return { choice: deviceChoice, audio: Array.from(audio) };
      } catch (error) {
        const { name, message } = error as Error;
        return { name, message };
      }
    },
    { device, patienceMs, request, hum: Array.from(hum()) },
  );
}

describe.skipIf(findChromium() === null)("WebGPU in Chromium", () => {
  it("checks itself, and speaks as Node does", async ({ skip }) => {
    const browser = await startChromium(softwareWebGpu);
    try {
      const result = await speakIn(browser, { device: "webgpu", patienceMs: PATIENCE_MS });
      if ("name" in result) {
        skip(result.name === "TimeoutError", `the processor is too busy to play graphics card: ${result.message}`);
        skip(/no WebGPU|no graphics card/u.test(result.message), result.message);
        throw new Error(result.message);
      }
      const { choice, audio } = result;
      expect(choice.device).toBe("webgpu");
      const checked = choice.checks.map(({ graph }) => graph);
      expect(checked).toEqual(expect.arrayContaining(["encoder", "text", "denoiser"]));
      expect([...checked, ...choice.wasmNetworks].sort()).toEqual(["decoder", "denoiser", "encoder", "text"]);
      for (const { relativeError } of choice.checks) {
        expect(relativeError).toBeLessThan(mostRelativeError);
        expect(relativeError).toBeGreaterThan(0); // to the last digit the same would be WebAssembly again
      }
      const node = await NodeSpeech.load(join(folder, "tiny"), { threads: 1 });
      const prompt = { samples: hum(), sampleRate: 8000 };
      const expected = await node.synthesize({ ...request, prompt, promptText: "Hello there." });
      await node.dispose();
      expect(audio).toHaveLength(expected.audio.length);
      const distance = spectralDistance(Float32Array.from(audio), expected.audio, expected.sampleRate);
      console.info(
        `WebGPU: mel spectrum's distance from Node's: ${distance.toExponential(1)} nepers; ${choice.reason}`,
      );
      expect(distance).toBeLessThan(tolerance);
    } finally {
      await browser.close();
    }
  }, 180_000);

  it("speaks on WebAssembly where there is no adapter, and says so; is refused where it was asked for", async () => {
    const browser = await startChromium(["--disable-features=WebGPU", "--use-webgpu-adapter=none"]);
    try {
      const result = await speakIn(browser, { device: "auto", patienceMs: 120_000 });
      expect(result).toMatchObject({ choice: { device: "wasm", checks: [] } });
      if ("choice" in result)
        expect(result.choice.reason).toMatch(/^(There is no WebGPU here|WebGPU finds no graphics card)/u);
      const refused = await speakIn(browser, { device: "webgpu", patienceMs: 120_000 });
      expect(refused).toMatchObject({
        name: "DeviceError",
        message: expect.stringMatching(/Ask for "auto" or "wasm"\.$/u),
      });
    } finally {
      await browser.close();
    }
  }, 180_000);
});
