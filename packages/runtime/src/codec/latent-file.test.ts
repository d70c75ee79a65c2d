import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ByteSource, Rng } from "@dmospeech/core";
import { loadSafetensors } from "@dmospeech/engine";
import { describe, expect, it } from "vitest";
import { LatentFileError } from "./errors.js";
import { encodeLatentFile, type LatentFileInfo, openLatentFile, requireSameCodec } from "./latent-file.js";
import { joinLatents, type Latents } from "./latents.js";

const info: LatentFileInfo = {
  dtype: "float32",
  frameCount: 10,
  latentDim: 3,
  sampleRate: 8000,
  hop: 80,
  lengthSamples: 750,
  bundle: "tiny",
  encoderSha256: "ab".repeat(32),
};
const all: Latents = {
  data: new Rng(1).fillNormal(new Float32Array(30)),
  frameCount: 10,
  channelCount: 3,
  lengthSamples: 750,
};
const pieces: Latents[] = [
  { data: all.data.subarray(0, 12), frameCount: 4, channelCount: 3, lengthSamples: 320 },
  { data: all.data.subarray(12), frameCount: 6, channelCount: 3, lengthSamples: 430 },
];

async function write(changes: Partial<LatentFileInfo> = {}, latents = pieces): Promise<Uint8Array> {
  const bytes: number[] = [];
  for await (const part of encodeLatentFile(latents, { ...info, ...changes })) bytes.push(...part);
  return Uint8Array.from(bytes);
}

const sourceOf = (bytes: Uint8Array): ByteSource => ({
  byteLength: bytes.length,
  read: async (start, length) => bytes.subarray(start, start + length),
});

async function read(bytes: Uint8Array, pieceFrames?: number): Promise<Latents> {
  const parts: Latents[] = [];
  for await (const part of (await openLatentFile(sourceOf(bytes))).read({ pieceFrames })) parts.push(part);
  return joinLatents(parts, 3);
}

describe("a file of latents", () => {
  it("comes back as it was, in pieces of any length", async () => {
    const bytes = await write();
    expect((await openLatentFile(sourceOf(bytes))).info).toEqual(info);
    for (const pieceFrames of [1, 3, 10, 100]) expect(await read(bytes, pieceFrames)).toEqual(all);
  });

  it("keeps ten bits of each number in float16, and refuses numbers beyond it", async () => {
    const { data, ...rest } = await read(await write({ dtype: "float16" }));
    expect(rest).toEqual({ frameCount: 10, channelCount: 3, lengthSamples: 750 });
    const errors = data.map((value, i) => Math.abs(value / all.data[i]! - 1));
    expect(Math.max(...errors)).toBeLessThanOrEqual(2 ** -11);
    const huge = [{ ...all, data: all.data.map((value) => value * 1e6) }];
    await expect(write({ dtype: "float16" }, huge)).rejects.toThrow(/does not fit float16/);
  });

  it("is a safetensors file to others", async () => {
    const folder = mkdtempSync(join(tmpdir(), "latents "));
    const path = join(folder, "a.safetensors");
    writeFileSync(path, await write({ dtype: "float16" }));
    const { tensors, metadata } = loadSafetensors(path);
    expect(tensors.latents!.shape).toEqual([10, 3]);
    expect(tensors.latents!.dtype).toBe("float16");
    expect(tensors.latents!.float().toFloat32Array()).toEqual((await read(await write({ dtype: "float16" }))).data);
    expect(metadata).toMatchObject({ sample_rate: "8000", hop: "80", length_samples: "750", bundle: "tiny" });
    rmSync(folder, { recursive: true });
  });

  it("refuses pieces that are not what was announced", async () => {
    await expect(write({ lengthSamples: 751 })).rejects.toThrow(/750 samples.*751 samples were announced/s);
  });

  it("refuses what is cut, foreign, or of a later version", async () => {
    const bytes = await write();
    const withText = (from: string, to: string) =>
      new TextEncoder().encode(new TextDecoder("latin1").decode(bytes).replace(from, to)).subarray(0, bytes.length);
    const refused = async (damaged: Uint8Array) =>
      await openLatentFile(sourceOf(damaged)).catch((error: unknown) => error);
    expect(await refused(bytes.subarray(0, -1))).toMatchObject({
      message: expect.stringMatching(/1 of its 120 bytes/),
    });
    for (const length of [0, 7, 8, 100])
      expect(await refused(bytes.subarray(0, length))).toBeInstanceOf(LatentFileError);
    expect(await refused(new TextEncoder().encode("RIFF and so on, a wav file"))).toBeInstanceOf(LatentFileError);
    const versioned = await refused(withText('format_version":"1"', 'format_version":"2"'));
    expect(versioned).toMatchObject({ message: expect.stringMatching(/version 2.*update dmospeech/) });
    expect(await refused(withText("dmospeech-latents", "dmospeech-voices!"))).toBeInstanceOf(LatentFileError);
    expect(await refused(withText('"hop":"80"', '"hop":"8x"'))).toMatchObject({
      message: expect.stringMatching(/field hop/),
    });
    expect(await refused(withText("[10,3]", "[11,3]"))).toBeInstanceOf(LatentFileError);
  });

  it("belongs to the codec that made it", () => {
    const manifest = { sampleRate: 8000, hop: 80, latentDim: 3, name: "other" } as Parameters<
      typeof requireSameCodec
    >[1];
    const files = (sha256: string) => ({ encoder: { sha256 } }) as typeof manifest.files;
    expect(() => requireSameCodec(info, { ...manifest, files: files("ab".repeat(32)) })).not.toThrow();
    expect(() => requireSameCodec(info, { ...manifest, files: files("cd".repeat(32)) })).toThrow(/different SHA-256/);
    expect(() => requireSameCodec(info, { ...manifest, hop: 100, files: files("ab".repeat(32)) })).toThrow(
      /3 channels, 80 samples a frame at 8000 Hz against 3 channels, 100 samples/,
    );
  });
});
