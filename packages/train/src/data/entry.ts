import { groupBy } from "./group-by.js";

/** Which side of the train/validation line an utterance is on. */
export type Split = "train" | "valid" | "test";

/** One utterance of a corpus, the same whatever layout it came from. */
export interface Entry {
  /** Unique within the corpus: what caches and logs call this utterance. */
  readonly id: string;
  /** Absolute path of the audio file. */
  readonly audioPath: string;
  /** Length in seconds, where the corpus states it. */
  readonly durationSeconds?: number;
  /** What is said, where it is known. */
  readonly text?: string;
  readonly speaker: string;
  readonly split: Split;
  /** The corpus or speech engine it came from, for sampling weights and scores by source. */
  readonly source: string;
}

/** Hours of audio, utterances and speakers of a corpus or of a part of it. */
export interface CorpusSummary {
  readonly utterances: number;
  readonly hours: number;
  readonly speakers: number;
}

/** Totals by `split/source` and over everything (`all`). Utterances of unknown duration count zero hours. */
export function summarise(entries: readonly Entry[]): Record<string, CorpusSummary> {
  const groups = new Map<string, readonly Entry[]>([["all", entries]]);
  for (const [key, group] of groupBy(entries, ({ split, source }) => `${split}/${source}`)) groups.set(key, group);
  return Object.fromEntries(
    [...groups].map(([key, group]) => [
      key,
      {
        utterances: group.length,
        hours: group.reduce((seconds, entry) => seconds + (entry.durationSeconds ?? 0), 0) / 3600,
        speakers: new Set(group.map((entry) => entry.speaker)).size,
      },
    ]),
  );
}
