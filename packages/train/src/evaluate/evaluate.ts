import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { writeFileAtomic } from "../data/atomic-file.js";
import { type OnProgress, progressReporter } from "../data/progress.js";
import type { BundleJudge } from "./bundle-judge.js";
import type { Dnsmos } from "./dnsmos.js";
import { type EdgeErrors, measureEdges } from "./edges/index.js";
import { type EvaluationClip, gatherClips } from "./gather-clips.js";
import { type JudgePanel, panelNames } from "./judges/panel.js";
import { type EvaluationRow, type MeasureOptions, measureClip, measurePrompt, type PromptTraits } from "./measure.js";
import type { EvaluationPair } from "./pairs.js";
import { evaluationMarkdown } from "./report-markdown.js";
import { type EvaluationSummary, summariseEvaluation } from "./summarise.js";
import { realSystem, type SpeechSystem } from "./system.js";
import { type OutsideRecogniser, transcribeWavs } from "./transcripts.js";
import { splitByVocabulary, type VocabularyErrors } from "./vocabulary/index.js";

export interface EvaluateOptions {
  /** Created; gets `wav/`, `report.json`, `report.md`, and what an interrupted run needs to go on. */
  readonly outDir: string;
  readonly pairs: readonly EvaluationPair[];
  /** Compared in one run; the first is the one that the others' times are divided by. */
  readonly systems: readonly SpeechSystem[];
  readonly judge: BundleJudge;
  readonly recogniser?: OutsideRecogniser;
  readonly dnsmos?: Dnsmos;
  /** More judges that had no part in the training. */
  readonly panel?: JudgePanel;
  /** Words of the training texts: errors are then split by whether a word is among them. */
  readonly vocabulary?: ReadonlySet<string>;
  readonly seed: number;
  readonly onProgress?: OnProgress;
}

/** What was compared, where, and on what. */
export interface EvaluationAbout {
  readonly bundle: string;
  readonly pairs: number;
  readonly speakers: number;
  readonly seed: number;
  readonly recogniser: string | null;
  /** Names of the panel. */
  readonly judges: readonly string[];
  readonly systems: Readonly<Record<string, string>>;
  /** Processor and how busy it was. */
  readonly machine: string;
  readonly date: string;
}

export interface Evaluation {
  readonly about: EvaluationAbout;
  readonly summary: EvaluationSummary;
  /** Errors on known and on new words; null without a vocabulary. */
  readonly vocabulary: readonly VocabularyErrors[] | null;
  /** Prompt words that leaked, first and last words that are missing; null without an outside recogniser. */
  readonly edges: readonly EdgeErrors[] | null;
  readonly rows: readonly EvaluationRow[];
}

/**
 * Lets every system speak every pair, measures the speech, real recordings and their resynthesis, and writes the report.
 * Run again with the same options after an interruption, it goes on where it was.
 *
 * @throws {EvaluationError} when the folder holds another evaluation, a system always fails, or a listener cannot run
 */
export async function evaluate(options: EvaluateOptions): Promise<Evaluation> {
  const { outDir, pairs, judge, recogniser, dnsmos, panel = {}, seed, onProgress } = options;
  const judges = panelNames(panel);
  const machine = describeMachine();
  // Half a second of silence shows whether the recogniser runs at all, before hours of speech are made for it.
  await recogniser?.transcribe([new Float32Array(recogniser.sampleRate / 2)]);
  const clips = await gatherClips(options);
  const wavs = clips.flatMap(({ wav }) => wav ?? []);
  const transcripts = recogniser ? await transcribeWavs({ outDir, wavs, recogniser, onProgress }) : null;
  const measuring = { outDir, judge, panel, transcripts, dnsmos: dnsmos ?? null };
  const rows = await measureAll(clips, pairs, measuring, onProgress);
  const about: EvaluationAbout = {
    bundle: judge.manifest.name,
    pairs: pairs.length,
    speakers: new Set(pairs.map(({ prompt }) => prompt.speaker)).size,
    seed,
    recogniser: recogniser?.name ?? null,
    judges,
    systems: Object.fromEntries(options.systems.map(({ name, identity }) => [name, identity])),
    machine,
    date: new Date().toISOString(),
  };
  const vocabulary = options.vocabulary ? splitByVocabulary(rows, options.vocabulary, { seed }) : null;
  const edges = recogniser ? measureEdges(rows, pairs, { seed }) : null;
  const evaluation = { about, summary: summariseEvaluation(rows, { seed }), vocabulary, edges, rows };
  writeFileAtomic(join(outDir, "report.json"), `${JSON.stringify(evaluation, null, 2)}\n`);
  writeFileAtomic(join(outDir, "report.md"), evaluationMarkdown(evaluation));
  return evaluation;
}

async function measureAll(
  clips: readonly EvaluationClip[],
  pairs: readonly EvaluationPair[],
  measuring: MeasureOptions,
  onProgress: OnProgress | undefined,
): Promise<EvaluationRow[]> {
  const prompts = new Map<string, PromptTraits>();
  for (const pair of pairs) prompts.set(pair.id, await measurePrompt(pair, measuring));
  const report = progressReporter({ stage: "measurement", total: clips.length, onProgress });
  const rows: EvaluationRow[] = [];
  for (const clip of clips) {
    const index = pairs.findIndex(({ id }) => id === clip.pair);
    const pair = pairs[index]!;
    const stranger = clip.system === realSystem ? nextSpeakersPair(pairs, index) : undefined;
    const other = stranger && prompts.get(stranger.id);
    rows.push(await measureClip(clip, { pair, prompt: prompts.get(pair.id)!, other }, measuring));
    report(rows.length);
  }
  return rows;
}

/** The first pair after this one, round the list, whose prompt is another speaker's. */
function nextSpeakersPair(pairs: readonly EvaluationPair[], index: number): EvaluationPair | undefined {
  const { speaker } = pairs[index]!.prompt;
  return [...pairs.slice(index + 1), ...pairs.slice(0, index)].find(({ prompt }) => prompt.speaker !== speaker);
}

function describeMachine(): string {
  const processors = cpus();
  const model = processors[0]?.model.trim() ?? "an unknown processor";
  return `${processors.length} cores of ${model}, load ${loadavg()[0]!.toFixed(1)} at the start, Node ${process.version}`;
}
