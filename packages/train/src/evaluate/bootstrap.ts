import type { Rng } from "@dmospeech/core";
import { quantile } from "./statistics.js";

/** A measured value with its confidence interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface BootstrapOptions {
  readonly rng: Rng;
  readonly resamples?: number;
  /** Share of the resamples inside the interval. */
  readonly level?: number;
}

/**
 * A statistic of some items with its percentile-bootstrap interval: the items are drawn again with replacement, as many
 * as there are, and the middle `level` of the statistics so found is the interval (Efron & Tibshirani 1993, ch. 13).
 *
 * @throws {RangeError} without items
 */
export function bootstrap<T>(
  items: readonly T[],
  statistic: (items: readonly T[]) => number,
  { rng, resamples = 1000, level = 0.95 }: BootstrapOptions,
): Estimate {
  if (items.length === 0) throw new RangeError("A bootstrap interval needs at least one item, got none.");
  const values = Float64Array.from({ length: resamples }, () => statistic(items.map(() => rng.pick(items)))).sort();
  return { value: statistic(items), low: quantile(values, (1 - level) / 2), high: quantile(values, (1 + level) / 2) };
}
