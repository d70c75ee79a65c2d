// Shapes: B batch, P tokens, T frames, E text width.
import { arange, cat, type Generator, type Tensor } from "@dmospeech/engine";
import { ConvNeXtV2Block, Embedding, Module } from "../../nn/index.js";
import type { ResolvedDiTConfig } from "./config.js";

export interface TextInputs {
  readonly tokens: Tensor; // int64 [B, P], −1 = padding or filler
  /** Which token each frame takes, int64 [B, T]; −1 = none (filler). */
  readonly frameTokens: Tensor;
}

type TextEmbeddingOptions = Pick<
  ResolvedDiTConfig,
  "vocabularySize" | "textDim" | "textBlocks" | "textFfMult" | "textBlocksOver"
>;

/** cos(p ωᵢ) ‖ sin(p ωᵢ), ωᵢ = 10000^(−2i / dim), for the positions of `x` [B, P, E] → [P, E]. */
function positionRow(x: Tensor): Tensor {
  const { dtype, device } = x;
  const [, length, dim] = x.shape as [number, number, number];
  const exponents = arange(0, dim, 2, { dtype, device }).mul(-Math.log(10_000) / dim);
  const angles = arange(0, length, 1, { dtype, device }).unsqueeze(1).mul(exponents.exp()); // [P, E / 2]
  return cat([angles.cos(), angles.sin()], -1);
}

/** Rows of `x` [B, P, C] picked by `index` [B, T]; a negative index picks row 0. → [B, T, C] */
function takeRows(x: Tensor, index: Tensor): Tensor {
  const [batch, frames] = index.shape as [number, number];
  const rows = index.clamp({ min: 0 }).unsqueeze(-1).expand([batch, frames, x.shape[2]!]);
  return x.gather(1, rows);
}

/**
 * Rows of N(0, 1): they are added to position waves of that size, and must be heard beside them from the first step
 * (with the 0.02 of language models, what is said would start fifty times fainter than where).
 */
class TokenTable extends Embedding {
  override resetParameters(generator: Generator): void {
    this.weight.normal_(0, 1, { generator });
  }
}

/** Token embedding, ConvNeXt-V2 blocks, and the stretch of tokens to latent frames. */
export class TextEmbedding extends Module {
  readonly textEmbed: Embedding;
  readonly textBlocks: readonly ConvNeXtV2Block[];
  private readonly overFrames: boolean;

  constructor({ vocabularySize, textDim, textBlocks, textFfMult, textBlocksOver }: TextEmbeddingOptions) {
    super();
    this.overFrames = textBlocksOver === "frames";
    this.textEmbed = new TokenTable({ count: vocabularySize + 1, dim: textDim });
    this.textBlocks = Array.from(
      { length: textBlocks },
      () => new ConvNeXtV2Block({ dim: textDim, innerDim: textDim * textFfMult }),
    );
  }

  /** The embedding of a frame that takes no token: [E]. */
  filler(): Tensor {
    return this.textEmbed.weight.select(0, 0);
  }

  /**
   * [B, T, E] text features of every frame.
   *
   * Blocks over tokens: frames without a token, and frames of a token −1, take the filler's row; tokens −1 are padding.
   * Blocks over frames (F5-TTS): frames without a token are zero; a token −1 under a frame is the filler, so text is
   * dropped for guidance by passing tokens that are all −1.
   */
  forward({ tokens, frameTokens }: TextInputs): Tensor {
    const embedded = this.textEmbed.forward(tokens.add(1)); // [B, P, E]
    const spoken = frameTokens.ge(0); // [B, T]
    if (this.overFrames) {
      // Filler rows and response norms over all T frames, padding included: what the public weights were trained with.
      const silent = spoken.logicalNot().unsqueeze(-1); // [B, T, 1]
      return this.refine(takeRows(embedded, frameTokens), (x) => x.maskedFill(silent, 0));
    }
    const real = tokens.ge(0); // [B, P]
    const refined = this.textBlocks.length === 0 ? embedded : this.refineTokens(embedded, real);
    const known = takeRows(real.to({ dtype: refined.dtype }).unsqueeze(-1), frameTokens).gt(0.5); // [B, T, 1]
    const speaks = spoken.unsqueeze(-1).logicalAnd(known);
    return takeRows(refined, frameTokens).where(speaks, this.filler()); // [B, T, E]
  }

  private refineTokens(embedded: Tensor /* [B, P, E] */, real: Tensor /* [B, P] */): Tensor {
    let x = embedded.add(positionRow(embedded));
    for (const block of this.textBlocks) x = block.forward(x, real);
    return x;
  }

  private refine(taken: Tensor /* [B, T, E] */, clear: (x: Tensor) => Tensor): Tensor {
    if (this.textBlocks.length === 0) return clear(taken);
    let x = clear(taken.add(positionRow(taken)));
    for (const block of this.textBlocks) x = clear(block.forward(x));
    return x;
  }
}
