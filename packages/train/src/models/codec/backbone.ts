import type { Tensor } from "@dmospeech/engine";
import { Conv1d } from "../../nn/conv.js";
import { ConvNeXtBlock } from "../../nn/convnext.js";
import { Module } from "../../nn/module.js";
import { LayerNorm } from "../../nn/norm.js";

// Shapes: B batch, T frames, C input channels, D width.

/** A row of ConvNeXt blocks at one frame rate. */
export interface StageConfig {
  readonly dim: number;
  readonly innerDim: number;
  readonly blocks: number;
}

export interface BackboneOptions extends StageConfig {
  readonly inDim: number;
  readonly embedKernelSize?: number;
}

/** Vocos' backbone: embedding conv, norm, ConvNeXt blocks, norm; the frame rate stays. */
export class ConvNeXtBackbone extends Module {
  readonly embed: Conv1d;
  readonly norm: LayerNorm;
  readonly convnext: readonly ConvNeXtBlock[];
  readonly finalLayerNorm: LayerNorm;

  constructor({ inDim, dim, innerDim, blocks, embedKernelSize = 7 }: BackboneOptions) {
    super();
    this.embed = new Conv1d({
      inChannels: inDim,
      outChannels: dim,
      kernelSize: embedKernelSize,
      padding: (embedKernelSize - 1) / 2,
    });
    this.norm = new LayerNorm({ dim });
    this.convnext = Array.from(
      { length: blocks },
      () => new ConvNeXtBlock({ dim, innerDim, layerScale: 1 / Math.max(blocks, 1) }),
    );
    this.finalLayerNorm = new LayerNorm({ dim });
  }

  forward(x: Tensor /* [B, T, C] */): Tensor /* [B, T, D] */ {
    let hidden = this.norm.forward(this.embed.forward(x.transpose(1, 2)).transpose(1, 2)); // [B, T, D]
    for (const block of this.convnext) hidden = block.forward(hidden);
    return this.finalLayerNorm.forward(hidden);
  }
}

/** Folds `factor` neighbouring frames into one: [B, T · factor, D] → [B, T, factor · D]. */
export function foldFrames(x: Tensor, factor: number): Tensor {
  const [batch = 0, length = 0, dim = 0] = x.shape;
  return x.reshape([batch, length / factor, factor * dim]);
}

/** The inverse of {@link foldFrames}: [B, T, factor · D] → [B, T · factor, D]. */
export function unfoldFrames(x: Tensor, factor: number): Tensor {
  const [batch = 0, length = 0, dim = 0] = x.shape;
  return x.reshape([batch, length * factor, dim / factor]);
}
