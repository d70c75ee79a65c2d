import { keep, noGrad, type Tensor, tidy } from "@dmospeech/engine";
import type { Module } from "../nn/module.js";

/**
 * Exponential moving average of a module's parameters, kept beside them.
 *
 * e ← e + (1 − d)(p − e), d = min(decay, (1 + n) / (10 + n)) after n updates: a short memory first, so that the random
 * start is forgotten (TensorFlow's `num_updates` rule).
 */
export class ExponentialMovingAverage {
  readonly decay: number;
  updates = 0;
  readonly #parameters: readonly (readonly [string, Tensor])[];
  readonly #average = new Map<string, Tensor>();

  constructor(module: Module, decay: number) {
    this.decay = decay;
    this.#parameters = module.namedParameters();
    for (const [name, parameter] of this.#parameters) {
      this.#average.set(name, keep(parameter.detach().clone()));
    }
  }

  /** Moves the average toward the present parameters; call inside `noGrad`. */
  update(): void {
    this.updates += 1;
    const decay = Math.min(this.decay, (1 + this.updates) / (10 + this.updates));
    for (const [name, parameter] of this.#parameters) {
      this.#average.get(name)!.lerp_(parameter, 1 - decay);
    }
  }

  /** Runs `body` with the averaged weights in place of the trained ones, then puts those back. */
  applied<T>(body: () => T): T {
    this.#swap();
    try {
      return body();
    } finally {
      this.#swap();
    }
  }

  stateDict(): Record<string, Tensor> {
    return Object.fromEntries(this.#average);
  }

  /** Takes over a saved average; call inside `noGrad`. */
  loadStateDict(state: Readonly<Record<string, Tensor>>, updates: number): void {
    for (const [name, average] of this.#average) {
      const saved = state[name];
      if (saved === undefined) throw new Error(`The moving average lacks "${name}".`);
      average.copy_(saved);
    }
    this.updates = updates;
  }

  /** Trained weights and averages change places, tensor by tensor, so that nobody's handles change. */
  #swap(): void {
    noGrad(() =>
      tidy(() => {
        for (const [name, parameter] of this.#parameters) {
          const average = this.#average.get(name)!;
          const held = parameter.clone();
          parameter.copy_(average);
          average.copy_(held);
        }
      }),
    );
  }
}
