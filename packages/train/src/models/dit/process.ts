// Shapes: B batch, T latent frames, L latent channels.
import {
  dataCoefficients,
  type LatentMath,
  noisyCoefficients,
  type Prediction,
  type Process,
  targetCoefficients,
} from "@dmospeech/core";
import { type Generator, randnLike, type Tensor, tensor } from "@dmospeech/engine";

/** A process of `@dmospeech/core`, and what the network says of it: their formulas serve training and runtime alike. */
export interface Diffusion {
  readonly process: Process;
  readonly prediction: Prediction;
}

/** a · x + b · y with one pair (a, b) per utterance; x, y [B, T, L]. */
function mix(pairs: readonly (readonly [number, number])[] /* [B] */, x: Tensor, y: Tensor): Tensor {
  const { dtype, device } = x;
  const column = (index: 0 | 1) =>
    tensor(
      pairs.map((pair) => pair[index]),
      { dtype, device },
    ).reshape([pairs.length, 1, 1]);
  return x.mul(column(0)).add(y.mul(column(1)));
}

export interface DataAndNoise {
  readonly data: Tensor; // [B, T, L]
  readonly noise: Tensor; // [B, T, L], standard normal
  /** Each utterance's own time [B]. */
  readonly times: readonly number[];
}

/** x_t = α(t) x + σ(t) ε, [B, T, L]. */
export function diffuse(process: Process, { data, noise, times }: DataAndNoise): Tensor {
  return mix(
    times.map((time) => noisyCoefficients(process, time)),
    data,
    noise,
  );
}

/** What a network with this kind of prediction is to say: the training target, [B, T, L]. */
export function denoisingTarget({ process, prediction }: Diffusion, { data, noise, times }: DataAndNoise): Tensor {
  return mix(
    times.map((time) => targetCoefficients(process, prediction, time)),
    data,
    noise,
  );
}

export interface PredictionAtTimes {
  readonly noisy: Tensor; // [B, T, L] x_t
  readonly output: Tensor; // [B, T, L], what the network said
  readonly times: readonly number[]; // [B]
}

/** The clean latents that a network's output stands for, [B, T, L]. */
export function predictedData({ process, prediction }: Diffusion, { noisy, output, times }: PredictionAtTimes): Tensor {
  return mix(
    times.map((time) => dataCoefficients(process, prediction, time)),
    noisy,
    output,
  );
}

/** Fresh noise comes from a generator, or from a list that is used up in order (to differentiate by it). */
export type NoiseSource = { readonly generator: Generator } | { readonly noises: readonly Tensor[] };

/** The samplers of `@dmospeech/core` on tensors; differentiable. @throws {RangeError} when a list of noises runs out. */
export function tensorMath(source: NoiseSource): LatentMath<Tensor> {
  let used = 0;
  return {
    linear: (coefficients, tensors) => {
      const terms = tensors.flatMap((x, i) => (coefficients[i] === 0 ? [] : [x.mul(coefficients[i]!)]));
      return terms.length === 0 ? tensors[0]!.mul(0) : terms.reduce((sum, term) => sum.add(term));
    },
    noiseLike: (like) => {
      if ("generator" in source) return randnLike(like, { generator: source.generator });
      const noise = source.noises[used++];
      if (!noise) throw new RangeError(`tensorMath: ${used - 1} noises were given, the sampler asks for one more`);
      return noise;
    },
  };
}
