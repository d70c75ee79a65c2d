// Speech as a file of any format: WAV by ourselves, compressed ones by ffmpeg where it is installed.
import { type ChildProcess, spawn } from "node:child_process";
import { createReadStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { encodeWav, syntheticSpeechInfo } from "@dmospeech/core";
import { CommandError, UsageError } from "../errors.js";
import { writeStream } from "../files.js";

export const audioFormats = ["wav", "flac", "mp3", "ogg", "opus"] as const;
export type AudioFormat = (typeof audioFormats)[number];

/** The format by a file's ending. @throws UsageError for an ending that is none of ours. */
export function formatOf(path: string): AudioFormat {
  const ending = extname(path).slice(1).toLowerCase();
  if (ending === "") return "wav";
  const format = audioFormats.find((each) => each === ending);
  if (format !== undefined) return format;
  throw new UsageError(`Cannot write .${ending} files; the ending must be one of ${audioFormats.join(", ")}.`);
}

/** @throws CommandError when a compressed format is wanted and ffmpeg is not there: said before any work is done. */
export async function assertCanEncode(format: AudioFormat): Promise<void> {
  if (format === "wav") return;
  const ffmpeg = spawn("ffmpeg", ["-version"], { stdio: "ignore" });
  const isThere = await new Promise<boolean>((resolve) => {
    ffmpeg.once("error", () => resolve(false));
    ffmpeg.once("close", (code) => resolve(code === 0));
  });
  if (isThere) return;
  throw new CommandError(
    `Writing ${format} needs ffmpeg, which is not installed (https://ffmpeg.org); install it, or write a .wav file.`,
  );
}

export interface PcmSource {
  readonly sampleRate: number;
  readonly sampleCount: number;
  /** Little-endian integers of 16 bits, in pieces. */
  read(): AsyncIterable<Uint8Array>;
}

/** Writes speech to a file, whole or not at all. */
export async function writeAudioFile(path: string, source: PcmSource): Promise<void> {
  const format = formatOf(path);
  await writeStream(path, format === "wav" ? wavPieces(source) : ffmpegPieces(source, format));
}

async function* wavPieces({ sampleRate, sampleCount, read }: PcmSource): AsyncGenerator<Uint8Array> {
  const note = syntheticNote(sampleRate);
  yield wavHeader({ sampleRate, sampleCount, noteBytes: note.length });
  yield* read();
  yield note;
}

/** The chunk behind the samples whose text says that the speech is synthetic. */
function syntheticNote(sampleRate: number): Uint8Array {
  const none = { samples: new Float32Array(0), sampleRate };
  return encodeWav(none, { info: syntheticSpeechInfo }).subarray(encodeWav(none).length);
}

/** The 44 bytes in front of 16-bit samples. A length that is not known yet is written as the longest there is. */
export function wavHeader({
  sampleRate,
  sampleCount,
  noteBytes = 0,
}: Pick<PcmSource, "sampleRate" | "sampleCount"> & { readonly noteBytes?: number }): Uint8Array {
  const header = encodeWav({ samples: new Float32Array(0), sampleRate });
  const view = new DataView(header.buffer, header.byteOffset);
  const dataBytes = Math.min(2 * sampleCount, 0xffffffff - 36 - noteBytes);
  view.setUint32(4, 36 + dataBytes + noteBytes, true);
  view.setUint32(40, dataBytes, true);
  return header;
}

const encoders: Readonly<Record<Exclude<AudioFormat, "wav">, readonly string[]>> = {
  flac: ["-f", "flac"],
  mp3: ["-f", "mp3", "-q:a", "2"],
  ogg: ["-f", "ogg", "-c:a", "libvorbis", "-q:a", "5"],
  opus: ["-f", "ogg", "-c:a", "libopus", "-b:a", "48k"],
};

/** ffmpeg writes to a file of its own, since some formats put the length into their first bytes at the end. */
async function* ffmpegPieces(source: PcmSource, format: Exclude<AudioFormat, "wav">): AsyncGenerator<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), "dmospeech-"));
  try {
    const encoded = join(folder, `speech.${format}`);
    await encodeWithFfmpeg(source, [...encoders[format], encoded]);
    yield* createReadStream(encoded) as AsyncIterable<Uint8Array>;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function encodeWithFfmpeg(source: PcmSource, output: readonly string[]): Promise<void> {
  const input = ["-f", "s16le", "-ar", String(source.sampleRate), "-ac", "1", "-i", "pipe:0"];
  const tags = ["-metadata", "comment=Synthetic speech made by dmospeech"];
  const ffmpeg = spawn("ffmpeg", ["-v", "error", ...input, ...tags, ...output], { stdio: ["pipe", "ignore", "pipe"] });
  let said = "";
  ffmpeg.stderr.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  const ended = exitOf(ffmpeg);
  // A pipe that closes early shows in ffmpeg's own exit code and words.
  await pipeline(Readable.from(source.read()), ffmpeg.stdin).catch(() => {});
  if ((await ended) !== 0) throw new CommandError(`ffmpeg could not encode: ${said.trim().split("\n")[0] ?? ""}`);
}

/** The exit code of a child; null when it was ended by a signal or could not be started. */
export function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    child.once("error", () => resolve(null));
    child.once("close", (code) => resolve(code));
  });
}
