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
 * Clips as small files that browsers play. Where ffmpeg is missing or cannot write the format, they are 16-bit WAV:
 * nothing is lost but space. Samples beyond ±1 are clipped.
 */
export function encodeClips(
  clips: readonly Audio[],
  { format = "lossless", ffmpeg = "ffmpeg" }: EncodeClipOptions = {},
): EncodedClip[] {
  const waves = clips.map((audio) => encodeWav(audio, { bitDepth: 16 }));
  if (waves.length === 0) return [];
  const { extension, mediaType, arguments: coding } = CODERS[format];
  // Files, not pipes: players learn the length from a header that is written last.
  const folder = mkdtempSync(join(tmpdir(), "dmospeech-clips-"));
  try {
    const inputs = waves.map((_, index) => join(folder, `${index}.wav`));
    const outputs = waves.map((_, index) => join(folder, `${index}.${extension}`));
    for (const [index, wave] of waves.entries()) writeFileSync(inputs[index]!, wave);
    // One process for all: starting it takes longer than coding a clip.
    const status = spawnSync(
      ffmpeg,
      [
        ...["-v", "error", "-nostdin", ...inputs.flatMap((path) => ["-i", path])],
        ...outputs.flatMap((path, index) => ["-map", `${index}:a`, "-map_metadata", "-1", ...coding, path]),
      ],
      { stdio: "ignore" },
    ).status;
    if (status === 0) return outputs.map((path) => ({ bytes: readFileSync(path), mediaType }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return waves.map((bytes) => ({ bytes, mediaType: "audio/wav" }));
}
