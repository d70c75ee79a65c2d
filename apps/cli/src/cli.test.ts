// The command as its users start it: a process of its own, from the compiled files.
import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { decodeAudio, encodeWav } from "@dmospeech/core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { hum, writeTinyBundle } from "../../../packages/runtime/src/testing/tiny-bundle.js";

const command = fileURLToPath(new URL("../bin/dmospeech.mjs", import.meta.url));
const sampleRate = 8000;
let folder = "";
let outputs = "";

function dmospeech(...args: string[]): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [command, ...args], { encoding: "utf8", cwd: outputs });
}

/** `say` with everything it needs, unless overridden. */
function say(flags: Readonly<Record<string, string>> = {}): SpawnSyncReturns<string> {
  const defaults = {
    bundle: join(folder, "tiny"),
    prompt: join(folder, "voice.wav"),
    text: "Good morning.",
    out: "a.wav",
  };
  const all = Object.entries({ ...defaults, ...flags });
  return dmospeech("say", ...all.flatMap(([name, value]) => [`--${name}`, value]));
}

/** A failed command: one line on stderr that says why, nothing written. */
function expectRefusal(result: SpawnSyncReturns<string>, message: string | RegExp, exitCode = 1): void {
  expect(result.stderr).toMatch(message);
  expect(result.stderr.trim().split("\n")).toHaveLength(1);
  expect(result.stdout).toBe("");
  expect(result.status).toBe(exitCode);
  expect(readdirSync(outputs)).toEqual([]);
}

function writeVoice(name: string, samples: Float32Array, rate = sampleRate): string {
  const path = join(folder, name);
  writeFileSync(path, encodeWav({ samples, sampleRate: rate }, { bitDepth: 16 }));
  return path;
}

/** A 32-bit float wav with any number of channels and any values, NaN included. */
function writeFloatWav(name: string, frames: readonly (readonly number[])[], rate: number): string {
  const channels = frames[0]?.length ?? 1;
  const bytes = Buffer.alloc(44 + frames.length * channels * 4);
  bytes.write("RIFF", 0);
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.write("WAVEfmt ", 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(3, 20);
  bytes.writeUInt16LE(channels, 22);
  bytes.writeUInt32LE(rate, 24);
  bytes.writeUInt32LE(rate * channels * 4, 28);
  bytes.writeUInt16LE(channels * 4, 32);
  bytes.writeUInt16LE(32, 34);
  bytes.write("data", 36);
  bytes.writeUInt32LE(frames.length * channels * 4, 40);
  for (const [i, value] of frames.flat().entries()) bytes.writeFloatLE(value, 44 + 4 * i);
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "dmospeech cli "));
  await writeTinyBundle({ outDir: join(folder, "tiny") });
  writeVoice("voice.wav", hum());
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(() => {
  if (outputs) rmSync(outputs, { recursive: true, force: true });
  outputs = mkdtempSync(join(folder, "out "));
});

describe("say", () => {
  it("writes a wav and tells its length and speed", async () => {
    const result = say();
    expect(result.stderr).toBe("");
    expect(result.stdout).toMatch(/^Wrote a\.wav: \d+\.\d\d s of speech in .* \(real-time factor \d+\.\d+;/);
    expect(result.status).toBe(0);
    expect(readdirSync(outputs)).toEqual(["a.wav"]);
    const audio = await decodeAudio(readFileSync(join(outputs, "a.wav")));
    expect(audio.sampleRate).toBe(8000);
    expect(audio.durationSeconds).toBeGreaterThan(0.1);
    expect(audio.peak).toBeGreaterThan(0.01);
  });

  it("prints one JSON object, and the same seed gives the same file", () => {
    const json = (seed: string, out: string) =>
      dmospeech(
        "say",
        "--json",
        "--text",
        "Hello.",
        "--bundle",
        join(folder, "tiny"),
        "--prompt",
        join(folder, "voice.wav"),
        "--seed",
        seed,
        "--out",
        out,
      );
    const first = JSON.parse(json("5", "a.wav").stdout) as Record<string, unknown>;
    expect(first).toMatchObject({ ok: true, out: "a.wav", sampleRate: 8000 });
    expect(first.durationSeconds).toBeGreaterThan(0);
    expect(first).not.toHaveProperty("audio");
    json("5", "b.wav");
    json("6", "c.wav");
    const [a, b, c] = ["a.wav", "b.wav", "c.wav"].map((name) => readFileSync(join(outputs, name)));
    expect(a!.equals(b!)).toBe(true);
    expect(a!.equals(c!)).toBe(false);
  });

  it("reads the text from a file", () => {
    const file = join(folder, "text.txt");
    writeFileSync(file, "Good morning.");
    const args = ["--prompt", join(folder, "voice.wav"), "--bundle", join(folder, "tiny")];
    expect(dmospeech("say", "--text-file", file, ...args, "--out", "a.wav").status).toBe(0);
    say({ out: "b.wav" });
    expect(readFileSync(join(outputs, "a.wav")).equals(readFileSync(join(outputs, "b.wav")))).toBe(true);
  });

  it("mixes eight channels down and takes 192 kHz", () => {
    const samples = hum({ sampleRate: 192_000, seconds: 1.5 });
    const prompt = writeFloatWav(
      "eight.wav",
      Array.from(samples, (x) => new Array<number>(8).fill(x)),
      192_000,
    );
    const result = say({ prompt });
    expect(result.stderr).toBe("");
    expect(result.status).toBe(0);
  });

  it("loads neither train nor libtorch", () => {
    // A loader hook that refuses both: the command must not notice.
    const hook = `export async function resolve(name, context, next) {
      if (/@dmospeech\\/(train|engine)/.test(name)) throw new Error("loaded " + name);
      const resolved = await next(name, context);
      if (/packages\\/(train|engine)\\//.test(resolved.url)) throw new Error("loaded " + resolved.url);
      return resolved;
    }`;
    const register = `import { register } from "node:module"; register(${JSON.stringify(dataUrl(hook))});`;
    const args = ["--import", dataUrl(register), command, "say", "--text", "Hello."];
    const files = ["--bundle", join(folder, "tiny"), "--prompt", join(folder, "voice.wav"), "--out", "a.wav"];
    const result = spawnSync(process.execPath, [...args, ...files], { encoding: "utf8", cwd: outputs });
    expect(result.stderr).toBe("");
    expect(result.status).toBe(0);
  });
});

describe("bad input ends with one sentence and no file", () => {
  it.each([
    ["empty text", "", "The text is empty"],
    ["emoji only", "🎉🎈", "holds nothing that can be spoken"],
    ["another script", "Привет", "its letters are none that this language is written in"],
    ["a mark that cannot be followed, behind a sentence", "All is well. [pause 5x] Is it?", "is no pause"],
    ["a sound that is none, behind a sentence", "All is well. Is [it](/☃/)?", "this bundle"],
  ])("%s", (_, text, message) => {
    expectRefusal(say({ text }), message);
  });

  it("100,000 characters, as an argument and from a file", () => {
    expectRefusal(say({ text: "word ".repeat(20_000) }), "--text takes at most 16384 bytes, got 100000", 2);
    const file = writeText("dashes.txt", "— ".repeat(50_000));
    const args = ["--bundle", join(folder, "tiny"), "--prompt", join(folder, "voice.wav"), "--out", "a.wav"];
    expectRefusal(dmospeech("say", "--text-file", file, ...args), "holds nothing that can be spoken");
  });

  it.each([
    ["a prompt that is not there", () => join(folder, "none.wav"), "there is no such file or folder"],
    ["a folder as prompt", () => folder, "it is a folder; name a file"],
    ["a wav of 0 samples", () => writeVoice("zero.wav", new Float32Array(0)), /0 samples|no samples/],
    ["an empty file", () => writeText("empty.wav", ""), /empty|no bytes|0 bytes/],
    [
      "a text file named .wav",
      () => writeText("text.wav", "This is not audio, it is a letter to my aunt."),
      /text\.wav: .*not audio/,
    ],
    [
      "NaN samples",
      () =>
        writeFloatWav(
          "nan.wav",
          Array.from(hum(), (x, i) => [i === 5000 ? Number.NaN : x]),
          8000,
        ),
      "NaN",
    ],
    ["silence", () => writeVoice("silence.wav", new Float32Array(16_000)), "silence.wav: The prompt is silent"],
    ["half a second", () => writeVoice("short.wav", hum({ seconds: 0.5 })), "at least 1 s"],
    [
      "twenty minutes",
      () => writeVoice("long.wav", new Float32Array(1200 * sampleRate).fill(0.1)),
      "longer than 300 s",
    ],
    ["a wav cut in half", () => cut(writeVoice("cut.wav", hum())), /cut|truncated|missing/i],
  ])("%s", (_, prompt, message) => {
    expectRefusal(say({ prompt: prompt() }), message);
  });

  it("a truncated flac", () => {
    const flac = join(folder, "tone.flac");
    cpSync(fileURLToPath(new URL("../../../packages/core/src/audio/goldens/tone.flac", import.meta.url)), flac);
    expectRefusal(say({ prompt: cut(flac) }), /flac: the file is cut/);
  });

  it("a corrupt bundle", () => {
    const bundle = join(folder, "corrupt");
    cpSync(join(folder, "tiny"), bundle, { recursive: true });
    truncateSync(join(bundle, "denoiser.onnx"), 1000);
    expectRefusal(say({ bundle }), "denoiser.onnx has 1000 bytes");
    expectRefusal(say({ bundle: folder }), "has no readable manifest.json");
  });

  it("an output that cannot be written", () => {
    expectRefusal(say({ out: "nowhere/a.wav" }), "Cannot write nowhere/a.wav: there is no such file or folder");
    expectRefusal(say({ out: "." }), "it is a folder; name a file");
    if (existsSync("/dev/full")) expectRefusal(say({ out: "/dev/full" }), "Cannot write /dev/full: the disk is full");
  });
});

describe("usage", () => {
  it.each([
    [["sya"], /unknown command 'sya'\n\(Did you mean say\?\)/],
    [["say", "--promt", "a.wav"], /unknown option '--promt'\n\(Did you mean --prompt(-text)?\?\)/],
    [["say", "--text", "a"], "Whose voice? Give --voice <name> or --prompt <file>."],
    [["say", "--prompt", "a.wav"], "Nothing to say: give --text"],
    [["say", "Hi.", "--prompt", "a.wav", "--voice", "b"], "Give --voice or --prompt, not both."],
    [["say", "Hi.", "--prompt", "a.wav", "--out", "a.xyz"], "Cannot write .xyz files"],
    [["say", "Hi.", "--prompt", "a.wav", "--out", "-", "--json"], "--out - leaves no room"],
    [["say", "--prompt", "a.wav", "--batch", "a.tsv"], "Where to? Give --out-dir"],
    [["voice", "add", "../x", "a.wav"], '"../x" is no name for a voice'],
    [["say", "--prompt", "a.wav", "--text", "a", "--text-file", "b"], "Give --text or --text-file, not both."],
    [["say", "--prompt", "a.wav", "--text", "a", "--speed", "fast"], /must be a number from 0\.25 to 4/],
    [["say", "--prompt", "a.wav", "--text", "a", "--steps", "1.5"], /must be a whole number from 1 to 1000/],
  ])("%j is refused with exit code 2", (args, message) => {
    const result = dmospeech(...args);
    expect(result.stderr).toMatch(message);
    expect(result.status).toBe(2);
  });

  it("errors are JSON on stdout when asked for", () => {
    const result = dmospeech("say", "--json", "--prompt", join(folder, "none.wav"), "--text", "a");
    expect(JSON.parse(result.stdout)).toEqual({
      ok: false,
      error: { name: "CommandError", message: expect.stringContaining("there is no such file or folder") },
    });
    expect(result.status).toBe(1);
  });
});

const dataUrl = (source: string) => `data:text/javascript,${encodeURIComponent(source)}`;

function writeText(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

function cut(path: string): string {
  truncateSync(path, Math.floor(readFileSync(path).length / 2));
  return path;
}
