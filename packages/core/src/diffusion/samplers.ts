// Time: t = 0 noise, t = 1 data. All samplers go along `times` upwards; N steps take N + 1 times.
import { DiffusionError } from "./errors.js";
import type { LatentMath } from "./latents.js";
import {
  dataCoefficients,
  noiseCoefficients,
  noisyCoefficients,
  type Prediction,
  type Process,
  velocityCoefficients,
} from "./process.js";
import type { Sampler } from "./sampler.js";
import { checkTimes } from "./time-grid.js";

export interface SamplerOptions<T> {
  readonly math: LatentMath<T>;
  readonly process: Process;
  /** What the network predicts. */
  readonly prediction: Prediction;
  /** From the noise to the data, for example `uniformGrid(32)`; the re-noise sampler takes `studentTimes(4)`. */
  readonly times: readonly number[];
}

/** Samplers from noise, by their name in recipes and bundles. */
export type SamplerKind = "euler" | "heun" | "dpm++2m" | "ddim";

/** The sampler that a name stands for, starting from `noise` (standard normal). */
export function createSampler<T>(kind: SamplerKind, noise: T, options: SamplerOptions<T>): Sampler<T> {
  const samplers = { euler: eulerSampler, heun: heunSampler, "dpm++2m": dpmSolverSampler, ddim: ddimSampler };
  return samplers[kind](noise, options);
}

/** Euler steps along the probability-flow ODE dx/dt = velocity. First order, one evaluation a step. */
export function* eulerSampler<T>(noise: T, { math, process, prediction, times }: SamplerOptions<T>): Sampler<T> {
  checkPath(times);
  let x = noise;
  for (let i = 0; i + 1 < times.length; i++) {
    const t = times[i]!;
    const step = times[i + 1]! - t;
    const predicted = yield { x, t };
    const [onNoisy, onPrediction] = velocityCoefficients(process, prediction, t);
    x = math.linear([1 + step * onNoisy, step * onPrediction], [x, predicted]);
  }
  return x;
}

/**
 * Heun steps (trapezoidal rule with an Euler predictor; Karras et al., arXiv 2206.00364). Second order, two
 * evaluations a step; the step that ends at t = 1 is Euler's where the prediction gives no velocity there.
 */
export function* heunSampler<T>(noise: T, { math, process, prediction, times }: SamplerOptions<T>): Sampler<T> {
  checkPath(times);
  let x = noise;
  for (let i = 0; i + 1 < times.length; i++) {
    const t = times[i]!;
    const next = times[i + 1]!;
    const step = next - t;
    const predicted = yield { x, t };
    const [onNoisy, onPrediction] = velocityCoefficients(process, prediction, t);
    const ahead = math.linear([1 + step * onNoisy, step * onPrediction], [x, predicted]);
    if (process.sigma(next) === 0 && prediction === "data") {
      x = ahead;
      continue;
    }
    const predictedAhead = yield { x: ahead, t: next };
    const [onAhead, onPredictionAhead] = velocityCoefficients(process, prediction, next);
    const half = step / 2;
    x = math.linear(
      [1 + half * onNoisy, half * onPrediction, half * onAhead, half * onPredictionAhead],
      [x, predicted, ahead, predictedAhead],
    );
  }
  return x;
}

/** DDIM without noise (Song et al., arXiv 2010.02502): x ← α′·x̂ + σ′·ε̂. First order, exact for a fixed x̂. */
export function* ddimSampler<T>(noise: T, { math, process, prediction, times }: SamplerOptions<T>): Sampler<T> {
  checkPath(times);
  let x = noise;
  for (let i = 0; i + 1 < times.length; i++) {
    const t = times[i]!;
    const predicted = yield { x, t };
    const data = dataCoefficients(process, prediction, t);
    const remaining = noiseCoefficients(process, prediction, t);
    const [alpha, sigma] = noisyCoefficients(process, times[i + 1]!);
    x = math.linear([alpha * data[0] + sigma * remaining[0], alpha * data[1] + sigma * remaining[1]], [x, predicted]);
  }
  return x;
}

/**
 * DPM-Solver++(2M) (Lu et al., arXiv 2211.01095): the x̂ of the step before corrects this one's. Second order, one
 * evaluation a step. With λ = ln(α/σ), h = λ′ − λ, r = h₋₁/h and D = (1 + 1/2r)·x̂ − 1/2r·x̂₋₁,
 *
 *   x ← (σ′/σ)·x + (α′ − α·σ′/σ)·D.
 *
 * First order where λ is infinite: at t = 0 and in the step to t = 1.
 */
export function* dpmSolverSampler<T>(noise: T, { math, process, prediction, times }: SamplerOptions<T>): Sampler<T> {
  checkPath(times);
  const lambda = (t: number) => Math.log(process.alpha(t)) - Math.log(process.sigma(t));
  let x = noise;
  let previousData: T | undefined;
  for (let i = 0; i + 1 < times.length; i++) {
    const t = times[i]!;
    const next = times[i + 1]!;
    const predicted = yield { x, t };
    const data = math.linear(dataCoefficients(process, prediction, t), [x, predicted]);
    const ratio = process.sigma(next) / process.sigma(t);
    const onData = process.alpha(next) - process.alpha(t) * ratio;
    const correction = i === 0 ? 0 : (lambda(next) - lambda(t)) / (2 * (lambda(t) - lambda(times[i - 1]!)));
    x =
      previousData !== undefined && Number.isFinite(correction)
        ? math.linear([ratio, onData * (1 + correction), -onData * correction], [x, data, previousData])
        : math.linear([ratio, onData], [x, data]);
    previousData = data;
  }
  return x;
}

/**
 * The student's sampler: for each time, noise the last x̂ afresh and let the network clean it at once,
 *
 *   x_t = α·x̂ + σ·ε (fresh ε),   x̂ = G(x_t, t)
 *
 * (multistep consistency sampling, Song et al., arXiv 2303.01469; DMD2, arXiv 2405.14867). `times` are those the
 * student was trained at, from 0; one evaluation each. `start` gives the shape, and its values where the first time
 * is above 0.
 */
export function* renoiseSampler<T>(start: T, { math, process, prediction, times }: SamplerOptions<T>): Sampler<T> {
  checkTimes(times);
  let data = start;
  for (const t of times) {
    const x = math.linear(noisyCoefficients(process, t), [data, math.noiseLike(data)]);
    const predicted = yield { x, t };
    data = math.linear(dataCoefficients(process, prediction, t), [x, predicted]);
  }
  return data;
}

function checkPath(times: readonly number[]): void {
  checkTimes(times);
  if (times.length < 2) {
    throw new DiffusionError(`The times are [${times.join(", ")}]: expected at least a start and an end.`);
  }
}
