import { AlignmentError } from "./errors.js";
import type { SymbolKind, Vocabulary } from "./vocabulary.js";

/** Mean length of each symbol in latent frames: plain data, measured on aligned speech and kept with the model. */
export interface DurationTable {
  /** [vocabulary size] frames ≥ 0, in the order of the symbols. */
  readonly framesPerSymbol: readonly number[];
}

const uniformFrames: Readonly<Record<SymbolKind, number>> = {
  phoneme: 1,
  punctuation: 1,
  stress: 0,
  boundary: 0,
  filler: 0,
};

/** The table without any measurement: every phoneme and every punctuation mark lasts equally long. */
export function uniformDurations(vocabulary: Vocabulary): DurationTable {
  return { framesPerSymbol: vocabulary.kinds.map((kind) => uniformFrames[kind]) };
}

/** The weight (mean frames) of each token. @throws {AlignmentError} where the table and the ids do not fit. */
export function tokenWeights(ids: readonly number[], { framesPerSymbol }: DurationTable): number[] {
  return ids.map((id) => {
    const frames = framesPerSymbol[id];
    if (frames === undefined || !Number.isFinite(frames) || frames < 0) {
      throw new AlignmentError(
        `The duration table gives ${frames} frames for token id ${id}: expected a finite number ≥ 0 for each of its ${framesPerSymbol.length} symbols; was it measured with another tokenizer?`,
      );
    }
    return frames;
  });
}

/** Gathers measured token lengths, utterance by utterance, and turns them into a table of means. */
export class DurationAccumulator {
  private readonly frameSums: Float64Array;
  private readonly counts: Float64Array;

  constructor(private readonly vocabulary: Vocabulary) {
    this.frameSums = new Float64Array(vocabulary.size);
    this.counts = new Float64Array(vocabulary.size);
  }

  /** Adds one aligned utterance: `perTokenFrames[i]` frames were given to token `ids[i]`. */
  add(ids: readonly number[], perTokenFrames: ArrayLike<number>): void {
    if (ids.length !== perTokenFrames.length) {
      throw new AlignmentError(
        `Got ${perTokenFrames.length} token lengths for ${ids.length} tokens: expected as many.`,
      );
    }
    ids.forEach((id, i) => {
      this.frameSums[id]! += perTokenFrames[i]!;
      this.counts[id]! += 1;
    });
  }

  /**
   * Mean frames per symbol. Stress, boundary and filler get 0; a phoneme or mark seen fewer than `minCount` times gets
   * the mean of its kind (1 where its whole kind was never seen).
   */
  table({ minCount = 10 }: { readonly minCount?: number } = {}): DurationTable {
    const kindMean = { phoneme: this.meanOfKind("phoneme"), punctuation: this.meanOfKind("punctuation") };
    const framesPerSymbol = this.vocabulary.kinds.map((kind, id) => {
      if (kind !== "phoneme" && kind !== "punctuation") return 0;
      const count = this.counts[id]!;
      return count >= minCount && count > 0 ? this.frameSums[id]! / count : kindMean[kind];
    });
    return { framesPerSymbol };
  }

  private meanOfKind(kind: SymbolKind): number {
    let frames = 0;
    let count = 0;
    this.vocabulary.kinds.forEach((other, id) => {
      if (other !== kind) return;
      frames += this.frameSums[id]!;
      count += this.counts[id]!;
    });
    return count > 0 ? frames / count : 1;
  }
}
