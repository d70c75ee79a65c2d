// Shapes: B batch, N positions.
import type { Tensor } from "@dmospeech/engine";
import { meanOverFrames } from "./masked-mean.js";

export interface DiscriminatorLossInputs {
  readonly realLogits: Tensor; // [B, N]
  readonly fakeLogits: Tensor; // [B, N]
  /** Positions that count, bool [B, N]. */
  readonly mask: Tensor;
}

/** Least-squares GAN, discriminator: ½ mean (D(real) − 1)² + ½ mean D(fake)² over the masked positions (Mao et al. 2017). */
export function discriminatorLoss({ realLogits, fakeLogits, mask }: DiscriminatorLossInputs): Tensor {
  const real = meanOverFrames(realLogits.sub(1).square(), mask);
  const fake = meanOverFrames(fakeLogits.square(), mask);
  return real.add(fake).mul(0.5);
}

export interface GeneratorLossInputs {
  readonly fakeLogits: Tensor; // [B, N]
  readonly mask: Tensor; // bool [B, N]
}

/** Least-squares GAN, generator: ½ mean (D(fake) − 1)² over the masked positions. */
export function generatorLoss({ fakeLogits, mask }: GeneratorLossInputs): Tensor {
  return meanOverFrames(fakeLogits.sub(1).square(), mask).mul(0.5);
}
