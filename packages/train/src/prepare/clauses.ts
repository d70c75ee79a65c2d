import { normaliseText, type Rng, TextError } from "@dmospeech/core";

/** Ends of clauses: punctuation followed by a space; a full stop only after a word of four letters or more. */
const clauseEnd = /(?<=[,;:!?]["')]*)\s+|(?<=\p{Ll}{4}\.["')]*)\s+/u;

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

/**
 * A line as the product normalises it and as every engine can speak it: dashes and ellipses, which Flite and Festival do
 * not know, become commas. Null where nothing in it can be spoken.
 */
export function speakableSentence(line: string): string | null {
  try {
    const spoken = normaliseText(line.replace(/(?<=\p{L}):(?=\p{L})/gu, " ")); // "twelve:thirty" of spelt-out times
    return spoken
      .replace(/\s*[—…]+/g, ",")
      .replace(/,(?:\s*[,;:])+/g, ",")
      .replace(/^[\s,]+/, "");
  } catch (error) {
    if (error instanceof TextError) return null;
    throw error;
  }
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
    const cut = splitIntoClauses(sentence, { minCharacters, maxCharacters: longest });
    for (const piece of cut) pieces.add(piece);
  }
  return [...pieces];
}
