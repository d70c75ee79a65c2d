// The training commands as their users start them, from wav files to a bundle that speaks, on the tiny recipes.
import { type ChildProcess, type SpawnSyncReturns, spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { encodeWav, Rng } from "@dmospeech/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const command = fileURLToPath(new URL("../bin/dmospeech.mjs", import.meta.url));
const sampleRate = 8000;
const alphabet = [..."abcdefgh"];
let folder = "";
const path = (...parts: string[]) => join(folder, ...parts);

function dmospeech(...args: string[]): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [command, ...args], { encoding: "utf8", cwd: folder });
}

/** Runs a command that must succeed and returns its JSON. */
function json(...args: string[]): Record<string, unknown> {
  const result = dmospeech(...args, "--json");
  expect(result.status, result.stderr).toBe(0);
  return JSON.parse(result.stdout) as Record<string, unknown>;
}

/** Every letter is a chord of its own, every speaker has a pitch. */
function speak(text: string, pitchHz: number): Float32Array {
  const perLetter = 0.12 * sampleRate;
  return Float32Array.from({ length: text.length * perLetter }, (_, i) => {
    const formantHz = 500 + 300 * alphabet.indexOf(text[Math.floor(i / perLetter)]!);
    const t = i / sampleRate;
    return 0.3 * Math.sin(2 * Math.PI * pitchHz * t) + 0.2 * Math.sin(2 * Math.PI * formantHz * t);
  });
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "dmospeech training "));
  const rng = new Rng(3);
  for (let index = 0; index < 40; index++) {
    const speaker = path("corpus", `speaker${index % 5}`);
    mkdirSync(speaker, { recursive: true });
    const text = Array.from({ length: 10 + rng.integer(6) }, () => rng.pick(alphabet)).join("");
    writeFileSync(
      join(speaker, `${index}.wav`),
      encodeWav({ samples: speak(text, 100 + 25 * (index % 5)), sampleRate }),
    );
    writeFileSync(join(speaker, `${index}.txt`), text);
  }
  const card = {
    name: "tones",
    licences: [{ of: "weights", licence: "Apache-2.0" }],
    training: { data: ["tones"], hours: 0.01, steps: 4, hardware: "CPU", date: "2026-01-01" },
    scores: {},
  };
  writeFileSync(path("card.json"), JSON.stringify(card));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const characters = ["--tokenizer", "character"];

describe("the training commands", () => {
  it("lead from wav files to a bundle that speaks", () => {
    const audio = json(
      "prepare",
      "audio",
      "--corpus",
      "corpus",
      "--out",
      "audio",
      "--sample-rate",
      "8000",
      "--valid-share",
      "0.3",
    );
    expect(audio).toEqual({ ok: true, out: "audio", utterances: 40, sampleRate: 8000 });

    const codec = json(
      "train",
      "codec",
      "--recipe",
      "codecTiny",
      "--data",
      "audio",
      "--out",
      "codec",
      "--log-every",
      "1",
    );
    expect(codec).toMatchObject({ ok: true, kind: "codec", step: 8 });
    const lines = readFileSync(path("codec", "metrics.jsonl"), "utf8").trim().split("\n");
    expect(lines).toHaveLength(8);

    const latents = json(
      "prepare",
      "latents",
      "--audio",
      "audio",
      "--codec",
      "codec",
      "--out",
      "latents",
      ...characters,
    );
    expect(latents).toMatchObject({ utterances: 40, latentDim: 4, frameRateHz: 100 });

    const data = ["--data", "latents"];
    json("train", "ctc", "--recipe", "ctcTiny", "--steps", "12", ...data, "--out", "ctc", ...characters);
    const aligned = json("prepare", "align", ...data, "--ctc", "ctc", "--least-log-prob", "-50", ...characters);
    expect(aligned.caches).toEqual([{ folder: "latents", aligned: 40, refused: 0, heard: 0 }]);
    json("train", "speaker", "--recipe", "speakerTiny", ...data, "--out", "speaker");
    json("train", "teacher", "--recipe", "teacherTiny", ...data, "--out", "teacher", ...characters);

    const models = ["--ctc", "ctc", "--speaker", "speaker"];
    const start = ["--recipe", "studentTiny", "--teacher", "teacher", ...models, ...data, ...characters];
    json("distill", ...start, "--out", "student", "--weight", "adversarial=0");

    const parts = ["--codec", "codec", ...models, ...data, "--card", "card.json", ...characters];
    const exported = json("export", "--student", "student", ...parts, "--out", "bundle");
    expect(exported).toMatchObject({ kind: "student", out: "bundle" });
    const teacher = json("export", "--teacher", "teacher", ...parts, "--guidance", "3.5", "--out", "teacher-bundle");
    expect(teacher.kind).toBe("teacher");
    expect(JSON.parse(readFileSync(path("teacher-bundle", "manifest.json"), "utf8")).sampler.guidance).toBe(3.5);

    const prompt = join(
      "corpus",
      "speaker1",
      readdirSync(path("corpus", "speaker1")).find((name) => name.endsWith(".wav"))!,
    );
    const said = json("say", "--bundle", "bundle", "--prompt", prompt, "--text", "bad cab", "--out", "said.wav");
    expect(said).toMatchObject({ sampleRate: 8000, spoken: "bad cab" });
    expect(readdirSync(folder).filter((name) => name.startsWith("."))).toEqual([]);
  }, 300_000);

  it("refuse a run of another kind, an unknown recipe, a used folder and other audio, in one sentence", () => {
    const data = ["--data", "latents"];
    const models = ["--ctc", "codec", "--speaker", "speaker", "--teacher", "teacher"];
    const cases: [string[], RegExp][] = [
      [
        ["distill", ...models, ...data, "--recipe", "studentTiny", "--out", "x", ...characters],
        /a "ctc" run is needed here/,
      ],
      [
        ["train", "codec", "--recipe", "codecHuge", "--data", "audio", "--out", "x"],
        /no codec recipe "codecHuge"; there are codecMini16k/,
      ],
      [
        ["train", "codec", "--recipe", "codecTiny", "--data", "audio", "--out", "codec"],
        /"codec" holds a run at step 8/,
      ],
      [["train", "codec", "--data", "audio", "--out", "x"], /8000 Hz, the recipe "codecMini16k" needs 16000 Hz/],
      [["prepare", "audio", "--corpus", "nowhere", "--out", "x"], /nowhere/],
    ];
    for (const [args, message] of cases) {
      const result = dmospeech(...args);
      expect(result.stderr).toMatch(message);
      expect(result.stderr.trim().split("\n"), result.stderr).toHaveLength(1);
      expect(result.status).toBe(1);
      expect(readdirSync(folder)).not.toContain("x");
    }
  }, 120_000);

  it("save a checkpoint at Ctrl-C, end with 130, and resume to the same metrics", async () => {
    const args = ["train", "codec", "--recipe", "codecTiny", "--data", "audio", "--steps", "40", "--log-every", "1"];
    json(...args, "--out", "whole");
    const child = spawn(process.execPath, [command, ...args, "--out", "halted"], { cwd: folder });
    const notes = await interruptAfter(child, "step 3/40");
    expect(notes.exitCode).toBe(130);
    expect(notes.text).toMatch(/Stopped at step \d+; go on with --resume\./);
    json(...args, "--out", "halted", "--resume");
    expect(metrics("halted")).toEqual(metrics("whole"));
  }, 120_000);

  it("resume after kill -9 from the last checkpoint to identical losses", async () => {
    const args = ["train", "codec", "--recipe", "codecTiny", "--data", "audio", "--steps", "40", "--log-every", "1"];
    args.push("--checkpoint-every", "4");
    json(...args, "--out", "unharmed");
    const child = spawn(process.execPath, [command, ...args, "--out", "killed"], { cwd: folder });
    const { text, exitCode } = await interruptAfter(child, "step 6/40", "SIGKILL");
    expect(exitCode).toBeNull();
    expect(text).not.toContain("Stopped");
    json(...args, "--out", "killed", "--resume");
    expect(metrics("killed")).toEqual(metrics("unharmed"));
  }, 120_000);
});

describe("usage of the training commands", () => {
  const everyPart = ["--codec", "a", "--ctc", "a", "--speaker", "a", "--data", "a", "--card", "a", "--out", "a"];

  it.each([
    [["train", "codec", "--dat", "a"], /unknown option '--dat'\n\(Did you mean --data\?\)/],
    [["train", "codec", "--out", "a"], "Missing: --data <folder...>. Run it with --help"],
    [["train", "codek"], /unknown command 'codek'\n\(Did you mean codec\?\)/],
    [["export", ...everyPart], "Give either --student"],
    [["export", ...everyPart, "--student", "a", "--guidance", "3"], /--guidance is for --teacher/],
    [["distill", "--weight", "ctc=-1"], /It must look like name=number/],
    [["prepare", "audio", "--layout", "lj"], /Allowed choices are librispeech/],
  ])("%j is refused with exit code 2", (args, message) => {
    const result = dmospeech(...args);
    expect(result.stderr).toMatch(message);
    expect(result.status).toBe(2);
  });

  it("a card that is not JSON is refused with one sentence that names it", () => {
    writeFileSync(path("letter.json"), "Dear\naunt");
    const parts = ["--student", "a", "--codec", "a", "--ctc", "a", "--speaker", "a", "--data", "a"];
    const result = dmospeech("export", ...parts, "--card", "letter.json", "--out", "b");
    expect(result.stderr).toMatch(/^letter\.json is not JSON \(.*\): give an object with name, licences/);
    expect(result.stderr.trim().split("\n")).toHaveLength(1);
    expect(result.status).toBe(1);
  });

  it.each([
    "say",
    "prepare",
    "prepare synthetic",
    "prepare audio",
    "prepare latents",
    "prepare align",
    "train",
    "train codec",
    "train ctc",
    "train speaker",
    "train teacher",
    "distill",
    "export",
  ])("%s --help shows an example", (name) => {
    const result = dmospeech(...name.split(" "), "--help");
    expect(result.stdout).toMatch(new RegExp(`Examples?:\\n  dmospeech ${name}`));
    expect(result.status).toBe(0);
  });
});

/** Every number of every step of a codec's run. */
function metrics(out: string): Record<string, number>[] {
  const lines = readFileSync(path(out, "metrics.jsonl"), "utf8").trim().split("\n");
  const steps = lines.map((line) => JSON.parse(line) as Record<string, number>);
  expect(steps.at(-1)).toHaveProperty("discriminator/loss"); // the run got as far as its second part
  return steps;
}

/** Sends a signal once the process has printed `mark`; resolves with all it printed and its exit code. */
function interruptAfter(
  child: ChildProcess,
  mark: string,
  signal: NodeJS.Signals = "SIGINT",
): Promise<{ text: string; exitCode: number | null }> {
  return new Promise((resolve) => {
    let text = "";
    child.stderr!.on("data", (chunk: Buffer) => {
      const before = text;
      text += chunk.toString();
      if (!before.includes(mark) && text.includes(mark)) child.kill(signal);
    });
    child.on("close", (exitCode) => resolve({ text, exitCode }));
  });
}
