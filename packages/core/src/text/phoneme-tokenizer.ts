import { NothingSpeakableError } from "./errors.js";
import { espeakPhonemize, type Phonemize } from "./espeak.js";
import { englishPhonemeSymbols } from "./phoneme-symbols.js";
import { sayWithPronunciations } from "./pronounced-words.js";
import { rememberPhonemes } from "./remembered-phonemes.js";
import { decodeSymbols, type EncodedText, type EncodeOptions, type Tokenizer } from "./tokenizer.js";
import { punctuationSymbols, Vocabulary } from "./vocabulary.js";

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
const clauseOrMark = /[^.,?!;:—…]+|[.,?!;:—…]/gu;
// Unpunctuated text is cut here: eSpeak's own buffer cuts clauses at some 800 bytes, and not always between words.
const maxPieceCharacters = 400;

/**
 * Phonemes of eSpeak NG with stress, word boundaries and punctuation as tokens.
 *
 * eSpeak drops punctuation, so the text is split there, the pieces are phonemised, and the marks put back.
 * The eSpeak NG inside the `phonemizer` package is licensed GPL-3.0-or-later (the package's own wrapper Apache-2.0):
 * whoever ships it in an app must honour that, or pass another `phonemize` or use `CharacterTokenizer`.
 * Clauses are asked for all at once, and the last thousand are remembered: `phonemize` must depend on its input alone.
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
    phonemize = espeakPhonemize,
  }: PhonemeTokenizerOptions = {}) {
    this.language = language;
    this.vocabulary = new Vocabulary(symbols);
    this.phonemize = rememberPhonemes(phonemize);
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
    const pieces = (text.match(clauseOrMark) ?? []).map((piece) => {
      if (punctuation.has(piece)) return piece;
      const words = piece.replace(notWord, " ").trim();
      return words === "" ? null : sayWithPronunciations(words, pronunciations, (part) => this.piecesToIpa(part));
    });
    let ipa = "";
    for (const piece of await Promise.all(pieces)) {
      if (piece === null) continue;
      if (punctuation.has(piece)) ipa = ipa.trimEnd() + piece;
      else ipa += (ipa === "" ? "" : " ") + piece;
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
    const pieces = cutAtSpaces(words, maxPieceCharacters).map((piece) => this.phonemize(piece, this.language));
    const lines = (await Promise.all(pieces)).flat().map((line) => line.trim());
    return lines.filter((line) => line !== "").join(" ");
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
