import { isNeverLastWord, isSometimesLastWord } from "./english-abbreviations.js";
import type { NormaliserLanguage } from "./normalise.js";

/** A sentence of a text, as written. */
export interface Sentence {
  readonly text: string;
  /** Where it stands in the text it came from: [start, end). */
  readonly start: number;
  readonly end: number;
  /** A blank line, a list item or a heading ends here: the pause is longer. */
  readonly endsParagraph: boolean;
}

/** Blank lines, and line breaks before or after list items and headings. */
const paragraphBreak = /\n[ \t]*\n\s*|\n(?=[ \t]{0,8}(?:[-*•]|\d{1,3}[.)]|[a-z][.)]|\p{L}\)|#{1,6})[ \t])/gu;
const listMarker = /^[ \t]*(?:\d{1,3}|\p{L})[.)](?=[ \t])/u;
/** Marks that may end a sentence, with the quotes and brackets that close after them. Chinese and Japanese put no space. */
const possibleEnd = /(?:[.!?…]+["'”’»)\]]*(?=\s|$))|[。！？][」』”’）]*/gu;

/** Words that begin a sentence far more often than they follow an initialism: "in the U.S. The …". */
const starters = new Set(
  (
    "the a an i he she it we they you this that these those there here in on at by for from with when where while " +
    "what who why how if but and or so yet then his her its our their my your no not one all some many most another " +
    "after before as because although though since until however now today"
  ).split(" "),
);

/**
 * The sentences of a text in their order, one by one, so that a book costs no more memory than a letter.
 *
 * Full stops of abbreviations, initials, decimals and list numbers end no sentence, nor does a mark before a lower-case
 * word ("Really?" he asked); closing quotes and brackets stay with their sentence. The rules are this package's own
 * and not those of the platform's Intl.Segmenter, so that every engine cuts alike.
 */
export function* splitSentences(
  text: string,
  { language = "en" }: { readonly language?: NormaliserLanguage } = {},
): Generator<Sentence> {
  let start = 0;
  for (const match of text.matchAll(paragraphBreak)) {
    yield* sentencesOfParagraph(text, { start, end: match.index, language });
    start = match.index + match[0].length;
  }
  yield* sentencesOfParagraph(text, { start, end: text.length, language });
}

interface Paragraph {
  readonly start: number;
  readonly end: number;
  readonly language: NormaliserLanguage;
}

function* sentencesOfParagraph(whole: string, { start, end, language }: Paragraph): Generator<Sentence> {
  const text = whole.slice(start, end);
  const markerEnd = listMarker.exec(text)?.[0].length ?? 0;
  let from = 0;
  for (const match of text.matchAll(possibleEnd)) {
    const to = match.index + match[0].length;
    const isEnd = to > markerEnd && endsSentence({ before: text.slice(from, match.index), match, text, to, language });
    if (!isEnd || to === text.length) continue;
    const sentence = trimmed(text, { from, to, offset: start, endsParagraph: text.slice(to).trim() === "" });
    if (sentence !== null) yield sentence;
    from = to;
  }
  const last = trimmed(text, { from, to: text.length, offset: start, endsParagraph: true });
  if (last !== null) yield last;
}

interface Cut {
  readonly from: number;
  readonly to: number;
  readonly offset: number;
  readonly endsParagraph: boolean;
}

function trimmed(text: string, { from, to, offset, endsParagraph }: Cut): Sentence | null {
  const piece = text.slice(from, to);
  const sentence = piece.trim();
  if (sentence === "") return null;
  const start = offset + from + (piece.length - piece.trimStart().length);
  return { text: sentence, start, end: start + sentence.length, endsParagraph };
}

interface PossibleEnd {
  /** The sentence so far, without the mark. */
  readonly before: string;
  readonly match: RegExpMatchArray;
  readonly text: string;
  /** Just behind the mark and what closes with it. */
  readonly to: number;
  readonly language: NormaliserLanguage;
}

function endsSentence({ before, match, text, to, language }: PossibleEnd): boolean {
  const next = /^\s*["'“‘«([]*(\S{0,40})/u.exec(text.slice(to, to + 80))?.[1] ?? "";
  if (next === "" || /^[。！？]/u.test(match[0])) return true;
  if (/^\p{Ll}/u.test(next)) return false;
  if (match[0] !== ".") return true;
  const word = /\S{0,40}$/u.exec(before.slice(-60))![0].replace(/^["'“‘«([]+/u, "");
  const isBeforeStarter = starters.has(next.toLowerCase().replace(/[^\p{L}]+$/u, ""));
  // "J. Smith", "U.S. Senate"; but "It was I. Then …", "in the U.S. The …".
  if (/^\p{Lu}$/u.test(word)) return word === "I" && isBeforeStarter;
  if (/^(?:\p{L}{1,3}\.)+\p{L}{1,2}$/u.test(word)) return isBeforeStarter;
  if (language !== "en") return true;
  if (isNeverLastWord(word, next)) return false;
  return !isSometimesLastWord(word) || isBeforeStarter;
}
