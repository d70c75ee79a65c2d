// Shapes: B batch, T frames, C channels (last).
import type { Tensor } from "@dmospeech/engine";
import { Conv1d, type Conv1dOptions } from "../../nn/index.js";
import { zeroPadding } from "./masks.js";

/**
 * A length-keeping convolution over channels-last frames whose padded frames count as silence beyond the end,
 * so that a result never depends on how far a batch was padded. Odd kernels only.
 */
export class FrameConv extends Conv1d {
  constructor(options: Omit<Conv1dOptions, "padding" | "stride">) {
    super({ ...options, padding: ((options.dilation ?? 1) * (options.kernelSize - 1)) / 2 });
  }

  /** @param x [B, T, C] → [B, T, outChannels]; padded rows of the result are arbitrary. */
  override forward(x: Tensor, mask?: Tensor /* [B, T] */): Tensor {
    return super.forward(zeroPadding(x, mask).transpose(1, 2)).transpose(1, 2);
  }
}
