import { NothingSpeakableError } from "./errors.js";
import { decodeSymbols, type EncodedText, type Tokenizer } from "./tokenizer.js";
import { fillerSymbol, punctuationSymbols, Vocabulary } from "./vocabulary.js";

/** Symbols of English text, in the order of their ids: boundaries, punctuation, letters, digits. */
export const englishCharacterSymbols: readonly string[] = [
  fillerSymbol,
  " ",
  "'",
  "-",
  ...punctuationSymbols,
  ..."abcdefghijklmnopqrstuvwxyz0123456789",
];

export interface CharacterTokenizerOptions {
  readonly language?: string;
  /** The symbols in the order of their ids: `_` first, then any characters the language writes with. */
  readonly symbols?: readonly string[];
}

/**
 * One token per lower-case character: no phonemes, no dictionary, any language whose letters are in `symbols`.
 * A letter with an accent that the list does not have falls back to the bare letter.
 */
export class CharacterTokenizer implements Tokenizer {
  readonly kind = "character";
  readonly language: string;
  readonly vocabulary: Vocabulary;

  constructor({ language = "en", symbols = englishCharacterSymbols }: CharacterTokenizerOptions = {}) {
    this.language = language;
    this.vocabulary = new Vocabulary(symbols);
  }

  get symbols(): readonly string[] {
    return this.vocabulary.symbols;
  }

  async encode(text: string): Promise<number[]> {
    return (await this.encodeWithReport(text)).ids;
  }

  async encodeWithReport(text: string): Promise<EncodedText> {
    const ids: number[] = [];
    const dropped: Record<string, number> = {};
    for (const character of text.normalize("NFC").toLowerCase().replace(/\s+/gu, " ").trim()) {
      const id = this.idOfCharacter(character);
      if (id !== undefined) ids.push(id);
      else dropped[character] = (dropped[character] ?? 0) + 1;
    }
    if (this.vocabulary.recognisable(ids).length === 0) throw new NothingSpeakableError(text);
    return { ids, dropped };
  }

  decode(ids: ArrayLike<number>): string {
    return decodeSymbols(this.vocabulary, ids);
  }

  private idOfCharacter(character: string): number | undefined {
    if (character === fillerSymbol) return undefined;
    const id = this.vocabulary.idOf(character);
    if (id !== undefined) return id;
    const bare = Array.from(character.normalize("NFD"))[0]!;
    return bare === fillerSymbol ? undefined : this.vocabulary.idOf(bare);
  }
}
