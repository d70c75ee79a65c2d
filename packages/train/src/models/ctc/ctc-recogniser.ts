// Shapes: B batch, T latent frames, L latent channels, D model width, V classes (blank + tokens).
import { arange, type Tensor } from "@dmospeech/engine";
import { Linear, Module, rotaryTable } from "../../nn/index.js";
import { ConformerBlock } from "../blocks/conformer.js";
import { zeroPadding } from "../blocks/masks.js";

export interface CtcConfig {
  readonly latentDim: number;
  /** Tokens of the tokenizer, without the blank: class 0 is the blank and token k is class k + 1. */
  readonly vocabularySize: number;
  readonly dim: number;
  readonly depth: number;
  readonly heads: number;
  readonly ffMult?: number;
  readonly kernelSize?: number;
  readonly dropout?: number;
}

export interface CtcOutput {
  readonly logProbs: Tensor; // [B, T, V]
  /** Output of every block, first to last, each [B, T, D]. */
  readonly hidden: readonly Tensor[];
}

/**
 * Conformer CTC over normalised latents at their own rate (no subsampling: at 40 Hz a phoneme lasts two or three frames).
 * It is a training loss, the discriminator's second sense, and the transcriber of prompts that come without text.
 */
export class CtcRecogniser extends Module {
  readonly config: CtcConfig;
  readonly inputProj: Linear;
  readonly blocks: readonly ConformerBlock[];
  readonly head: Linear;

  constructor(config: CtcConfig) {
    super();
    const { latentDim, vocabularySize, dim, depth, heads, ffMult, kernelSize, dropout } = config;
    this.config = config;
    this.inputProj = new Linear({ inDim: latentDim, outDim: dim });
    this.blocks = Array.from({ length: depth }, () => new ConformerBlock({ dim, heads, ffMult, kernelSize, dropout }));
    this.head = new Linear({ inDim: dim, outDim: vocabularySize + 1 });
  }

  /** @param latents normalised [B, T, L]; rows where `mask` [B, T] is false change nothing elsewhere. */
  forward(latents: Tensor, mask?: Tensor): CtcOutput {
    const { dtype, device } = latents;
    const { dim, heads } = this.config;
    const rotary = rotaryTable(arange(0, latents.shape[1]!, 1, { dtype, device }), { headDim: dim / heads });
    const hidden: Tensor[] = [];
    let x = this.inputProj.forward(zeroPadding(latents, mask)); // [B, T, D]
    for (const block of this.blocks) {
      x = block.forward(x, { rotary, mask });
      hidden.push(x);
    }
    return { logProbs: this.head.forward(x).logSoftmax(-1), hidden };
  }
}
