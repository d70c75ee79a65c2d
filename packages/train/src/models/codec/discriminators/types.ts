import type { Tensor } from "@dmospeech/engine";

/** What one sub-discriminator says of a wave: its logits (any shape) and the hidden maps before them. */
export interface Judgement {
  readonly logits: Tensor;
  readonly features: readonly Tensor[];
}

/** Slope of the leaky ReLU between discriminator layers, as in HiFi-GAN. */
export const LEAKY_SLOPE = 0.1;
