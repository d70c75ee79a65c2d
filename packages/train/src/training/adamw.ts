import { keep, type Tensor, zerosLike } from "@dmospeech/engine";

export interface AdamWOptions {
  readonly betas?: readonly [number, number];
  readonly eps?: number;
  /** Decoupled decay; applied to matrices only (vectors are norms, biases and gates). */
  readonly weightDecay?: number;
}

/**
 * AdamW (Loshchilov & Hutter 2019), with torch.optim.AdamW's order of operations.
 *
 * m ← m + (1 − β₁)(g − m); v ← β₂ v + (1 − β₂) g²; p ← p(1 − lr·λ) − lr/(1 − β₁ᵗ) · m / (√v/√(1 − β₂ᵗ) + ε)
 */
export class AdamW {
  readonly options: Required<AdamWOptions>;
  /** Updates made so far: the t of the bias correction. */
  updates = 0;
  readonly #parameters: readonly (readonly [string, Tensor])[];
  readonly #mean = new Map<string, Tensor>();
  readonly #square = new Map<string, Tensor>();

  constructor(parameters: readonly (readonly [string, Tensor])[], options: AdamWOptions = {}) {
    this.options = { betas: [0.9, 0.99], eps: 1e-8, weightDecay: 0.01, ...options };
    this.#parameters = parameters;
    for (const [name, parameter] of parameters) {
      this.#mean.set(name, keep(zerosLike(parameter.detach())));
      this.#square.set(name, keep(zerosLike(parameter.detach())));
    }
  }

  /** One update; parameters without a gradient stay. Call inside `noGrad` and a scope. */
  step(learningRate: number): void {
    const { betas, eps, weightDecay } = this.options;
    const [beta1, beta2] = betas;
    this.updates += 1;
    const meanCorrection = 1 - beta1 ** this.updates;
    const rootSquareCorrection = Math.sqrt(1 - beta2 ** this.updates);
    for (const [name, parameter] of this.#parameters) {
      const gradient = parameter.grad;
      if (gradient === null) continue;
      const mean = this.#mean.get(name)!;
      const square = this.#square.get(name)!;
      if (weightDecay > 0 && parameter.ndim > 1) parameter.mul_(1 - learningRate * weightDecay);
      mean.lerp_(gradient, 1 - beta1);
      square.mul_(beta2).addcmul_(gradient, gradient, { value: 1 - beta2 });
      const denominator = square.sqrt().div_(rootSquareCorrection).add_(eps);
      parameter.addcdiv_(mean, denominator, { value: -learningRate / meanCorrection });
    }
  }

  /** Moments as `mean.<name>` and `square.<name>`, to be saved beside the weights. */
  stateDict(): Record<string, Tensor> {
    const state: Record<string, Tensor> = {};
    for (const [name, moment] of this.#mean) state[`mean.${name}`] = moment;
    for (const [name, moment] of this.#square) state[`square.${name}`] = moment;
    return state;
  }

  /** Takes over saved moments; call inside `noGrad`. */
  loadStateDict(state: Readonly<Record<string, Tensor>>, updates: number): void {
    for (const [kind, moments] of [["mean", this.#mean] as const, ["square", this.#square] as const]) {
      for (const [name, moment] of moments) {
        const saved = state[`${kind}.${name}`];
        if (saved === undefined) throw new Error(`The optimizer state lacks "${kind}.${name}".`);
        moment.copy_(saved);
      }
    }
    this.updates = updates;
  }
}
