import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Audio, type EditCounts, encodeWav, Rng, resample, wordErrors } from "@dmospeech/core";
import { writeFileAtomic } from "../../data/atomic-file.js";
import type { Entry } from "../../data/entry.js";
import { type OnProgress, progressReporter } from "../../data/progress.js";
import type { Estimate } from "../bootstrap.js";
import { type BundleJudge, cosine } from "../bundle-judge.js";
import type { Dnsmos } from "../dnsmos.js";
import { EvaluationError } from "../errors.js";
import { LineJournal } from "../line-journal.js";
import { requireSameEvaluation } from "../same-evaluation.js";
import { mean } from "../statistics.js";
import { type OutsideRecogniser, transcribeWavs } from "../transcripts.js";
import { readClip } from "./choose-clips.js";
import { codecMarkdown } from "./codec-markdown.js";
import type { LatentCodec } from "./latent-codec.js";
import { type LatentSummary, summariseLatents } from "./latent-statistics.js";
import { type CodecMeasures, matched, measureResynthesis, type OriginalTraits, traitsOf } from "./measure-codec.js";
import { type CodecSystemSummary, summariseCodecs } from "./summarise-codecs.js";
import { type CodecSystem, originalSystem } from "./system.js";

export interface EvaluateCodecsOptions {
  /** Created; gets `wav/`, `report.json`, `report.md`, and what an interrupted run needs to go on. */
  readonly outDir: string;
  readonly clips: readonly Entry[];
  /** In the order of the table. */
  readonly systems: readonly CodecSystem[];
  /** Codecs whose latents are described. */
  readonly codecs: readonly LatentCodec[];
  /** Judges voices and phonemes; everything is compared at its sample rate. */
  readonly judge: BundleJudge;
  readonly recogniser?: OutsideRecogniser;
  readonly dnsmos?: Dnsmos;
  readonly seed: number;
  /** Facts for the report, for example anchors that had to be left out. */
  readonly notices?: readonly string[];
  readonly onProgress?: OnProgress;
}

/** Everything measured on one resynthesis. */
export interface CodecRow extends CodecMeasures {
  readonly clip: string;
  /** The recording's id in its manifest. */
  readonly recording: string;
  readonly speaker: string;
  readonly text: string | null;
  readonly system: string;
  /** Path within the output folder. */
  readonly wav: string;
  readonly durationSeconds: number;
  /** What the outside recogniser understood; null without one. */
  readonly transcript: string | null;
  /** Null without a recogniser or a text. */
  readonly words: EditCounts | null;
}

export interface CodecEvaluation {
  readonly about: {
    readonly judge: string;
    readonly sampleRate: number;
    readonly clips: number;
    readonly speakers: number;
    readonly seconds: number;
    readonly seed: number;
    readonly recogniser: string | null;
    readonly systems: Readonly<Record<string, string>>;
    readonly notices: readonly string[];
    readonly date: string;
  };
  readonly summary: {
    readonly systems: readonly CodecSystemSummary[];
    readonly latents: readonly LatentSummary[];
    /** Mean similarity of the recordings of different speakers: what 1 − similarity is to be read against. */
    readonly otherSpeakers: Estimate["value"] | null;
  };
  readonly rows: readonly CodecRow[];
}

type MeasuredRow = Omit<CodecRow, "transcript" | "words">;

/**
 * Sends every clip through every system and measures what is left of it, beside the recordings themselves. Run again
 * with the same options after an interruption, it goes on where it was.
 *
 * @throws {EvaluationError} when the folder holds another evaluation, two systems share a name, or a judge cannot run
 */
export async function evaluateCodecs(options: EvaluateCodecsOptions): Promise<CodecEvaluation> {
  const { outDir, clips, systems, codecs, judge, recogniser, dnsmos, seed, notices = [], onProgress } = options;
  requireDistinctNames(systems);
  mkdirSync(join(outDir, "wav"), { recursive: true });
  const identities = systems.map(({ name, identity }) => [name, identity]);
  requireSameEvaluation(outDir, [clips, identities, judge.manifest.files, seed, dnsmos !== undefined]);
  await recogniser?.transcribe([new Float32Array(recogniser.sampleRate / 2)]); // shows early whether it runs at all
  const { rows: measured, voices } = await measureAll(options);
  const wavs = measured.filter(({ text }) => text !== null).map(({ wav }) => wav);
  const transcripts = recogniser ? await transcribeWavs({ outDir, wavs, recogniser, onProgress }) : null;
  const rows = measured.map((row) => withWords(row, transcripts?.get(row.wav) ?? null));
  const evaluation: CodecEvaluation = {
    about: {
      judge: judge.manifest.name,
      sampleRate: judge.manifest.sampleRate,
      clips: clips.length,
      speakers: new Set(clips.map(({ speaker }) => speaker)).size,
      seconds: rows
        .filter(({ system }) => system === originalSystem)
        .reduce((sum, row) => sum + row.durationSeconds, 0),
      seed,
      recogniser: recogniser?.name ?? null,
      systems: Object.fromEntries(identities),
      notices,
      date: new Date().toISOString(),
    },
    summary: {
      systems: summariseCodecs(rows, systems, { seed }),
      latents: await describeLatents(codecs, clips),
      otherSpeakers: similarityOfOthers(clips, voices),
    },
    rows,
  };
  writeFileAtomic(join(outDir, "report.json"), `${JSON.stringify(evaluation, null, 2)}\n`);
  writeFileAtomic(join(outDir, "report.md"), codecMarkdown(evaluation));
  return evaluation;
}

/** Clip after clip through every system, remembered in `rows.jsonl`; and the recordings' voices. */
async function measureAll(options: EvaluateCodecsOptions): Promise<{ rows: MeasuredRow[]; voices: Float32Array[] }> {
  const { outDir, clips, systems, judge, seed } = options;
  const journal = new LineJournal<MeasuredRow>(join(outDir, "rows.jsonl"));
  const kept = journal.values.filter(({ wav }) => existsSync(join(outDir, wav)));
  const done = new Map(kept.map((row) => [row.wav, row]));
  const total = clips.length * (systems.length + 1);
  const report = progressReporter({ ...options, stage: "resynthesis", total, alreadyDone: done.size });
  const rows: MeasuredRow[] = [];
  const voices: Float32Array[] = [];
  for (const [index, clip] of clips.entries()) {
    const name = `clip${String(index).padStart(3, "0")}`;
    const recording = await readClip(clip);
    const original = await traitsOf(clip, atRate(recording, judge.manifest.sampleRate), judge);
    voices.push(original.voice);
    for (const system of [null, ...systems]) {
      const wav = `wav/${name}.${system?.name ?? originalSystem}.wav`;
      let row = done.get(wav);
      if (row === undefined) {
        // Every system draws the same numbers for a clip, so that noise meets them alike.
        const rng = new Rng(seed).split(name);
        const made = system === null ? original.audio : await system.resynthesise(recording, { rng });
        row = await measureOne({ clip, name, wav, system, made, original }, options);
        journal.append(row);
      }
      rows.push(row);
      report(Math.max(done.size, rows.length));
    }
  }
  return { rows, voices };
}

interface Made {
  readonly clip: Entry;
  readonly name: string;
  readonly wav: string;
  /** Null for the recording itself. */
  readonly system: CodecSystem | null;
  readonly made: Audio;
  readonly original: OriginalTraits;
}

async function measureOne(
  { clip, name, wav, system, made, original }: Made,
  { outDir, judge, dnsmos }: EvaluateCodecsOptions,
): Promise<MeasuredRow> {
  const audio = matched(made, original);
  writeFileAtomic(join(outDir, wav), encodeWav(audio));
  return {
    clip: name,
    recording: clip.id,
    speaker: clip.speaker,
    text: clip.text ?? null,
    system: system?.name ?? originalSystem,
    wav,
    durationSeconds: audio.samples.length / audio.sampleRate,
    ...(await measureResynthesis(original, audio, { judge, dnsmos })),
  };
}

function withWords(row: MeasuredRow, transcript: string | null): CodecRow {
  if (transcript === null || row.text === null) return { ...row, transcript, words: null };
  const { rate: _, ...words } = wordErrors([{ reference: row.text, hypothesis: transcript }]);
  return { ...row, transcript, words };
}

async function describeLatents(codecs: readonly LatentCodec[], clips: readonly Entry[]): Promise<LatentSummary[]> {
  const summaries: LatentSummary[] = [];
  for (const codec of codecs) {
    const sequences: Float32Array[] = [];
    for (const clip of clips) sequences.push(await codec.encode(await readClip(clip)));
    summaries.push(summariseLatents(codec, sequences));
  }
  return summaries;
}

function similarityOfOthers(clips: readonly Entry[], voices: readonly Float32Array[]): number | null {
  const similarities = voices.flatMap((voice, i) =>
    voices.slice(i + 1).flatMap((other, j) => {
      return clips[i]!.speaker === clips[i + 1 + j]!.speaker ? [] : [cosine(voice, other)];
    }),
  );
  return similarities.length > 0 ? mean(similarities) : null;
}

function atRate({ samples, sampleRate }: Audio, rate: number): Audio {
  return { samples: resample(samples, sampleRate, rate), sampleRate: rate };
}

function requireDistinctNames(systems: readonly CodecSystem[]): void {
  const names = [originalSystem, ...systems.map(({ name }) => name)];
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    throw new EvaluationError(`Two systems are called "${twice}": give each codec a name of its own.`);
  }
}
