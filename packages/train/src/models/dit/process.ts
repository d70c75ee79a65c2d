// Shapes: B batch, T frames, L latent channels.
import { type Tensor, tensor } from "@dmospeech/engine";

/** The path from noise (t = 0) to data (t = 1): x_t = α(t) x + σ(t) ε. Every process of `@dmospeech/core` is one. */
export interface NoiseSchedule {
  alpha(time: number): number;
  sigma(time: number): number;
}

/** What the network says: data x, noise ε, velocity x − ε, or v = α ε − σ x (Salimans & Ho 2022). */
export type PredictionType = "data" | "noise" | "velocity" | "v";

/** α and σ of each utterance's own time, ready to multiply latents: both [B, 1, 1]. */
export interface Levels {
  readonly alpha: Tensor;
  readonly sigma: Tensor;
}

/** α(t), σ(t) computed in double precision for each time [B], as tensors of the dtype and device of `like`. */
export function levelsAt(schedule: NoiseSchedule, times: readonly number[], like: Tensor): Levels {
  const { dtype, device } = like;
  const column = (values: number[]) => tensor(values, { dtype, device }).reshape([values.length, 1, 1]);
  return {
    alpha: column(times.map((time) => schedule.alpha(time))),
    sigma: column(times.map((time) => schedule.sigma(time))),
  };
}

/** x_t = α x + σ ε, all [B, T, L]. */
export function diffuse(data: Tensor, noise: Tensor, { alpha, sigma }: Levels): Tensor {
  return data.mul(alpha).add(noise.mul(sigma));
}

/** What a perfect network would say on average: the training target of `type`, [B, T, L]. */
export function denoisingTarget(
  type: PredictionType,
  { data, noise, alpha, sigma }: Levels & { readonly data: Tensor; readonly noise: Tensor },
): Tensor {
  switch (type) {
    case "data":
      return data;
    case "noise":
      return noise;
    case "velocity":
      return data.sub(noise);
    case "v":
      return noise.mul(alpha).sub(data.mul(sigma));
  }
}

/**
 * The clean latents that a prediction at x_t stands for: the target's equation and x_t = α x + σ ε, solved for x.
 * "noise" has no answer at α = 0 (t = 0); the others are regular wherever α² + σ² > 0 or α + σ > 0.
 */
export function predictedData(
  type: PredictionType,
  { noisy, prediction, alpha, sigma }: Levels & { readonly noisy: Tensor; readonly prediction: Tensor },
): Tensor {
  switch (type) {
    case "data":
      return prediction;
    case "noise":
      return noisy.sub(prediction.mul(sigma)).div(alpha);
    case "velocity":
      return noisy.add(prediction.mul(sigma)).div(alpha.add(sigma));
    case "v":
      return noisy.mul(alpha).sub(prediction.mul(sigma)).div(alpha.square().add(sigma.square()));
  }
}
