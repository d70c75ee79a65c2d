import { embedding, type Generator, type Tensor, zeros } from "@dmospeech/engine";
import { fillWeight, type Init } from "./init.js";
import { Module } from "./module.js";

export interface EmbeddingOptions {
  readonly count: number;
  readonly dim: number;
  readonly init?: Extract<Init, "normal" | "zeros">;
}

/** A row of `weight` [count, dim] per index. */
export class Embedding extends Module {
  readonly weight: Tensor;
  readonly #init: Init;

  constructor({ count, dim, init = "normal" }: EmbeddingOptions) {
    super();
    this.weight = this.parameter(zeros([count, dim]));
    this.#init = init;
  }

  override resetParameters(generator: Generator): void {
    const [fanIn = 0, fanOut = 0] = this.weight.shape;
    fillWeight(this.weight, { init: this.#init, fanIn, fanOut, generator });
  }

  forward(indices: Tensor /* int64 [...] */): Tensor /* [..., dim] */ {
    return embedding(this.weight, indices);
  }
}
