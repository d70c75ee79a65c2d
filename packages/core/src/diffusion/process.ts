// Time: t = 0 noise, t = 1 data. x data, ε standard normal noise, x_t = α(t)·x + σ(t)·ε.
import { DiffusionError } from "./errors.js";

/** How data turns into noise: x_t = α(t)·x + σ(t)·ε with α(0) = 0, σ(0) = 1, α(1) = 1, σ(1) = 0. */
export interface Process {
  readonly kind: "flow" | "shifted-cosine";
  alpha(t: number): number;
  sigma(t: number): number;
  /** dα/dt and dσ/dt: the coefficients of the probability-flow velocity. */
  alphaRate(t: number): number;
  sigmaRate(t: number): number;
}

/**
 * What a network predicts:
 * - `data`: x
 * - `noise`: ε
 * - `velocity`: dx_t/dt = α′·x + σ′·ε (flow: x − ε)
 * - `v`: α·ε − σ·x (Salimans & Ho, arXiv 2202.00512)
 */
export type Prediction = "data" | "noise" | "velocity" | "v";

/** Plain settings of a process, as they stand in recipes and bundles. */
export type ProcessConfig = { readonly kind: "flow" } | { readonly kind: "shifted-cosine"; readonly shift?: number };

/** Straight lines between noise and data: α = t, σ = 1 − t (Lipman et al., arXiv 2210.02747). */
export const flowProcess: Process = {
  kind: "flow",
  alpha: (t) => t,
  sigma: (t) => 1 - t,
  alphaRate: () => 1,
  sigmaRate: () => -1,
};

/**
 * The variance-preserving cosine schedule with its log-SNR moved by 2·ln(shift) (Hoogeboom et al., arXiv 2301.11093):
 * α = cos φ, σ = sin φ, tan φ = tan(π(1 − t)/2) / shift. A shift below 1 spends more of the time at high noise.
 */
export function shiftedCosineProcess({ shift = 1 }: { readonly shift?: number } = {}): Process {
  if (!(shift > 0) || !Number.isFinite(shift)) {
    throw new DiffusionError(`The shift of the cosine schedule is ${shift}: expected a finite number above 0.`);
  }
  const theta = (t: number) => (Math.PI / 2) * (1 - t);
  // Exact at the ends, where the tangents are 0 and ∞.
  const phi = (t: number) =>
    t >= 1 ? 0 : t <= 0 ? Math.PI / 2 : Math.atan2(Math.sin(theta(t)), shift * Math.cos(theta(t)));
  const alpha = (t: number) => (t <= 0 ? 0 : Math.cos(phi(t)));
  const sigma = (t: number) => Math.sin(phi(t));
  const phiRate = (t: number) => {
    const cosine = Math.cos(theta(t));
    const sine = Math.sin(theta(t));
    return ((-Math.PI / 2) * shift) / (shift * shift * cosine * cosine + sine * sine);
  };
  return {
    kind: "shifted-cosine",
    alpha,
    sigma,
    alphaRate: (t) => -sigma(t) * phiRate(t),
    sigmaRate: (t) => alpha(t) * phiRate(t),
  };
}

/** The process that a plain config names. */
export function createProcess(config: ProcessConfig): Process {
  return config.kind === "flow" ? flowProcess : shiftedCosineProcess(config);
}

/** Coefficients of x_t: `[α, σ]` on (x, ε). */
export function noisyCoefficients(process: Process, t: number): [onData: number, onNoise: number] {
  return [process.alpha(t), process.sigma(t)];
}

/** What the network is to predict, as coefficients on (x, ε): the training target. */
export function targetCoefficients(
  process: Process,
  prediction: Prediction,
  t: number,
): [onData: number, onNoise: number] {
  switch (prediction) {
    case "data":
      return [1, 0];
    case "noise":
      return [0, 1];
    case "velocity":
      return [process.alphaRate(t), process.sigmaRate(t)];
    case "v":
      return [-process.sigma(t), process.alpha(t)];
  }
}

/**
 * x̂ from x_t and the prediction, as coefficients on (x_t, prediction).
 * Finite on all of [0, 1]; from a `noise` prediction x̂ means nothing at t = 0, where x_t holds no data.
 */
export function dataCoefficients(
  process: Process,
  prediction: Prediction,
  t: number,
): [onNoisy: number, onPrediction: number] {
  if (prediction === "data") return [0, 1];
  const [onData, onNoise] = targetCoefficients(process, prediction, t);
  const determinant = process.alpha(t) * onNoise - process.sigma(t) * onData;
  return [divide(onNoise, determinant), divide(-process.sigma(t), determinant)];
}

/**
 * ε̂ from x_t and the prediction, as coefficients on (x_t, prediction).
 * Finite on all of [0, 1]; from a `data` prediction ε̂ means nothing at t = 1, where x_t holds no noise.
 */
export function noiseCoefficients(
  process: Process,
  prediction: Prediction,
  t: number,
): [onNoisy: number, onPrediction: number] {
  if (prediction === "noise") return [0, 1];
  const [onData, onNoise] = targetCoefficients(process, prediction, t);
  const determinant = process.alpha(t) * onNoise - process.sigma(t) * onData;
  return [divide(-onData, determinant), divide(process.alpha(t), determinant)];
}

/** The velocity dx_t/dt of the probability-flow ODE from x_t and the prediction, as coefficients on (x_t, prediction). */
export function velocityCoefficients(
  process: Process,
  prediction: Prediction,
  t: number,
): [onNoisy: number, onPrediction: number] {
  if (prediction === "velocity") return [0, 1];
  const data = dataCoefficients(process, prediction, t);
  const noise = noiseCoefficients(process, prediction, t);
  const alphaRate = process.alphaRate(t);
  const sigmaRate = process.sigmaRate(t);
  return [alphaRate * data[0] + sigmaRate * noise[0], alphaRate * data[1] + sigmaRate * noise[1]];
}

/** Smallest divisor: at the very ends a coefficient becomes large, never infinite. */
const leastDivisor = 1e-6;

function divide(numerator: number, determinant: number): number {
  const safe = Math.abs(determinant) < leastDivisor ? (determinant < 0 ? -leastDivisor : leastDivisor) : determinant;
  return numerator / safe;
}
