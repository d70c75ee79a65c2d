import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encodeWav } from "@dmospeech/core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { hum, writeTinyBundle } from "../../../../packages/runtime/src/testing/tiny-bundle.js";
import type { Output } from "../output.js";
import type { EvaluateOptions } from "../training-actions.js";
import { evaluateBundle } from "./evaluate.js";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "evaluate command "));
  await writeTinyBundle({ outDir: join(folder, "student") });
  await writeTinyBundle({ outDir: join(folder, "teacher"), kind: "teacher", withListeners: false });
  await writeFile(join(folder, "sentences.txt"), "The old boat left the harbour.\n\nMy neighbour sold her apples.\n");
  const lines: string[] = [];
  for (const [speaker, f0Hz] of Object.entries({ low: 100, high: 200 })) {
    for (const [index, text] of ["Hello there, my friend.", "Where are you going today?"].entries()) {
      const name = `${speaker}${index}.wav`;
      const samples = hum({ seconds: 3, f0Hz: f0Hz + index });
      await writeFile(join(folder, name), encodeWav({ samples, sampleRate: 8000 }));
      lines.push(JSON.stringify({ audio_filepath: name, duration: 3, text, speaker, split: "valid" }));
    }
  }
  await writeFile(join(folder, "manifest.jsonl"), `${lines.join("\n")}\n`);
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

function evaluation(options: Partial<EvaluateOptions> = {}) {
  const said: { lines: string[]; result: Record<string, unknown> } = { lines: [], result: {} };
  const output: Output = {
    json: true,
    line: (text) => said.lines.push(text),
    note: () => {},
    result: (value) => Object.assign(said.result, value),
  };
  const defaults: EvaluateOptions = {
    bundle: join(folder, "student"),
    teacher: join(folder, "teacher"),
    teacherSteps: [2, 6],
    manifest: [join(folder, "manifest.jsonl")],
    split: "valid",
    sentences: join(folder, "sentences.txt"),
    out: join(folder, "out"),
    pairs: 2,
    seed: 0,
    promptSeconds: [2, 4],
    sentenceSeconds: [1, 4],
    asr: ["none"],
    threads: 1,
  };
  return { said, done: evaluateBundle({ ...defaults, ...options }, output) };
}

it("compares student and teacher with real speech through the runtime, and shows the table", async () => {
  const { said, done } = evaluation();
  await done;
  const table = await readFile(join(folder, "out", "report.md"), "utf8");
  expect(said.lines[0]).toBe(table);
  expect([...table.matchAll(/^\| (\S+) \| 2 \|/gm)].map(([, system]) => system)).toEqual([
    "real",
    "codec",
    "student",
    "teacher@2",
    "teacher@6",
  ]);
  expect(table).toMatch(/teacher@6 takes [\d.]+ \[[\d.]+, [\d.]+\] times as long as student\./);
  expect(await readdir(join(folder, "out", "wav"))).toHaveLength(10);
  const { rows } = JSON.parse(await readFile(join(folder, "out", "report.json"), "utf8"));
  const spoken = rows.filter(({ synthesisSeconds }: { synthesisSeconds: number | null }) => synthesisSeconds !== null);
  expect(spoken).toHaveLength(6);
  for (const row of spoken) {
    expect(row.durationSeconds).toBeGreaterThan(0.3);
    expect(Math.abs(row.similarity)).toBeLessThanOrEqual(1.000001);
    expect(row.phonemes.length).toBeGreaterThan(15);
  }
  expect(said.result).toMatchObject({ out: join(folder, "out"), about: { pairs: 2, speakers: 2, bundle: "tiny" } });
}, 120_000);

it("says in one sentence what is wrong", async () => {
  const out = join(folder, "refused");
  const refusals: [Partial<EvaluateOptions>, string][] = [
    [{ bundle: join(folder, "teacher"), out }, "is a teacher's bundle, not a student's: give it as --teacher."],
    [{ manifest: [join(folder, "none.jsonl")], out }, "there is no such file or folder"],
    [{ sentences: folder, out }, "it is a folder; name a file"],
    [{ pairs: 3, out }, "3 pairs need as many sentences"],
    [{ mos: [join(folder, "manifest.jsonl")], out }, "cannot be loaded as an ONNX model"],
    [{ asr: ["none", "pocketsphinx"], out }, "--asr none goes with no other recogniser"],
    [{ asr: [folder], out }, "it has no judge.json; give a folder that dmospeech export-judge wrote"],
    [{ speaker: [folder], out }, "neither a judge's folder (with judge.json) nor an .onnx file"],
    [{ out: join(folder, "manifest.jsonl", "x") }, "Cannot make"],
  ];
  for (const [options, message] of refusals) await expect(evaluation(options).done).rejects.toThrow(message);
}, 120_000);
