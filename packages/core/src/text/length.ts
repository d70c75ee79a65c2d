import { type DurationTable, tokenWeights } from "./durations.js";
import { AlignmentError } from "./errors.js";

export interface EstimateFramesOptions {
  /** Token ids of the prompt's transcript. */
  readonly promptTokens: readonly number[];
  /** Length of the prompt in latent frames. */
  readonly promptFrames: number;
  /** Token ids of the sentence to be spoken. */
  readonly targetTokens: readonly number[];
  readonly durations: DurationTable;
  /** 1 = as fast as the prompt, 2 = twice as fast; from 0.25 to 4. */
  readonly speed?: number;
  /** The result is a multiple of this (the denoiser's patch). */
  readonly multipleOf?: number;
  readonly frameRateHz?: number;
}

/** Nobody speaks faster or slower than this for long: a transcript outside it does not belong to its prompt. */
const secondsPerToken = { min: 0.035, max: 0.35 };

/**
 * Length of the target in latent frames: the prompt's speaking rate applied to the target's tokens,
 *
 *   frames = Σ w(target) / Σ w(prompt) · promptFrames / speed,   w = mean length of the symbol,
 *
 * rounded up to `multipleOf`. Before the speed is applied, the mean time per spoken token is held between 35 ms and
 * 350 ms, so that a wrong transcript or a prompt that is mostly silence cannot give absurd speech.
 *
 * @throws {AlignmentError} for a prompt without frames or spoken tokens, or a speed outside 0.25 … 4.
 */
export function estimateFrames({
  promptTokens,
  promptFrames,
  targetTokens,
  durations,
  speed = 1,
  multipleOf = 1,
  frameRateHz = 40,
}: EstimateFramesOptions): number {
  if (!(speed >= 0.25 && speed <= 4))
    throw new AlignmentError(`The speed is ${speed}: expected a number from 0.25 to 4.`);
  if (!Number.isInteger(multipleOf) || multipleOf < 1 || !(frameRateHz > 0)) {
    throw new AlignmentError(
      `Got multipleOf ${multipleOf} and frameRateHz ${frameRateHz}: expected a whole number ≥ 1 and a rate > 0.`,
    );
  }
  const prompt = spoken(promptTokens, durations);
  if (!(promptFrames > 0) || !Number.isFinite(promptFrames) || prompt.weight === 0) {
    throw new AlignmentError(
      `The prompt has ${promptFrames} frames and ${prompt.count} spoken tokens: expected both above 0, because the target's length comes from the prompt's speaking rate; give a prompt with speech and its transcript.`,
    );
  }
  const target = spoken(targetTokens, durations);
  const wanted = (target.weight / prompt.weight) * promptFrames;
  const least = target.count * secondsPerToken.min * frameRateHz;
  const most = target.count * secondsPerToken.max * frameRateHz;
  const frames = Math.min(Math.max(wanted, least), most) / speed;
  return Math.max(1, Math.ceil(frames / multipleOf - 1e-9)) * multipleOf;
}

function spoken(ids: readonly number[], durations: DurationTable): { weight: number; count: number } {
  const weights = tokenWeights(ids, durations);
  return {
    weight: weights.reduce((sum, weight) => sum + weight, 0),
    count: weights.filter((weight) => weight > 0).length,
  };
}
