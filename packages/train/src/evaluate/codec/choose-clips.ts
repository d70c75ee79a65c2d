import { readFile } from "node:fs/promises";
import { type Audio, canonicaliseTranscript, decodeAudio, Rng } from "@dmospeech/core";
import type { Entry } from "../../data/entry.js";
import { groupBy } from "../../data/group-by.js";
import { EvaluationError } from "../errors.js";
import type { SecondsRange } from "../pairs.js";

export interface ChooseClipsOptions {
  /** Recordings to choose from; those of unknown duration are passed over. */
  readonly clips: readonly Entry[];
  readonly count: number;
  readonly seed: number;
  readonly seconds?: SecondsRange;
  /** Pass over recordings without words, which a recogniser could not be held to. */
  readonly transcribed?: boolean;
}

/**
 * Draws recordings speaker by speaker in turn, so that every speaker is heard as often as any other as long as the
 * recordings last. The same input and seed give the same clips.
 *
 * @throws {EvaluationError} when there are fewer
 */
export function chooseClips(options: ChooseClipsOptions): Entry[] {
  const { clips, count, seed, seconds = [2, 10], transcribed = false } = options;
  const rng = new Rng(seed).split("evaluation clips");
  const usable = clips.filter(
    ({ durationSeconds = 0, text }) =>
      durationSeconds >= seconds[0] &&
      durationSeconds <= seconds[1] &&
      !(transcribed && canonicaliseTranscript(text ?? "") === ""),
  );
  if (usable.length < count) {
    throw new EvaluationError(
      `${count} clips were asked for, but ${usable.length} of ${clips.length} recordings last ` +
        `${seconds.join(" to ")} s${transcribed ? " and have a text" : ""}: ask for fewer, or give more recordings.`,
    );
  }
  const groups = [...groupBy(usable, ({ speaker }) => speaker)].sort(([a], [b]) => (a < b ? -1 : 1));
  const shuffled = groups.map(([speaker, own]) =>
    rng.split(`clips of ${speaker}`).shuffle([...own].sort((a, b) => (a.id < b.id ? -1 : 1))),
  );
  const turns = rng.split("speakers").shuffle(shuffled);
  const most = turns.reduce((longest, own) => Math.max(longest, own.length), 0);
  return Array.from({ length: most }, (_, turn) => turns.flatMap((own) => own[turn] ?? []))
    .flat()
    .slice(0, count);
}

export async function readClip(clip: Entry): Promise<Audio> {
  return await decodeAudio(await readFile(clip.audioPath));
}
