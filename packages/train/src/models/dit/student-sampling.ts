// Shapes: B batch, T latent frames, L latent channels, E text width.
import { full, type Tensor } from "@dmospeech/engine";
import type { DiT } from "./dit.js";
import { diffuse, levelsAt, type NoiseSchedule, type PredictionType, predictedData } from "./process.js";

export interface StudentStepInputs {
  readonly student: DiT;
  readonly schedule: NoiseSchedule;
  readonly prediction: PredictionType;
  readonly prompt: Tensor; // [B, T, L]
  readonly text: Tensor; // [B, T, E]
  readonly mask?: Tensor; // bool [B, T]
}

export interface StudentSamplingInputs extends StudentStepInputs {
  /** Fresh standard noise of every step, as many as times, each [B, T, L]. */
  readonly noises: readonly Tensor[];
  /** Times of the steps, rising from 0; default 0, ¼, ½, ¾. */
  readonly times?: readonly number[];
}

export const FOUR_STEPS: readonly number[] = [0, 0.25, 0.5, 0.75];

/** One evaluation of the student: its clean estimate from `noisy` (x_t) at one time for the whole batch, [B, T, L]. */
export function studentStep(noisy: Tensor, time: number, inputs: StudentStepInputs): Tensor {
  const { student, schedule, prediction: type, prompt, text, mask } = inputs;
  const batch = noisy.shape[0]!;
  const { dtype, device } = noisy;
  const prediction = student.forward({ x: noisy, prompt, text, mask, time: full([batch], time, { dtype, device }) });
  return predictedData(type, { noisy, prediction, ...levelsAt(schedule, new Array(batch).fill(time), noisy) });
}

/**
 * The student's path: x̂ ← noise; for each time t, x_t = α x̂ + σ ε with fresh ε, x̂ ← G(x_t, t). Returns the last x̂
 * [B, T, L], differentiable down to every weight and every noise. (At t = 0, x_t is the first noise itself.)
 */
export function sampleStudent({ noises, times = FOUR_STEPS, ...inputs }: StudentSamplingInputs): Tensor {
  let estimate = noises[0]!;
  for (const [i, time] of times.entries()) {
    const levels = levelsAt(inputs.schedule, new Array(estimate.shape[0]!).fill(time), estimate);
    const noisy = i === 0 ? noises[0]!.mul(levels.sigma) : diffuse(estimate, noises[i]!, levels);
    estimate = studentStep(noisy, time, inputs);
  }
  return estimate;
}
