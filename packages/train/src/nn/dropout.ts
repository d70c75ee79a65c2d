import { dropout, type Tensor } from "@dmospeech/engine";
import { ModelConfigError } from "./errors.js";
import { Module } from "./module.js";

/** Zeroes each value with probability `p` while training and scales the rest by 1 / (1 − p). */
export class Dropout extends Module {
  readonly p: number;

  constructor({ p }: { readonly p: number }) {
    super();
    if (!(p >= 0 && p < 1)) throw new ModelConfigError({ where: "Dropout p", got: p, expected: "a number in [0, 1)" });
    this.p = p;
  }

  /** Draws from the default generator of the engine (`manualSeed`). */
  forward(x: Tensor): Tensor {
    return this.p === 0 || !this.training ? x : dropout(x, { p: this.p, training: true });
  }
}
