import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Audio, decodeAudio, phonemeErrors } from "@dmospeech/core";
import { type OnProgress, progressReporter } from "../../data/progress.js";
import type { TranscribedClip } from "../../evaluate/pairs.js";
import { throwIfInterrupted } from "../errors.js";
import type { Draw } from "./gather-draws.js";
import type { MeasuredDraw } from "./spread.js";
import { type TraitListeners, traitsOf } from "./traits.js";

/** A draw that was heard. */
export interface HeardDraw extends Draw, MeasuredDraw {
  /** Phoneme errors over phonemes, by the bundle's recogniser: what varies because it is garbled is no diversity. */
  readonly errorRate: number;
}

export interface MeasureDrawsOptions extends TraitListeners {
  readonly outDir: string;
  readonly draws: readonly Draw[];
  readonly texts: readonly string[];
  readonly onProgress?: OnProgress;
  readonly signal?: AbortSignal;
}

/** Listens to all draws that there is audio of. */
export async function measureDraws(options: MeasureDrawsOptions): Promise<HeardDraw[]> {
  const { outDir, texts, judge, signal } = options;
  const expected = await Promise.all(texts.map((text) => judge.expectedClasses(text)));
  const report = progressReporter({ ...options, stage: "listening", total: options.draws.length });
  const heard: HeardDraw[] = [];
  for (const [index, draw] of options.draws.entries()) {
    throwIfInterrupted(signal);
    if (draw.wav !== null) {
      const audio = await readAudio(join(outDir, draw.wav));
      const pair = { reference: expected[draw.text]!, hypothesis: await judge.heardClasses(audio) };
      heard.push({ ...draw, traits: await traitsOf(audio, options), errorRate: phonemeErrors([pair]).rate });
    }
    report(index + 1);
  }
  return heard;
}

/** The prompts as text 0, and another recording of each one's speaker, where there is one, as text 1. */
export async function measureRecordings(
  takes: readonly { readonly prompt: TranscribedClip; readonly reference: TranscribedClip }[],
  listeners: TraitListeners,
): Promise<MeasuredDraw[]> {
  const measured: MeasuredDraw[] = [];
  for (const [prompt, take] of takes.entries()) {
    const recordings =
      take.reference.audioPath === take.prompt.audioPath ? [take.prompt] : [take.prompt, take.reference];
    for (const [text, { audioPath }] of recordings.entries()) {
      measured.push({ prompt, text, traits: await traitsOf(await readAudio(audioPath), listeners) });
    }
  }
  return measured;
}

export async function readAudio(path: string): Promise<Audio> {
  return await decodeAudio(await readFile(path));
}
