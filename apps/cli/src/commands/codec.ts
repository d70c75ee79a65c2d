// Encoding and decoding recordings of any length, from disk to disk: nothing is held in memory but the chunk at work.
import { type ByteSource, decodeAudio, encodeWavStream, isWavSource, openWav } from "@dmospeech/core";
import { Command, Option } from "commander";
import {
  defaultChunkSeconds,
  describeLatents,
  encodeLatentFile,
  type LatentDType,
  openLatentFile,
  requireSameCodec,
  SpeechCodec,
} from "dmospeech";
import { defaultBundle } from "../default-bundle.js";
import { InterruptedError, UsageError } from "../errors.js";
import { aboutFile, assertWritable, openInput, readInput, writeStream } from "../files.js";
import { interruptible } from "../interrupt.js";
import { createOutput, type Output } from "../output.js";
import { countdown } from "../progress-note.js";
import { integerBetween, numberBetween } from "../values.js";

interface CodecCommandOptions {
  readonly bundle?: string;
  readonly out: string;
  readonly chunkSeconds: number;
  readonly threads?: number;
  readonly json?: boolean;
}

interface EncodeOptions extends CodecCommandOptions {
  readonly dtype: LatentDType;
}

/** Formats other than WAV are decoded whole, in memory. */
const MAX_IN_MEMORY_SECONDS = 4 * 3600;

const example = `
Examples:
  dmospeech codec encode lecture.wav --out lecture.safetensors
  dmospeech codec decode lecture.safetensors --out again.wav`;

export function codecCommand(): Command {
  return new Command("codec")
    .description("Encode recordings of any length into a bundle's latents, and decode them.")
    .addHelpText("after", example)
    .addCommand(encodeCommand())
    .addCommand(decodeCommand());
}

function encodeCommand(): Command {
  return withCommonOptions(
    new Command("encode")
      .description("Encode a recording: wav files are streamed, other formats are decoded in memory first.")
      .argument("<audio>", "wav of any length; flac, mp3, ogg or opus")
      .option("--out <file>", "safetensors file to write", "latents.safetensors")
      .addOption(
        new Option("--dtype <kind>", "numbers of the file").choices(["float16", "float32"]).default("float16"),
      ),
  ).action(encode);
}

function decodeCommand(): Command {
  return withCommonOptions(
    new Command("decode")
      .description("Decode latents into a wav file of 16 bits, with as many samples as were encoded.")
      .argument("<latents>", "safetensors file that codec encode wrote")
      .option("--out <file>", "wav file to write", "decoded.wav"),
  ).action(decode);
}

function withCommonOptions(command: Command): Command {
  return command
    .option("--bundle <folder>", "model bundle (default: $DMOSPEECH_BUNDLE, then models/mini-en)")
    .option("--chunk-seconds <s>", "seconds at work at a time", numberBetween(0.1, 3600), defaultChunkSeconds)
    .option("--threads <n>", "processor threads (default: all, at most 8)", integerBetween(1, 256))
    .option("--json", "print one JSON object instead of text");
}

async function encode(audioPath: string, options: EncodeOptions): Promise<void> {
  const output = createOutput(options);
  await runCodec(audioPath, options, async (codec, signal) => {
    await using input = await openInput(audioPath);
    const recording = await openRecording(audioPath, input, output);
    const { sampleRate } = recording;
    const lengthSamples = Math.round((recording.sampleCount * codec.sampleRate) / sampleRate);
    if (lengthSamples === 0)
      throw new UsageError(`${audioPath} is too short: it lasts less than a sample of the codec.`);
    const info = describeLatents(codec.manifest, { lengthSamples, dtype: options.dtype });
    const progress = countdown(output, { doing: "Encoding", total: info.frameCount });
    const latents = watched(codec.encodeStream(recording.read(), { sampleRate, chunkSeconds: options.chunkSeconds }), {
      signal,
      onPiece: ({ frameCount }) => progress.advance(frameCount),
    });
    const bytes = await writeStream(options.out, encodeLatentFile(latents, info));
    const durationSeconds = lengthSamples / codec.sampleRate;
    output.line(
      `Wrote ${options.out}: ${info.frameCount} frames of ${info.latentDim} channels for ${durationSeconds.toFixed(2)} s ` +
        `(${(bytes / 1e6).toFixed(2)} MB) in ${progress.elapsedSeconds().toFixed(1)} s.`,
    );
    output.result({ out: options.out, bytes, durationSeconds, elapsedSeconds: progress.elapsedSeconds(), ...info });
  });
}

async function decode(latentsPath: string, options: CodecCommandOptions): Promise<void> {
  const output = createOutput(options);
  await runCodec(latentsPath, options, async (codec, signal) => {
    await using input = await openInput(latentsPath);
    const file = await openLatentFile(input);
    requireSameCodec(file.info, codec.manifest);
    const { sampleRate, lengthSamples } = file.info;
    const progress = countdown(output, { doing: "Decoding", total: lengthSamples });
    const samples = watched(codec.decodeStream(file.read(), { chunkSeconds: options.chunkSeconds }), {
      signal,
      onPiece: ({ length }) => progress.advance(length),
    });
    const bytes = await writeStream(options.out, encodeWavStream(samples, { sampleRate, sampleCount: lengthSamples }));
    const durationSeconds = lengthSamples / sampleRate;
    output.line(
      `Wrote ${options.out}: ${durationSeconds.toFixed(2)} s, ${lengthSamples} samples at ${sampleRate} Hz ` +
        `in ${progress.elapsedSeconds().toFixed(1)} s.`,
    );
    const elapsedSeconds = progress.elapsedSeconds();
    output.result({ out: options.out, bytes, durationSeconds, elapsedSeconds, sampleRate, lengthSamples });
  });
}

async function runCodec(
  inputPath: string,
  { bundle, out, threads }: CodecCommandOptions,
  work: (codec: SpeechCodec, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  await assertWritable(out);
  const codec = await SpeechCodec.load(bundle ?? defaultBundle(), { threads });
  try {
    await interruptible((signal) => aboutFile(inputPath, () => work(codec, signal)));
  } finally {
    await codec.dispose();
  }
}

interface OpenedRecording {
  readonly sampleRate: number;
  readonly sampleCount: number;
  read(): AsyncIterable<Float32Array> | Iterable<Float32Array>;
}

async function openRecording(path: string, input: ByteSource, output: Output): Promise<OpenedRecording> {
  if (await isWavSource(input)) return await openWav(input);
  const audio = await decodeAudio(await readInput(path), { maxDurationSeconds: MAX_IN_MEMORY_SECONDS });
  output.note(`${path} is no wav file: it was decoded whole, in memory; long recordings take less as wav.`);
  const { samples, sampleRate } = audio;
  return { sampleRate, sampleCount: samples.length, read: () => [samples] };
}

/** Passes pieces on, reports each, and stops between two of them when the signal says so. */
async function* watched<T>(
  pieces: AsyncIterable<T>,
  { signal, onPiece }: { readonly signal: AbortSignal; readonly onPiece: (piece: T) => void },
): AsyncGenerator<T, void> {
  for await (const piece of pieces) {
    if (signal.aborted) throw new InterruptedError("Stopped; nothing was written.");
    onPiece(piece);
    yield piece;
  }
}
