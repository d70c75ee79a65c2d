// What the tests of the models share: random inputs, models without zero-initialised layers, distances.
import { Generator, noGrad, randn, type Tensor, tensor } from "@dmospeech/engine";
import type { Module } from "../nn/index.js";

/** Standard normal numbers of a seed. */
export function noise(shape: readonly number[], seed: number, dtype: "float32" | "float64" = "float32"): Tensor {
  return randn([...shape], { generator: new Generator(seed), dtype });
}

/** Initialises a model, then shakes every parameter, so that zero-initialised layers take part too. */
export function shaken<M extends Module>(model: M, { seed = 1, std = 0.1 } = {}): M {
  model.initialize({ seed });
  const generator = new Generator(seed + 1000);
  noGrad(() => {
    for (const parameter of model.parameters()) {
      parameter.add_(randn([...parameter.shape], { generator, dtype: parameter.dtype }).mul(std));
    }
  });
  return model.eval() as M;
}

/** bool [B, T]: the first `lengths[b]` frames of each row are real. */
export function lengthMask(lengths: readonly number[], frames: number): Tensor {
  const rows = lengths.map((length) => Array.from({ length: frames }, (_, frame) => frame < length));
  return tensor(rows, { dtype: "bool" });
}

export function maxDifference(a: Tensor, b: Tensor): number {
  return a.sub(b).abs().max().item();
}

/** Σ x · w for fixed random w: a scalar on which every element of x has its own weight. */
export function randomProjection(x: Tensor, seed = 99): Tensor {
  return x.mul(noise(x.shape, seed, x.dtype as "float32" | "float64")).sum();
}
