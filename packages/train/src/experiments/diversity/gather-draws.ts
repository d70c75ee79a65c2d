import { existsSync, mkdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { encodeWav, Rng } from "@dmospeech/core";
import { writeFileAtomic } from "../../data/atomic-file.js";
import { type OnProgress, progressReporter } from "../../data/progress.js";
import { EvaluationError } from "../../evaluate/errors.js";
import { LineJournal } from "../../evaluate/line-journal.js";
import type { TranscribedClip } from "../../evaluate/pairs.js";
import { requireSameEvaluation } from "../../evaluate/same-evaluation.js";
import type { SpeechSystem } from "../../evaluate/system.js";
import { throwIfInterrupted } from "../errors.js";
import type { GridPlace } from "./conditions.js";

/** One of several utterances of one text after one prompt by one system, as it lies on disk. */
export interface Draw extends GridPlace {
  readonly system: string;
  readonly draw: number;
  /** Path within the output folder; null where the system failed. */
  readonly wav: string | null;
  readonly durationSeconds: number;
  readonly failure: string | null;
}

export interface GatherDrawsOptions {
  readonly outDir: string;
  readonly prompts: readonly TranscribedClip[];
  readonly texts: readonly string[];
  /** Utterances of each text after each prompt. */
  readonly draws: number;
  readonly systems: readonly SpeechSystem[];
  readonly seed: number;
  readonly onProgress?: OnProgress;
  readonly signal?: AbortSignal;
}

/**
 * Makes `wav/p<prompt>.t<text>.d<draw>.<system>.wav` for the whole grid. Every draw has a seed of its own, the same for
 * all systems. What an earlier, interrupted run of the same experiment made is kept.
 *
 * @throws {EvaluationError} when the folder holds another experiment, or a system always fails
 * @throws {ExperimentInterruptedError} between two utterances, when the signal was raised
 */
export async function gatherDraws(options: GatherDrawsOptions): Promise<Draw[]> {
  const { outDir, prompts, texts, systems, seed, signal } = options;
  mkdirSync(join(outDir, "wav"), { recursive: true });
  requireSameEvaluation(outDir, [prompts, texts, systems.map(({ name, identity }) => [name, identity]), seed]);
  const journal = new LineJournal<Draw>(join(outDir, "draws.jsonl"));
  const kept = journal.values.filter(({ wav }) => wav !== null && existsSync(join(outDir, wav)));
  const done = new Map(kept.map((draw) => [nameOf(draw), draw]));
  const wanted = gridOf(options);
  const alreadyDone = wanted.filter((place) => done.has(nameOf(place))).length;
  const report = progressReporter({ ...options, stage: "speech", total: wanted.length, alreadyDone });
  const gathered: Draw[] = [];
  let made = 0;
  for (const place of wanted) {
    const known = done.get(nameOf(place));
    gathered.push(known ?? (await speak(place, options)));
    if (known !== undefined) continue;
    journal.append(gathered.at(-1)!);
    made += 1;
    report(alreadyDone + made);
    throwIfInterrupted(signal);
  }
  refuseFailedSystems(gathered);
  return gathered;
}

type Place = Pick<Draw, "prompt" | "text" | "draw" | "system">;

/** Draw by draw through the whole grid, so that an unfinished run has something of everything. */
function gridOf({ prompts, texts, draws, systems }: GatherDrawsOptions): Place[] {
  return Array.from({ length: draws }, (_, draw) =>
    prompts.flatMap((_, prompt) =>
      texts.flatMap((_, text) => systems.map(({ name }): Place => ({ prompt, text, draw, system: name }))),
    ),
  ).flat();
}

async function speak(place: Place, { outDir, prompts, texts, systems, seed }: GatherDrawsOptions): Promise<Draw> {
  const system = systems.find(({ name }) => name === place.system)!;
  const { audioPath, text: promptText } = prompts[place.prompt]!;
  const request = {
    text: texts[place.text]!,
    prompt: await readFile(audioPath),
    promptText,
    seed: new Rng(seed).split(`draw ${place.prompt} ${place.text} ${place.draw}`).uint32(),
  };
  try {
    const audio = await system.synthesize(request);
    const wav = `wav/${nameOf(place)}.wav`;
    writeFileAtomic(join(outDir, wav), encodeWav(audio));
    return { ...place, wav, durationSeconds: audio.samples.length / audio.sampleRate, failure: null };
  } catch (error) {
    return { ...place, wav: null, durationSeconds: 0, failure: String(error) };
  }
}

function nameOf({ prompt, text, draw, system }: Place): string {
  return `p${prompt}.t${text}.d${draw}.${system}`;
}

function refuseFailedSystems(draws: readonly Draw[]): void {
  for (const system of new Set(draws.map((draw) => draw.system))) {
    const own = draws.filter((draw) => draw.system === system);
    if (own.some(({ failure }) => failure === null)) continue;
    throw new EvaluationError(
      `The system "${system}" failed on all ${own.length} draws, first with: ${own[0]!.failure}`,
    );
  }
}
