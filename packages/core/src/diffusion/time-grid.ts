import { DiffusionError } from "./errors.js";

/** Plain settings of a sampler's time grid. */
export type TimeGridConfig =
  | { readonly kind: "uniform"; readonly steps: number }
  | { readonly kind: "sway"; readonly steps: number; readonly coefficient?: number };

/** [steps + 1] times from 0 to 1 in equal steps. */
export function uniformGrid(steps: number): number[] {
  checkSteps(steps);
  return Array.from({ length: steps + 1 }, (_, i) => i / steps);
}

/**
 * [steps + 1] times from 0 to 1, closer together near the noise for coefficients below 0:
 * t + s·(cos(πt/2) − 1 + t), s from −1 to 2/(π − 2) ("sway sampling", F5-TTS, arXiv 2410.06885).
 */
export function swayGrid(steps: number, coefficient = -1): number[] {
  const most = 2 / (Math.PI - 2);
  if (!(coefficient >= -1 && coefficient <= most)) {
    throw new DiffusionError(`The sway coefficient is ${coefficient}: expected −1 to ${most.toFixed(3)}.`);
  }
  const grid = uniformGrid(steps).map((t) => t + coefficient * (Math.cos((Math.PI / 2) * t) - 1 + t));
  grid[0] = 0;
  grid[steps] = 1;
  return grid;
}

/** The grid that a plain config names. */
export function createTimeGrid(config: TimeGridConfig): number[] {
  return config.kind === "uniform" ? uniformGrid(config.steps) : swayGrid(config.steps, config.coefficient);
}

/** The times a student is trained at and sampled with: 0, 1/N, …, (N − 1)/N. */
export function studentTimes(steps: number): number[] {
  return uniformGrid(steps).slice(0, -1);
}

/** @throws {DiffusionError} unless the times start at 0 or later, rise strictly and end at 1 or before. */
export function checkTimes(times: readonly number[]): void {
  const rises = times.every((t, i) => t >= 0 && t <= 1 && (i === 0 || t > times[i - 1]!));
  if (times.length === 0 || !rises) {
    throw new DiffusionError(
      `The times are [${times.slice(0, 12).join(", ")}]: expected numbers from 0 (noise) to 1 (data), each above the one before.`,
    );
  }
}

function checkSteps(steps: number): void {
  if (!Number.isInteger(steps) || steps < 1 || steps > 10_000) {
    throw new DiffusionError(`The number of sampling steps is ${steps}: expected a whole number from 1 to 10,000.`);
  }
}
