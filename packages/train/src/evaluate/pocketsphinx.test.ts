import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decodeAudio, resample, wordErrors } from "@dmospeech/core";
import { expect, it } from "vitest";
import { POCKETSPHINX_SAMPLE_RATE, parseHypotheses, transcribeWithPocketSphinx } from "./pocketsphinx.js";

const isInstalled = (command: string) => spawnSync("which", [command]).status === 0;
const canRecognise =
  isInstalled("pocketsphinx_batch") && existsSync("/usr/share/pocketsphinx/model/en-us") && isInstalled("flite");

it("reads hypotheses with numbered pronunciations, empty ones, and lines of other kinds", () => {
  const hypotheses = parseHypotheses(
    "the(2) cat sat (clip0 -1234)\n(clip1 -5)\nno score at all\n\na (b) c (clip10 -77)\n",
  );
  expect([...hypotheses]).toEqual([
    ["clip0", "the cat sat"],
    ["clip1", ""],
    ["clip10", "a (b) c"],
  ]);
});

it("gives no transcripts for no clips", async () => {
  expect(await transcribeWithPocketSphinx([])).toEqual([]);
});

it.skipIf(!canRecognise)(
  "recognises Flite's speech, clip by clip in order, and hears nothing in silence",
  async () => {
    const folder = await mkdtemp(join(tmpdir(), "pocketsphinx test "));
    const sentences = [
      "The weather will be cold and wet tomorrow morning.",
      "She left the house before the sun came up.",
    ];
    const clips: Float32Array[] = [];
    for (const [index, sentence] of sentences.entries()) {
      const path = join(folder, `${index}.wav`);
      expect(spawnSync("flite", ["-voice", "rms", "-t", sentence, "-o", path]).status).toBe(0);
      const { samples, sampleRate } = await decodeAudio(await readFile(path));
      clips.push(resample(samples, sampleRate, POCKETSPHINX_SAMPLE_RATE));
    }
    await rm(folder, { recursive: true });
    const [first, silence, second] = await transcribeWithPocketSphinx([clips[0]!, new Float32Array(16_000), clips[1]!]);
    for (const [index, hypothesis] of [first!, second!].entries()) {
      expect(wordErrors([{ reference: sentences[index]!, hypothesis }]).rate).toBeLessThan(0.5);
    }
    expect(silence).toBe("");
  },
  120_000,
);
