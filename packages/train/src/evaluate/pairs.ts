import { canonicaliseTranscript, Rng, spellOut } from "@dmospeech/core";
import type { Entry } from "../data/entry.js";
import { groupBy } from "../data/group-by.js";
import { EvaluationError } from "./errors.js";

/** A recording whose words and length are known. */
export interface TranscribedClip extends Entry {
  readonly text: string;
  readonly durationSeconds: number;
}

/** One trial: a sentence to speak in the voice of a prompt. */
export interface EvaluationPair {
  readonly id: string;
  readonly prompt: TranscribedClip;
  /** Another recording of the prompt's speaker: what real speech of this voice scores. */
  readonly reference: TranscribedClip;
  /** What to speak; no clip of the corpus says it. */
  readonly text: string;
}

/** From the shorter to the longer, both included. */
export type SecondsRange = readonly [min: number, max: number];

export interface ChoosePairsOptions {
  /** Recordings to take prompts from; those without text or duration are passed over. */
  readonly clips: readonly Entry[];
  readonly sentences: readonly string[];
  /** Texts of the training data: none of them is a sentence of a pair. */
  readonly trainingTexts?: readonly string[];
  readonly count: number;
  readonly seed: number;
  readonly promptSeconds?: SecondsRange;
  /** Expected length of the spoken sentence at an ordinary rate. */
  readonly sentenceSeconds?: SecondsRange;
}

/** English read aloud; used to guess how long a sentence will last. */
const CHARACTERS_PER_SECOND = 14.5;

/**
 * Draws sentence–prompt pairs: every speaker as often as any other (within one), clips of a speaker in turn, no sentence
 * twice. The same input and seed give the same pairs.
 *
 * @throws {EvaluationError} when the recordings or sentences do not suffice
 */
export function choosePairs({
  clips,
  sentences,
  trainingTexts = [],
  count,
  seed,
  promptSeconds = [3, 8],
  sentenceSeconds = [2.5, 6],
}: ChoosePairsOptions): EvaluationPair[] {
  const rng = new Rng(seed).split("evaluation pairs");
  const usable = clips.filter((clip) => isTranscribed(clip) && within(clip.durationSeconds, promptSeconds));
  const speakers = speakersOf(usable as TranscribedClip[], rng);
  if (speakers.length === 0) {
    throw new EvaluationError(
      `Of ${clips.length} recordings none belongs to a speaker with two transcribed recordings of ` +
        `${promptSeconds.join(" to ")} s: give a manifest with "text" and "duration", or widen the limits.`,
    );
  }
  const spoken = new Set([...clips.map(({ text = "" }) => text), ...trainingTexts].map(canonicaliseTranscript));
  const texts = rng.split("sentences").shuffle(fittingSentences(sentences, spoken, sentenceSeconds));
  if (texts.length < count) {
    throw new EvaluationError(
      `${count} pairs need as many sentences, but ${texts.length} of ${sentences.length} last about ` +
        `${sentenceSeconds.join(" to ")} s and are not said in the recordings: give more sentences, or fewer pairs.`,
    );
  }
  return texts.slice(0, count).map((text, index) => {
    const takes = speakers[index % speakers.length]!;
    const turn = Math.floor(index / speakers.length);
    return { id: `pair${String(index).padStart(3, "0")}`, ...takes[turn % takes.length]!, text };
  });
}

type Take = Pick<EvaluationPair, "prompt" | "reference">;

/** For each speaker, in random order: each clip as a prompt, with the next one that says something else as reference. */
function speakersOf(clips: readonly TranscribedClip[], rng: Rng): Take[][] {
  const groups = [...groupBy(clips, ({ speaker }) => speaker)].sort(([a], [b]) => (a < b ? -1 : 1));
  const speakers = groups.map(([speaker, own]) => {
    const byId = [...own].sort((a, b) => (a.id < b.id ? -1 : 1));
    const order = rng.split(`clips of ${speaker}`).shuffle(byId);
    return order.flatMap((prompt, index): Take[] => {
      const others = [...order.slice(index + 1), ...order.slice(0, index)];
      const said = canonicaliseTranscript(prompt.text);
      const reference = others.find((clip) => canonicaliseTranscript(clip.text) !== said);
      return reference === undefined ? [] : [{ prompt, reference }];
    });
  });
  return rng.split("speakers").shuffle(speakers.filter((takes) => takes.length > 0));
}

function fittingSentences(sentences: readonly string[], spoken: ReadonlySet<string>, seconds: SecondsRange): string[] {
  const distinct = new Map(sentences.map((line) => [canonicaliseTranscript(line), line.trim()]));
  return [...distinct].flatMap(([canonical, sentence]) => {
    if (canonical === "" || spoken.has(canonical)) return [];
    return within(spellOut(sentence).length / CHARACTERS_PER_SECOND, seconds) ? [sentence] : [];
  });
}

function isTranscribed(clip: Entry): clip is TranscribedClip {
  return clip.durationSeconds !== undefined && canonicaliseTranscript(clip.text ?? "") !== "";
}

function within(seconds: number | undefined, [min, max]: SecondsRange): boolean {
  return seconds !== undefined && seconds >= min && seconds <= max;
}
