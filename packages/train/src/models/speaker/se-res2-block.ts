// Shapes: B batch, T frames, C channels.
import { cat, type Tensor, tidy } from "@dmospeech/engine";
import { LayerNorm, Linear, Module } from "../../nn/index.js";
import { FrameConv } from "../blocks/conv.js";
import { maskedMean, zeroPadding } from "../blocks/masks.js";

/** Scales channels by a gate read from their mean over the utterance (squeeze and excitation, Hu et al. 2018). */
export class SqueezeExcitation extends Module {
  readonly squeeze: Linear;
  readonly excite: Linear;

  constructor({ channels, bottleneck }: { readonly channels: number; readonly bottleneck: number }) {
    super();
    this.squeeze = new Linear({ inDim: channels, outDim: bottleneck });
    this.excite = new Linear({ inDim: bottleneck, outDim: channels });
  }

  forward(x: Tensor /* [B, T, C] */, mask?: Tensor /* [B, T] */): Tensor /* [B, T, C] */ {
    const summary = maskedMean(zeroPadding(x, mask), mask); // [B, 1, C]
    return x.mul(this.excite.forward(this.squeeze.forward(summary).relu()).sigmoid());
  }
}

/**
 * Splits channels into `scale` groups; each group is convolved together with the result of the group before it, so one
 * layer hears many spans at once (Gao et al. 2021). The first group passes through.
 */
export class Res2Conv extends Module {
  readonly convs: readonly FrameConv[];
  readonly norms: readonly LayerNorm[];

  constructor(options: { channels: number; kernelSize: number; dilation: number; scale: number }) {
    super();
    const { channels, kernelSize, dilation, scale } = options;
    const width = channels / scale;
    const shape = { inChannels: width, outChannels: width, kernelSize, dilation };
    this.convs = Array.from({ length: scale - 1 }, () => new FrameConv(shape));
    this.norms = Array.from({ length: scale - 1 }, () => new LayerNorm({ dim: width }));
  }

  forward(x: Tensor /* [B, T, C] */, mask?: Tensor /* [B, T] */): Tensor /* [B, T, C] */ {
    const [first, ...rest] = x.chunk(this.convs.length + 1, -1) as [Tensor, ...Tensor[]];
    const outputs = [first];
    let previous: Tensor | undefined;
    for (const [i, part] of rest.entries()) {
      const input = previous ? part.add(previous) : part;
      previous = this.norms[i]!.forward(this.convs[i]!.forward(input, mask).relu());
      outputs.push(previous);
    }
    return cat(outputs, -1);
  }
}

export interface SeRes2BlockOptions {
  readonly channels: number;
  readonly kernelSize: number;
  readonly dilation: number;
  readonly scale: number;
  readonly bottleneck: number;
}

/** Pointwise, Res2 convolution, pointwise, squeeze-excitation, residual: the block of ECAPA-TDNN. */
export class SeRes2Block extends Module {
  readonly enter: Linear;
  readonly enterNorm: LayerNorm;
  readonly res2: Res2Conv;
  readonly leave: Linear;
  readonly leaveNorm: LayerNorm;
  readonly gate: SqueezeExcitation;

  constructor({ channels, kernelSize, dilation, scale, bottleneck }: SeRes2BlockOptions) {
    super();
    this.enter = new Linear({ inDim: channels, outDim: channels });
    this.enterNorm = new LayerNorm({ dim: channels });
    this.res2 = new Res2Conv({ channels, kernelSize, dilation, scale });
    this.leave = new Linear({ inDim: channels, outDim: channels });
    this.leaveNorm = new LayerNorm({ dim: channels });
    this.gate = new SqueezeExcitation({ channels, bottleneck });
  }

  forward(x: Tensor /* [B, T, C] */, mask?: Tensor /* [B, T] */): Tensor /* [B, T, C] */ {
    return tidy(() => {
      const entered = this.enterNorm.forward(this.enter.forward(x).relu());
      const left = this.leaveNorm.forward(this.leave.forward(this.res2.forward(entered, mask)).relu());
      return this.gate.forward(left, mask).add(x);
    });
  }
}
