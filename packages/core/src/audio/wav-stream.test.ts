import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeAudio } from "./decode.js";
import {
  AudioArgumentError,
  NonFiniteAudioError,
  SampleRateError,
  TruncatedAudioError,
  UnsupportedAudioFormatError,
} from "./errors.js";
import { encodeWav, encodeWavStream } from "./wav.js";
import { type ByteSource, isWavSource, openWav } from "./wav-stream.js";

function sourceOf(bytes: Uint8Array): ByteSource & { largestRead: number } {
  return {
    byteLength: bytes.length,
    largestRead: 0,
    async read(start, length) {
      this.largestRead = Math.max(this.largestRead, length);
      return bytes.subarray(start, start + length);
    },
  };
}

async function readAll(bytes: Uint8Array, pieceSamples: number): Promise<number[]> {
  const all: number[] = [];
  for await (const piece of (await openWav(sourceOf(bytes))).read({ pieceSamples })) all.push(...piece);
  return all;
}

const ramp = (length: number) => Float32Array.from({ length }, (_, i) => ((i * 37) % 200) / 200 - 0.5);

/** A stereo file of 16 bits: `encodeWav` writes mono, so twice the samples get a header of two channels. */
function stereo(samples: Float32Array): Uint8Array {
  const bytes = encodeWav({ samples, sampleRate: 8000 });
  new DataView(bytes.buffer).setUint16(22, 2, true);
  new DataView(bytes.buffer).setUint16(32, 4, true);
  return bytes;
}

describe("openWav", () => {
  it("reads what decodeAudio reads, in pieces of any size, at every depth", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 1, max: 400 }),
        fc.constantFrom(16 as const, 24 as const, 32 as const, "float32" as const),
        async (length, pieceSamples, bitDepth) => {
          const bytes = encodeWav({ samples: ramp(length), sampleRate: 8000 }, { bitDepth });
          expect(await readAll(bytes, pieceSamples)).toEqual([...(await decodeAudio(bytes)).samples]);
        },
      ),
    );
  });

  it("mixes channels, and never reads more than a piece beyond the header", async () => {
    const bytes = stereo(ramp(200_000));
    expect(await readAll(bytes, 7777)).toEqual([...(await decodeAudio(bytes)).samples]);
    const source = sourceOf(bytes);
    const wav = await openWav(source);
    expect(wav).toMatchObject({ sampleRate: 8000, channels: 2, sampleCount: 100_000 });
    source.largestRead = 0;
    for await (const piece of wav.read({ pieceSamples: 1000 })) expect(piece.length).toBeLessThanOrEqual(1000);
    expect(source.largestRead).toBe(4000);
  });

  it("finds samples behind a chunk longer than the first read", async () => {
    const plain = encodeWav({ samples: ramp(100), sampleRate: 8000 });
    const picture = new Uint8Array(8 + 300_000);
    picture.set(new TextEncoder().encode("LIST"));
    new DataView(picture.buffer).setUint32(4, 300_000, true);
    const bytes = Uint8Array.from([...plain.subarray(0, 36), ...picture, ...plain.subarray(36)]);
    new DataView(bytes.buffer).setUint32(4, bytes.length - 8, true);
    expect(await readAll(bytes, 64)).toEqual(await readAll(plain, 64));
  });

  it("refuses what is cut, no WAV, of an impossible rate, or not finite", async () => {
    const bytes = encodeWav({ samples: ramp(1000), sampleRate: 8000 });
    await expect(openWav(sourceOf(bytes.subarray(0, 500)))).rejects.toThrow(/1544 bytes of its data chunk are missing/);
    await expect(openWav(sourceOf(bytes.subarray(0, 30)))).rejects.toThrow(TruncatedAudioError);
    const flac = new TextEncoder().encode("fLaC and a lot more");
    expect(await isWavSource(sourceOf(flac))).toBe(false);
    await expect(openWav(sourceOf(flac))).rejects.toThrow(UnsupportedAudioFormatError);
    await expect(openWav(sourceOf(encodeWav({ samples: ramp(9), sampleRate: 100 })))).rejects.toThrow(SampleRateError);
    const floats = encodeWav({ samples: ramp(100), sampleRate: 8000 }, { bitDepth: "float32" });
    new DataView(floats.buffer).setFloat32(44 + 4 * 70, Number.NaN, true);
    await expect(readAll(floats, 30)).rejects.toThrow(/Sample 70 of channel 0 is NaN/);
    await expect(readAll(floats, 30)).rejects.toThrow(NonFiniteAudioError);
  });
});

describe("encodeWavStream", () => {
  const streamed = async (pieces: Float32Array[], sampleCount: number, bitDepth: 16 | 24) => {
    const bytes: number[] = [];
    for await (const part of encodeWavStream(pieces, { sampleRate: 8000, sampleCount, bitDepth })) bytes.push(...part);
    return bytes;
  };

  it("writes the bytes of encodeWav", async () => {
    for (const bitDepth of [16, 24] as const) {
      const samples = ramp(1001);
      const pieces = [samples.subarray(0, 400), samples.subarray(400, 400), samples.subarray(400)];
      const whole = encodeWav({ samples, sampleRate: 8000 }, { bitDepth });
      expect(await streamed(pieces, 1001, bitDepth)).toEqual([...whole]);
    }
  });

  it("refuses another number of samples than promised, NaN, and more than a WAV file holds", async () => {
    await expect(streamed([ramp(10)], 11, 16)).rejects.toThrow(AudioArgumentError);
    await expect(streamed([ramp(10), Float32Array.of(0, Number.NaN)], 12, 16)).rejects.toThrow(/sample 11 is NaN/);
    await expect(streamed([], 2 ** 31, 16)).rejects.toThrow(/at most 4 GiB/);
  });
});
