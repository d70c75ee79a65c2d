// P prompts, N texts.
import type { Rng } from "@dmospeech/core";
import type { Estimate } from "../../evaluate/bootstrap.js";
import { quantile } from "../../evaluate/statistics.js";
import type { GridWeights } from "./conditions.js";

export interface CrossedBootstrapOptions {
  readonly promptCount: number;
  readonly textCount: number;
  readonly rng: Rng;
  readonly resamples?: number;
  /** Share of the resamples inside the interval. */
  readonly level?: number;
}

/** A resample without anything to measure (all prompts alike, say) is drawn again, so often at most for each. */
const TRIES_PER_RESAMPLE = 20;

/**
 * A statistic of a grid of prompts × texts with its percentile interval. Prompts and texts are drawn again with
 * replacement, independently of each other (the pigeonhole bootstrap; Owen 2007, Annals of Applied Statistics 1(2)):
 * clips that share a prompt or a text are not independent, and an interval that took them as such would be too narrow.
 * For crossed random effects this one is rather too wide.
 *
 * @param statistic NaN where the resample has nothing to measure
 * @returns null where nothing can be measured at all
 */
export function crossedBootstrap(
  statistic: (weights: GridWeights) => number,
  { promptCount, textCount, rng, resamples = 1000, level = 0.95 }: CrossedBootstrapOptions,
): Estimate | null {
  const value = statistic({ prompts: Array(promptCount).fill(1), texts: Array(textCount).fill(1) });
  if (!Number.isFinite(value)) return null;
  const values: number[] = [];
  for (let tries = 0; values.length < resamples && tries < TRIES_PER_RESAMPLE * resamples; tries++) {
    const prompts = drawnCounts(promptCount, rng);
    const drawn = statistic({ prompts, texts: drawnCounts(textCount, rng) });
    if (Number.isFinite(drawn)) values.push(drawn);
  }
  if (values.length === 0) return null;
  const sorted = Float64Array.from(values).sort();
  return { value, low: quantile(sorted, (1 - level) / 2), high: quantile(sorted, (1 + level) / 2) };
}

/** How often each of n things is drawn in n draws with replacement. */
function drawnCounts(n: number, rng: Rng): number[] {
  const counts: number[] = Array(n).fill(0);
  for (let draw = 0; draw < n; draw++) counts[rng.integer(n)]! += 1;
  return counts;
}
