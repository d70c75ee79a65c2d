import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { decodeCompressed } from "./decode-compressed.js";
import { AudioTooLongError } from "./errors.js";

const golden = (name: string) => new Uint8Array(readFileSync(new URL(`./goldens/${name}`, import.meta.url)));
const files = [
  ["tone.flac", "flac"],
  ["tone-flac.ogg", "ogg-flac"],
  ["tone.mp3", "mp3"],
  ["tone.opus", "ogg-opus"],
  ["tone-vorbis.ogg", "ogg-vorbis"],
] as const;

it.each(files)("%s: small pieces give the samples that the whole file gives", async (name, format) => {
  const bytes = golden(name);
  const decode = (pieceBytes: number) => decodeCompressed(bytes, format, { maxDurationSeconds: 60, pieceBytes });
  const whole = await decode(1e9);
  expect(whole.channelData[0]!.length).toBeGreaterThan(1000);
  for (const pieceBytes of [bytes.length, 997]) expect(await decode(pieceBytes)).toEqual(whole);
});

it.each(files)("%s: stops as soon as more than the allowed time has come out", async (name, format) => {
  await expect(decodeCompressed(golden(name), format, { maxDurationSeconds: 0.01 })).rejects.toThrow(AudioTooLongError);
});
