import { encodeWav } from "@dmospeech/core";
import { Command } from "commander";
import { DMOSpeech, type Synthesis } from "dmospeech";
import { defaultBundle } from "../default-bundle.js";
import { CommandError, UsageError } from "../errors.js";
import { assertWritable, readInput, writeOutput } from "../files.js";
import { createOutput, type Output } from "../output.js";
import { integerBetween, numberBetween } from "../values.js";

interface SayOptions {
  readonly text?: string;
  readonly textFile?: string;
  readonly prompt?: string;
  readonly promptText?: string;
  readonly bundle?: string;
  readonly out: string;
  readonly seed: number;
  readonly speed: number;
  readonly steps?: number;
  readonly threads?: number;
  readonly json?: boolean;
}

const MAX_ARGUMENT_BYTES = 16_384;

const example = `
Example:
  dmospeech say --text "The kettle is on." --prompt voice.wav --out kettle.wav --speed 1.1`;

export function sayCommand(): Command {
  return new Command("say")
    .description("Speak a text in the voice of a prompt and write a wav file.")
    .option("--text <text>", "what to say")
    .option("--text-file <file>", "read what to say from a UTF-8 file")
    .option("--prompt <file>", "audio of the voice, a few seconds: wav, flac, mp3, ogg or opus")
    .option("--prompt-text <text>", "what the prompt says (default: the bundle's recogniser listens)")
    .option("--bundle <folder>", "model bundle (default: $DMOSPEECH_BUNDLE, then models/mini-en)")
    .option("--out <file>", "wav file to write", "speech.wav")
    .option("--seed <n>", "same seed, same samples", integerBetween(0, Number.MAX_SAFE_INTEGER), 0)
    .option("--speed <factor>", "1 keeps the prompt's speaking rate, 2 is twice as fast", numberBetween(0.25, 4), 1)
    .option("--steps <n>", "network steps (default: what the bundle was made for)", integerBetween(1, 1000))
    .option("--threads <n>", "processor threads (default: all, at most 8)", integerBetween(1, 256))
    .option("--json", "print one JSON object instead of text")
    .addHelpText("after", example)
    .action(say);
}

async function say(options: SayOptions): Promise<void> {
  const output = createOutput(options);
  if (options.prompt === undefined) throw new UsageError("Whose voice? Give --prompt <file>.");
  const text = await readText(options);
  const prompt = await readInput(options.prompt);
  await assertWritable(options.out);
  const startedAt = performance.now();
  const tts = await DMOSpeech.load(options.bundle ?? defaultBundle(), { threads: options.threads });
  try {
    const { promptText, seed, speed, steps } = options;
    const loadSeconds = (performance.now() - startedAt) / 1000;
    const synthesis = await tts.synthesize({ text, prompt, promptText, seed, speed, steps });
    await writeOutput(options.out, encodeWav({ samples: synthesis.audio, sampleRate: synthesis.sampleRate }));
    report(output, options.out, synthesis, loadSeconds);
  } finally {
    await tts.dispose();
  }
}

function report(output: Output, out: string, synthesis: Synthesis, loadSeconds: number): void {
  const { durationSeconds, realTimeFactor, timings, warnings } = synthesis;
  for (const warning of warnings) output.note(warning);
  output.line(
    `Wrote ${out}: ${durationSeconds.toFixed(2)} s of speech in ${timings.totalSeconds.toFixed(2)} s` +
      ` (real-time factor ${realTimeFactor.toFixed(3)}; loading took ${loadSeconds.toFixed(2)} s).`,
  );
  const { audio: _, ...figures } = synthesis;
  output.result({ out, loadSeconds, ...figures });
}

async function readText({ text, textFile }: SayOptions): Promise<string> {
  if (text !== undefined && textFile !== undefined) throw new UsageError("Give --text or --text-file, not both.");
  if (text !== undefined) return checkArgument(text);
  if (textFile === undefined) throw new UsageError('Nothing to say: give --text "…" or --text-file <file>.');
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await readInput(textFile, { maxBytes: 2 ** 24 }));
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError(`${textFile} is not UTF-8 text; save it as UTF-8.`, { cause: error });
  }
}

/**
 * ONNX Runtime 1.30 crashes in a process whose command line is longer than about 32 kB, so long texts must come from a
 * file.
 */
function checkArgument(text: string): string {
  const bytes = Buffer.byteLength(text);
  if (bytes <= MAX_ARGUMENT_BYTES) return text;
  throw new UsageError(
    `--text takes at most ${MAX_ARGUMENT_BYTES} bytes, got ${bytes}: write the text to a file and give --text-file.`,
  );
}
