// codec encode and codec decode as their users start them: processes of their own, from the compiled files.
import { type SpawnSyncReturns, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { decodeAudio, encodeWav } from "@dmospeech/core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { hum, writeTinyBundle } from "../../../packages/runtime/src/testing/tiny-bundle.js";

const command = fileURLToPath(new URL("../bin/dmospeech.mjs", import.meta.url));
let folder = "";
let outputs = "";
let bundle: string[] = [];
const quiet = { encoding: "utf8" } as const;

function codec(...args: string[]): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [command, "codec", args[0]!, ...bundle, ...args.slice(1)], {
    ...quiet,
    cwd: outputs,
  });
}

function json(...args: string[]): Record<string, unknown> {
  const result = codec(...args, "--json");
  expect(result.status, result.stderr).toBe(0);
  return JSON.parse(result.stdout) as Record<string, unknown>;
}

function writeVoice(name: string, options: { seconds: number; sampleRate: number }): string {
  const path = join(folder, name);
  writeFileSync(path, encodeWav({ samples: hum(options), sampleRate: options.sampleRate }));
  return path;
}

const samplesOf = async (name: string) => (await decodeAudio(readFileSync(join(outputs, name)))).samples;
const furthest = (a: Float32Array, b: Float32Array) =>
  a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "dmospeech codec cli "));
  await writeTinyBundle({ outDir: join(folder, "tiny"), withListeners: false });
  bundle = ["--bundle", join(folder, "tiny")];
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(() => {
  outputs = mkdtempSync(join(folder, "out "));
});

describe("codec", () => {
  it("gives back as many samples as went in, and the same ones whatever the chunks", async () => {
    const voice = writeVoice("voice.wav", { seconds: 3.3301, sampleRate: 8000 });
    const whole = json("encode", voice, "--out", "whole.safetensors", "--dtype", "float32", "--chunk-seconds", "60");
    expect(whole).toMatchObject({ frameCount: 334, latentDim: 4, hop: 80, sampleRate: 8000, lengthSamples: 26_641 });
    expect(whole.bytes).toBe(statSync(join(outputs, "whole.safetensors")).size);
    const small = ["--chunk-seconds", "0.5"];
    json("encode", voice, "--out", "chunked.safetensors", "--dtype", "float32", ...small);
    json("decode", "whole.safetensors", "--out", "whole.wav", "--chunk-seconds", "60");
    expect(json("decode", "chunked.safetensors", "--out", "chunked.wav", ...small).lengthSamples).toBe(26_641);
    json("decode", "whole.safetensors", "--out", "in-pieces.wav", ...small);
    const a = await samplesOf("whole.wav");
    expect(a.length).toBe(26_641);
    expect(furthest(a, await samplesOf("in-pieces.wav"))).toBeLessThanOrEqual(1 / 32768); // 16 bits may round either way
    // Latents that differ in their last digits have a pitch that does, and phases add it up over the recording.
    expect(furthest(a, await samplesOf("chunked.wav"))).toBeLessThanOrEqual(32 / 32768);
    expect(Math.max(...a)).toBeGreaterThan(0.001);
    expect(readdirSync(outputs)).toHaveLength(5);
  });

  it("resamples on the way, and halves the file with float16", async () => {
    const voice = writeVoice("voice44.wav", { seconds: 1.5, sampleRate: 44_100 });
    const half = json("encode", voice, "--out", "half.safetensors", "--chunk-seconds", "0.4");
    expect(half).toMatchObject({ dtype: "float16", lengthSamples: 12_000, frameCount: 150 });
    const full = json("encode", voice, "--out", "full.safetensors", "--dtype", "float32");
    expect((full.bytes as number) - (half.bytes as number)).toBe(150 * 4 * 2);
    json("decode", "half.safetensors", "--out", "half.wav");
    expect((await samplesOf("half.wav")).length).toBe(12_000);
  });

  it("takes other formats too, and says that they are decoded in memory", () => {
    const flac = fileURLToPath(new URL("../../../packages/core/src/audio/goldens/tone.flac", import.meta.url));
    const result = codec("encode", flac, "--out", "tone.safetensors");
    expect(result.stderr).toMatch(/tone\.flac is no wav file: it was decoded whole, in memory/);
    expect(result.stdout).toMatch(/^Wrote tone\.safetensors: 30 frames of 4 channels for 0\.30 s/);
    expect(result.status).toBe(0);
  });

  it("stops at Ctrl-C without leaving anything", async () => {
    const long = writeVoice("long.wav", { seconds: 600, sampleRate: 8000 });
    const args = ["codec", "encode", long, ...bundle, "--out", "long.safetensors", "--chunk-seconds", "0.1"];
    const child = spawn(process.execPath, [command, ...args], { cwd: outputs });
    const ended = once(child, "exit");
    let errors = "";
    child.stderr.on("data", (text) => {
      errors += String(text);
    });
    const isWriting = () => readdirSync(outputs).some((name) => statSync(join(outputs, name)).size > 0);
    while (child.exitCode === null && !isWriting()) await sleep(5);
    child.kill("SIGINT");
    const [exitCode] = (await ended) as [number | null];
    expect(errors).toContain("Stopped; nothing was written.");
    expect(exitCode).toBe(130);
    expect(readdirSync(outputs)).toEqual([]);
  });
});

describe("codec refuses, with one sentence and no file", () => {
  const expectRefusal = (result: SpawnSyncReturns<string>, message: RegExp) => {
    expect(result.stderr).toMatch(message);
    expect(result.stderr.trim().split("\n")).toHaveLength(1);
    expect(result.status).toBe(1);
    expect(readdirSync(outputs)).toEqual([]);
  };

  it("recordings that are absent, no audio, or cut", () => {
    expectRefusal(codec("encode", join(folder, "none.wav")), /Cannot read .*no such file/);
    expectRefusal(codec("encode", folder), /is not a regular file/);
    const cut = join(folder, "cut.wav");
    writeFileSync(cut, readFileSync(writeVoice("uncut.wav", { seconds: 1, sampleRate: 8000 })).subarray(0, 9000));
    expectRefusal(codec("encode", cut), /cut\.wav: .*bytes of its data chunk are missing/);
    writeFileSync(join(folder, "letter.wav"), "Dear aunt, thank you for the apples.");
    expectRefusal(codec("encode", join(folder, "letter.wav")), /letter\.wav: The file holds text, not audio/);
  });

  it("latents that are none, and those of another codec", async () => {
    const voice = writeVoice("short.wav", { seconds: 0.5, sampleRate: 8000 });
    expectRefusal(codec("decode", voice), /short\.wav: This is no file of latents/);
    const latents = join(folder, "mine.safetensors");
    json("encode", voice, "--out", latents);
    const other = join(folder, "other");
    await writeTinyBundle({ outDir: other, withListeners: false, seed: 2 });
    expectRefusal(codec("decode", latents, "--bundle", other), /made by the codec of "tiny".*different SHA-256/);
  });

  it("recordings longer than a chunk, with a bundle from before codecContext", () => {
    const old = join(folder, "old");
    cpSync(join(folder, "tiny"), old, { recursive: true });
    const manifest = JSON.parse(readFileSync(join(old, "manifest.json"), "utf8")) as Record<string, unknown>;
    writeFileSync(join(old, "manifest.json"), JSON.stringify({ ...manifest, codecContext: undefined }));
    const voice = writeVoice("two.wav", { seconds: 2, sampleRate: 8000 });
    expectRefusal(
      codec("encode", voice, "--chunk-seconds", "1", "--bundle", old),
      /longer than a chunk of 1 s.*export the bundle again/,
    );
  });
});
