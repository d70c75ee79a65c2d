// Shapes: B batch, T frames, D model width, F feed-forward width.
import { type Tensor, tidy } from "@dmospeech/engine";
import { Activation, Dropout, LayerNorm, Linear, Module, type RotaryTable, SelfAttention } from "../../nn/index.js";
import { FrameConv } from "./conv.js";

export interface ConformerBlockOptions {
  readonly dim: number;
  readonly heads: number;
  readonly ffMult?: number;
  /** Taps of the depthwise convolution, odd. */
  readonly kernelSize?: number;
  readonly dropout?: number;
}

/** What every block of one forward pass shares. */
export interface ConformerContext {
  readonly rotary: RotaryTable;
  readonly mask?: Tensor; // bool [B, T]
}

/** LayerNorm → Linear → SiLU → Linear; the caller halves and adds it (Gulati et al. 2020). */
export class ConformerFeedForward extends Module {
  readonly norm: LayerNorm;
  readonly net: readonly [Linear, Activation, Dropout, Linear, Dropout];

  constructor({ dim, ffMult, dropout }: { readonly dim: number; readonly ffMult: number; readonly dropout: number }) {
    super();
    this.norm = new LayerNorm({ dim });
    this.net = [
      new Linear({ inDim: dim, outDim: dim * ffMult }),
      new Activation({ kind: "silu" }),
      new Dropout({ p: dropout }),
      new Linear({ inDim: dim * ffMult, outDim: dim }),
      new Dropout({ p: dropout }),
    ];
  }

  forward(x: Tensor /* [B, T, D] */): Tensor /* [B, T, D] */ {
    return this.net.reduce<Tensor>((hidden, layer) => layer.forward(hidden), this.norm.forward(x));
  }
}

/**
 * LayerNorm → pointwise conv with GLU → depthwise conv → LayerNorm → SiLU → pointwise conv.
 *
 * The paper's BatchNorm is a LayerNorm over channels here. The model serves as a frozen loss: its function must be the
 * same in training and evaluation, for any batch composition and any amount of padding. Batch statistics break all three.
 */
export class ConformerConv extends Module {
  readonly norm: LayerNorm;
  readonly pointwiseIn: Linear;
  readonly depthwise: FrameConv;
  readonly depthwiseNorm: LayerNorm;
  readonly pointwiseOut: Linear;
  readonly drop: Dropout;

  constructor(options: { readonly dim: number; readonly kernelSize: number; readonly dropout: number }) {
    super();
    const { dim, kernelSize, dropout } = options;
    this.norm = new LayerNorm({ dim });
    this.pointwiseIn = new Linear({ inDim: dim, outDim: 2 * dim });
    this.depthwise = new FrameConv({ inChannels: dim, outChannels: dim, kernelSize, groups: dim });
    this.depthwiseNorm = new LayerNorm({ dim });
    this.pointwiseOut = new Linear({ inDim: dim, outDim: dim });
    this.drop = new Dropout({ p: dropout });
  }

  forward(x: Tensor /* [B, T, D] */, mask?: Tensor /* [B, T] */): Tensor /* [B, T, D] */ {
    const [value, gate] = this.pointwiseIn.forward(this.norm.forward(x)).chunk(2, -1) as [Tensor, Tensor];
    const mixed = this.depthwise.forward(value.mul(gate.sigmoid()), mask); // [B, T, D]
    return this.drop.forward(this.pointwiseOut.forward(this.depthwiseNorm.forward(mixed).silu()));
  }
}

/** Half feed-forward, self-attention, convolution, half feed-forward, each residual; then a LayerNorm. */
export class ConformerBlock extends Module {
  readonly ff1: ConformerFeedForward;
  readonly attnNorm: LayerNorm;
  readonly attn: SelfAttention;
  readonly conv: ConformerConv;
  readonly ff2: ConformerFeedForward;
  readonly norm: LayerNorm;

  constructor({ dim, heads, ffMult = 4, kernelSize = 15, dropout = 0 }: ConformerBlockOptions) {
    super();
    this.ff1 = new ConformerFeedForward({ dim, ffMult, dropout });
    this.attnNorm = new LayerNorm({ dim });
    this.attn = new SelfAttention({ dim, heads, dropout });
    this.conv = new ConformerConv({ dim, kernelSize, dropout });
    this.ff2 = new ConformerFeedForward({ dim, ffMult, dropout });
    this.norm = new LayerNorm({ dim });
  }

  forward(x: Tensor /* [B, T, D] */, { rotary, mask }: ConformerContext): Tensor /* [B, T, D] */ {
    return tidy(() => {
      const started = x.add(this.ff1.forward(x).mul(0.5));
      const attended = started.add(this.attn.forward(this.attnNorm.forward(started), { mask, rotary }));
      const convolved = attended.add(this.conv.forward(attended, mask));
      return this.norm.forward(convolved.add(this.ff2.forward(convolved).mul(0.5)));
    });
  }
}
