// Shapes: B batch, N positions, D model width.
import { type Tensor, tidy } from "@dmospeech/engine";
import { Activation, Dropout, LayerNorm, Linear, Module, type RotaryTable, SelfAttention } from "../../nn/index.js";

/** Linear → tanh-GELU → Linear, keys `ff.0.0` and `ff.2`. */
export class FeedForward extends Module {
  readonly ff: readonly [readonly [Linear, Activation], Dropout, Linear];

  constructor({ dim, ffMult, dropout }: { readonly dim: number; readonly ffMult: number; readonly dropout: number }) {
    super();
    const widen = [new Linear({ inDim: dim, outDim: dim * ffMult }), new Activation({ kind: "geluTanh" })] as const;
    this.ff = [widen, new Dropout({ p: dropout }), new Linear({ inDim: dim * ffMult, outDim: dim })];
  }

  forward(x: Tensor /* [B, N, D] */): Tensor /* [B, N, D] */ {
    const [[widen, gelu], drop, narrow] = this.ff;
    return narrow.forward(drop.forward(gelu.forward(widen.forward(x))));
  }
}

/** A linear layer that reads `parts` modulation vectors from the time embedding; zero at the start (adaLN-Zero). */
export class Modulation extends Module {
  readonly linear: Linear;
  private readonly parts: number;

  constructor({ dim, parts }: { readonly dim: number; readonly parts: number }) {
    super();
    this.linear = new Linear({ inDim: dim, outDim: parts * dim, init: "zeros" });
    this.parts = parts;
  }

  forward(time: Tensor /* [B, D] */): Tensor[] /* each [B, 1, D] */ {
    return this.linear.forward(time.silu()).unsqueeze(1).chunk(this.parts, -1);
  }
}

/** (1 + scale) ⊙ x + shift. */
export function modulate(x: Tensor /* [B, N, D] */, scale: Tensor /* [B, 1, D] */, shift: Tensor): Tensor {
  return x.mul(scale.add(1)).add(shift);
}

export interface DiTBlockOptions {
  readonly dim: number;
  readonly heads: number;
  readonly headDim: number;
  readonly ffMult: number;
  readonly dropout: number;
  readonly qkNorm: boolean;
}

/** What every block of one forward pass shares. */
export interface DiTContext {
  readonly time: Tensor; // [B, D]
  readonly rotary: RotaryTable;
  readonly mask?: Tensor; // bool [B, N]
}

/** adaLN-Zero transformer block (Peebles & Xie 2023): shift, scale, gate for attention, then the same for the MLP. */
export class DiTBlock extends Module {
  readonly attnNorm: Modulation;
  readonly attn: SelfAttention;
  readonly ff: FeedForward;
  private readonly plainNorm: LayerNorm;

  constructor({ dim, heads, headDim, ffMult, dropout, qkNorm }: DiTBlockOptions) {
    super();
    this.attnNorm = new Modulation({ dim, parts: 6 });
    this.attn = new SelfAttention({ dim, heads, headDim, dropout, qkNorm });
    this.ff = new FeedForward({ dim, ffMult, dropout });
    this.plainNorm = new LayerNorm({ dim, affine: false });
  }

  forward(x: Tensor /* [B, N, D] */, { time, rotary, mask }: DiTContext): Tensor /* [B, N, D] */ {
    return tidy(() => {
      const parts = this.attnNorm.forward(time) as [Tensor, Tensor, Tensor, Tensor, Tensor, Tensor];
      const [attnShift, attnScale, attnGate, ffShift, ffScale, ffGate] = parts;
      const attnInput = modulate(this.plainNorm.forward(x), attnScale, attnShift);
      const attended = x.add(this.attn.forward(attnInput, { mask, rotary }).mul(attnGate));
      const ffInput = modulate(this.plainNorm.forward(attended), ffScale, ffShift);
      return attended.add(this.ff.forward(ffInput).mul(ffGate));
    });
  }
}

/** The last norm before the output projection: scale, then shift (the other order than in the blocks). */
export class FinalNorm extends Module {
  readonly linear: Linear;
  private readonly plainNorm: LayerNorm;

  constructor({ dim }: { readonly dim: number }) {
    super();
    this.linear = new Linear({ inDim: dim, outDim: 2 * dim, init: "zeros" });
    this.plainNorm = new LayerNorm({ dim, affine: false });
  }

  forward(x: Tensor /* [B, N, D] */, time: Tensor /* [B, D] */): Tensor /* [B, N, D] */ {
    const [scale, shift] = this.linear.forward(time.silu()).unsqueeze(1).chunk(2, -1) as [Tensor, Tensor];
    return modulate(this.plainNorm.forward(x), scale, shift);
  }
}
