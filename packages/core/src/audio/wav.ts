import { AudioArgumentError, NonFiniteAudioError, SampleRateError } from "./errors.js";
import type { Audio } from "./types.js";

/** Sample formats that {@link encodeWav} writes. */
export type WavBitDepth = 16 | 24 | 32 | "float32";

/** What a file says of itself in its LIST/INFO chunk. */
export interface WavInfo {
  /** ICMT */
  readonly comment?: string;
  /** ISFT: the program that made it. */
  readonly software?: string;
}

/** The note that made speech carries, for all who read a file's metadata. */
export const syntheticSpeechInfo: WavInfo = { comment: "synthetic speech", software: "DMOSpeech for TypeScript" };

export interface EncodeWavOptions {
  readonly bitDepth?: WavBitDepth;
  /** Written behind the samples, where every reader finds or skips it. */
  readonly info?: WavInfo;
}

const HEADER_BYTES = 44;
/** The size fields of the header hold 32 bits. */
const MAX_DATA_BYTES = 0xffffffff - HEADER_BYTES;

/**
 * Writes mono audio as a RIFF/WAVE file.
 *
 * Integer depths quantise x to round(x · 2^(bits−1)) and **clip** to the representable range, so +1 becomes the largest
 * positive value (2^(bits−1) − 1) and everything beyond ±1 saturates; there is no dither. `"float32"` stores the
 * samples unchanged, also beyond ±1. With `info`, a LIST/INFO chunk follows the samples.
 *
 * @param audio mono samples [S] and their rate in Hz (an integer).
 * @throws NonFiniteAudioError for NaN or infinite samples; SampleRateError for a rate that the header cannot hold.
 */
export function encodeWav(audio: Audio, { bitDepth = 16, info = {} }: EncodeWavOptions = {}): Uint8Array {
  const { samples, sampleRate } = audio;
  const header = wavHeader({ sampleRate, sampleCount: samples.length, bitDepth, info });
  const body = encodePcm(samples, { bitDepth });
  const closing = wavClosing(body.length, info);
  const bytes = new Uint8Array(header.length + body.length + closing.length);
  bytes.set(header);
  bytes.set(body, header.length);
  bytes.set(closing, header.length + body.length);
  return bytes;
}

export interface EncodeWavStreamOptions extends EncodeWavOptions {
  readonly sampleRate: number;
  /** Of the whole recording: the header, which comes first, holds it. */
  readonly sampleCount: number;
}

/**
 * {@link encodeWav} for a recording that arrives in pieces: yields the same bytes, piece by piece.
 * @throws AudioArgumentError where the pieces do not add up to `sampleCount`, and all that encodeWav throws.
 */
export async function* encodeWavStream(
  pieces: AsyncIterable<Float32Array> | Iterable<Float32Array>,
  { sampleRate, sampleCount, bitDepth = 16, info = {} }: EncodeWavStreamOptions,
): AsyncGenerator<Uint8Array, void> {
  yield wavHeader({ sampleRate, sampleCount, bitDepth, info });
  let count = 0;
  for await (const piece of pieces) {
    yield encodePcm(piece, { bitDepth, firstSample: count });
    count += piece.length;
  }
  if (count !== sampleCount) {
    throw new AudioArgumentError(`encodeWavStream: ${count} samples came, sampleCount promised ${sampleCount}.`);
  }
  const closing = wavClosing(count * bytesOf(bitDepth), info);
  if (closing.length > 0) yield closing;
}

const bytesOf = (bitDepth: WavBitDepth): number => (bitDepth === "float32" ? 4 : bitDepth / 8);

interface WavShape {
  readonly sampleRate: number;
  readonly sampleCount: number;
  readonly bitDepth: WavBitDepth;
  readonly info: WavInfo;
}

/** The 44 bytes in front of the samples. */
function wavHeader({ sampleRate, sampleCount, bitDepth, info }: WavShape): Uint8Array {
  if (![16, 24, 32, "float32"].includes(bitDepth)) {
    throw new AudioArgumentError(`encodeWav: bitDepth must be 16, 24, 32 or "float32", got ${String(bitDepth)}.`);
  }
  if (!Number.isInteger(sampleRate) || sampleRate < 1 || sampleRate > 0xffffffff / 4) {
    throw new SampleRateError(`encodeWav: the sample rate must be a positive integer in Hz, got ${sampleRate}.`);
  }
  const bytesPerSample = bytesOf(bitDepth);
  const dataBytes = sampleCount * bytesPerSample;
  const closingBytes = wavClosing(dataBytes, info).length;
  if (!(Number.isInteger(sampleCount) && sampleCount >= 0 && dataBytes + closingBytes <= MAX_DATA_BYTES)) {
    throw new AudioArgumentError(
      `encodeWav: ${sampleCount} samples of ${bytesPerSample} bytes do not fit a WAV file (at most 4 GiB); split them.`,
    );
  }
  const bytes = new Uint8Array(HEADER_BYTES);
  writeHeader(new DataView(bytes.buffer), {
    sampleRate,
    bytesPerSample,
    dataBytes,
    closingBytes,
    isFloat: bitDepth === "float32",
  });
  return bytes;
}

/**
 * Samples [S] as they lie in a WAV file behind its header: little-endian, rounded and clipped as {@link encodeWav} says.
 * @param options `firstSample`: place of the first sample in its recording, for the error's sake.
 * @throws NonFiniteAudioError for NaN or infinite samples.
 */
export function encodePcm(
  samples: Float32Array,
  { bitDepth = 16, firstSample = 0 }: { readonly bitDepth?: WavBitDepth; readonly firstSample?: number } = {},
): Uint8Array {
  const bytesPerSample = bytesOf(bitDepth);
  const bytes = new Uint8Array(samples.length * bytesPerSample);
  const view = new DataView(bytes.buffer);
  for (let i = 0, at = 0; i < samples.length; i++, at += bytesPerSample) {
    const sample = samples[i] as number;
    if (!Number.isFinite(sample)) {
      throw new NonFiniteAudioError(`encodeWav: sample ${firstSample + i} is ${sample}; audio must be finite.`);
    }
    writeSample(view, at, sample, bitDepth);
  }
  return bytes;
}

function writeSample(view: DataView, at: number, sample: number, bitDepth: WavBitDepth): void {
  if (bitDepth === "float32") {
    view.setFloat32(at, sample, true);
    return;
  }
  const scale = 2 ** (bitDepth - 1);
  const value = Math.max(-scale, Math.min(scale - 1, Math.round(sample * scale)));
  if (bitDepth === 16) view.setInt16(at, value, true);
  else if (bitDepth === 32) view.setInt32(at, value, true);
  else {
    view.setUint16(at, value & 0xffff, true);
    view.setInt8(at + 2, value >> 16);
  }
}

interface HeaderFields {
  sampleRate: number;
  bytesPerSample: number;
  dataBytes: number;
  closingBytes: number;
  isFloat: boolean;
}

function writeHeader(view: DataView, fields: HeaderFields): void {
  const { sampleRate, bytesPerSample, dataBytes, closingBytes, isFloat } = fields;
  writeAscii(view, 0, "RIFF");
  view.setUint32(4, HEADER_BYTES + dataBytes + closingBytes - 8, true);
  writeAscii(view, 8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, isFloat ? 3 : 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * bytesPerSample, true);
  view.setUint16(32, bytesPerSample, true);
  view.setUint16(34, bytesPerSample * 8, true);
  writeAscii(view, 36, "data");
  view.setUint32(40, dataBytes, true);
}

/** What follows the samples: a byte where their number is odd, for chunks have even length, then the metadata. */
function wavClosing(dataBytes: number, info: WavInfo): Uint8Array {
  const chunk = encodeInfo(info);
  const padding = dataBytes % 2;
  const bytes = new Uint8Array(padding + chunk.length);
  bytes.set(chunk, padding);
  return bytes;
}

/** LIST chunk of type INFO: UTF-8 texts, each ended by a zero byte and padded to even length. Empty without texts. */
function encodeInfo({ comment, software }: WavInfo): Uint8Array {
  const texts = Object.entries({ ICMT: comment, ISFT: software }).filter((entry) => entry[1] !== undefined);
  if (texts.length === 0) return new Uint8Array(0);
  const fields = texts.map(([id, text]) => ({ id, bytes: new TextEncoder().encode(`${text}\0`) }));
  const size = fields.reduce((sum, { bytes }) => sum + 8 + bytes.length + (bytes.length % 2), 12);
  const chunk = new Uint8Array(size);
  const view = new DataView(chunk.buffer);
  writeAscii(view, 0, "LIST");
  view.setUint32(4, size - 8, true);
  writeAscii(view, 8, "INFO");
  let at = 12;
  for (const { id, bytes } of fields) {
    writeAscii(view, at, id);
    view.setUint32(at + 4, bytes.length, true);
    chunk.set(bytes, at + 8);
    at += 8 + bytes.length + (bytes.length % 2);
  }
  return chunk;
}

function writeAscii(view: DataView, at: number, text: string): void {
  for (let i = 0; i < text.length; i++) view.setUint8(at + i, text.charCodeAt(i));
}
