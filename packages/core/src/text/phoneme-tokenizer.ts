import { NothingSpeakableError, PhonemizerError } from "./errors.js";
import { englishPhonemeSymbols } from "./phoneme-symbols.js";
import { sayWithPronunciations } from "./pronounced-words.js";
import { decodeSymbols, type EncodedText, type EncodeOptions, type Tokenizer } from "./tokenizer.js";
import { punctuationSymbols, Vocabulary } from "./vocabulary.js";

/** Turns a stretch of words without punctuation into IPA, one string per clause. */
export type Phonemize = (text: string, language: string) => Promise<string[]>;

export interface PhonemeTokenizerOptions {
  /** An English voice of eSpeak NG: `en-us` (default), `en-gb`, … */
  readonly language?: string;
  /** The symbols in the order of their ids, for example from a bundle. */
  readonly symbols?: readonly string[];
  /** Another grapheme-to-phoneme converter in eSpeak's place. */
  readonly phonemize?: Phonemize;
}

const punctuation = new Set<string>(punctuationSymbols);
const notWord = /[^\p{L}\p{M}\p{N}'-]+/gu;
// Other scripts, and the rare Latin letters above U+2000, make eSpeak look for dictionaries that are not in the
// package, and print that they are missing.
const notForEspeak = /[\u2000-\u{10ffff}]|(?![\u0300-\u036f])[^\p{Script=Latin}0-9' -]/gu;
const clauseOrMark = /[^.,?!;:—…]+|[.,?!;:—…]/gu;
// Unpunctuated text is cut here: eSpeak's own buffer cuts clauses at some 800 bytes, and not always between words.
const maxPieceCharacters = 400;

/**
 * Phonemes of eSpeak NG with stress, word boundaries and punctuation as tokens.
 *
 * eSpeak drops punctuation, so the text is split there, the pieces are phonemised, and the marks put back.
 * The eSpeak NG inside the `phonemizer` package is licensed GPL-3.0-or-later (the package's own wrapper Apache-2.0):
 * whoever ships it in an app must honour that, or pass another `phonemize` or use `CharacterTokenizer`.
 * The wasm runs each call to its end without yielding, so concurrent calls cannot mix. Nothing is cached.
 */
export class PhonemeTokenizer implements Tokenizer {
  readonly kind = "phoneme";
  readonly language: string;
  readonly vocabulary: Vocabulary;
  private readonly phonemize: Phonemize;
  private readonly longestSymbol: number;

  constructor({
    language = "en-us",
    symbols = englishPhonemeSymbols,
    phonemize = espeak,
  }: PhonemeTokenizerOptions = {}) {
    this.language = language;
    this.vocabulary = new Vocabulary(symbols);
    this.phonemize = phonemize;
    this.longestSymbol = Math.max(...symbols.map((symbol) => symbol.length));
  }

  get symbols(): readonly string[] {
    return this.vocabulary.symbols;
  }

  async encode(text: string, options?: EncodeOptions): Promise<number[]> {
    return (await this.encodeWithReport(text, options)).ids;
  }

  async encodeWithReport(text: string, options?: EncodeOptions): Promise<EncodedText> {
    const ipa = await this.toIpa(text, options);
    const encoded = this.encodeIpa(ipa);
    if (this.vocabulary.recognisable(encoded.ids).length === 0) throw new NothingSpeakableError(text);
    return encoded;
  }

  /** The text as IPA with its punctuation, for example `həlˈoʊ, wˈɜːld!`. */
  async toIpa(text: string, { pronunciations = new Map() }: EncodeOptions = {}): Promise<string> {
    let ipa = "";
    for (const piece of text.match(clauseOrMark) ?? []) {
      if (punctuation.has(piece)) {
        ipa = ipa.trimEnd() + piece;
        continue;
      }
      const words = piece.replace(notWord, " ").trim();
      if (words === "") continue;
      if (ipa !== "") ipa += " ";
      ipa += await sayWithPronunciations(words, pronunciations, (part) => this.piecesToIpa(part));
    }
    return ipa;
  }

  /** Token ids of an IPA string: longest symbol first, then single characters; unknown ones are dropped and counted. */
  encodeIpa(ipa: string): EncodedText {
    const ids: number[] = [];
    const dropped: Record<string, number> = {};
    for (let at = 0; at < ipa.length; ) {
      const length = this.symbolLengthAt(ipa, at);
      if (length > 0) {
        ids.push(this.vocabulary.idOf(ipa.slice(at, at + length))!);
        at += length;
        continue;
      }
      const character = String.fromCodePoint(ipa.codePointAt(at)!);
      dropped[character] = (dropped[character] ?? 0) + 1;
      at += character.length;
    }
    return { ids, dropped };
  }

  decode(ids: ArrayLike<number>): string {
    return decodeSymbols(this.vocabulary, ids);
  }

  private symbolLengthAt(ipa: string, at: number): number {
    for (let length = Math.min(this.longestSymbol, ipa.length - at); length > 0; length--) {
      const symbol = ipa.slice(at, at + length);
      if (symbol !== "_" && this.vocabulary.idOf(symbol) !== undefined) return length;
    }
    return 0;
  }

  private async piecesToIpa(words: string): Promise<string> {
    const pieces: string[] = [];
    for (const piece of cutAtSpaces(words, maxPieceCharacters)) {
      pieces.push(...(await this.phonemize(piece, this.language)).map((line) => line.trim()));
    }
    return pieces.filter((line) => line !== "").join(" ");
  }
}

function cutAtSpaces(text: string, maxCharacters: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > maxCharacters) {
    const space = rest.lastIndexOf(" ", maxCharacters);
    const cut = space > 0 ? space : safeCut(rest, maxCharacters);
    pieces.push(rest.slice(0, cut));
    rest = rest.slice(cut).trimStart();
  }
  if (rest !== "") pieces.push(rest);
  return pieces;
}

/** Never cuts a surrogate pair in two. */
function safeCut(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}

/** eSpeak NG, loaded on first use (1.3 MB of wasm and voices). */
async function espeak(text: string, language: string): Promise<string[]> {
  try {
    const { phonemize } = await import("phonemizer");
    return await phonemize(text.replace(notForEspeak, " "), language);
  } catch (cause) {
    throw new PhonemizerError(
      `eSpeak NG could not phonemise with the language "${language}": ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    );
  }
}
