import { scaledDotProductAttention, type Tensor } from "@dmospeech/engine";
import { Dropout } from "./dropout.js";
import { ModelConfigError } from "./errors.js";
import { Linear } from "./linear.js";
import { Module } from "./module.js";
import { RMSNorm } from "./norm.js";
import { applyRotary, type RotaryTable } from "./rotary.js";

// Shapes: B batch, H heads, T time, D width, E head width.

export interface SelfAttentionOptions {
  readonly dim: number;
  readonly heads: number;
  readonly headDim?: number;
  readonly dropout?: number;
  /** RMS-normalises queries and keys per head, which bounds the attention logits. */
  readonly qkNorm?: boolean;
}

/** Multi-head self-attention with rotary positions; keys `to_q`, `to_k`, `to_v`, `to_out.0` as in F5-TTS. */
export class SelfAttention extends Module {
  readonly toQ: Linear;
  readonly toK: Linear;
  readonly toV: Linear;
  readonly qNorm: RMSNorm | undefined;
  readonly kNorm: RMSNorm | undefined;
  readonly toOut: readonly [Linear, Dropout];
  readonly heads: number;
  readonly headDim: number;

  constructor({ dim, heads, headDim = dim / heads, dropout = 0, qkNorm = false }: SelfAttentionOptions) {
    super();
    if (!Number.isInteger(headDim) || headDim % 2 !== 0) {
      throw new ModelConfigError({
        where: "SelfAttention head width",
        got: headDim,
        expected: "an even integer (rotary positions turn pairs)",
        remedy: "Choose dim divisible by 2 · heads, or give headDim.",
      });
    }
    const inner = heads * headDim;
    this.toQ = new Linear({ inDim: dim, outDim: inner });
    this.toK = new Linear({ inDim: dim, outDim: inner });
    this.toV = new Linear({ inDim: dim, outDim: inner });
    this.qNorm = qkNorm ? new RMSNorm({ dim: headDim }) : undefined;
    this.kNorm = qkNorm ? new RMSNorm({ dim: headDim }) : undefined;
    this.toOut = [new Linear({ inDim: inner, outDim: dim }), new Dropout({ p: dropout })];
    this.heads = heads;
    this.headDim = headDim;
  }

  forward(
    x: Tensor /* [B, T, D] */,
    { mask, rotary }: { readonly mask?: Tensor /* bool [B, T] */; readonly rotary?: RotaryTable } = {},
  ): Tensor /* [B, T, D] */ {
    const [batch = 0, length = 0] = x.shape;
    const split = (h: Tensor) => h.reshape([batch, length, this.heads, this.headDim]).transpose(1, 2); // [B, H, T, E]
    const place = (h: Tensor) => (rotary ? applyRotary(h, rotary) : h);
    const normQ = (h: Tensor) => this.qNorm?.forward(h) ?? h;
    const normK = (h: Tensor) => this.kNorm?.forward(h) ?? h;
    const q = place(normQ(split(this.toQ.forward(x))));
    const k = place(normK(split(this.toK.forward(x))));
    const v = split(this.toV.forward(x));
    const keyMask = mask?.unsqueeze(1).unsqueeze(1); // [B, 1, 1, T]
    const mixed = scaledDotProductAttention(q, k, v, { mask: keyMask });
    const joined = mixed.transpose(1, 2).reshape([batch, length, this.heads * this.headDim]);
    const [project, drop] = this.toOut;
    return drop.forward(project.forward(joined));
  }
}
