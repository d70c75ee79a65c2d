// Shapes: B batch, D model width, F sinusoid width.
import { arange, cat, type Tensor } from "@dmospeech/engine";
import { Activation, Linear, Module } from "../../nn/index.js";

const FREQUENCY_DIM = 256;
const TIME_SCALE = 1000;
const LONGEST_PERIOD = 10_000;

/**
 * sin(1000 t ωᵢ) ‖ cos(1000 t ωᵢ), ωᵢ = 10000^(−i / (half − 1)): [B] → [B, dim]. F5-TTS divides by half − 1, not by half.
 */
export function sinusoids(time: Tensor /* [B] */, dim: number = FREQUENCY_DIM): Tensor {
  const half = dim / 2;
  const { dtype, device } = time;
  const exponents = arange(0, half, 1, { dtype, device }).mul(-Math.log(LONGEST_PERIOD) / (half - 1));
  const angles = time.mul(TIME_SCALE).unsqueeze(1).mul(exponents.exp()); // [B, F / 2]
  return cat([angles.sin(), angles.cos()], -1);
}

export interface TimeEmbeddingOptions {
  readonly dim: number;
  /** Start with no influence, for a condition added to a model that is already trained. */
  readonly zeroInit?: boolean;
}

/** Sinusoids of a time in [0, 1] through a two-layer SiLU MLP: [B] → [B, D]. */
export class TimeEmbedding extends Module {
  readonly timeMlp: readonly [Linear, Activation, Linear];

  constructor({ dim, zeroInit = false }: TimeEmbeddingOptions) {
    super();
    this.timeMlp = [
      new Linear({ inDim: FREQUENCY_DIM, outDim: dim }),
      new Activation({ kind: "silu" }),
      new Linear({ inDim: dim, outDim: dim, init: zeroInit ? "zeros" : "xavier" }),
    ];
  }

  forward(time: Tensor /* [B] */): Tensor /* [B, D] */ {
    return this.timeMlp.reduce<Tensor>((hidden, layer) => layer.forward(hidden), sinusoids(time));
  }
}
