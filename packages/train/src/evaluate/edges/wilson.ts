import type { Estimate } from "../bootstrap.js";

/** Standard normal quantile of 97.5 %. */
const Z = 1.959964;

/**
 * Share of `count` in `total` with its 95 % score interval (Wilson 1927): unlike a bootstrap it also tells how rare a
 * thing may be that was never seen.
 *
 * @throws {RangeError} where nothing was counted
 */
export function wilson(count: number, total: number): Estimate {
  if (!(total > 0)) throw new RangeError(`A share needs at least one case, got ${total}.`);
  const value = count / total;
  const centre = value + Z ** 2 / (2 * total);
  const reach = Z * Math.sqrt((value * (1 - value)) / total + Z ** 2 / (4 * total ** 2));
  const scale = 1 + Z ** 2 / total;
  return { value, low: Math.max(0, (centre - reach) / scale), high: Math.min(1, (centre + reach) / scale) };
}
