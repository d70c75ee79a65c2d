import type { Phonemize } from "./espeak.js";

/** A few hundred kilobytes of text and IPA at most. */
const REMEMBERED_CLAUSES = 1000;

/**
 * The same converter, asked only once for a clause that comes again: refrains, a prompt's transcript, the same text in
 * several variations. The clause unused for longest is forgotten first; failures are not remembered.
 */
export function rememberPhonemes(phonemize: Phonemize, capacity = REMEMBERED_CLAUSES): Phonemize {
  const known = new Map<string, string[]>(); // by language and text, the most recently used last
  return async (text, language) => {
    const key = `${language}\n${text}`;
    const lines = known.get(key) ?? (await phonemize(text, language));
    known.delete(key);
    known.set(key, lines);
    if (known.size > capacity) known.delete(known.keys().next().value as string);
    return lines;
  };
}
