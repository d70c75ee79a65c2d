import { EmptyAudioError, TruncatedAudioError, UnsupportedAudioFormatError } from "./errors.js";
import { endsInFirstMp3Frame, id3v2Length, summarizeMp3 } from "./mp3-frames.js";
import { isOgg, summarizeOgg } from "./ogg-pages.js";
import type { AudioFormat } from "./types.js";
import { isWav } from "./wav-read.js";

const READABLE = "WAV, FLAC, MP3 or Ogg (Opus, Vorbis, FLAC)";

/** Formats that people often bring and that are not read here, told by their first bytes. */
const KNOWN_UNREADABLE: readonly (readonly [name: string, offset: number, magic: string])[] = [
  ["MP4/M4A (AAC)", 4, "ftyp"],
  ["WebM or Matroska", 0, "\x1a\x45\xdf\xa3"],
  ["AIFF", 0, "FORM"],
  ["big-endian WAV (RIFX)", 0, "RIFX"],
  ["Windows Media (ASF)", 0, "\x30\x26\xb2\x75"],
  ["AMR", 0, "#!AMR"],
  ["CAF", 0, "caff"],
  ["raw AAC (ADTS)", 0, "\xff\xf1"],
  ["raw AAC (ADTS)", 0, "\xff\xf9"],
];

/**
 * Tells the audio format from the bytes alone.
 *
 * @returns the format and where it starts (behind ID3v2 tags for MP3 and FLAC).
 * @throws EmptyAudioError for no bytes; TruncatedAudioError for fewer bytes than any header;
 * UnsupportedAudioFormatError, naming what the bytes look like, for all else.
 */
export function detectFormat(bytes: Uint8Array): { format: AudioFormat; start: number } {
  if (bytes.length === 0) throw new EmptyAudioError("The audio file is empty (0 bytes); record or export it again.");
  if (isWav(bytes)) return { format: "wav", start: 0 };
  if (isOgg(bytes)) return { format: oggFormat(bytes), start: 0 };
  const start = id3v2Length(bytes);
  if (startsWith(bytes, start, "fLaC")) return { format: "flac", start };
  const guess = KNOWN_UNREADABLE.find(([, offset, magic]) => startsWith(bytes, offset, magic))?.[0];
  if (guess === undefined && summarizeMp3(bytes, start) !== null) return { format: "mp3", start };
  if (guess === undefined && endsInFirstMp3Frame(bytes, start)) {
    throw new TruncatedAudioError("mp3: the file ends inside its first frames; copy it again.");
  }
  if (start >= bytes.length) throw new TruncatedAudioError("The file ends inside its ID3 tag; copy it again.");
  if (["RIFF", "RF64"].some((magic) => startsWith(bytes, 0, magic)) && bytes.length < 12) {
    throw new TruncatedAudioError(`WAV: the file ends after ${bytes.length} bytes, inside its header; copy it again.`);
  }
  const got = guess ?? (looksLikeText(bytes) ? "text" : `unknown data (it begins with ${hex(bytes.subarray(0, 8))})`);
  throw new UnsupportedAudioFormatError(`The file holds ${got}, not audio that can be read: expected ${READABLE}.`);
}

function oggFormat(bytes: Uint8Array): AudioFormat {
  const { codec } = summarizeOgg(bytes);
  if (codec !== null) return `ogg-${codec}`;
  if (bytes.length < 64) throw new TruncatedAudioError("Ogg: the file ends inside its first page; copy it again.");
  throw new UnsupportedAudioFormatError("Ogg: the first stream is not Opus, Vorbis or FLAC; export it as one of them.");
}

function startsWith(bytes: Uint8Array, at: number, magic: string): boolean {
  if (at + magic.length > bytes.length) return false;
  for (let i = 0; i < magic.length; i++) if (bytes[at + i] !== magic.charCodeAt(i)) return false;
  return true;
}

function looksLikeText(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 512).every((byte) => byte >= 32 || byte === 9 || byte === 10 || byte === 13);
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(" ");
}
