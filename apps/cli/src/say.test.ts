// What `say` and `voice` can do beyond one text to one wav; a process of its own each, from the compiled files.
import { type SpawnSyncReturns, spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { decodeAudio, encodeWav } from "@dmospeech/core";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { hum, writeTinyBundle } from "../../../packages/runtime/src/testing/tiny-bundle.js";

const command = fileURLToPath(new URL("../bin/dmospeech.mjs", import.meta.url));
let folder = "";
let outputs = "";
let environment: NodeJS.ProcessEnv = {};

function dmospeech(args: readonly string[], input?: string): SpawnSyncReturns<Buffer> {
  return spawnSync(process.execPath, [command, ...args], { cwd: outputs, env: environment, input });
}

/** Runs it and expects it to succeed. */
function run(...args: string[]): string {
  const result = dmospeech(args);
  // Progress is told once it takes more than two seconds, as it may on a busy machine.
  expect(result.stderr.toString().replaceAll(/^Speaking: .*\n/gmu, "")).toBe("");
  expect(result.status).toBe(0);
  return result.stdout.toString();
}

// Each test starts the command several times.
vi.setConfig({ testTimeout: 240_000 });

const at = (name: string) => join(outputs, name);
const read = (name: string) => readFileSync(at(name));
/** The samples of a WAV file of ours as they lie there: behind the header, before what the file says of itself. */
const pcmOf = (wav: Buffer) => wav.subarray(44, 44 + wav.readUInt32LE(40));

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "dmospeech say "));
  await writeTinyBundle({ outDir: join(folder, "tiny") });
  for (const [name, f0Hz] of [
    ["low", 110],
    ["high", 220],
  ] as const) {
    writeFileSync(join(folder, `${name}.wav`), encodeWav({ samples: hum({ f0Hz }), sampleRate: 8000 }));
  }
  environment = { ...process.env, DMOSPEECH_BUNDLE: join(folder, "tiny"), DMOSPEECH_VOICES: join(folder, "voices") };
  outputs = folder;
  run("voice", "add", "low", join(folder, "low.wav"), "--text", "Hello there, my friend.");
  run("voice", "add", "high", join(folder, "high.wav"), "--text", "Hello there, my friend.");
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(() => {
  outputs = mkdtempSync(join(folder, "out "));
});

describe("voice", () => {
  it("lists, speaks as from the recording, and removes", () => {
    expect(run("voice", "list", "--names")).toBe("high\nlow\n");
    run("say", "Good day.", "--voice", "low", "--out", "a.wav");
    const prompt = ["--prompt", join(folder, "low.wav"), "--prompt-text", "Hello there, my friend."];
    run("say", "Good day.", ...prompt, "--out", "b.wav");
    expect(read("a.wav").equals(read("b.wav"))).toBe(true);
    run("voice", "add", "gone", join(folder, "low.wav"));
    run("voice", "remove", "gone");
    const missing = dmospeech(["say", "Hi.", "--voice", "gone"]);
    expect(missing.stderr.toString()).toContain('There is no voice "gone" (known: high, low)');
    expect(missing.status).toBe(2);
  });
});

describe("say", () => {
  it("pipes a text in and a wav out", async () => {
    run("say", "Good day.", "--voice", "low", "--out", "a.wav");
    const piped = dmospeech(["say", "--voice", "low", "--out", "-"], "Good day.");
    expect(piped.status).toBe(0);
    expect(piped.stderr.toString()).toMatch(/^Spoke \d/u);
    expect(piped.stdout.subarray(44).equals(pcmOf(read("a.wav")))).toBe(true);
    expect((await decodeAudio(piped.stdout, { allowTruncated: true })).sampleRate).toBe(8000);
  });

  it("gives the lines of a script to their voices, with subtitles through all of it", async () => {
    writeFileSync(at("play.txt"), "[low] Good day to you.\n[high] And to you. [pause 500ms] Sit down.\n");
    const result = JSON.parse(run("say", "--script", "play.txt", "--out", "play.wav", "--srt", "--words", "--json"));
    run("say", "Good day to you.", "--voice", "low", "--out", "low.wav");
    run("say", "And to you. [pause 500ms] Sit down.", "--voice", "high", "--out", "high.wav");
    const [play, low, high] = await Promise.all(
      ["play", "low", "high"].map((name) => decodeAudio(read(`${name}.wav`))),
    );
    const pause = new Float32Array(0.4 * 8000);
    expect(play!.samples).toEqual(Float32Array.from([...low!.samples, ...pause, ...high!.samples]));
    expect(read("play.srt").toString()).toMatch(/^1\n00:00:00,\d+ --> .*\nGood day to you\.\n\n2\n.*\nAnd to you\.\n/u);
    const { words } = JSON.parse(read("play.words.json").toString());
    expect(words).toEqual(result.words);
    expect(words[4].startSeconds).toBeGreaterThanOrEqual(low!.durationSeconds + 0.4 - 1e-9);
  });

  it("speaks variations with one seed after another", () => {
    run("say", "Good day.", "--voice", "low", "--seed", "5", "--variations", "2", "--out", "v.wav");
    run("say", "Good day.", "--voice", "low", "--seed", "6", "--out", "six.wav");
    expect(read("v-2.wav").equals(read("six.wav"))).toBe(true);
    expect(read("v-1.wav").equals(read("six.wav"))).toBe(false);
  });

  it("plays what it speaks on the first player that is there", () => {
    const bin = join(outputs, "bin");
    run("say", "Good day.", "--voice", "low", "--out", "a.wav");
    writePlayer(bin, 'cat > "$PLAYED"');
    environment = { ...environment, PATH: `${bin}${delimiter}/bin${delimiter}/usr/bin`, PLAYED: at("played.raw") };
    expect(run("say", "Good day.", "--voice", "low", "--play")).toMatch(/^Spoke \d/u);
    expect(read("played.raw").equals(pcmOf(read("a.wav")))).toBe(true);
    writePlayer(bin, "cat > /dev/null; echo no sound card >&2; exit 1");
    const failed = dmospeech(["say", "Good day.", "--voice", "low", "--play"]);
    expect(failed.stderr.toString()).toBe("ffplay could not play the speech: no sound card\n");
    expect(failed.status).toBe(1);
  });

  it("writes compressed formats with ffmpeg, and says so where it is missing", async () => {
    const hasFfmpeg = spawnSync("ffmpeg", ["-version"]).status === 0;
    const without = { ...environment, PATH: outputs };
    const args = [command, "say", "Hi.", "--voice", "low", "--out", "a.flac"];
    const refused = spawnSync(process.execPath, args, { cwd: outputs, env: without });
    expect(refused.stderr.toString()).toMatch(/^Writing flac needs ffmpeg, which is not installed/u);
    expect(readdirSync(outputs)).toEqual([]);
    if (!hasFfmpeg) return;
    run("say", "Good day.", "--voice", "low", "--out", "a.wav");
    run("say", "Good day.", "--voice", "low", "--out", "a.flac");
    const [wav, flac] = await Promise.all(["a.wav", "a.flac"].map((name) => decodeAudio(read(name))));
    // The decoder of FLAC divides the same integers by 32,767, ours of WAV by 32,768.
    expect(flac!.samples.map((sample) => sample * 32_767)).toEqual(wav!.samples.map((sample) => sample * 32_768));
    for (const name of ["a.mp3", "a.ogg", "a.opus"]) {
      run("say", "Good day.", "--voice", "low", "--out", name);
      const { durationSeconds } = await decodeAudio(read(name));
      expect(Math.abs(durationSeconds - wav!.durationSeconds)).toBeLessThan(0.15); // frames of the format, and its start
    }
  });

  it("goes on with a long text that was stopped, and gives the same file", async () => {
    const text = Array.from({ length: 60 }, (_, i) => `This is the sentence number ${i + 1} of a book.`).join(" ");
    writeFileSync(at("book.txt"), text);
    const args = ["say", "--text-file", "book.txt", "--voice", "low", "--srt", "--out"];
    run(...args, "whole.wav");
    const child = spawn(process.execPath, [command, ...args, "book.wav"], { cwd: outputs, env: environment });
    const journal = at("book.wav.part.jsonl");
    while (!existsSync(journal) || readFileSync(journal, "utf8").split("\n").length < 4) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      if (child.exitCode !== null) throw new Error("It was done before it could be stopped.");
    }
    child.kill("SIGINT");
    expect(await new Promise((resolve) => child.once("close", resolve))).toBe(130);
    expect(existsSync(at("book.wav"))).toBe(false);
    const again = dmospeech([...args, "book.wav"]);
    expect(again.stderr.toString()).toContain("Went on from where an earlier command was stopped.");
    expect(read("book.wav").equals(read("whole.wav"))).toBe(true);
    expect(read("book.srt").equals(read("whole.srt"))).toBe(true);
    expect(readdirSync(outputs).filter((name) => name.includes(".part"))).toEqual([]);
    // Chunks that share their network steps say the same at the same times; samples may differ by rounding.
    run(...args, "together.wav", "--batch-size", "4");
    expect(pcmOf(read("together.wav"))).toHaveLength(pcmOf(read("whole.wav")).length);
    expect(read("together.srt").equals(read("whole.srt"))).toBe(true);
  });

  it("speaks a list, skips what is done, and tells what failed", () => {
    const rows = ["text\tout\tvoice", "One day.\ta/one.wav\tlow", "Two days.\t\thigh"];
    writeFileSync(at("list.tsv"), `${rows.join("\n")}\n`);
    const batch = ["say", "--batch", "list.tsv", "--out-dir", "lines", "--json"];
    const parse = (result: SpawnSyncReturns<Buffer>) => JSON.parse(result.stdout.toString());
    expect(parse(dmospeech(batch))).toMatchObject({ ok: true, spoken: 2, before: 0 });
    run("say", "One day.", "--voice", "low", "--out", "one.wav");
    expect(read("lines/a/one.wav").equals(read("one.wav"))).toBe(true);
    const { mtimeMs } = statSync(at("lines/0002.wav"));
    writeFileSync(
      at("list.tsv"),
      [rows[0], "One morning.\ta/one.wav\tlow", rows[2], "Bad.\tbad.wav\tnobody"].join("\n"),
    );
    const failed = dmospeech(batch);
    expect(failed.status).toBe(1);
    expect(failed.stderr.toString()).toContain('bad.wav: There is no voice "nobody"');
    expect(read("lines/a/one.wav").equals(read("one.wav"))).toBe(false);
    expect(statSync(at("lines/0002.wav")).mtimeMs).toBe(mtimeMs);
  });
});

describe("completion", () => {
  it("completes commands, flags and voices in bash", () => {
    writeFileSync(at("completion.bash"), run("completion", "bash"));
    const complete = (...words: string[]) => {
      const line = words.map((word) => `'${word}'`).join(" ");
      const lines = [
        `dmospeech() { "${process.execPath}" "${command}" "$@"; }`,
        "source completion.bash",
        `COMP_WORDS=(dmospeech ${line}); COMP_CWORD=${words.length}; _dmospeech; printf '%s\\n' "\${COMPREPLY[@]}"`,
      ];
      const { stdout } = spawnSync("bash", ["-c", lines.join("\n")], { cwd: outputs, env: environment });
      return stdout.toString().trim().split("\n");
    };
    expect(complete("vo")).toEqual(["voice"]);
    expect(complete("voice", "r")).toEqual(["remove"]);
    expect(complete("say", "--prompt")).toEqual(["--prompt", "--prompt-text"]);
    expect(complete("say", "--voice", "l")).toEqual(["low"]);
    expect(run("completion", "fish")).toContain("-l voice -d 'a voice by name");
  });
});

function writePlayer(bin: string, body: string): void {
  if (!existsSync(bin)) spawnSync("mkdir", ["-p", bin]);
  const path = join(bin, "ffplay");
  writeFileSync(path, `#!/bin/sh\n${body}\n`);
  chmodSync(path, 0o755);
}
