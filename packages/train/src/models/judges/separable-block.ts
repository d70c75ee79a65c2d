// Shapes: B batch, T steps, C channels.
import type { Tensor } from "@dmospeech/engine";
import { Dropout, LayerNorm, Linear, Module } from "../../nn/index.js";
import { FrameConv } from "../blocks/conv.js";

export interface SeparableBlockOptions {
  readonly channels: number;
  /** Odd. */
  readonly kernelSize: number;
  /** Convolutions in the block. */
  readonly repeats: number;
  readonly dropout: number;
}

/**
 * A residual block of time-channel separable convolutions (QuartzNet, Kriman et al. 2020): each is a filter per channel
 * over time, then a mixing of channels, a norm and SiLU. LayerNorm in place of BatchNorm keeps padding without effect.
 */
export class SeparableBlock extends Module {
  readonly depthwise: readonly FrameConv[];
  readonly pointwise: readonly Linear[];
  readonly norms: readonly LayerNorm[];
  readonly dropout: Dropout;

  constructor({ channels, kernelSize, repeats, dropout }: SeparableBlockOptions) {
    super();
    const shape = { inChannels: channels, outChannels: channels, kernelSize, groups: channels, bias: false };
    const times = Array.from({ length: repeats });
    this.depthwise = times.map(() => new FrameConv(shape));
    this.pointwise = times.map(() => new Linear({ inDim: channels, outDim: channels }));
    this.norms = times.map(() => new LayerNorm({ dim: channels }));
    this.dropout = new Dropout({ p: dropout });
  }

  forward(x: Tensor /* [B, T, C] */, mask?: Tensor /* [B, T] */): Tensor /* [B, T, C] */ {
    let inner = x;
    for (const [i, depthwise] of this.depthwise.entries()) {
      const mixed = this.pointwise[i]!.forward(depthwise.forward(inner, mask));
      inner = this.norms[i]!.forward(mixed).silu();
    }
    return x.add(this.dropout.forward(inner));
  }
}
