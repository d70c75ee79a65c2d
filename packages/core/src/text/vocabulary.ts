import { VocabularyError } from "./errors.js";

/**
 * What a symbol stands for.
 * - `phoneme`: a sound (or a letter or digit of the character tokenizer); these alone are what a recogniser hears.
 * - `stress`, `boundary` (white space and joiners): carry meaning and take no time.
 * - `punctuation`: a pause.
 * - `filler`: padding, never spoken.
 */
export type SymbolKind = "phoneme" | "stress" | "boundary" | "punctuation" | "filler";

/** The filler symbol; always id 0. */
export const fillerSymbol = "_";
/** The punctuation that survives normalisation and becomes tokens. */
export const punctuationSymbols = [".", ",", "?", "!", ";", ":", "—", "…"] as const;
/** Primary and secondary stress. */
export const stressSymbols = ["ˈ", "ˌ"] as const;
const boundarySymbols: readonly string[] = [" ", "'", "-"];

/** The kind of a symbol, from its text alone, so that a saved symbol list needs no second list of kinds. */
export function classifySymbol(symbol: string): SymbolKind {
  if (symbol === fillerSymbol) return "filler";
  if (boundarySymbols.includes(symbol)) return "boundary";
  if ((stressSymbols as readonly string[]).includes(symbol)) return "stress";
  if ((punctuationSymbols as readonly string[]).includes(symbol)) return "punctuation";
  return "phoneme";
}

/**
 * A fixed, ordered list of symbols: token id = place in the list, id 0 = filler.
 *
 * The recogniser (CTC) sees the `phoneme` symbols only: its class 0 is the blank, and the phonemes follow in the
 * order of the list.
 */
export class Vocabulary {
  readonly symbols: readonly string[];
  readonly kinds: readonly SymbolKind[];
  /** Number of CTC classes, the blank included. */
  readonly ctcClassCount: number;
  private readonly ids = new Map<string, number>();
  private readonly classToId: number[] = [-1];
  private readonly idToClass: Int32Array;

  constructor(symbols: readonly string[]) {
    if (symbols[0] !== fillerSymbol) {
      throw new VocabularyError(
        `The symbol list starts with ${JSON.stringify(symbols[0])}, expected the filler "${fillerSymbol}" at id 0.`,
      );
    }
    this.symbols = [...symbols];
    this.kinds = symbols.map(classifySymbol);
    this.idToClass = new Int32Array(symbols.length);
    symbols.forEach((symbol, id) => {
      if (symbol === "" || this.ids.has(symbol)) {
        throw new VocabularyError(
          `Symbol ${id} (${JSON.stringify(symbol)}) is empty or stands twice in the list: expected every symbol once.`,
        );
      }
      this.ids.set(symbol, id);
      if (this.kinds[id] === "phoneme") {
        this.idToClass[id] = this.classToId.length;
        this.classToId.push(id);
      }
    });
    this.ctcClassCount = this.classToId.length;
  }

  get size(): number {
    return this.symbols.length;
  }

  /** The id of a symbol, or undefined where the list does not have it. */
  idOf(symbol: string): number | undefined {
    return this.ids.get(symbol);
  }

  /** The symbol of an id. @throws {VocabularyError} for an id outside the list. */
  symbolOf(id: number): string {
    this.assertId(id);
    return this.symbols[id]!;
  }

  /** The kind of an id. @throws {VocabularyError} for an id outside the list. */
  kindOf(id: number): SymbolKind {
    this.assertId(id);
    return this.kinds[id]!;
  }

  /** Only the ids of sounds, in order: what a recogniser is asked to find. */
  recognisable(ids: readonly number[]): number[] {
    return ids.filter((id) => this.kindOf(id) === "phoneme");
  }

  /** The CTC classes (1 … ctcClassCount − 1) of the recognisable ids, in order. */
  ctcTargets(ids: readonly number[]): number[] {
    return this.recognisable(ids).map((id) => this.idToClass[id]!);
  }

  /** The CTC class of a phoneme id; 0 (blank) for every other kind. */
  ctcClassOf(id: number): number {
    this.assertId(id);
    return this.idToClass[id]!;
  }

  /** The token id of a CTC class ≥ 1. @throws {VocabularyError} for the blank or an unknown class. */
  idOfCtcClass(ctcClass: number): number {
    const id = this.classToId[ctcClass];
    if (id === undefined || id < 0) {
      throw new VocabularyError(`CTC class ${ctcClass} has no symbol: expected 1 to ${this.ctcClassCount - 1}.`);
    }
    return id;
  }

  private assertId(id: number): void {
    if (!Number.isInteger(id) || id < 0 || id >= this.symbols.length) {
      throw new VocabularyError(
        `Token id ${id} is outside the vocabulary: expected an integer from 0 to ${this.symbols.length - 1}; was it made by another tokenizer?`,
      );
    }
  }
}
