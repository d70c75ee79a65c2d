import { type Generator, ones, type Tensor, tidy, zeros } from "@dmospeech/engine";
import { Conv1d } from "./conv.js";
import { Linear } from "./linear.js";
import { Module } from "./module.js";
import { LayerNorm } from "./norm.js";

// Shapes: B batch, T time, D width, M inner width.

export interface ConvNeXtBlockOptions {
  readonly dim: number;
  readonly innerDim: number;
  readonly kernelSize?: number;
  readonly dilation?: number;
  /** Start of the per-channel scale on the block's output; 1 / depth is Vocos' choice. */
  readonly layerScale?: number;
}

/** Depthwise conv, norm, two linears with GELU, layer-scaled residual (Liu et al. 2022; 1-D as in Vocos). */
export class ConvNeXtBlock extends Module {
  readonly dwconv: Conv1d;
  readonly norm: LayerNorm;
  readonly pwconv1: Linear;
  readonly pwconv2: Linear;
  readonly gamma: Tensor;
  readonly #layerScale: number;

  constructor({ dim, innerDim, kernelSize = 7, dilation = 1, layerScale = 0.125 }: ConvNeXtBlockOptions) {
    super();
    this.dwconv = depthwise({ dim, kernelSize, dilation });
    this.norm = new LayerNorm({ dim });
    this.pwconv1 = new Linear({ inDim: dim, outDim: innerDim });
    this.pwconv2 = new Linear({ inDim: innerDim, outDim: dim });
    this.gamma = this.parameter(ones([dim]));
    this.#layerScale = layerScale;
  }

  override resetParameters(_generator: Generator): void {
    this.gamma.fill_(this.#layerScale);
  }

  forward(x: Tensor /* [B, T, D] */): Tensor /* [B, T, D] */ {
    return tidy(() => {
      const mixed = this.norm.forward(this.dwconv.forward(x.transpose(1, 2)).transpose(1, 2)); // [B, T, D]
      const inner = this.pwconv1.forward(mixed).gelu(); // [B, T, M]
      return this.pwconv2.forward(inner).mul(this.gamma).add(x);
    });
  }
}

/** Global response normalisation over time: x + gamma · x · ‖x‖ₜ / mean_channels ‖x‖ₜ + beta (Woo et al. 2023). */
export class GlobalResponseNorm extends Module {
  readonly gamma: Tensor;
  readonly beta: Tensor;

  constructor({ dim }: { readonly dim: number }) {
    super();
    this.gamma = this.parameter(zeros([1, 1, dim]));
    this.beta = this.parameter(zeros([1, 1, dim]));
  }

  override resetParameters(_generator: Generator): void {
    this.gamma.zero_();
    this.beta.zero_();
  }

  /** @param x [B, T, M]; frames that must not count are zero. */
  forward(x: Tensor): Tensor /* [B, T, M] */ {
    // The tiny term keeps the root's gradient finite for a channel that is silent throughout.
    const energy = x.square().sum(1, { keepdim: true }).add(1e-12).sqrt(); // [B, 1, M]
    const share = energy.div(energy.mean(-1, { keepdim: true }).add(1e-6));
    return x.mul(share).mul(this.gamma).add(this.beta).add(x);
  }
}

/** ConvNeXt V2 block with the names of F5-TTS text blocks: dwconv, norm, pwconv1, grn, pwconv2. */
export class ConvNeXtV2Block extends Module {
  readonly dwconv: Conv1d;
  readonly norm: LayerNorm;
  readonly pwconv1: Linear;
  readonly grn: GlobalResponseNorm;
  readonly pwconv2: Linear;

  constructor({ dim, innerDim, kernelSize = 7, dilation = 1 }: Omit<ConvNeXtBlockOptions, "layerScale">) {
    super();
    this.dwconv = depthwise({ dim, kernelSize, dilation });
    this.norm = new LayerNorm({ dim });
    this.pwconv1 = new Linear({ inDim: dim, outDim: innerDim });
    this.grn = new GlobalResponseNorm({ dim: innerDim });
    this.pwconv2 = new Linear({ inDim: innerDim, outDim: dim });
  }

  /**
   * @param x [B, T, D]
   * @param mask bool [B, T]: with it, padded frames enter neither neighbours nor the response norm, and come out
   * as zeros, so that a result never depends on how far a batch was padded.
   */
  forward(x: Tensor, mask?: Tensor): Tensor /* [B, T, D] */ {
    const padding = mask?.logicalNot().unsqueeze(-1); // [B, T, 1]
    const clear = (h: Tensor) => (padding ? h.maskedFill(padding, 0) : h);
    const input = clear(x);
    const mixed = this.norm.forward(this.dwconv.forward(input.transpose(1, 2)).transpose(1, 2)); // [B, T, D]
    const inner = this.grn.forward(clear(this.pwconv1.forward(mixed).gelu())); // [B, T, M]
    return clear(this.pwconv2.forward(inner).add(input));
  }
}

function depthwise({ dim, kernelSize, dilation }: { dim: number; kernelSize: number; dilation: number }): Conv1d {
  const padding = (dilation * (kernelSize - 1)) / 2;
  return new Conv1d({ inChannels: dim, outChannels: dim, kernelSize, padding, dilation, groups: dim });
}
