import { type Generator, linear, type Tensor, zeros } from "@dmospeech/engine";
import { fillWeight, type Init } from "./init.js";
import { Module } from "./module.js";

export interface LinearOptions {
  readonly inDim: number;
  readonly outDim: number;
  readonly bias?: boolean;
  readonly init?: Init;
}

/** y = x Wᵀ + b over the last dimension; weight [outDim, inDim]; the bias starts at zero. */
export class Linear extends Module {
  readonly weight: Tensor;
  readonly bias: Tensor | undefined;
  readonly #init: Init;

  constructor({ inDim, outDim, bias = true, init = "xavier" }: LinearOptions) {
    super();
    this.weight = this.parameter(zeros([outDim, inDim]));
    this.bias = bias ? this.parameter(zeros([outDim])) : undefined;
    this.#init = init;
  }

  override resetParameters(generator: Generator): void {
    const [fanOut = 0, fanIn = 0] = this.weight.shape;
    fillWeight(this.weight, { init: this.#init, fanIn, fanOut, generator });
    this.bias?.zero_();
  }

  forward(x: Tensor /* [..., inDim] */): Tensor /* [..., outDim] */ {
    return linear(x, this.weight, this.bias);
  }
}
