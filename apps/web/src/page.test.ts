// The example page as it is built, in the machine's own Chromium.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { decodeAudio, detectWatermark, readWavInfo } from "@dmospeech/core";
import type { Browser, Page } from "playwright-core";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  findChromium,
  microphoneOf,
  noChromium,
  startChromium,
} from "../../../packages/runtime/src/testing/browser/chromium.js";
import { type PageServer, startPageServer } from "../../../packages/runtime/src/testing/browser/page-server.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const bass = fileURLToPath(new URL("../../../models/mini-en/prompts/bass.wav", import.meta.url));

let folder = "";
let server: PageServer;
let browser: Browser;
let page: Page;

if (findChromium() === null) console.info(noChromium);

beforeAll(async () => {
  if (findChromium() === null) return;
  folder = await mkdtemp(join(tmpdir(), "dmospeech page "));
  await build({
    root,
    configFile: join(root, "vite.config.ts"),
    logLevel: "silent",
    build: { outDir: folder, emptyOutDir: true },
  });
  server = await startPageServer({ folders: { "": folder } });
  browser = await startChromium(microphoneOf(bass));
  page = await (await browser.newContext({ acceptDownloads: true })).newPage();
  await page.goto(`${server.url}/`);
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
  if (folder !== "") await rm(folder, { recursive: true, force: true });
});

/** Waits until the page has spoken, and returns what its link gives. */
async function spokenWav(): Promise<Uint8Array> {
  await page.getByRole("button", { name: "Speak" }).click();
  await page.getByText(/s of speech in/u).waitFor({ timeout: 90_000 });
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download WAV" }).click(),
  ]);
  return await readFile(await download.path());
}

describe.skipIf(findChromium() === null)("the example page", () => {
  it("names every control, and says that speech is synthetic and marked", async () => {
    const nameless = await page.evaluate(`
      [...document.querySelectorAll("input, select, textarea, button, audio, progress, a")]
        .filter((control) => !control.labels?.length && !control.ariaLabel && !control.textContent.trim())
        .map((control) => control.outerHTML)`);
    expect(nameless).toEqual([]);
    expect(await page.locator("footer").textContent()).toMatch(/synthetic[\s\S]*watermark/u);
  });

  it("speaks a text in a voice of the bundle; the file says what it is", async () => {
    await page.getByLabel("Text", { exact: true }).fill("The river is quiet. Good morning to all of you.");
    const wav = await spokenWav();
    expect(readWavInfo(wav).comment).toBe("synthetic speech");
    const audio = await decodeAudio(wav);
    expect(audio.samples.length / audio.sampleRate).toBeGreaterThan(1.5);
    expect(detectWatermark(audio).detected).toBe(true);
    expect(await page.locator("audio").getAttribute("src")).toMatch(/^blob:/u);
  }, 120_000);

  it("refuses a file that is no recording as soon as it is chosen, by name", async () => {
    await page.getByLabel("Your recording").check();
    const file = { name: "notes.wav", mimeType: "audio/wav", buffer: Buffer.from("only words, ".repeat(50)) };
    await page.getByLabel("File").setInputFiles(file);
    await page.getByRole("alert").filter({ hasText: "notes.wav cannot be the voice. The file holds text" }).waitFor();
    await page.getByText("No recording yet.").waitFor();
    await page.getByLabel("File").setInputFiles(bass);
    await page.getByText(/bass\.wav \(\d\.\d s\) is the voice/u).waitFor();
    expect(await page.getByRole("alert").isVisible()).toBe(false);
    await page.reload();
  }, 60_000);

  it("keeps what was spoken before a stop", async () => {
    await page.getByLabel("Text", { exact: true }).fill("The river is quiet. ".repeat(90));
    await page.getByRole("button", { name: "Speak" }).click();
    await page.getByText(/Speaking: \d/u).waitFor({ timeout: 90_000 });
    await page.getByRole("button", { name: "Stop" }).click();
    await page.getByText(/^Stopped after \d+\.\d s of speech\.$/u).waitFor();
    expect(await page.locator("audio").getAttribute("src")).toMatch(/^blob:/u);
    await page.getByLabel("Text", { exact: true }).fill("Good morning.");
  }, 120_000);

  it("asks for consent, then speaks in a voice from the microphone", async () => {
    await page.getByLabel("Your recording").check();
    await page.getByRole("button", { name: "Speak" }).click();
    await page.getByRole("alert").filter({ hasText: "Choose a recording" }).waitFor();
    await page.getByRole("button", { name: "Record" }).click();
    await page.getByRole("button", { name: "Finish recording" }).waitFor();
    await page.waitForTimeout(3500); // what is said in the meantime is the prompt
    await page.getByRole("button", { name: "Finish recording" }).click();
    await page.getByText(/A recording of \d/u).waitFor();
    await page.getByRole("button", { name: "Speak" }).click();
    await page.getByRole("alert").filter({ hasText: "owner has agreed" }).waitFor();
    await page.getByLabel(/It is my voice/u).check();
    expect((await decodeAudio(await spokenWav())).samples.some((sample) => Math.abs(sample) > 0.01)).toBe(true);
  }, 120_000);
});
