import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { VoiceError } from "../errors.js";
import { decodeSafetensors, encodeSafetensors } from "./safetensors.js";
import { Voice } from "./voice.js";

const codec = "ab".repeat(32);
const fields = {
  codec,
  madeBy: "tiny",
  durationSeconds: 1.5,
  loudness: -23.25,
  wasCut: true,
  latents: { data: Float32Array.of(0.5, -1, 2, 3, 4, 1e-7), frameCount: 3, channelCount: 2 },
  transcript: { symbols: ["h", "aɪ", "."], perTokenFrames: [1, 2, 0], origin: "given" as const },
  embedding: { values: Float32Array.of(0.6, 0.8), network: "cd".repeat(32) },
  warnings: ["The prompt is long."],
};

describe("Voice", () => {
  it("comes back from its file as it was saved, with or without what is optional", () => {
    const voice = new Voice(fields);
    expect(Voice.load(voice.save())).toEqual(voice);
    const plain = new Voice({ ...fields, embedding: null, transcript: { ...fields.transcript, perTokenFrames: null } });
    expect(Voice.load(plain.save())).toEqual(plain);
    // A file read from disk may begin anywhere in its buffer.
    const shifted = new Uint8Array([0, ...voice.save()]).subarray(1);
    expect(Voice.load(shifted)).toEqual(voice);
  });

  it("is a safetensors file: header length, JSON, numbers in the order of their names", () => {
    const bytes = new Voice(fields).save();
    const headerBytes = Number(new DataView(bytes.buffer).getBigUint64(0, true));
    expect(headerBytes % 8).toBe(0);
    const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + headerBytes)));
    expect(header.embedding).toEqual({ dtype: "F32", shape: [2], data_offsets: [0, 8] });
    expect(header.latents).toEqual({ dtype: "F32", shape: [3, 2], data_offsets: [8, 32] });
    expect(header.per_token_frames).toEqual({ dtype: "I32", shape: [3], data_offsets: [32, 44] });
    expect(bytes).toHaveLength(8 + headerBytes + 44);
    expect(new DataView(bytes.buffer).getFloat32(8 + headerBytes + 8, true)).toBe(0.5);
  });

  it.each([
    ["no bytes", () => new Uint8Array(0), "These 0 bytes are no voice"],
    ["a cut file", () => new Voice(fields).save().subarray(0, -4), "does not fit its file"],
    ["another safetensors file", () => encodeSafetensors({ tensors: {}, metadata: {} }), "is no voice"],
    ["a voice of the future", () => edited({ version: 2 }), "update dmospeech"],
    ["a voice without its codec", () => edited({ codec: undefined }), "its field codec is missing or wrong"],
    ["a voice without words", () => edited({ symbols: [] }), "its field symbols is missing or wrong"],
    ["lengths for other words", () => edited({ symbols: ["a"] }), "frames per token do not fit"],
  ])("refuses %s", (_, bytes, message) => {
    expect(() => Voice.load(bytes())).toThrow(VoiceError);
    expect(() => Voice.load(bytes())).toThrow(message);
  });

  it("meets any damage with a VoiceError, or reads what is whole", () => {
    const whole = new Voice(fields).save();
    const change = fc.record({ at: fc.nat(whole.length - 1), value: fc.nat(255) });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), fc.nat(whole.length), (changes, length) => {
        const bytes = whole.slice();
        for (const { at, value } of changes) bytes[at] = value;
        for (const damaged of [bytes, bytes.subarray(0, length)]) {
          try {
            expect(Voice.load(damaged)).toBeInstanceOf(Voice);
          } catch (error) {
            expect(error).toBeInstanceOf(VoiceError);
          }
        }
      }),
      { numRuns: 3000, seed: 5 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(() => Voice.load(bytes)).toThrow(VoiceError);
      }),
      { numRuns: 3000, seed: 6 },
    );
  });
});

function edited(change: object): Uint8Array {
  const { tensors, metadata } = decodeSafetensors(new Voice(fields).save());
  const card = { ...(JSON.parse(metadata.voice!) as object), ...change };
  return encodeSafetensors({ tensors, metadata: { ...metadata, voice: JSON.stringify(card) } });
}
