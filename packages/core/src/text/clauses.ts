const clauseEnd = /[.?!…,;:—、，；：]["'”’»)\]]*$/u;

/**
 * Cuts a sentence in two: at the clause mark nearest the middle; without one in the middle half, at the nearest space;
 * without a space, between two words where the platform's Intl.Segmenter knows the language's (Thai, Chinese, …).
 *
 * @returns null where there is no place to cut.
 */
export function halveSentence(text: string): [string, string] | null {
  const middle = text.length / 2;
  const spaces = [...text.matchAll(/ /gu)].map((match) => match.index).filter((at) => hasWordOnBothSides(text, at));
  const clauses = spaces.filter(
    (at) => clauseEnd.test(text.slice(Math.max(0, at - 4), at)) && Math.abs(at - middle) <= text.length / 4,
  );
  const space = nearestTo(middle, clauses) ?? nearestTo(middle, spaces);
  if (space !== null) return [text.slice(0, space), text.slice(space + 1)];
  const cut = nearestTo(middle, wordStarts(text));
  return cut === null ? null : [text.slice(0, cut), text.slice(cut)];
}

function nearestTo(middle: number, cuts: readonly number[]): number | null {
  let best: number | null = null;
  for (const cut of cuts) if (best === null || Math.abs(cut - middle) < Math.abs(best - middle)) best = cut;
  return best;
}

function hasWordOnBothSides(text: string, cut: number): boolean {
  return [text.slice(0, cut), text.slice(cut)].every((part) => /[\p{L}\p{N}]/u.test(part));
}

/** Where words begin in a script that writes no spaces. Latin words are never cut, however long. */
function wordStarts(text: string): number[] {
  if (
    !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}]/u.test(text)
  ) {
    return [];
  }
  if (typeof Intl.Segmenter !== "function") return [];
  const segments = [...new Intl.Segmenter(undefined, { granularity: "word" }).segment(text)];
  return segments
    .filter(({ isWordLike }) => isWordLike)
    .map(({ index }) => index)
    .filter((index) => index > 0);
}
