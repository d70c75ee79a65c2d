// Reader for RIFF/WAVE: PCM 8/16/24/32 bit, float 32/64 bit, A-law, µ-law, plain or WAVE_FORMAT_EXTENSIBLE, RF64.
// S frames (one sample of every channel), C channels.
import { CorruptAudioError, EmptyAudioError, TruncatedAudioError, UnsupportedAudioFormatError } from "./errors.js";
import type { RawAudio } from "./types.js";

const FORMAT_PCM = 1;
const FORMAT_FLOAT = 3;
const FORMAT_A_LAW = 6;
const FORMAT_MU_LAW = 7;
const FORMAT_EXTENSIBLE = 0xfffe;
/** Size fields that a writer to a pipe leaves, because it could not go back to fill them in. */
const UNKNOWN_SIZE = 0xffffffff;

interface WavFormat {
  readonly encoding: number;
  readonly channels: number;
  readonly sampleRate: number;
  readonly bytesPerSample: number;
}

interface DataChunk {
  readonly start: number;
  readonly byteLength: number;
  readonly missingBytes: number;
}

/** Header facts that are known before any sample is read. */
export interface WavLayout extends WavFormat {
  readonly data: DataChunk;
  readonly frames: number;
}

/** True for bytes that begin as RIFF/WAVE or RF64/WAVE. */
export function isWav(bytes: Uint8Array): boolean {
  const tag = ascii(bytes, 0);
  return (tag === "RIFF" || tag === "RF64") && ascii(bytes, 8) === "WAVE";
}

/**
 * Walks the chunks up to the samples. Unknown chunks (LIST, bext, fact, …) are skipped.
 *
 * @param fileBytes length of the file when `bytes` are only its beginning.
 * @throws TruncatedAudioError where the file ends before its samples begin; CorruptAudioError for impossible fields;
 * UnsupportedAudioFormatError for compressed encodings; EmptyAudioError for a data chunk without samples.
 */
export function readWavLayout(bytes: Uint8Array, { fileBytes = bytes.length } = {}): WavLayout {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let format: WavFormat | null = null;
  let longDataSize: number | null = null; // RF64: the true size lies in ds64
  const riffSize = view.getUint32(4, true);
  for (let at = 12; at + 8 <= bytes.length; ) {
    const id = ascii(bytes, at);
    const size = view.getUint32(at + 4, true);
    const body = at + 8;
    if (id === "ds64" && body + 16 <= bytes.length) longDataSize = Number(view.getBigUint64(body + 8, true));
    if (id === "fmt ") format = readFormat(view, body, Math.min(size, bytes.length - body));
    if (id === "data") {
      if (format === null) throw new CorruptAudioError("WAV: the data chunk comes before the fmt chunk; re-export it.");
      const data = locateData({ body, size, riffSize, longDataSize, available: fileBytes - body });
      const frames = Math.floor(data.byteLength / (format.bytesPerSample * format.channels));
      if (frames === 0) throw noSamples(data);
      return { ...format, data, frames };
    }
    at = body + size + (size % 2); // chunks are padded to even length
  }
  throw new TruncatedAudioError(
    `WAV: the file ends after ${bytes.length} bytes without a data chunk; copy or export it again.`,
  );
}

/** Reads the samples that {@link readWavLayout} located, as float channels. */
export function readWav(bytes: Uint8Array, layout: WavLayout): RawAudio {
  const { channels, frames, bytesPerSample, data, sampleRate } = layout;
  const view = new DataView(bytes.buffer, bytes.byteOffset + data.start, data.byteLength);
  const read = sampleReader(layout);
  const stride = bytesPerSample * channels;
  const channelData = Array.from({ length: channels }, (_, channel) => {
    const samples = new Float32Array(frames);
    for (let i = 0, at = channel * bytesPerSample; i < frames; i++, at += stride) samples[i] = read(view, at);
    return samples;
  });
  const truncation = data.missingBytes > 0 ? `${data.missingBytes} bytes of its data chunk are missing` : null;
  return { format: "wav", sampleRate, channelData, truncation };
}

function readFormat(view: DataView, body: number, size: number): WavFormat {
  if (size < 16) throw new TruncatedAudioError(`WAV: the fmt chunk has ${size} bytes, at least 16 are needed.`);
  let encoding = view.getUint16(body, true);
  const channels = view.getUint16(body + 2, true);
  const sampleRate = view.getUint32(body + 4, true);
  const blockAlign = view.getUint16(body + 12, true);
  const bits = view.getUint16(body + 14, true);
  if (encoding === FORMAT_EXTENSIBLE) {
    if (size < 26) throw new CorruptAudioError("WAV: an extensible fmt chunk lacks its sub-format; re-export it.");
    encoding = view.getUint16(body + 24, true); // the GUID's first field is the plain format tag
  }
  if (channels === 0) throw new CorruptAudioError("WAV: the header declares 0 channels; re-export it.");
  // Samples of odd widths (12, 20 bit) are left-justified in whole bytes, so the container's width is what matters.
  const declared = Math.ceil(bits / 8);
  const bytesPerSample = blockAlign % channels === 0 && blockAlign > 0 ? blockAlign / channels : declared;
  const widths = { [FORMAT_PCM]: [1, 2, 3, 4], [FORMAT_FLOAT]: [4, 8], [FORMAT_A_LAW]: [1], [FORMAT_MU_LAW]: [1] }[
    encoding
  ];
  if (!widths?.includes(bytesPerSample)) {
    throw new UnsupportedAudioFormatError(
      `WAV: encoding 0x${encoding.toString(16)} with ${bits} bits in ${bytesPerSample} bytes cannot be read; ` +
        "expected PCM of 8 to 32 bits, float of 32 or 64 bits, A-law or µ-law: export as 16-bit PCM.",
    );
  }
  return { encoding, channels, sampleRate, bytesPerSample };
}

function locateData(chunk: {
  body: number;
  size: number;
  riffSize: number;
  longDataSize: number | null;
  available: number;
}): DataChunk {
  const { body, size, riffSize, longDataSize, available } = chunk;
  const unfinished = size === 0 && (riffSize === 0 || riffSize === UNKNOWN_SIZE);
  if (size === UNKNOWN_SIZE && longDataSize !== null) {
    return {
      start: body,
      byteLength: Math.min(longDataSize, available),
      missingBytes: Math.max(0, longDataSize - available),
    };
  }
  if (size === UNKNOWN_SIZE || unfinished) return { start: body, byteLength: available, missingBytes: 0 };
  return { start: body, byteLength: Math.min(size, available), missingBytes: Math.max(0, size - available) };
}

function noSamples(data: DataChunk): Error {
  if (data.missingBytes > 0) {
    return new TruncatedAudioError(`WAV: all ${data.missingBytes} bytes of the data chunk are missing; copy it again.`);
  }
  return new EmptyAudioError("WAV: the file has a header but 0 samples; record or export it again.");
}

type SampleReader = (view: DataView, at: number) => number;

function sampleReader({ encoding, bytesPerSample }: WavFormat): SampleReader {
  if (encoding === FORMAT_A_LAW) return (view, at) => A_LAW[view.getUint8(at)]!;
  if (encoding === FORMAT_MU_LAW) return (view, at) => MU_LAW[view.getUint8(at)]!;
  if (encoding === FORMAT_FLOAT) {
    return bytesPerSample === 4 ? (view, at) => view.getFloat32(at, true) : (view, at) => view.getFloat64(at, true);
  }
  if (bytesPerSample === 1) return (view, at) => (view.getUint8(at) - 128) / 128;
  if (bytesPerSample === 2) return (view, at) => view.getInt16(at, true) / 32768;
  if (bytesPerSample === 3) {
    return (view, at) => (view.getUint16(at, true) + view.getInt8(at + 2) * 65536) / 8388608;
  }
  return (view, at) => view.getInt32(at, true) / 2147483648;
}

/** ITU-T G.711 A-law, 13-bit values scaled to [-1, 1). */
const A_LAW = Float32Array.from({ length: 256 }, (_, code) => {
  const bits = code ^ 0x55;
  const exponent = (bits >> 4) & 7;
  const mantissa = ((bits & 15) << 4) + 8;
  const magnitude = exponent === 0 ? mantissa : (mantissa + 256) << (exponent - 1);
  return (bits & 0x80 ? magnitude : -magnitude) / 32768;
});

/** ITU-T G.711 µ-law, 14-bit values scaled to [-1, 1). */
const MU_LAW = Float32Array.from({ length: 256 }, (_, code) => {
  const bits = ~code & 0xff;
  const magnitude = ((((bits & 15) << 3) + 132) << ((bits >> 4) & 7)) - 132;
  return (bits & 0x80 ? -magnitude : magnitude) / 32768;
});

function ascii(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}
