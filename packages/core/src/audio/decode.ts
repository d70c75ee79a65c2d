import { decodeCompressed } from "./decode-compressed.js";
import {
  AudioTooLongError,
  CorruptAudioError,
  EmptyAudioError,
  SampleRateError,
  TruncatedAudioError,
} from "./errors.js";
import { readFlacHeader } from "./flac-header.js";
import { detectFormat } from "./format.js";
import { mixDown } from "./mix-down.js";
import { summarizeMp3 } from "./mp3-frames.js";
import { summarizeOgg } from "./ogg-pages.js";
import { type DecodedAudio, type RawAudio, SAMPLE_RATE_RANGE_HZ } from "./types.js";
import { readWav, readWavLayout } from "./wav-read.js";

export interface DecodeAudioOptions {
  /** Longer files are refused, before they are decoded where the container tells the length. */
  readonly maxDurationSeconds?: number;
  /** Decode what there is of a cut file instead of refusing it. */
  readonly allowTruncated?: boolean;
}

/**
 * Decodes a WAV, FLAC, MP3 or Ogg (Opus, Vorbis, FLAC) file to its mono mix, the mean of all channels.
 *
 * The format is told from the bytes, never from a name. Ogg Opus always decodes at 48 kHz, whatever was encoded.
 *
 * @returns samples [S] at the file's own rate, with what is worth knowing about the file.
 * @throws EmptyAudioError, UnsupportedAudioFormatError, TruncatedAudioError, CorruptAudioError, NonFiniteAudioError,
 * SampleRateError (outside 4–384 kHz), AudioTooLongError: all of them AudioErrors.
 */
export async function decodeAudio(
  bytes: Uint8Array,
  { maxDurationSeconds = 1800, allowTruncated = false }: DecodeAudioOptions = {},
): Promise<DecodedAudio> {
  const limits = { maxDurationSeconds, allowTruncated };
  const { format, start } = detectFormat(bytes);
  switch (format) {
    case "wav":
      return finish(decodeWav(bytes, limits), limits);
    case "flac":
      return finish(await decodeFlac(bytes, start, limits), limits);
    case "mp3":
      return finish(await decodeMp3(bytes, start, limits), limits);
    default:
      return finish(await decodeOgg(bytes, format, limits), limits);
  }
}

function decodeWav(bytes: Uint8Array, limits: Required<DecodeAudioOptions>): RawAudio {
  const layout = readWavLayout(bytes);
  checkLength(layout.frames, layout.sampleRate, limits);
  return readWav(bytes, layout);
}

async function decodeFlac(bytes: Uint8Array, start: number, limits: Required<DecodeAudioOptions>): Promise<RawAudio> {
  const header = readFlacHeader(bytes, start);
  checkLength(header.totalFrames ?? 0, header.sampleRate, limits);
  const { channelData } = await decodeCompressed(bytes.subarray(start), "flac", limits);
  const decoded = channelData[0]?.length ?? 0;
  const missing = (header.totalFrames ?? decoded) - decoded;
  const truncation = missing > 0 ? `${missing} of its ${header.totalFrames} samples are missing` : null;
  return { format: "flac", sampleRate: header.sampleRate, channelData, truncation };
}

async function decodeMp3(bytes: Uint8Array, start: number, limits: Required<DecodeAudioOptions>): Promise<RawAudio> {
  const summary = summarizeMp3(bytes, start);
  if (summary === null) throw new CorruptAudioError("mp3: no two consecutive MPEG audio frames found; re-encode it.");
  checkLength(summary.leastFrames, summary.sampleRate, limits);
  const { channelData, sampleRate } = await decodeCompressed(bytes.subarray(start), "mp3", limits);
  // The decoder returns mono twice, as stereo.
  return {
    format: "mp3",
    sampleRate,
    channelData: channelData.slice(0, summary.channels),
    truncation: summary.truncation,
  };
}

async function decodeOgg(
  bytes: Uint8Array,
  format: "ogg-opus" | "ogg-vorbis" | "ogg-flac",
  limits: Required<DecodeAudioOptions>,
): Promise<RawAudio> {
  const summary = summarizeOgg(bytes);
  if (summary.granuleRate !== null) checkLength(summary.lastGranule, summary.granuleRate, limits);
  const { channelData, sampleRate } = await decodeCompressed(bytes, format, limits);
  return { format, sampleRate, channelData, truncation: summary.truncation };
}

function checkLength(frames: number, sampleRate: number, { maxDurationSeconds }: Required<DecodeAudioOptions>): void {
  const { min, max } = SAMPLE_RATE_RANGE_HZ;
  if (!(sampleRate >= min && sampleRate <= max)) {
    throw new SampleRateError(
      `The file declares ${sampleRate} Hz; expected ${min} to ${max} Hz: the header is damaged, export it again.`,
    );
  }
  const seconds = frames / sampleRate;
  if (seconds > maxDurationSeconds) {
    throw new AudioTooLongError(
      `The audio lasts ${seconds.toFixed(1)} s, at most ${maxDurationSeconds} s are allowed: cut it, or raise ` +
        "maxDurationSeconds.",
    );
  }
}

/** The checks and measures that all formats share. */
function finish(raw: RawAudio, limits: Required<DecodeAudioOptions>): DecodedAudio {
  const { format, sampleRate, channelData, truncation } = raw;
  const channels = channelData.length;
  const frames = channelData[0]?.length ?? 0;
  if (truncation !== null && (!limits.allowTruncated || frames === 0)) {
    throw new TruncatedAudioError(
      `${format}: the file is cut: ${truncation}. Copy or export it again, or set allowTruncated to use what is there.`,
    );
  }
  if (frames === 0) throw new EmptyAudioError(`${format}: the file holds 0 samples; record or export it again.`);
  checkLength(frames, sampleRate, limits);
  const { samples, peak, clipped } = mixDown(channelData);
  return {
    samples,
    sampleRate,
    format,
    channels,
    durationSeconds: frames / sampleRate,
    peak,
    clippedFraction: clipped / (frames * channels),
    truncated: truncation !== null,
  };
}
