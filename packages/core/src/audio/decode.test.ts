import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeAudio } from "./decode.js";
import {
  AudioError,
  AudioTooLongError,
  CorruptAudioError,
  EmptyAudioError,
  NonFiniteAudioError,
  SampleRateError,
  TruncatedAudioError,
  UnsupportedAudioFormatError,
} from "./errors.js";
import type { DecodedAudio } from "./types.js";
import { encodeWav } from "./wav.js";

const golden = (name: string) => new Uint8Array(readFileSync(new URL(`./goldens/${name}`, import.meta.url)));

interface WavOptions {
  encoding?: number;
  channels?: number;
  sampleRate?: number;
  bits?: number;
  extensible?: boolean;
  before?: Uint8Array;
  dataSize?: number;
  riffSize?: number;
}

/** A WAV file around raw data bytes, with whatever header is asked for. */
function wav(data: Uint8Array, options: WavOptions = {}): Uint8Array {
  const { encoding = 1, channels = 1, sampleRate = 16_000, bits = 16, extensible = false } = options;
  const { before = new Uint8Array(), dataSize = data.length, riffSize = 0 } = options;
  const fmt = new DataView(new ArrayBuffer(extensible ? 40 : 16));
  fmt.setUint16(0, extensible ? 0xfffe : encoding, true);
  fmt.setUint16(2, channels, true);
  fmt.setUint32(4, sampleRate, true);
  fmt.setUint16(12, channels * Math.ceil(bits / 8), true);
  fmt.setUint16(14, bits, true);
  if (extensible) fmt.setUint16(24, encoding, true);
  return concat(chunkHeader("RIFF", riffSize), ascii("WAVE"), chunk("fmt ", new Uint8Array(fmt.buffer)), before, [
    ...chunkHeader("data", dataSize),
    ...data,
  ]);
}

const ascii = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0));
const concat = (...parts: ArrayLike<number>[]) => Uint8Array.from(parts.flatMap((part) => Array.from(part)));
const chunkHeader = (id: string, size: number) => {
  const view = new DataView(new ArrayBuffer(8));
  view.setUint32(4, size, true);
  const bytes = new Uint8Array(view.buffer);
  bytes.set(ascii(id));
  return bytes;
};
const chunk = (id: string, body: Uint8Array) => concat(chunkHeader(id, body.length), body, body.length % 2 ? [0] : []);
const samplesOf = async (bytes: Uint8Array) => Array.from((await decodeAudio(bytes)).samples);

describe("decodeAudio on WAV", () => {
  it("reads every integer and float width (values by hand)", async () => {
    expect(await samplesOf(wav(Uint8Array.of(0, 128, 192), { bits: 8 }))).toEqual([-1, 0, 0.5]);
    expect(await samplesOf(wav(Uint8Array.of(0, 0x80, 0, 0x40)))).toEqual([-1, 0.5]);
    expect(await samplesOf(wav(Uint8Array.of(0, 0, 0x80, 0, 0, 0x40), { bits: 24 }))).toEqual([-1, 0.5]);
    expect(await samplesOf(wav(Uint8Array.of(0, 0, 0, 0xc0), { bits: 32 }))).toEqual([-0.5]);
    expect(await samplesOf(wav(new Uint8Array(Float32Array.of(0.1).buffer), { encoding: 3, bits: 32 }))).toEqual([
      Math.fround(0.1),
    ]);
    expect(await samplesOf(wav(new Uint8Array(Float64Array.of(0.1).buffer), { encoding: 3, bits: 64 }))).toEqual([
      Math.fround(0.1),
    ]);
    // 20 valid bits lie left-justified in 24.
    expect(await samplesOf(wav(Uint8Array.of(0, 0, 0x40), { bits: 20 }))).toEqual([0.5]);
  });

  it("reads A-law and µ-law by ITU-T G.711", async () => {
    // The standard's extreme and smallest values: A-law ±4032/4096 and ±1/4096; µ-law ±8031/8192 and 0.
    expect(await samplesOf(wav(Uint8Array.of(0xaa, 0x2a, 0xd5, 0x55), { encoding: 6, bits: 8 }))).toEqual([
      4032 / 4096,
      -4032 / 4096,
      1 / 4096,
      -1 / 4096,
    ]);
    const muLaw = await samplesOf(wav(Uint8Array.of(0x80, 0x00, 0xff, 0x7f, 0xfe), { encoding: 7, bits: 8 }));
    expect(muLaw.map((value) => value * 8192 + 0)).toEqual([8031, -8031, 0, 0, 2]);
  });

  it("reads WAVE_FORMAT_EXTENSIBLE and skips odd LIST chunks", async () => {
    const before = chunk("LIST", ascii("INFOISFTx"));
    expect(await samplesOf(wav(Uint8Array.of(0, 0x40), { extensible: true, before }))).toEqual([0.5]);
  });

  it("mixes any number of channels to their mean", async () => {
    const frame = Int16Array.from({ length: 8 }, (_, channel) => channel * 4096);
    const decoded = await decodeAudio(wav(new Uint8Array(frame.buffer), { channels: 8 }));
    expect(decoded.channels).toBe(8);
    expect(decoded.samples[0]).toBeCloseTo(3.5 / 8, 7);
    expect(decoded.peak).toBe(7 / 8);
  });

  it("reads data whose size a pipe left unknown", async () => {
    const data = Uint8Array.of(0, 0x40, 0, 0x40);
    expect(await samplesOf(wav(data, { dataSize: 0xffffffff }))).toEqual([0.5, 0.5]);
    expect(await samplesOf(wav(data, { dataSize: 0, riffSize: 0xffffffff }))).toEqual([0.5, 0.5]);
  });

  it("counts clipped samples", async () => {
    const data = new Uint8Array(Int16Array.of(32767, -32768, 32766, 0).buffer);
    expect((await decodeAudio(wav(data))).clippedFraction).toBe(0.5);
  });

  it("names what is wrong", async () => {
    const whole = wav(new Uint8Array(100));
    await expect(decodeAudio(whole.subarray(0, 99))).rejects.toThrow(TruncatedAudioError);
    await expect(decodeAudio(whole.subarray(0, 30))).rejects.toThrow(TruncatedAudioError);
    await expect(decodeAudio(whole.subarray(0, 10))).rejects.toThrow(TruncatedAudioError);
    await expect(decodeAudio(whole.subarray(0, 44))).rejects.toThrow(TruncatedAudioError);
    expect((await decodeAudio(whole.subarray(0, 99), { allowTruncated: true })).samples.length).toBe(27);
    await expect(decodeAudio(wav(new Uint8Array()))).rejects.toThrow(EmptyAudioError);
    await expect(decodeAudio(wav(new Uint8Array(8), { encoding: 2, bits: 4 }))).rejects.toThrow(
      UnsupportedAudioFormatError,
    );
    await expect(decodeAudio(wav(new Uint8Array(8), { channels: 0 }))).rejects.toThrow(CorruptAudioError);
    await expect(decodeAudio(wav(new Uint8Array(8), { sampleRate: 7 }))).rejects.toThrow(SampleRateError);
    await expect(decodeAudio(wav(new Uint8Array(8), { sampleRate: 0 }))).rejects.toThrow(SampleRateError);
    await expect(decodeAudio(wav(new Uint8Array(8), { sampleRate: 4e9 }))).rejects.toThrow(SampleRateError);
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY]) {
      const data = new Uint8Array(Float32Array.of(0, bad).buffer);
      await expect(decodeAudio(wav(data, { encoding: 3, bits: 32 }))).rejects.toThrow(NonFiniteAudioError);
    }
  });
});

describe("decodeAudio on compressed formats", () => {
  const tones = [
    { name: "tone.flac", format: "flac", rate: 16_000, tolerance: 2 ** -15 },
    { name: "tone-flac.ogg", format: "ogg-flac", rate: 16_000, tolerance: 2 ** -15 },
    { name: "tone.mp3", format: "mp3", rate: 16_000, tolerance: 0.1 },
    { name: "tone.opus", format: "ogg-opus", rate: 48_000, tolerance: 0.1 },
    { name: "tone-vorbis.ogg", format: "ogg-vorbis", rate: 16_000, tolerance: 0.1 },
  ] as const;

  it.each(tones)("decodes $name in time with the original sine", async ({ name, format, rate, tolerance }) => {
    const decoded = await decodeAudio(golden(name));
    expect(decoded).toMatchObject({ format, sampleRate: rate, channels: 1, truncated: false, clippedFraction: 0 });
    expect(decoded.samples.length).toBe(0.3 * rate);
    let worst = 0;
    // Lossy codecs ring at the edges, where the sine starts and stops: the middle is what must agree.
    for (let i = Math.round(0.05 * rate); i < 0.25 * rate; i++) {
      const expected = 0.5 * Math.sin((2 * Math.PI * 440 * i) / rate);
      worst = Math.max(worst, Math.abs(decoded.samples[i]! - expected));
    }
    expect(worst).toBeLessThan(tolerance);
  });

  it("mixes eight FLAC channels", async () => {
    const decoded = await decodeAudio(golden("tone-8-channels.flac"));
    expect(decoded.channels).toBe(8);
    expect(decoded.peak).toBeCloseTo(0.5, 3);
    expect(Math.max(...decoded.samples)).toBeCloseTo((0.5 * 7) / 8, 3);
  });

  it("finds MP3 and FLAC behind an ID3v2 tag", async () => {
    const tag = concat(ascii("ID3"), [4, 0, 0, 0, 0, 1, 0], new Uint8Array(128));
    expect((await decodeAudio(concat(tag, golden("tone.mp3")))).samples.length).toBe(4800);
    expect((await decodeAudio(concat(tag, golden("tone.flac")))).samples.length).toBe(4800);
  });

  it.each([...tones.map((tone) => tone.name), "tone-without-xing.mp3"])("refuses %s cut anywhere", async (name) => {
    const bytes = golden(name);
    const accepted: number[] = [];
    for (let length = 1; length < bytes.length; length += Math.ceil(bytes.length / 61)) {
      const outcome = await decodeAudio(bytes.subarray(0, length)).catch((error: unknown) => error);
      if (!(outcome instanceof AudioError)) accepted.push(length);
    }
    expect(accepted).toEqual([]);
    await expect(decodeAudio(bytes.subarray(0, Math.floor(bytes.length * 0.9)))).rejects.toThrow(TruncatedAudioError);
  });

  it("decodes the start of a cut file where that is allowed", async () => {
    const bytes = golden("tone.mp3");
    const part = await decodeAudio(bytes.subarray(0, Math.floor(bytes.length * 0.7)), { allowTruncated: true });
    expect(part.truncated).toBe(true);
    expect(part.samples.length).toBeGreaterThan(1000);
    expect(part.samples.length).toBeLessThan(4800);
  });

  it.each(tones)("refuses $name as too long before decoding it", async ({ name }) => {
    await expect(decodeAudio(golden(name), { maxDurationSeconds: 0.25 })).rejects.toThrow(AudioTooLongError);
    expect((await decodeAudio(golden(name), { maxDurationSeconds: 0.31 })).durationSeconds).toBeCloseTo(0.3, 6);
  });
});

describe("decodeAudio on anything else", () => {
  it("says what the file looks like", async () => {
    await expect(decodeAudio(new Uint8Array())).rejects.toThrow(EmptyAudioError);
    await expect(decodeAudio(ascii("this is a text file named prompt.wav\n"))).rejects.toThrow(/holds text/);
    await expect(decodeAudio(ascii("\0\0\0\x20ftypM4A and so on"))).rejects.toThrow(/MP4/);
    await expect(decodeAudio(Uint8Array.of(0x89, 0x50, 0x4e, 0x47))).rejects.toThrow(UnsupportedAudioFormatError);
  });

  it("refuses 20 minutes where 30 seconds are allowed, before reading the samples", async () => {
    const bytes = encodeWav({ samples: new Float32Array(20 * 60 * 4000), sampleRate: 4000 });
    await expect(decodeAudio(bytes, { maxDurationSeconds: 30 })).rejects.toThrow(/lasts 1200.0 s, at most 30 s/);
  });

  const onlyTypedErrors = async (bytes: Uint8Array): Promise<void> => {
    const outcome = await decodeAudio(bytes).catch((error: unknown) => error);
    if (outcome instanceof Error) expect(outcome).toBeInstanceOf(AudioError);
    else expect((outcome as DecodedAudio).samples.every(Number.isFinite)).toBe(true);
  };

  it("answers random bytes with typed errors only", async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), onlyTypedErrors), { numRuns: 3000 });
  });

  it("answers random bytes behind every magic number with typed errors only", async () => {
    const starts = [
      ...["RIFF\0\0\0\0WAVE", "RIFF\0\0\0\0WAVEfmt \x10\0\0\0", "RF64\0\0\0\0WAVEds64", "fLaC\0\0\0\x22"],
      ...["OggS\0\x02", "ID3\x04\0\0\0\0\0\x05", "\xff\xfb\x90\x44", "\xff\xf3\x18"],
    ].map(ascii);
    const bytes = fc.tuple(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 300 }));
    const property = fc.asyncProperty(bytes, ([start, rest]) => onlyTypedErrors(concat(start, rest)));
    await fc.assert(property, { numRuns: 2000 });
  });

  it("answers damaged WAV files with typed errors only", async () => {
    const damage = fc.array(fc.tuple(fc.nat(79), fc.nat(255)), { minLength: 1, maxLength: 4 });
    const whole = wav(new Uint8Array(20), { before: chunk("LIST", new Uint8Array(8)) });
    const property = fc.asyncProperty(damage, (changes) => {
      const bytes = whole.slice();
      for (const [at, value] of changes) bytes[at] = value;
      return onlyTypedErrors(bytes);
    });
    await fc.assert(property, { numRuns: 2000 });
  });

  it.each(["tone.flac", "tone.mp3", "tone.opus", "tone-vorbis.ogg"])(
    "answers damaged %s with typed errors only",
    async (name) => {
      const whole = golden(name);
      const damage = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 });
      const property = fc.asyncProperty(damage, (changes) => {
        const bytes = whole.slice();
        for (const [at, value] of changes) bytes[at] = value;
        return onlyTypedErrors(bytes);
      });
      await fc.assert(property, { numRuns: 100 });
    },
  );
});
