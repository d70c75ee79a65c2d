import { spellOut } from "./normalise.js";

export interface EditCounts {
  readonly substitutions: number;
  readonly deletions: number;
  readonly insertions: number;
  /** substitutions + deletions + insertions: the Levenshtein distance. */
  readonly distance: number;
  /** Length of the reference. */
  readonly length: number;
}

/** The fewest edits that turn the reference into the hypothesis; where several are fewest, substitutions come first. */
export function editDistance<T>(reference: ArrayLike<T>, hypothesis: ArrayLike<T>): EditCounts {
  const rows = reference.length;
  const columns = hypothesis.length;
  // [row, column] moves: 0 both advance, 1 deletion, 2 insertion
  const moves = new Uint8Array((rows + 1) * (columns + 1));
  let previous = Int32Array.from({ length: columns + 1 }, (_, j) => j);
  let current = new Int32Array(columns + 1);
  moves.fill(2, 1, columns + 1);
  for (let i = 1; i <= rows; i++) {
    current[0] = i;
    moves[i * (columns + 1)] = 1;
    for (let j = 1; j <= columns; j++) {
      const both = previous[j - 1]! + (reference[i - 1] === hypothesis[j - 1] ? 0 : 1);
      const deletion = previous[j]! + 1;
      const insertion = current[j - 1]! + 1;
      const best = Math.min(both, deletion, insertion);
      current[j] = best;
      moves[i * (columns + 1) + j] = best === both ? 0 : best === deletion ? 1 : 2;
    }
    [previous, current] = [current, previous];
  }
  return countMoves(reference, hypothesis, moves);
}

function countMoves<T>(reference: ArrayLike<T>, hypothesis: ArrayLike<T>, moves: Uint8Array): EditCounts {
  let substitutions = 0;
  let deletions = 0;
  let insertions = 0;
  let i = reference.length;
  let j = hypothesis.length;
  while (i > 0 || j > 0) {
    const move = moves[i * (hypothesis.length + 1) + j];
    if (move === 0) {
      if (reference[--i] !== hypothesis[--j]) substitutions++;
    } else if (move === 1) {
      deletions++;
      i--;
    } else {
      insertions++;
      j--;
    }
  }
  const distance = substitutions + deletions + insertions;
  return { substitutions, deletions, insertions, distance, length: reference.length };
}

/** Adds up the counts of many utterances. */
export function sumEdits(counts: readonly EditCounts[]): EditCounts {
  const sum = (key: keyof EditCounts) => counts.reduce((total, count) => total + count[key], 0);
  return {
    substitutions: sum("substitutions"),
    deletions: sum("deletions"),
    insertions: sum("insertions"),
    distance: sum("distance"),
    length: sum("length"),
  };
}

/** Edits per unit of the reference; above 1 is possible. An empty reference gives 0, or 1 when anything was heard. */
export function errorRate({ distance, length }: EditCounts): number {
  return length > 0 ? distance / length : Math.min(distance, 1);
}

export interface TranscriptPair {
  readonly reference: string;
  readonly hypothesis: string;
}

/** Word errors of a corpus after `canonicaliseTranscript` on both sides; the rate is edits over all words, not a mean of rates. */
export function wordErrors(pairs: readonly TranscriptPair[]): EditCounts & { readonly rate: number } {
  const counts = sumEdits(pairs.map(({ reference, hypothesis }) => editDistance(words(reference), words(hypothesis))));
  return { ...counts, rate: errorRate(counts) };
}

/** Phoneme errors of a corpus of id sequences (give recognisable ids only). */
export function phonemeErrors(
  pairs: readonly { readonly reference: ArrayLike<number>; readonly hypothesis: ArrayLike<number> }[],
): EditCounts & { readonly rate: number } {
  const counts = sumEdits(pairs.map(({ reference, hypothesis }) => editDistance(reference, hypothesis)));
  return { ...counts, rate: errorRate(counts) };
}

/**
 * A transcript as word errors are counted: numbers and abbreviations spoken out, lower case, no punctuation, hyphens
 * as spaces, apostrophes only inside words. A transcript without a word gives "".
 */
export function canonicaliseTranscript(text: string): string {
  return spellOut(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}']+/gu, " ")
    .replace(/(^|\s)'+|'+(?=\s|$)/gu, "$1")
    .trim();
}

function words(text: string): string[] {
  return canonicaliseTranscript(text).split(" ").filter(Boolean);
}
