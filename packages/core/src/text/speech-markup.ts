// Instructions within a text: [pause 500ms], and the pronunciation of a word: [tomato](/təˈmɑːtoʊ/).
import { MarkupError, quote } from "./errors.js";

/** A stretch of text without pauses, or a pause. */
export type SpeechPart =
  | { readonly kind: "text"; readonly text: string; readonly start: number }
  | { readonly kind: "pause"; readonly seconds: number };

/** A word with the pronunciation that was asked for. */
export interface Pronunciation {
  readonly word: string;
  readonly ipa: string;
}

/** A sentence in which marked words are replaced by stand-ins that normalisation leaves alone. */
export interface MarkedSentence {
  readonly text: string;
  /** By the stand-in in lower case. */
  readonly pronunciations: ReadonlyMap<string, Pronunciation>;
}

/** Longer pauses are hardly meant. */
export const maxPauseSeconds = 60;

const pause = /\[\s*pause\b([^\]\n]{0,40})\]/giu;
const pauseLength = /^\s*(\d{1,6}(?:\.\d{1,6})?)\s*(ms|s)\s*$/iu;
const pronunciation = /\[([^[\]\n]{1,100})\]\(\/([^/\n]{1,200})\/\)/gu;

/**
 * Cuts a text at its `[pause …]` marks.
 *
 * @throws MarkupError before the first part, for a pause anywhere without a length in ms or s, or of more than a minute.
 */
export function* splitAtPauses(text: string): Generator<SpeechPart> {
  const marks = Array.from(text.matchAll(pause), ({ 0: mark, 1: length, index }) => ({
    ...{ from: index, to: index + mark.length, seconds: pauseSeconds(mark, length!) },
  }));
  let start = 0;
  for (const { from, to, seconds } of marks) {
    if (from > start) yield { kind: "text", text: text.slice(start, from), start };
    yield { kind: "pause", seconds };
    start = to;
  }
  if (start < text.length) yield { kind: "text", text: text.slice(start), start };
}

function pauseSeconds(mark: string, length: string): number {
  const [, amount, unit] = pauseLength.exec(length) ?? [];
  const seconds = Number(amount) / (unit?.toLowerCase() === "ms" ? 1000 : 1);
  if (seconds <= maxPauseSeconds) return seconds;
  throw new MarkupError(
    `The mark ${quote(mark)} is no pause: expected a length up to ${maxPauseSeconds} s, as in [pause 500ms] or [pause 1.5s].`,
  );
}

/**
 * Replaces `[word](/ipa/)` by stand-ins (such as `Xqzja`, a capital where the word has one, so that the rules for
 * abbreviations and sentences see a name where there is one). Stand-ins are numbered from `firstIndex`, so that those of
 * sentences that will be joined differ.
 */
export function markPronunciations(
  sentence: string,
  { firstIndex = 0 }: { readonly firstIndex?: number } = {},
): MarkedSentence {
  const pronunciations = new Map<string, Pronunciation>();
  const text = sentence.replace(pronunciation, (_, word: string, ipa: string) => {
    const standIn = `xqzj${letters(firstIndex + pronunciations.size)}`;
    pronunciations.set(standIn, { word: word.trim(), ipa: plainIpa(ipa) });
    return /^\p{Lu}/u.test(word.trim()) ? `X${standIn.slice(1)}` : standIn;
  });
  return { text, pronunciations };
}

/** 0 → a, 25 → z, 26 → ba, … */
function letters(index: number): string {
  const letter = String.fromCharCode(97 + (index % 26));
  return index < 26 ? letter : letters(Math.floor(index / 26)) + letter;
}

/** IPA as the vocabularies write it: without tie bars and syllable dots, and with ɡ, ː, ˈ for their look-alikes. */
function plainIpa(ipa: string): string {
  return ipa
    .normalize("NFD")
    .replace(/[\u0361\u035c.‿]/gu, "")
    .replace(/g/gu, "ɡ")
    .replace(/:/gu, "ː")
    .replace(/['’]/gu, "ˈ")
    .normalize("NFC")
    .replace(/\s+/gu, " ")
    .trim();
}
