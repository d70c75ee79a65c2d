import { existsSync, mkdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Audio, decodeAudio, encodeWav } from "@dmospeech/core";
import { writeFileAtomic } from "../data/atomic-file.js";
import { type OnProgress, progressReporter } from "../data/progress.js";
import type { BundleJudge } from "./bundle-judge.js";
import { EvaluationError } from "./errors.js";
import { LineJournal } from "./line-journal.js";
import type { EvaluationPair } from "./pairs.js";
import { requireSameEvaluation } from "./same-evaluation.js";
import { codecSystem, realSystem, type SpeechSystem } from "./system.js";

/** One utterance of one system, as it lies on disk, or why there is none. */
export interface EvaluationClip {
  readonly pair: string;
  readonly system: string;
  /** Path within the output folder; null when the system failed. */
  readonly wav: string | null;
  /** What the audio should say. */
  readonly text: string;
  readonly durationSeconds: number;
  /** Wall time of the synthesis, end to end; null where nothing was synthesised. */
  readonly synthesisSeconds: number | null;
  readonly failure: string | null;
}

export interface GatherClipsOptions {
  readonly outDir: string;
  readonly pairs: readonly EvaluationPair[];
  readonly systems: readonly SpeechSystem[];
  readonly judge: BundleJudge;
  readonly seed: number;
  readonly onProgress?: OnProgress;
}

/**
 * Makes `wav/<pair>.<system>.wav` for every pair and system, all systems of a pair after one another, so that whatever
 * else the machine does meets them alike. Each system speaks once unmeasured before it is measured. Clips that an
 * earlier, interrupted run of the same evaluation made are kept with their times.
 *
 * @throws {EvaluationError} when the folder holds another evaluation, or a system fails on every pair
 */
export async function gatherClips(options: GatherClipsOptions): Promise<EvaluationClip[]> {
  const { outDir, pairs, systems } = options;
  mkdirSync(join(outDir, "wav"), { recursive: true });
  const identities = systems.map(({ name, identity }) => [name, identity]);
  requireSameEvaluation(outDir, [pairs, identities, options.judge.manifest.files, options.seed]);
  const journal = new LineJournal<EvaluationClip>(join(outDir, "clips.jsonl"));
  const done = new Map(journal.values.filter((clip) => isKept(outDir, clip)).map((clip) => [keyOf(clip), clip]));
  const names = [realSystem, codecSystem, ...systems.map(({ name }) => name)];
  const clips: EvaluationClip[] = [];
  const total = pairs.length * names.length;
  const report = progressReporter({ ...options, stage: "speech", total, alreadyDone: done.size });
  const warm = new Set<string>();
  for (const pair of pairs) {
    for (const system of names) {
      const clip = done.get(keyOf({ pair: pair.id, system })) ?? (await makeClip(pair, system, warm, options));
      if (!done.has(keyOf(clip))) journal.append(clip);
      clips.push(clip);
      report(Math.max(done.size, clips.length));
    }
  }
  refuseFailedSystems(clips);
  return clips;
}

async function makeClip(
  pair: EvaluationPair,
  name: string,
  warm: Set<string>,
  { outDir, systems, judge, seed }: GatherClipsOptions,
): Promise<EvaluationClip> {
  const system = systems.find((candidate) => candidate.name === name);
  const about = { pair: pair.id, system: name, text: system === undefined ? pair.reference.text : pair.text };
  if (system === undefined) {
    const real = await decodeAudio(await readFile(pair.reference.audioPath));
    const audio = name === realSystem ? real : await judge.resynthesise(real);
    return { ...about, ...saveClip(outDir, about, audio), synthesisSeconds: null, failure: null };
  }
  const prompt = await readFile(pair.prompt.audioPath);
  const request = { text: pair.text, prompt, promptText: pair.prompt.text, seed };
  try {
    if (!warm.has(name)) await system.synthesize(request);
    warm.add(name);
    const startedAt = performance.now();
    const audio = await system.synthesize(request);
    const synthesisSeconds = (performance.now() - startedAt) / 1000;
    return { ...about, ...saveClip(outDir, about, audio), synthesisSeconds, failure: null };
  } catch (error) {
    return { ...about, wav: null, durationSeconds: 0, synthesisSeconds: null, failure: String(error) };
  }
}

function saveClip(
  outDir: string,
  { pair, system }: Pick<EvaluationClip, "pair" | "system">,
  audio: Audio,
): Pick<EvaluationClip, "wav" | "durationSeconds"> {
  const wav = `wav/${pair}.${system}.wav`;
  writeFileAtomic(join(outDir, wav), encodeWav(audio));
  return { wav, durationSeconds: audio.samples.length / audio.sampleRate };
}

/** Failures are tried again. */
function isKept(outDir: string, { wav }: EvaluationClip): boolean {
  return wav !== null && existsSync(join(outDir, wav));
}

function keyOf({ pair, system }: Pick<EvaluationClip, "pair" | "system">): string {
  return `${pair} ${system}`;
}

function refuseFailedSystems(clips: readonly EvaluationClip[]): void {
  for (const system of new Set(clips.map((clip) => clip.system))) {
    const own = clips.filter((clip) => clip.system === system);
    if (own.some(({ failure }) => failure === null)) continue;
    throw new EvaluationError(
      `The system "${system}" failed on all ${own.length} pairs, first with: ${own[0]!.failure}`,
    );
  }
}
