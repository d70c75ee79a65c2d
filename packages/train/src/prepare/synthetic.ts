import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import { writeFileAtomic } from "../data/atomic-file.js";
import { type CorpusSummary, type Entry, summarise } from "../data/entry.js";
import { writeManifest } from "../data/manifest.js";
import { type OnProgress, progressReporter } from "../data/progress.js";
import { type FinishSpeechOptions, finishSpeech } from "./finish-speech.js";
import { requireSpeechEngines, SpeechEngineError, type SpeechJob, speak, speechEngines } from "./speech-engines.js";
import { type JournalLine, SyntheticJournal } from "./synthetic-journal.js";
import { type PlannedUtterance, utterancePlan } from "./synthetic-plan.js";
import { syntheticTexts } from "./synthetic-texts.js";
import { type SpeechEngine, type SyntheticVoice, syntheticVoices } from "./synthetic-voices.js";

export interface PrepareSyntheticOptions {
  /** Text file with one sentence a line. */
  readonly sentencesPath: string;
  /** Folder that receives `wav/`, `manifest.jsonl` and the journal. */
  readonly outputFolder: string;
  readonly hours: number;
  readonly seed?: number;
  /** Share of the hours by engine; an engine that is absent is not used. */
  readonly shares?: Readonly<Partial<Record<SpeechEngine, number>>>;
  readonly sampleRateHz?: number;
  readonly minDurationSeconds?: number;
  readonly maxDurationSeconds?: number;
  /** Sentences set aside as test sentences: how many, and the file they are written to. */
  readonly heldOut?: { readonly count: number; readonly path: string };
  /** Engine processes at a time. */
  readonly workers?: number;
  readonly onProgress?: OnProgress;
}

export interface PrepareSyntheticResult {
  readonly manifestPath: string;
  readonly entries: readonly Entry[];
  readonly summary: Readonly<Record<string, CorpusSummary>>;
  /** How many utterances were refused, by reason. */
  readonly refused: Readonly<Record<string, number>>;
}

const largestBatch = 16; // utterances per engine process turn
const typicalSeconds = 3; // of one utterance; only to speak few in vain at the end
/** Two thirds eSpeak, for its many voices; one third engines that sound more natural. */
export const defaultShares: Readonly<Record<SpeechEngine, number>> = {
  espeak: 4 / 6,
  flite: 1.5 / 6,
  festival: 0.5 / 6,
};

/**
 * Speaks sentences with the speech engines of this machine into a corpus: 16-bit WAV files and a manifest.
 *
 * The n-th utterance of an engine depends on the seed alone, and utterances are accepted in order until the engine's
 * hours are full: the same settings give the same corpus whatever the number of workers, and an interrupted run, or one
 * asked for more hours later, goes on where it stopped.
 *
 * @throws {SpeechEngineError} when an engine is missing or most of its speech is refused.
 * @throws {SyntheticSettingsError} when the folder was begun with other settings.
 */
export async function prepareSynthetic(options: PrepareSyntheticOptions): Promise<PrepareSyntheticResult> {
  const { outputFolder, hours, seed = 0, shares = defaultShares, workers = availableParallelism() } = options;
  const { sampleRateHz = 16_000, minDurationSeconds = 1.5, maxDurationSeconds = 8, heldOut } = options;
  const wanted = (Object.keys(shares) as SpeechEngine[]).filter((engine) => (shares[engine] ?? 0) > 0);
  const available = requireSpeechEngines(wanted);
  const source = readFileSync(options.sentencesPath, "utf8");
  const sentences = source.split("\n").filter((line) => line.trim() !== "");
  const limits = { minDurationSeconds, maxDurationSeconds };
  const texts = syntheticTexts({ sentences, seed, heldOutCount: heldOut?.count ?? 0, ...limits });
  if (heldOut !== undefined) writeFileAtomic(heldOut.path, texts.heldOut.map((line) => `${line}\n`).join(""));

  mkdirSync(join(outputFolder, "work"), { recursive: true });
  const sentencesSha256 = createHash("sha256").update(source).digest("hex");
  const settings = { seed, sampleRateHz, ...limits, heldOut: heldOut?.count ?? 0, sentencesSha256 };
  const journal = new SyntheticJournal(join(outputFolder, "journal.jsonl"), settings);
  const totalShare = wanted.reduce((sum, engine) => sum + (shares[engine] ?? 0), 0);
  const spokenSeconds = () => journal.lines.reduce((sum, line) => sum + (line.durationSeconds ?? 0), 0);
  const report = progressReporter({
    stage: "synthetic speech, seconds",
    total: hours * 3600,
    alreadyDone: spokenSeconds(),
    onProgress: options.onProgress,
  });
  for (const engine of wanted) {
    const voices = syntheticVoices({ engine, seed, available: available.get(engine) });
    await fillEngine({
      plan: utterancePlan({ voices, texts: texts.pieces, seed }),
      voices,
      targetSeconds: (hours * 3600 * (shares[engine] ?? 0)) / totalShare,
      journal,
      outputFolder: resolve(outputFolder),
      finish: { sampleRateHz, ...limits },
      workers,
      onBatch: () => report(spokenSeconds()),
    });
  }
  rmSync(join(outputFolder, "work"), { recursive: true, force: true });
  return writeCorpus(journal, resolve(outputFolder));
}

interface EngineRun {
  readonly plan: (index: number) => PlannedUtterance;
  readonly voices: readonly SyntheticVoice[];
  readonly targetSeconds: number;
  readonly journal: SyntheticJournal;
  readonly outputFolder: string;
  readonly finish: FinishSpeechOptions;
  readonly workers: number;
  readonly onBatch: () => void;
}

/** Speaks one engine's utterances in order until its seconds are full. */
async function fillEngine(run: EngineRun): Promise<void> {
  const engine = run.voices[0]?.engine;
  if (engine === undefined) throw new SpeechEngineError("Synthetic speech: an engine has no usable English voice.");
  const mine = run.journal.lines.filter((line) => line.engine === engine);
  let seconds = mine.reduce((sum, line) => sum + (line.durationSeconds ?? 0), 0);
  let kept = mine.filter((line) => line.durationSeconds !== undefined).length;
  let next = mine.length;
  while (seconds < run.targetSeconds) {
    const needed = Math.ceil((run.targetSeconds - seconds) / typicalSeconds / run.workers);
    const batchSize = Math.min(largestBatch, Math.max(1, needed));
    const batches = Array.from({ length: run.workers }, (_, worker) =>
      Array.from({ length: batchSize }, (_, i) => run.plan(next + worker * batchSize + i)),
    );
    const spoken = (await Promise.all(batches.map((batch) => speakBatch(batch, run)))).flat();
    const accepted: JournalLine[] = [];
    for (const line of spoken) {
      if (seconds < run.targetSeconds) {
        accepted.push(line);
        seconds += line.durationSeconds ?? 0;
        kept += line.durationSeconds === undefined ? 0 : 1;
      } else {
        rmSync(audioPath(line, run.outputFolder), { force: true });
      }
    }
    run.journal.append(accepted);
    next += accepted.length;
    run.onBatch();
    if (next >= 64 && kept < next / 4) {
      throw new SpeechEngineError(
        `Synthetic speech: ${engine} gave only ${kept} usable utterances of ${next} ` +
          `(last refusal: ${accepted.findLast((line) => line.refused)?.refused}); check the engine and the length limits.`,
      );
    }
  }
}

async function speakBatch(batch: readonly PlannedUtterance[], run: EngineRun): Promise<JournalLine[]> {
  const work = join(run.outputFolder, "work");
  const jobs: SpeechJob[] = batch.map(({ voice, text, index }) => ({
    voice,
    text,
    wavPath: join(work, `${voice.engine}-${index}.wav`),
  }));
  const problems = await speak(jobs, work);
  const lines: JournalLine[] = [];
  for (const [i, { voice, text, index }] of batch.entries()) {
    const line = { engine: voice.engine, index, speaker: voice.speaker, split: voice.split, text };
    const problem = problems[i];
    if (problem !== null && problem !== undefined) {
      lines.push({ ...line, refused: problem });
      continue;
    }
    const result = await finishSpeech((jobs[i] as SpeechJob).wavPath, audioPath(line, run.outputFolder), run.finish);
    lines.push(
      result.kept ? { ...line, durationSeconds: result.durationSeconds } : { ...line, refused: result.reason },
    );
  }
  return lines;
}

function audioPath(line: Pick<JournalLine, "engine" | "index">, outputFolder: string): string {
  return join(outputFolder, "wav", line.engine, `${line.engine}-${String(line.index).padStart(6, "0")}.wav`);
}

function writeCorpus(journal: SyntheticJournal, outputFolder: string): PrepareSyntheticResult {
  const entries: Entry[] = [];
  const refused: Record<string, number> = {};
  // By engine and index, so that a corpus grown in several runs is the same as one made in a single run.
  const order = (line: JournalLine) => speechEngines.indexOf(line.engine);
  const lines = journal.lines.toSorted((a, b) => order(a) - order(b) || a.index - b.index);
  for (const line of lines) {
    if (line.durationSeconds === undefined) {
      refused[line.refused ?? ""] = (refused[line.refused ?? ""] ?? 0) + 1;
      continue;
    }
    entries.push({
      id: `${line.engine}-${String(line.index).padStart(6, "0")}`,
      audioPath: audioPath(line, outputFolder),
      durationSeconds: line.durationSeconds,
      text: line.text,
      speaker: line.speaker,
      split: line.split,
      source: line.engine,
    });
  }
  const manifestPath = join(outputFolder, "manifest.jsonl");
  writeManifest(manifestPath, entries);
  return { manifestPath, entries, summary: summarise(entries), refused };
}
