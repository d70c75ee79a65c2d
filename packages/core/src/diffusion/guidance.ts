import { DiffusionError } from "./errors.js";
import type { LatentMath } from "./latents.js";

/**
 * Classifier-free guidance (Ho & Salimans, arXiv 2207.12598) in the form p + w·(p − p∅), as coefficients on
 * (conditional, unconditional). w = 0 is no guidance.
 */
export function guidanceCoefficients(scale: number): [onConditional: number, onUnconditional: number] {
  if (!Number.isFinite(scale) || scale < 0) {
    throw new DiffusionError(`The guidance scale is ${scale}: expected a finite number ≥ 0 (0 switches guidance off).`);
  }
  return [1 + scale, -scale];
}

/** The guided prediction; the unconditional one is asked for only when the scale needs it. */
export async function guide<T>(
  math: LatentMath<T>,
  options: {
    readonly scale: number;
    readonly conditional: () => T | Promise<T>;
    readonly unconditional: () => T | Promise<T>;
  },
): Promise<T> {
  const coefficients = guidanceCoefficients(options.scale);
  const conditional = await options.conditional();
  if (options.scale === 0) return conditional;
  return math.linear(coefficients, [conditional, await options.unconditional()]);
}
