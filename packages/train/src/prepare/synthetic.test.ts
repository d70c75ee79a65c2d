import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decodeAudio } from "@dmospeech/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readManifest } from "../data/manifest.js";
import { probeSpeechEngines, requireSpeechEngines } from "./speech-engines.js";
import { type PrepareSyntheticOptions, prepareSynthetic } from "./synthetic.js";

const engines = probeSpeechEngines();
const sentences = [
  "The boy opened the window, and the cold air came into the room.",
  "Nobody had seen the ship since Tuesday; it was thought to be lost.",
  "He asked for bread, cheese, a little wine, and a bed for the night.",
  "What she wrote in her letter was never known, for it was burned.",
  "The road turned left at the old mill, then climbed towards the village.",
  "They waited for an hour, but the train did not come at all.",
];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "synthetic-"));
  writeFileSync(join(folder, "sentences.txt"), Array.from({ length: 5 }, () => sentences.join("\n")).join("\n"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const prepare = (name: string, options: Partial<PrepareSyntheticOptions> = {}) =>
  prepareSynthetic({
    sentencesPath: join(folder, "sentences.txt"),
    outputFolder: join(folder, name),
    hours: 12 / 3600,
    seed: 1,
    shares: { espeak: 1 },
    ...options,
  });

describe("requireSpeechEngines", () => {
  it("names the Debian packages of what is missing", () => {
    const found = new Map([["flite" as const, new Set(["slt"])]]);
    expect(() => requireSpeechEngines(["espeak", "festival"], found)).toThrow(
      /not found: espeak, festival; .*apt-get install espeak-ng festival festvox-kallpc16k festvox-us-slt-hts/,
    );
    expect(() => requireSpeechEngines([], found)).toThrow(/no speech engine was asked for/);
    expect([...requireSpeechEngines(["flite"], found).keys()]).toEqual(["flite"]);
  });
});

describe.runIf(engines.has("espeak"))("prepareSynthetic", () => {
  it("writes audio of the stated length, level and rate, with the text that was spoken", async () => {
    const heldOut = { count: 1, path: join(folder, "held-out.txt") };
    const { manifestPath, summary, entries } = await prepare("one", { heldOut });
    expect(readManifest(manifestPath)).toEqual(entries);
    expect(summary.all!.hours * 3600).toBeGreaterThanOrEqual(12);
    expect(summary.all!.hours * 3600).toBeLessThan(20); // one utterance over at most
    const spoken = entries.map(({ text }) => text).join(" ");
    expect(spoken).not.toContain(readFileSync(heldOut.path, "utf8").split(",")[0]);
    for (const { audioPath, durationSeconds } of entries) {
      const { samples, sampleRate } = await decodeAudio(readFileSync(audioPath));
      expect(sampleRate).toBe(16_000);
      expect(samples.length / sampleRate).toBeCloseTo(durationSeconds!, 6);
      const rms = Math.sqrt(samples.reduce((sum, x) => sum + x * x, 0) / samples.length);
      expect(20 * Math.log10(rms)).toBeLessThan(-22.9); // −23 dBFS, or lower where the peak is the limit
    }
    expect(existsSync(join(folder, "one", "work"))).toBe(false);
  });

  it("is the same whatever the number of workers, stopped in between or grown later", async () => {
    const whole = await prepare("whole", { workers: 1 });
    await prepare("grown", { workers: 2, hours: 4 / 3600 });
    const journal = join(folder, "grown", "journal.jsonl");
    writeFileSync(journal, `${readFileSync(journal, "utf8")}{"engine":"esp`); // a line cut by a crash
    const grown = await prepare("grown", { workers: 2 });
    const relative = (name: string) => readFileSync(join(folder, name, "manifest.jsonl"), "utf8");
    expect(relative("grown")).toBe(relative("whole"));
    const wav = (name: string) => readdirSync(join(folder, name, "wav", "espeak")).sort();
    expect(wav("grown")).toEqual(wav("whole"));
    for (const [i, { audioPath }] of whole.entries.entries()) {
      expect(readFileSync(grown.entries[i]!.audioPath).equals(readFileSync(audioPath))).toBe(true);
    }
  });

  it("refuses a folder begun with other settings", async () => {
    await prepare("one", { hours: 1 / 3600 });
    await expect(prepare("one", { seed: 2 })).rejects.toThrow(/begun with other settings/);
  });

  it("stops when most utterances are refused", async () => {
    // Letters of long names, one by one: far longer to say than their number of characters promises.
    const lines = Array.from({ length: 40 }, (_, i) => `W W ${"ABCDEFGH"[i % 8]} W ${"WXYZ"[i % 4]}.`);
    writeFileSync(join(folder, "sentences.txt"), lines.join("\n"));
    const limits = { minDurationSeconds: 0.2, maxDurationSeconds: 1 };
    await expect(prepare("short", { ...limits, hours: 1 })).rejects.toThrow(
      /espeak gave only \d+ usable utterances of \d+ \(last refusal: too long\)/,
    );
  });
});

describe.runIf(engines.has("flite") && engines.has("festival"))("the other engines", () => {
  it("speak with every voice they have", async () => {
    const { entries } = await prepare("natural", { shares: { flite: 1, festival: 1 }, hours: 30 / 3600 });
    const voices = new Set(entries.map(({ speaker }) => speaker.replace(/-[\d.]+$/, "")));
    for (const engine of ["flite", "festival"] as const) {
      const names = [...(engines.get(engine) ?? [])].filter((name) => voices.has(`${engine}-${name}`));
      expect(names.length).toBeGreaterThan(0);
    }
  });
});
