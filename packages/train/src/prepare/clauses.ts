import type { Rng } from "@dmospeech/core";

/** Ends of clauses: punctuation followed by a space; a full stop only after a word of four letters or more. */
const clauseEnd = /(?<=[,;:!?]["')]*)\s+|(?<=\p{Ll}{4}\.["')]*)\s+|\s+(?:--|–|—)\s+/u;

export interface ClauseOptions {
  /** Longest piece, in characters. */
  readonly maxCharacters: number;
  /** Pieces below this are joined to a neighbour or left out. */
  readonly minCharacters: number;
}

/**
 * Cuts a sentence at its clause punctuation into pieces of at most `maxCharacters`, as few as possible. A piece that is
 * still too long (no punctuation to cut at) or too short is left out, so that every piece is a natural phrase.
 */
export function splitIntoClauses(sentence: string, { maxCharacters, minCharacters }: ClauseOptions): string[] {
  const pieces: string[] = [];
  let current = "";
  for (const clause of sentence.trim().split(clauseEnd)) {
    const joined = current === "" ? clause : `${current} ${clause}`;
    if (joined.length > maxCharacters && current !== "") {
      pieces.push(current);
      current = clause;
    } else {
      current = joined;
    }
  }
  pieces.push(current);
  return pieces.filter(
    (piece) => piece.length >= minCharacters && piece.length <= maxCharacters && /\p{L}/u.test(piece),
  );
}

/** Characters that speech engines read badly or a recogniser never writes: quotation marks, brackets, double dashes. */
export function cleanSentence(sentence: string): string {
  return sentence
    .normalize("NFKC")
    .replace(/[’‘]/g, "'")
    .replace(/["“”()[\]{}*_<>\\]/g, " ")
    .replace(/\s+(?:--|–|—)\s*|\s*(?:--|–|—)\s+/g, ", ")
    .replace(/(?<!\p{L})'|'(?!\p{L})/gu, " ")
    .replace(/\s+([,;:.!?])/g, "$1")
    .replace(/([,;:])(?:\s*[,;:])+/g, "$1")
    .replace(/^[\s,;:.!?]+/, "")
    .replace(/\s+/g, " ")
    .trim();
}

/**
 * All the pieces to be spoken, of many lengths: each sentence draws its own longest piece, so that short phrases are as
 * common as long ones and not only where the text happens to have them. Repeated pieces are kept once.
 */
export function speakingPieces(sentences: readonly string[], options: ClauseOptions & { readonly rng: Rng }): string[] {
  const { minCharacters, maxCharacters, rng } = options;
  const pieces = new Set<string>();
  for (const sentence of sentences) {
    // The root leans towards long pieces: clauses are short by themselves.
    const longest = Math.round(2 * minCharacters + (maxCharacters - 2 * minCharacters) * Math.sqrt(rng.uniform()));
    const cut = splitIntoClauses(cleanSentence(sentence), { minCharacters, maxCharacters: longest });
    for (const piece of cut) pieces.add(piece);
  }
  return [...pieces];
}
