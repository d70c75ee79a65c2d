import type { Vocabulary } from "./vocabulary.js";

/** Token ids of a text, and what had to be left out because the vocabulary has no symbol for it. */
export interface EncodedText {
  readonly ids: number[];
  /** How often each unknown symbol was dropped; empty when nothing was lost. */
  readonly dropped: Readonly<Record<string, number>>;
}

export interface EncodeOptions {
  /** IPA of words (in lower case) that are not to be looked up. Only phoneme tokenizers can follow it. */
  readonly pronunciations?: ReadonlyMap<string, string>;
}

/** Turns normalised text into token ids and back. */
export interface Tokenizer {
  readonly kind: "phoneme" | "character";
  /** BCP 47 / eSpeak language of the text, for example `en-us`; `und` for none. */
  readonly language: string;
  readonly vocabulary: Vocabulary;
  /** The vocabulary's symbols, in the order of their ids. */
  readonly symbols: readonly string[];
  /**
   * Token ids of a text that went through `normaliseText`.
   * @throws {NothingSpeakableError} when not one phoneme comes out.
   */
  encode(text: string, options?: EncodeOptions): Promise<number[]>;
  /** As `encode`, and says which symbols were dropped. */
  encodeWithReport(text: string, options?: EncodeOptions): Promise<EncodedText>;
  /** The symbols of the ids, put together. Fillers and −1 are left out. */
  decode(ids: ArrayLike<number>): string;
}

/** Joins the symbols of ids; shared by the tokenizers. */
export function decodeSymbols(vocabulary: Vocabulary, ids: ArrayLike<number>): string {
  let text = "";
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i]!;
    if (id > 0) text += vocabulary.symbolOf(id);
  }
  return text;
}
