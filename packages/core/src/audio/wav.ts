import { AudioArgumentError, NonFiniteAudioError, SampleRateError } from "./errors.js";
import type { Audio } from "./types.js";

/** Sample formats that {@link encodeWav} writes. */
export type WavBitDepth = 16 | 24 | 32 | "float32";

const HEADER_BYTES = 44;

/**
 * Writes mono audio as a RIFF/WAVE file.
 *
 * Integer depths quantise x to round(x · 2^(bits−1)) and **clip** to the representable range, so +1 becomes the largest
 * positive value (2^(bits−1) − 1) and everything beyond ±1 saturates; there is no dither. `"float32"` stores the
 * samples unchanged, also beyond ±1.
 *
 * @param audio mono samples [S] and their rate in Hz (an integer).
 * @throws NonFiniteAudioError for NaN or infinite samples; SampleRateError for a rate that the header cannot hold.
 */
export function encodeWav(audio: Audio, { bitDepth = 16 }: { readonly bitDepth?: WavBitDepth } = {}): Uint8Array {
  const { samples, sampleRate } = audio;
  if (![16, 24, 32, "float32"].includes(bitDepth)) {
    throw new AudioArgumentError(`encodeWav: bitDepth must be 16, 24, 32 or "float32", got ${String(bitDepth)}.`);
  }
  if (!Number.isInteger(sampleRate) || sampleRate < 1 || sampleRate > 0xffffffff / 4) {
    throw new SampleRateError(`encodeWav: the sample rate must be a positive integer in Hz, got ${sampleRate}.`);
  }
  const bytesPerSample = bitDepth === "float32" ? 4 : bitDepth / 8;
  const dataBytes = samples.length * bytesPerSample;
  const bytes = new Uint8Array(HEADER_BYTES + dataBytes + (dataBytes % 2));
  const view = new DataView(bytes.buffer);
  writeHeader(view, { sampleRate, bytesPerSample, dataBytes, isFloat: bitDepth === "float32" });
  for (let i = 0, at = HEADER_BYTES; i < samples.length; i++, at += bytesPerSample) {
    const sample = samples[i] as number;
    if (!Number.isFinite(sample)) {
      throw new NonFiniteAudioError(`encodeWav: sample ${i} of ${samples.length} is ${sample}; audio must be finite.`);
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
  isFloat: boolean;
}

function writeHeader(view: DataView, { sampleRate, bytesPerSample, dataBytes, isFloat }: HeaderFields): void {
  writeAscii(view, 0, "RIFF");
  view.setUint32(4, view.byteLength - 8, true);
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

function writeAscii(view: DataView, at: number, text: string): void {
  for (let i = 0; i < text.length; i++) view.setUint8(at + i, text.charCodeAt(i));
}
