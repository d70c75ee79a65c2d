import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Audio, encodeWav } from "@dmospeech/core";

/** `"lossless"`: every 16-bit sample as it is (FLAC, or WAV). `"compact"`: MP3 of 96 kbit/s, a fifth of the size. */
export type ClipFormat = "lossless" | "compact";

export interface EncodedClip {
  readonly bytes: Uint8Array;
  readonly mediaType: "audio/flac" | "audio/mpeg" | "audio/wav";
}

export interface EncodeClipOptions {
  readonly format?: ClipFormat;
  /** The ffmpeg command. */
  readonly ffmpeg?: string;
}

// Formats that every current browser plays.
const CODERS = {
  lossless: { extension: "flac", mediaType: "audio/flac", arguments: ["-c:a", "flac", "-compression_level", "8"] },
  compact: { extension: "mp3", mediaType: "audio/mpeg", arguments: ["-c:a", "libmp3lame", "-b:a", "96k"] },
} as const;

/**
 * Audio as a small file that browsers play. Where ffmpeg is missing or cannot write the format, the clip is a
 * 16-bit WAV: nothing is lost but space. Samples beyond ±1 are clipped.
 */
export function encodeClip(
  audio: Audio,
  { format = "lossless", ffmpeg = "ffmpeg" }: EncodeClipOptions = {},
): EncodedClip {
  const wav = encodeWav(audio, { bitDepth: 16 });
  const coder = CODERS[format];
  // A file, not a pipe: players learn the length from a header that is written last.
  const folder = mkdtempSync(join(tmpdir(), "dmospeech-clip-"));
  try {
    const [input, output] = [join(folder, "clip.wav"), join(folder, `clip.${coder.extension}`)];
    writeFileSync(input, wav);
    const flags = ["-v", "error", "-nostdin", "-i", input, "-map_metadata", "-1", "-fflags", "+bitexact"];
    const { status } = spawnSync(ffmpeg, [...flags, ...coder.arguments, output], { stdio: "ignore" });
    if (status === 0) return { bytes: readFileSync(output), mediaType: coder.mediaType };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return { bytes: wav, mediaType: "audio/wav" };
}
