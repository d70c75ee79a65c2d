// Shapes: B batch, T frames, L latent channels.
import type { Tensor } from "@dmospeech/engine";
import { meanOverFrames } from "./masked-mean.js";

export interface DenoisingLossInputs {
  readonly prediction: Tensor; // [B, T, L]
  readonly target: Tensor; // [B, T, L]
  /** Frames to be made, not given: bool [B, T]. */
  readonly mask: Tensor;
}

/** Mean squared error over the masked frames and all channels; every frame of the batch weighs the same. */
export function denoisingLoss({ prediction, target, mask }: DenoisingLossInputs): Tensor {
  return meanOverFrames(prediction.sub(target).square(), mask);
}
