import { appendFile, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encodePcm } from "@dmospeech/core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { PcmPart } from "./pcm-part.js";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "dmospeech part "));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const chunk = (value: number, text: string) => ({
  audio: new Float32Array(100).fill(value),
  words: [{ text, startSeconds: 0, endSeconds: 1 }],
  spoken: text,
});

async function samplesOf(part: PcmPart): Promise<number[]> {
  const pieces: Uint8Array[] = [];
  for await (const piece of part.read()) pieces.push(piece.slice());
  return [...new Int16Array(Uint8Array.from(Buffer.concat(pieces)).buffer)];
}

it("goes on behind the last whole chunk of the same speech, and begins another anew", async () => {
  const path = join(folder, "a.wav.part");
  const first = await PcmPart.open(path, "key");
  expect(first.last).toBeNull();
  expect(await readdir(folder)).toEqual([]); // nothing before the first chunk
  await first.append({ segment: 0, chunk: 0 }, chunk(0.5, "one"));
  await first.append({ segment: 0, chunk: 1 }, chunk(-1, "two"));
  await first.close();
  await appendFile(path, new Uint8Array(33)); // a chunk that was being written when the power failed
  await appendFile(`${path}.jsonl`, '{"segment":0,"chu');

  const second = await PcmPart.open(path, "key");
  expect(second.last).toMatchObject({ segment: 0, chunk: 1 });
  expect(second.sampleCount).toBe(200);
  expect(second.words.map((word) => word.text)).toEqual(["one", "two"]);
  expect(await samplesOf(second)).toEqual([...new Array(100).fill(16384), ...new Array(100).fill(-32768)]);

  const other = await PcmPart.open(path, "another key");
  expect(other.last).toBeNull();
  expect(await readdir(folder)).toEqual([]);
});

it("writes samples as WAV has them, within 16 bits", () => {
  expect([...new Int16Array(encodePcm(Float32Array.of(0, 1, -1, 2, 0.25)).buffer)]).toEqual([
    0, 32767, -32768, 32767, 8192,
  ]);
});
