// Independent judges as their users make and use them, on the tiny recipes.
import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { encodeWav } from "@dmospeech/core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { hum, writeTinyBundle } from "../../../packages/runtime/src/testing/tiny-bundle.js";

const command = fileURLToPath(new URL("../bin/dmospeech.mjs", import.meta.url));
let folder = "";

function dmospeech(...args: string[]): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [command, ...args], { encoding: "utf8", cwd: folder });
}

/** Runs a command that must succeed and returns its JSON. */
function json(...args: string[]): Record<string, unknown> {
  const result = dmospeech(...args, "--json");
  expect(result.status, result.stderr).toBe(0);
  return JSON.parse(result.stdout) as Record<string, unknown>;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "dmospeech judges "));
  await writeTinyBundle({ outDir: join(folder, "bundle") });
  writeFileSync(join(folder, "sentences.txt"), "The old boat left the harbour.\nMy neighbour sold her apples.\n");
  const lines = ["low", "high", "deep", "thin"].flatMap((speaker, place) =>
    ["hello there", "where are you going", "see you again"].map((text, index) => {
      const name = `${speaker}${index}.wav`;
      const samples = hum({ seconds: 3, f0Hz: 100 + 40 * place + index });
      writeFileSync(join(folder, name), encodeWav({ samples, sampleRate: 8000 }));
      const split = place < 2 ? "train" : "valid";
      return JSON.stringify({ audio_filepath: name, duration: 3, text, speaker, split });
    }),
  );
  writeFileSync(join(folder, "manifest.jsonl"), `${lines.join("\n")}\n`);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("are trained, exported, and grade an evaluation beside the bundle's own networks", () => {
  json("prepare", "audio", "--corpus", folder, "--out", "audio", "--sample-rate", "8000");
  const common = ["--data", "audio", "--share", "all", "--steps", "2"];
  const ears = ["--recipe", "judgeRecogniserTiny", "--out", "ears-run", "--tokenizer", "character"];
  expect(json("train", "judge-recogniser", ...ears, ...common)).toMatchObject({ kind: "judge-recogniser", step: 2 });
  json("train", "judge-verifier", "--recipe", "judgeVerifierTiny", "--out", "voices-run", ...common);
  json("export-judge", "--run", "ears-run", "--out", "ears");
  expect(json("export-judge", "--run", "voices-run", "--out", "voices")).toMatchObject({ kind: "verifier" });
  const { training } = JSON.parse(readFileSync(join(folder, "ears", "judge.json"), "utf8"));
  expect(training).toMatchObject({ share: "all", utterances: 6, speakers: 2, steps: 2, seed: 1009 });

  const corpus = ["--manifest", "manifest.jsonl", "--sentences", "sentences.txt", "--pairs", "2"];
  const limits = ["--prompt-seconds", "2,4", "--sentence-seconds", "1,4", "--threads", "1"];
  const judges = ["--asr", "ears", "--speaker", "voices"];
  const { summary } = json("evaluate", "--bundle", "bundle", ...corpus, ...limits, ...judges, "--out", "report") as {
    summary: { systems: { judged: Record<string, Record<string, { value: number }>> }[] };
  };
  for (const { judged } of summary.systems) {
    expect(judged.phonemeErrorRate!.ears!.value).toBeGreaterThanOrEqual(0);
    expect(Math.abs(judged.similarity!.voices!.value)).toBeLessThanOrEqual(1.000001);
  }
  const report = readFileSync(join(folder, "report", "report.md"), "utf8");
  expect(report).toContain("| PER % (ears) | PER % (own recogniser) | SIM to prompt (voices) |");
  expect(report).toMatch(/SIM by voices between two recordings of one speaker: .*, of two speakers/);
}, 300_000);

it("are refused in one sentence where they do not fit", () => {
  const cases: [string[], RegExp, number][] = [
    [
      ["train", "judge-verifier", "--data", "audio", "--out", "x"],
      /8000 Hz, the recipe "judgeVerifierMini" needs 16000/,
      1,
    ],
    [["train", "judge-verifier", "--share", "none"], /Allowed choices are judges, models, all/, 2],
    [["export-judge", "--run", "nowhere", "--out", "x"], /"nowhere" holds no checkpoint/, 1],
    [["export-judge", "--out", "x"], /Missing: --run <run>/, 2],
    [["evaluate", "--asr", "a,,b"], /one or more names, with commas between/, 2],
  ];
  for (const [args, message, status] of cases) {
    const result = dmospeech(...args);
    expect(result.stderr).toMatch(message);
    expect(result.status, result.stderr).toBe(status);
  }
  expect(dmospeech("export-judge", "--help").stdout).toMatch(/Example:\n {2}dmospeech export-judge/);
}, 120_000);
