import { canonicaliseTranscript, type EditCounts, errorRate, Rng, sumEdits } from "@dmospeech/core";
import { bootstrap, type Estimate } from "../bootstrap.js";
import type { EvaluationRow } from "../measure.js";
import { alignEdits } from "../recogniser/align-edits.js";
import { sumOf } from "../statistics.js";

/** The words of texts, as word errors are counted. */
export function wordsOf(texts: Iterable<string>): Set<string> {
  const words = new Set<string>();
  for (const text of texts) for (const word of splitWords(text)) words.add(word);
  return words;
}

/** Errors of one system on words it was trained on and on words never spoken in training. */
export interface VocabularyErrors {
  readonly system: string;
  /** Null where no word of the kind was to be said, or nobody listened for words. */
  readonly knownWords: WordGroup | null;
  readonly newWords: WordGroup | null;
  /** Phoneme errors of sentences without and with a new word, by the bundle's recogniser. */
  readonly knownSentences: SentenceGroup | null;
  readonly newSentences: SentenceGroup | null;
}

export interface WordGroup {
  readonly words: number;
  /** Share of the words that were not heard as they were to be said; words heard beside them are not counted. */
  readonly missed: Estimate;
}

export interface SentenceGroup {
  readonly sentences: number;
  readonly phonemeErrorRate: Estimate;
}

interface WordCounts {
  readonly known: Missed;
  readonly fresh: Missed;
}

interface Missed {
  readonly words: number;
  readonly missed: number;
}

/**
 * Splits every system's errors by whether a word stands in `vocabulary`, the words of the training texts; each number
 * with a 95 % bootstrap interval over utterances.
 */
export function splitByVocabulary(
  rows: readonly Pick<EvaluationRow, "system" | "text" | "transcript" | "words" | "phonemes">[],
  vocabulary: ReadonlySet<string>,
  { seed }: { readonly seed: number },
): VocabularyErrors[] {
  return [...new Set(rows.map(({ system }) => system))].map((system) => {
    const own = rows.filter((row) => row.system === system);
    const counts = own.filter(({ words }) => words !== null).map((row) => countWords(row, vocabulary));
    const hasNew = (text: string) => splitWords(text).some((word) => !vocabulary.has(word));
    const phonemes = (fresh: boolean) => own.filter(({ text }) => hasNew(text) === fresh).map((row) => row.phonemes);
    return {
      system,
      knownWords: wordGroup(
        counts.map(({ known }) => known),
        seed,
      ),
      newWords: wordGroup(
        counts.map(({ fresh }) => fresh),
        seed,
      ),
      knownSentences: sentenceGroup(phonemes(false), seed),
      newSentences: sentenceGroup(phonemes(true), seed),
    };
  });
}

function countWords(
  { text, transcript }: Pick<EvaluationRow, "text" | "transcript">,
  vocabulary: ReadonlySet<string>,
): WordCounts {
  const places = alignEdits(splitWords(text), splitWords(transcript ?? "")).filter(([said]) => said !== null);
  const count = (known: boolean): Missed => {
    const own = places.filter(([said]) => vocabulary.has(said!) === known);
    return { words: own.length, missed: own.filter(([said, heard]) => said !== heard).length };
  };
  return { known: count(true), fresh: count(false) };
}

function wordGroup(utterances: readonly Missed[], seed: number): WordGroup | null {
  const saying = utterances.filter(({ words }) => words > 0);
  if (saying.length === 0) return null;
  const words = (sample: readonly Missed[]) => sumOf(sample, (one) => one.words);
  const missed = bootstrap(saying, (sample) => sumOf(sample, (one) => one.missed) / words(sample), {
    rng: rngOf(seed),
  });
  return { words: words(saying), missed };
}

function sentenceGroup(phonemes: readonly EditCounts[], seed: number): SentenceGroup | null {
  if (phonemes.length === 0) return null;
  const phonemeErrorRate = bootstrap(phonemes, (sample) => errorRate(sumEdits(sample)), { rng: rngOf(seed) });
  return { sentences: phonemes.length, phonemeErrorRate };
}

const rngOf = (seed: number) => new Rng(seed).split("vocabulary");

const splitWords = (text: string) => canonicaliseTranscript(text).split(" ").filter(Boolean);
