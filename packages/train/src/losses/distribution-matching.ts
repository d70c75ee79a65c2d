// Shapes: B batch, T frames, L latent channels.
import { noGrad, type Tensor } from "@dmospeech/engine";
import { meanOverFrames, meanPerUtterance } from "./masked-mean.js";

export interface DmdInputs {
  readonly sample: Tensor; // [B, T, L] x̂, the student's, with its graph
  /** The teacher's estimate of the clean latents from a re-noised x̂ (with guidance). */
  readonly real: Tensor; // [B, T, L]
  /** The critic's estimate from the same re-noised x̂. */
  readonly fake: Tensor; // [B, T, L]
  /** Frames that were made, not given: bool [B, T]. */
  readonly mask: Tensor;
}

/** A teacher that agrees with the student to this many units must not blow the gradient up. */
const LEAST_DISTANCE = 1e-4;

/**
 * Distribution-matching gradient (Yin et al. 2024): ((x̂ − real) − (x̂ − fake)) / mean|x̂ − real|, the mean over each
 * utterance's masked frames. Detached; zero outside the mask. [B, T, L]
 */
export function dmdGradient({ sample, real, fake, mask }: DmdInputs): Tensor {
  return noGrad(() => {
    const distance = meanPerUtterance(sample.sub(real).abs(), mask).clamp({ min: LEAST_DISTANCE }); // [B]
    const direction = fake.sub(real).div(distance.unsqueeze(-1).unsqueeze(-1));
    return direction.mul(mask.unsqueeze(-1).to({ dtype: sample.dtype }));
  });
}

/**
 * ½ mean (x̂ − stopgrad(x̂ − grad))² over the masked frames and all channels: its gradient in x̂ is `dmdGradient` over
 * their number. The teacher and the critic get none.
 */
export function distributionMatchingLoss(inputs: DmdInputs): Tensor {
  const gradient = dmdGradient(inputs);
  const target = inputs.sample.detach().sub(gradient);
  return meanOverFrames(inputs.sample.sub(target).square(), inputs.mask).mul(0.5);
}
