// Whatever the bytes of a voice are: a voice, or a VoiceError.
import { Rng } from "@dmospeech/core";
import { expect, it } from "vitest";
import { mutateBytes, mutateJson, noiseBytes } from "../../../core/src/testing/mutate.js";
import { VoiceError } from "../errors.js";
import { decodeSafetensors, encodeSafetensors } from "./safetensors.js";
import { Voice } from "./voice.js";

const valid = new Voice({
  codec: "ab".repeat(32),
  madeBy: "tiny",
  durationSeconds: 1.5,
  loudness: -23.25,
  wasCut: false,
  latents: { data: new Float32Array(12).fill(0.5), frameCount: 3, channelCount: 4 },
  transcript: { symbols: ["h", "a"], perTokenFrames: [1, 2], origin: "given" },
  embedding: { values: Float32Array.of(0.6, 0.8), network: "cd".repeat(32) },
  warnings: [],
}).save();

function loads(bytes: Uint8Array): boolean {
  try {
    const { latents } = Voice.load(bytes);
    expect(latents.data.length).toBe(latents.frameCount * latents.channelCount);
    return true;
  } catch (error) {
    if (error instanceof VoiceError) return false;
    throw new Error(`not a VoiceError for ${Buffer.from(bytes).toString("base64")}`, { cause: error });
  }
}

it("takes or refuses 4,000 damaged voices", () => {
  const rng = new Rng(7);
  let loaded = 0;
  for (let i = 0; i < 4000; i++) if (loads(mutateBytes(valid, rng))) loaded++;
  expect(loaded).toBeLessThan(2000);
});

it("refuses 1,000 files of noise", () => {
  const rng = new Rng(8);
  for (let i = 0; i < 1000; i++) expect(loads(noiseBytes(rng, 300))).toBe(false);
});

it("takes or refuses 2,000 voices with sound bytes and changed headers", () => {
  const rng = new Rng(9);
  const size = Number(new DataView(valid.buffer, valid.byteOffset).getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(valid.subarray(8, 8 + size)));
  for (let i = 0; i < 2000; i++) {
    const json = new TextEncoder().encode(JSON.stringify(mutateJson(header, rng)));
    const bytes = new Uint8Array([...new Uint8Array(8), ...json, ...valid.subarray(8 + size)]);
    new DataView(bytes.buffer).setBigUint64(0, BigInt(json.length), true);
    loads(bytes);
  }
});

it("safetensors: 2,000 files of any shape come back as they were", () => {
  const rng = new Rng(10);
  for (let i = 0; i < 2000; i++) {
    const shape = Array.from({ length: rng.integer(4) }, () => rng.integer(4));
    const length = shape.reduce((product, side) => product * side, 1);
    const data = rng.fillNormal(new Float32Array(length));
    const file = {
      tensors: { [`name ${i}`]: { data, shape } },
      metadata: { note: String.fromCodePoint(rng.integer(0xd800)) },
    };
    expect(decodeSafetensors(encodeSafetensors(file))).toEqual(file);
  }
});
