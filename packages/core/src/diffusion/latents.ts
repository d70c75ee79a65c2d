import type { Rng } from "../random.js";

/**
 * The little arithmetic a sampler needs, so that one definition serves plain arrays (runtime) and the training
 * engine's tensors.
 */
export interface LatentMath<T> {
  /** Σ coefficients[i] · tensors[i]; all of one shape. */
  linear(coefficients: readonly number[], tensors: readonly T[]): T;
  /** Fresh standard normal noise in the shape of `like`. */
  noiseLike(like: T): T;
}

/** Plain arrays, with noise from an explicit generator: the same seed gives the same numbers in Node and browsers. */
export function float32Math(rng: Rng): LatentMath<Float32Array> {
  return {
    linear: linearFloat32,
    noiseLike: (like) => {
      const noise = new Float32Array(like.length);
      for (let i = 0; i < noise.length; i++) noise[i] = rng.normal();
      return noise;
    },
  };
}

function linearFloat32(coefficients: readonly number[], tensors: readonly Float32Array[]): Float32Array {
  const result = new Float32Array(tensors[0]?.length ?? 0);
  tensors.forEach((tensor, k) => {
    const coefficient = coefficients[k]!;
    if (coefficient === 0) return;
    for (let i = 0; i < result.length; i++) result[i]! += coefficient * tensor[i]!;
  });
  return result;
}
