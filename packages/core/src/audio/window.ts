import { AudioArgumentError } from "./errors.js";

/**
 * Periodic Hann window: w[n] = ½ − ½ cos(2πn/N), n = 0 … N−1, as `torch.hann_window(N)`.
 *
 * @returns [N]
 */
export function hannWindow(length: number): Float32Array {
  if (!Number.isInteger(length) || length < 1) {
    throw new AudioArgumentError(`hannWindow: the length must be a positive integer, got ${length}.`);
  }
  return Float32Array.from({ length }, (_, n) => 0.5 - 0.5 * Math.cos((2 * Math.PI * n) / length));
}

/** Centres a window in `nFft` zeros, as PyTorch does with a window shorter than the transform. */
export function padWindow(window: ArrayLike<number>, nFft: number): Float32Array {
  if (window.length === 0 || window.length > nFft) {
    throw new AudioArgumentError(`The window has ${window.length} samples; expected 1 to nFft = ${nFft}.`);
  }
  const padded = new Float32Array(nFft);
  padded.set(window, Math.floor((nFft - window.length) / 2));
  return padded;
}
