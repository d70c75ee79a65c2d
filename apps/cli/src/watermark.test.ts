// The command's own code in this process: what it writes and what it says.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encodeWav, Rng, readWavInfo, syntheticSpeechInfo } from "@dmospeech/core";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { watermarkCommand } from "./commands/watermark.js";

const sampleRate = 16_000;
let folder = "";
let printed = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "watermark-"));
  const rng = new Rng(5);
  const samples = Float32Array.from(
    { length: 3 * sampleRate },
    (_, i) => 0.1 * rng.normal() * (1.5 + Math.sin(i / 3000)),
  );
  writeFileSync(join(folder, "plain.wav"), encodeWav({ samples, sampleRate }));
});
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => vi.restoreAllMocks());

async function run(...args: string[]): Promise<string> {
  printed = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed += text;
    return true;
  });
  await watermarkCommand().parseAsync(args, { from: "user" });
  return printed;
}

describe("dmospeech watermark", () => {
  it("adds a mark that detect finds with the key, and not without; the metadata say synthetic", async () => {
    const [plain, marked] = [join(folder, "plain.wav"), join(folder, "marked.wav")];
    expect(await run("add", plain, "--out", marked, "--key", "mine")).toContain("3.00 s of marked speech");
    expect(readWavInfo(readFileSync(marked))).toEqual(syntheticSpeechInfo);
    const { ok, files } = JSON.parse(await run("detect", plain, marked, "--key", "mine", "--json"));
    expect(ok).toBe(true);
    expect(files).toMatchObject([
      { file: plain, detected: false, metadataSaysSynthetic: false },
      { file: marked, detected: true, metadataSaysSynthetic: true, best: { tempo: 1, pitch: 1 } },
    ]);
    expect(await run("detect", marked)).toMatch(
      /no mark found \(false-alarm probability .*; its metadata say synthetic\./u,
    );
    expect(await run("detect", marked, "--key", "mine")).toMatch(
      /marked \(false-alarm probability .*e-\d+, surest from 0\.0 to 3\.0 s\)/u,
    );
  });
});
