// Shapes: B batch, N positions, I concatenated input width, D model width.
import type { Tensor } from "@dmospeech/engine";
import { Activation, Conv1d, Linear, Module } from "../../nn/index.js";
import { zeroPadding } from "../blocks/masks.js";

export interface ConvPositionOptions {
  readonly dim: number;
  readonly kernelSize: number;
  readonly groups: number;
}

/** Two grouped convolutions with Mish that let a position see its surroundings (wav2vec 2.0's relative positions). */
export class ConvPositionEmbedding extends Module {
  readonly conv1d: readonly [Conv1d, Activation, Conv1d, Activation];

  constructor({ dim, kernelSize, groups }: ConvPositionOptions) {
    super();
    const shape = { inChannels: dim, outChannels: dim, kernelSize, groups, padding: (kernelSize - 1) / 2 };
    this.conv1d = [
      new Conv1d(shape),
      new Activation({ kind: "mish" }),
      new Conv1d(shape),
      new Activation({ kind: "mish" }),
    ];
  }

  forward(x: Tensor /* [B, N, D] */, mask?: Tensor /* [B, N] */): Tensor /* [B, N, D] */ {
    const hide = mask?.logicalNot().unsqueeze(1); // [B, 1, N]
    const clear = (hidden: Tensor) => (hide ? hidden.maskedFill(hide, 0) : hidden);
    const [first, firstMish, second, secondMish] = this.conv1d;
    const inner = clear(firstMish.forward(widened(first.forward(clear(x.transpose(1, 2)))))); // [B, D, N]
    return secondMish.forward(widened(second.forward(inner))).transpose(1, 2);
  }
}

/** Under autocast a convolution's output is 16 bits wide, for which Mish does not exist on every CPU libtorch. */
function widened(x: Tensor): Tensor {
  return x.dtype === "bfloat16" || x.dtype === "float16" ? x.float() : x;
}

export interface InputEmbeddingOptions extends ConvPositionOptions {
  readonly inDim: number;
}

/** proj(input) + convPosEmbed(proj(input)). */
export class InputEmbedding extends Module {
  readonly proj: Linear;
  readonly convPosEmbed: ConvPositionEmbedding;

  constructor({ inDim, ...position }: InputEmbeddingOptions) {
    super();
    this.proj = new Linear({ inDim, outDim: position.dim });
    this.convPosEmbed = new ConvPositionEmbedding(position);
  }

  forward(input: Tensor /* [B, N, I] */, mask?: Tensor /* [B, N] */): Tensor /* [B, N, D] */ {
    const projected = this.proj.forward(input);
    return zeroPadding(this.convPosEmbed.forward(projected, mask).add(projected), mask);
  }
}
