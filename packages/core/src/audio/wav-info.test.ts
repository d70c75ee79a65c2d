import { describe, expect, it } from "vitest";
import { decodeAudio } from "./decode.js";
import { encodeWav, syntheticSpeechInfo } from "./wav.js";
import { readWavInfo, saysSynthetic } from "./wav-info.js";

const audio = { samples: Float32Array.of(0, 0.5, -0.5), sampleRate: 8000 };

describe("metadata of WAV files", () => {
  it("comes back as it was written, at any depth of the samples, and does not touch them", async () => {
    for (const bitDepth of [16, 24, "float32"] as const) {
      const bytes = encodeWav(audio, { bitDepth, info: syntheticSpeechInfo });
      expect(readWavInfo(bytes)).toEqual(syntheticSpeechInfo);
      expect(new DataView(bytes.buffer).getUint32(4, true)).toBe(bytes.length - 8);
      expect([...(await decodeAudio(bytes)).samples]).toEqual([0, 0.5, -0.5]);
    }
    expect(readWavInfo(encodeWav(audio, { info: { comment: "künstlich – 合成" } }))).toEqual({
      comment: "künstlich – 合成",
    });
  });

  it("lies where the RIFF format wants it, byte by byte", () => {
    const bytes = encodeWav(audio, { info: { comment: "abc" } }); // 44 + 6 bytes of samples, then the chunk
    expect(Buffer.from(bytes.subarray(50)).toString("latin1")).toBe("LIST\x10\0\0\0INFOICMT\x04\0\0\0abc\0");
  });

  it("is empty for files without, for cut files and for other bytes", () => {
    expect(readWavInfo(encodeWav(audio))).toEqual({});
    expect(readWavInfo(new TextEncoder().encode("ID3 no wav at all"))).toEqual({});
    const bytes = encodeWav(audio, { info: syntheticSpeechInfo });
    for (let length = 0; length < bytes.length; length++)
      expect(() => readWavInfo(bytes.subarray(0, length))).not.toThrow();
  });

  it.each([
    ["synthetic speech", true],
    ["This is Synthetic.", true],
    ["photosynthetic", false],
    ["", false],
  ])("%j: synthetic %s", (comment, expected) => {
    expect(saysSynthetic({ comment })).toBe(expected);
  });
});
