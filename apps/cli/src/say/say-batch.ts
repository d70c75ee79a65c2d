import { mkdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { DMOSpeech } from "dmospeech";
import type { SayOptions } from "../commands/say.js";
import { defaultBundle } from "../default-bundle.js";
import { CommandError, fileErrorSentence, InterruptedError, UsageError } from "../errors.js";
import { assertWritable } from "../files.js";
import { interruptible } from "../interrupt.js";
import type { Output } from "../output.js";
import { duration } from "../progress-note.js";
import { assertCanEncode, formatOf } from "./audio-file.js";
import { BatchJournal, type BatchRow, readBatch, rowKey } from "./batch.js";
import { keyOf, speakToFile } from "./speech-job.js";
import { wantsSubtitles, writeSubtitles } from "./subtitles.js";
import { type PromptFile, readPrompt, VoiceChooser } from "./voice-chooser.js";
import { watermarkOf } from "./watermark-choice.js";

/** Speaks every row of a list that is not spoken yet. @throws CommandError at the end, when rows failed. */
export async function sayBatch(list: string, options: SayOptions, output: Output): Promise<void> {
  const folder = options.outDir;
  if (folder === undefined) throw new UsageError("Where to? Give --out-dir <folder> with --batch.");
  refuseForBatch(options);
  const rows = await readBatch(list);
  for (const format of new Set(rows.map(({ out }) => formatOf(out)))) await assertCanEncode(format);
  await makeFolder(folder);
  await assertWritable(join(folder, "batch.jsonl"));
  const bundle = options.bundle ?? defaultBundle();
  const tts = await DMOSpeech.load(bundle, { threads: options.threads });
  try {
    await interruptible(async (signal) => {
      const journal = await BatchJournal.open(folder);
      const chooser = new VoiceChooser({ tts, bundle, signal });
      await speakRows({ rows, folder, options, output, tts, journal, chooser, signal, prompts: new Map() });
    });
  } finally {
    await tts.dispose();
  }
}

function refuseForBatch({ text, textFile, script, out, play, variations, ...options }: SayOptions): void {
  const wrong = { "--text": text, "--text-file": textFile, "--script": script, "--out": out, "--play": play };
  const given = Object.entries(wrong).find(([, value]) => value !== undefined)?.[0];
  if (given !== undefined) throw new UsageError(`${given} does not go with --batch, whose list says what to speak.`);
  if (variations > 1) throw new UsageError("--variations does not go with --batch; list each text with its seeds.");
  if ([options.srt, options.vtt, options.words].some((path) => typeof path === "string")) {
    throw new UsageError("With --batch, --srt, --vtt and --words take no file: each row's lies beside its speech.");
  }
}

interface Batch {
  readonly rows: readonly BatchRow[];
  readonly folder: string;
  readonly options: SayOptions;
  readonly output: Output;
  readonly tts: DMOSpeech;
  readonly journal: BatchJournal;
  readonly chooser: VoiceChooser;
  readonly signal: AbortSignal;
  readonly prompts: Map<string, PromptFile>;
}

async function speakRows(batch: Batch): Promise<void> {
  const { rows, output, signal } = batch;
  const startedAt = performance.now();
  const failures: { out: string; message: string }[] = [];
  let [spokenRows, spokenSeconds] = [0, 0];
  for (const [i, row] of rows.entries()) {
    try {
      const seconds = await speakRow(batch, row);
      if (seconds === null) continue; // done before
      spokenRows++;
      spokenSeconds += seconds;
    } catch (error) {
      if (signal.aborted) {
        throw new InterruptedError(`Stopped after ${i} of ${rows.length} texts; give the same command again to go on.`);
      }
      const message = error instanceof Error ? error.message : String(error);
      failures.push({ out: row.out, message });
      output.note(`${row.out}: ${message}`);
    }
    const elapsed = (performance.now() - startedAt) / 1000;
    const left = (elapsed / Math.max(1, spokenRows + failures.length)) * (rows.length - i - 1);
    output.note(`${i + 1}/${rows.length}: ${row.out}, ${duration(left)} left`);
  }
  const before = rows.length - spokenRows - failures.length;
  const elapsedSeconds = (performance.now() - startedAt) / 1000;
  output.line(
    `Spoke ${spokenRows} texts (${duration(spokenSeconds)} of speech) in ${duration(elapsedSeconds)}; ` +
      `${before} were there before, ${failures.length} failed.`,
  );
  if (failures.length > 0) throw new CommandError(`${failures.length} of ${rows.length} texts failed; see above.`);
  output.result({ spoken: spokenRows, before, failed: 0, speechSeconds: spokenSeconds, elapsedSeconds });
}

/** Seconds of speech, or null for a row that was spoken before. */
async function speakRow(batch: Batch, row: BatchRow): Promise<number | null> {
  const { folder, options, tts, journal, chooser, signal } = batch;
  const out = join(folder, row.out);
  const name = row.prompt === undefined ? (row.voice ?? options.voice) : undefined;
  const promptPath = row.prompt ?? options.prompt;
  const prompt = name === undefined && promptPath !== undefined ? await promptOf(batch, promptPath) : undefined;
  const voice = await chooser.choose({ name, prompt, promptText: row.promptText ?? options.promptText });
  const timestamps = wantsSubtitles(options);
  const settings = {
    seed: row.seed ?? options.seed,
    speed: row.speed ?? options.speed,
    steps: options.steps,
    timestamps,
    watermark: watermarkOf(options),
  };
  const segments = [{ voice, text: row.text }];
  const { batchSize } = options;
  const job = { tts, segments, settings, batchSize, player: null, signal, onProgress: () => {} };
  const key = rowKey([keyOf(job), options.srt, options.vtt, options.words]);
  if (journal.isDone(row.out, key) && (await stat(out).catch(() => null)) !== null) return null;
  await makeFolder(dirname(out));
  const { sampleCount, sampleRate, words } = await speakToFile(out, job);
  await writeSubtitles(out, words, options);
  const durationSeconds = sampleCount / sampleRate;
  await journal.add(row.out, key, { durationSeconds });
  return durationSeconds;
}

async function promptOf({ prompts }: Batch, path: string): Promise<PromptFile> {
  const prompt = prompts.get(path) ?? (await readPrompt(path));
  prompts.set(path, prompt);
  return prompt;
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw new CommandError(fileErrorSentence(error, "write", folder), { cause: error });
  }
}
