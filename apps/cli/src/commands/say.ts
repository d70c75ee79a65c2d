import { encodePcm } from "@dmospeech/core";
import { Command } from "commander";
import { DMOSpeech } from "dmospeech";
import { defaultBundle } from "../default-bundle.js";
import { UsageError } from "../errors.js";
import { assertWritable } from "../files.js";
import { interruptible } from "../interrupt.js";
import { createOutput, type Output } from "../output.js";
import { assertCanEncode, formatOf, wavHeader } from "../say/audio-file.js";
import { type Player, startPlayer } from "../say/player.js";
import { progressNotes } from "../say/progress.js";
import { sayBatch } from "../say/say-batch.js";
import { parseScript } from "../say/script.js";
import { type Segment, type SpeechJob, type SpokenSpeech, speakAway, speakToFile } from "../say/speech-job.js";
import { type SubtitleOptions, wantsSubtitles, writeSubtitles } from "../say/subtitles.js";
import { readText, type TextOptions } from "../say/text-source.js";
import { readPrompt, VoiceChooser } from "../say/voice-chooser.js";
import { type WatermarkFlags, watermarkOf } from "../say/watermark-choice.js";
import { integerBetween, numberBetween } from "../values.js";

export interface SayOptions extends TextOptions, SubtitleOptions, WatermarkFlags {
  readonly prompt?: string;
  readonly promptText?: string;
  readonly voice?: string;
  readonly bundle?: string;
  readonly out?: string;
  readonly play?: boolean;
  readonly seed: number;
  readonly variations: number;
  readonly batch?: string;
  readonly outDir?: string;
  readonly speed: number;
  readonly steps?: number;
  readonly threads?: number;
  readonly batchSize?: number;
  readonly json?: boolean;
}

const example = `
Examples:
  dmospeech say "The kettle is on." --voice alto
  dmospeech say --text "The kettle is on." --prompt voice.wav --out kettle.mp3 --speed 1.1
  dmospeech say --text-file book.txt --voice alto --out book.flac --srt      (stop it; give it again to go on)
  dmospeech say --script play.txt --out play.wav                             (lines such as "[alto] Who is there?")
  dmospeech say --batch lines.tsv --voice bass --out-dir lines
  echo "Hello." | dmospeech say --voice alto --out - | aplay

In a text, [pause 500ms] is a silence and [tomato](/təˈmɑːtoʊ/) a word with its pronunciation.`;

export function sayCommand(): Command {
  return new Command("say")
    .description("Speak a text in the voice of a recording: to a file, the loudspeaker or a pipe.")
    .argument("[text]", "what to say (default: --text, --text-file, --script, or standard input)")
    .option("--text <text>", "what to say")
    .option("--text-file <file>", "read what to say from a UTF-8 file; - is standard input")
    .option("--script <file>", "a text of several voices, whose lines begin with [name] of a voice")
    .option(
      "--batch <file>",
      "many texts: .tsv with a header, or .jsonl (text, out, voice, prompt, promptText, seed, speed)",
    )
    .option("--out-dir <folder>", "where --batch writes; a batch that was stopped is gone on with")
    .option("--voice <name>", "a voice by name: see dmospeech voice")
    .option("--prompt <file>", "audio of the voice, a few seconds: wav, flac, mp3, ogg or opus")
    .option("--prompt-text <text>", "what the prompt says (default: the bundle's recogniser listens)")
    .option("--bundle <folder>", "model bundle (default: $DMOSPEECH_BUNDLE, then models/mini-en)")
    .option(
      "--out <file>",
      "file to write: .wav, or .flac, .mp3, .ogg, .opus with ffmpeg; - is a wav to standard output",
    )
    .option("--play", "play it while it is being made; without --out no file is written")
    .option("--srt [file]", "write subtitles too (default: beside the output)")
    .option("--vtt [file]", "write WebVTT subtitles too")
    .option("--words [file]", "write words and their times as JSON too")
    .option("--seed <n>", "same seed, same samples", integerBetween(0, Number.MAX_SAFE_INTEGER), 0)
    .option("--variations <n>", "speak it n times, with the seeds from --seed on", integerBetween(1, 1000), 1)
    .option("--speed <factor>", "1 keeps the prompt's speaking rate, 2 is twice as fast", numberBetween(0.25, 4), 1)
    .option("--steps <n>", "network steps (default: what the bundle was made for)", integerBetween(1, 1000))
    .option("--threads <n>", "processor threads (default: all, at most 8)", integerBetween(1, 256))
    .option(
      "--batch-size <n>",
      "chunks of a text whose network steps run together (default: 1; more of them are worth it on graphics cards)",
      integerBetween(1, 64),
    )
    .option("--watermark-key <text>", "key of the inaudible mark that the speech carries (default: the public one)")
    .option(
      "--no-watermark",
      "leave the inaudible mark out: nobody can then tell by `dmospeech watermark detect` that the speech is synthetic",
    )
    .option("--json", "print one JSON object instead of text")
    .addHelpText("after", example)
    .action(say);
}

async function say(argument: string | undefined, options: SayOptions): Promise<void> {
  const output = createOutput(options);
  if (options.batch !== undefined) {
    if (argument !== undefined) throw new UsageError("Give a text or --batch, not both.");
    return await sayBatch(options.batch, options, output);
  }
  const outs = outputsOf(options);
  if (options.voice === undefined && options.prompt === undefined && options.script === undefined) {
    throw new UsageError("Whose voice? Give --voice <name> or --prompt <file>.");
  }
  const text = await readText(argument, options);
  const lines = options.script === undefined ? [{ voice: null, text }] : parseScript(text);
  const prompt = options.prompt === undefined ? undefined : await readPrompt(options.prompt);
  for (const out of outs) {
    if (out === null || out === "-") continue;
    await assertCanEncode(formatOf(out));
    await assertWritable(out);
  }
  const startedAt = performance.now();
  const bundle = options.bundle ?? defaultBundle();
  const tts = await DMOSpeech.load(bundle, { threads: options.threads });
  const loadSeconds = (performance.now() - startedAt) / 1000;
  try {
    await interruptible(async (signal) => {
      const chooser = new VoiceChooser({ tts, bundle, signal });
      const segments: Segment[] = [];
      for (const line of lines) {
        const name = line.voice ?? options.voice;
        segments.push({
          text: line.text,
          voice: await chooser.choose({ name, prompt, promptText: options.promptText }),
        });
      }
      for (const warning of chooser.warnings) output.note(warning);
      const context = { tts, segments, options, output, signal, loadSeconds, warnings: chooser.warnings };
      await sayTo(outs, context);
    });
  } finally {
    await tts.dispose();
  }
}

/** Where each variation goes; null: nowhere but to the loudspeaker. @throws UsageError for what does not go together. */
function outputsOf({ out, play, variations, json, prompt, voice, ...options }: SayOptions): (string | null)[] {
  if (prompt !== undefined && voice !== undefined) throw new UsageError("Give --voice or --prompt, not both.");
  if (options.outDir !== undefined) throw new UsageError("--out-dir is for --batch; give --out <file>.");
  if (out === "-" && (json || variations > 1)) {
    throw new UsageError("--out - leaves no room for --json or several variations on standard output.");
  }
  const file = out ?? (play ? null : "speech.wav");
  if ((file === null || file === "-") && [options.srt, options.vtt, options.words].includes(true)) {
    throw new UsageError(
      "Name the file of the subtitles, as in --srt speech.srt: there is no output to name it after.",
    );
  }
  if (file !== null && file !== "-") formatOf(file);
  if (variations === 1) return [file];
  return Array.from({ length: variations }, (_, i) => file?.replace(/(\.[^./\\]+)?$/u, `-${i + 1}$1`) ?? null);
}

interface SayContext {
  readonly tts: DMOSpeech;
  readonly segments: readonly Segment[];
  readonly options: SayOptions;
  readonly output: Output;
  readonly signal: AbortSignal;
  readonly loadSeconds: number;
  readonly warnings: readonly string[];
}

async function sayTo(outs: readonly (string | null)[], context: SayContext): Promise<void> {
  const { tts, segments, options, output, signal, loadSeconds, warnings } = context;
  const { seed, speed, steps } = options;
  const results: object[] = [];
  for (const [i, out] of outs.entries()) {
    const startedAt = performance.now();
    const player = options.play ? await startPlayer(tts.sampleRate) : null;
    const watermark = watermarkOf(options);
    const settings = { seed: seed + i, speed, steps, timestamps: wantsSubtitles(options), watermark };
    const { batchSize } = options;
    const job = { tts, segments, settings, batchSize, player, signal, onProgress: progressNotes(output) };
    const speech = await speakWith(player, () => speak(out, job));
    const totalSeconds = (performance.now() - startedAt) / 1000;
    const durationSeconds = speech.sampleCount / speech.sampleRate;
    const subtitles = await writeSubtitles(out ?? "speech", speech.words, forVariation(options, i, outs.length));
    const figures = { durationSeconds, realTimeFactor: totalSeconds / durationSeconds, timings: { totalSeconds } };
    tell(output, { out, ...figures, loadSeconds, subtitles, wasResumed: speech.wasResumed });
    const { sampleRate, spoken, words } = speech;
    const about = { out, seed: settings.seed, sampleRate, ...figures, spoken, subtitles };
    results.push(settings.timestamps ? { ...about, words } : about);
  }
  output.result(
    results.length === 1 ? { ...results[0], loadSeconds, warnings } : { variations: results, loadSeconds, warnings },
  );
}

/** Subtitles of several variations are named after each one's file. */
function forVariation(options: SubtitleOptions, index: number, count: number): SubtitleOptions {
  if (count === 1) return options;
  const number = (path: string | true | undefined) =>
    typeof path === "string" ? path.replace(/(\.[^./\\]+)?$/u, `-${index + 1}$1`) : path;
  return { srt: number(options.srt), vtt: number(options.vtt), words: number(options.words) };
}

async function speak(out: string | null, job: SpeechJob): Promise<SpokenSpeech> {
  if (out === null) return await speakAway(job, async () => {});
  if (out !== "-") return await speakToFile(out, job);
  const { sampleRate } = job.tts;
  await writeToStdout(wavHeader({ sampleRate, sampleCount: Number.POSITIVE_INFINITY })); // its length is not known yet
  return await speakAway(job, (samples) => writeToStdout(encodePcm(samples)));
}

/** Ends the player with the speech, or stops it with what ended the speech. */
async function speakWith<T>(player: Player | null, work: () => Promise<T>): Promise<T> {
  try {
    const result = await work();
    await player?.finish();
    return result;
  } catch (error) {
    player?.stop();
    throw error;
  }
}

function writeToStdout(bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(bytes, (error) => (error ? reject(error) : resolve()));
  });
}

interface Told {
  readonly out: string | null;
  readonly durationSeconds: number;
  readonly realTimeFactor: number;
  readonly timings: { readonly totalSeconds: number };
  readonly loadSeconds: number;
  readonly subtitles: readonly string[];
  readonly wasResumed: boolean;
}

function tell(output: Output, { out, durationSeconds, timings, loadSeconds, ...told }: Told): void {
  const line =
    `${out === null || out === "-" ? "Spoke" : `Wrote ${out}:`} ${durationSeconds.toFixed(2)} s of speech in ` +
    `${timings.totalSeconds.toFixed(2)} s (real-time factor ${told.realTimeFactor.toFixed(3)}; loading took ` +
    `${loadSeconds.toFixed(2)} s).`;
  if (told.wasResumed) output.note("Went on from where an earlier command was stopped.");
  if (out === "-") output.note(line);
  else output.line(line);
  for (const path of told.subtitles) (out === "-" ? output.note : output.line)(`Wrote ${path}.`);
}
