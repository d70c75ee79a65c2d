import { createHash } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  BundleJudge,
  choosePairs,
  type EvaluationPair,
  evaluate,
  evaluationMarkdown,
  readManifest,
  type SpeechSystem,
  wordsOf,
} from "@dmospeech/train";
import { DMOSpeech } from "dmospeech";
import { CommandError, fileErrorSentence } from "../errors.js";
import { assertWritable, readInput } from "../files.js";
import type { Output } from "../output.js";
import type { EvaluateOptions } from "../training-actions.js";
import { openPanel } from "./judge-panel.js";
import { preparationReporter } from "./progress-line.js";

/** Lets the bundles speak through the same runtime as apps do, has the speech measured, and shows the table. */
export async function evaluateBundle(options: EvaluateOptions, output: Output): Promise<void> {
  const { bundle, out, seed, threads } = options;
  const pairs = await readPairs(options);
  await requireFolder(out);
  const bundles = await loadBundles(options);
  const judge = await BundleJudge.load(bundle, { threads });
  const outside = await openPanel(options);
  try {
    const evaluation = await evaluate({
      outDir: out,
      pairs,
      systems: bundles.flatMap(({ systems }) => systems),
      judge,
      recogniser: outside.recogniser,
      dnsmos: outside.dnsmos,
      panel: outside.panel,
      vocabulary: options.vocabulary && wordsOf(await readTrainingTexts(options.vocabulary)),
      seed,
      onProgress: preparationReporter(output),
    });
    output.line(evaluationMarkdown(evaluation));
    output.line(`Wrote ${join(out, "report.md")}, report.json and the speech in ${join(out, "wav")}.`);
    output.result({ out, about: evaluation.about, summary: evaluation.summary });
  } finally {
    await outside.release();
    await judge.release();
    for (const { speech } of bundles) await speech.dispose();
  }
}

type PairOptions = Pick<
  EvaluateOptions,
  "manifest" | "split" | "sentences" | "pairs" | "seed" | "promptSeconds" | "sentenceSeconds" | "vocabulary"
>;

/** The pairs that the flags ask for, of sentences that neither the prompts nor the training texts say. */
export async function readPairs(options: PairOptions): Promise<EvaluationPair[]> {
  const { manifest, split, sentences, pairs, seed, promptSeconds, sentenceSeconds, vocabulary } = options;
  for (const path of manifest) await readInput(path); // says in one sentence what is wrong with the file
  const clips = manifest.flatMap((path) => readManifest(path)).filter((clip) => clip.split === split);
  const lines = new TextDecoder().decode(await readInput(sentences)).split("\n");
  return choosePairs({
    ...{ clips, count: pairs, seed, promptSeconds, sentenceSeconds },
    sentences: lines.filter((line) => line.trim() !== ""),
    trainingTexts: await readTrainingTexts(vocabulary),
  });
}

/** The texts of the training splits of manifests. */
async function readTrainingTexts(manifests: readonly string[] = []): Promise<string[]> {
  for (const path of manifests) await readInput(path);
  const entries = manifests.flatMap((path) => readManifest(path)).filter(({ split }) => split === "train");
  return entries.flatMap(({ text }) => text ?? []);
}

interface LoadedBundle {
  readonly speech: DMOSpeech;
  readonly systems: readonly SpeechSystem[];
}

async function loadBundles(options: EvaluateOptions): Promise<LoadedBundle[]> {
  const { bundle, teacher, studentSteps, teacherSteps = [32, 128], threads } = options;
  const at = (kind: string, counts?: readonly number[]) =>
    counts?.map((steps) => ({ system: `${kind}@${steps}`, steps }));
  const settings = at("student", studentSteps);
  const student = await loadBundle(bundle, { kind: "student", flag: "--teacher", settings, threads });
  if (teacher === undefined) return [student];
  const loadOptions = { kind: "teacher", flag: "--bundle", settings: at("teacher", teacherSteps), threads } as const;
  return [student, await loadBundle(teacher, loadOptions)];
}

/** A bundle at other settings than its own. */
interface SystemSettings {
  /** Name of the system. */
  readonly system: string;
  readonly steps: number;
  readonly guidance?: number;
}

interface LoadBundleOptions {
  readonly kind: "student" | "teacher";
  /** The flag for bundles of the other kind. */
  readonly flag: string;
  /** One system for each; without them one at the bundle's own. */
  readonly settings?: readonly SystemSettings[];
  readonly threads?: number;
}

/** Opens a bundle and makes it speak at every setting. @throws {CommandError} where it is of the other kind */
export async function loadBundle(folder: string, options: LoadBundleOptions): Promise<LoadedBundle> {
  const { kind, flag, settings, threads } = options;
  const speech = await DMOSpeech.load(folder, { threads });
  if (speech.manifest.kind !== kind) {
    await speech.dispose();
    throw new CommandError(`"${folder}" is a ${speech.manifest.kind}'s bundle, not a ${kind}'s: give it as ${flag}.`);
  }
  const manifest = await readFile(join(folder, "manifest.json")); // names every network by its checksum
  const digest = createHash("sha256").update(manifest).digest("hex");
  const speaking = ({ system, steps, guidance }: Partial<SystemSettings>): SpeechSystem => ({
    name: system ?? kind,
    identity:
      `${speech.manifest.name} ${digest} ${steps ?? "own"} steps` +
      (guidance === undefined ? "" : `, guidance ${guidance}`),
    synthesize: async (request) => {
      const { audio: samples, sampleRate } = await speech.synthesize({ ...request, steps, guidance });
      return { samples, sampleRate };
    },
  });
  return { speech, systems: (settings ?? [{}]).map(speaking) };
}

/** Makes the folder of a report where there is none, and says in one sentence where that cannot be. */
export async function requireFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw new CommandError(fileErrorSentence(error, "make", folder), { cause: error });
  }
  await assertWritable(join(folder, "report.json"));
}
