import { type Generator, ones, type Tensor } from "@dmospeech/engine";
import { Module } from "../../nn/module.js";

/** Keeps 1 / alpha finite where training drives a channel's frequency to zero. */
const ALPHA_FLOOR = 1e-9;

/** x + sin²(αx) / α with one learned α per channel: an activation with a period (Ziyin et al. 2020). */
export class Snake extends Module {
  readonly alpha: Tensor;

  constructor({ channels }: { readonly channels: number }) {
    super();
    this.alpha = this.parameter(ones([1, channels, 1]));
  }

  override resetParameters(_generator: Generator): void {
    this.alpha.fill_(1);
  }

  forward(x: Tensor /* [B, C, T] */): Tensor /* [B, C, T] */ {
    return x.add(x.mul(this.alpha).sin().square().div(this.alpha.add(ALPHA_FLOOR)));
  }
}
