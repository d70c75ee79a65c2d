// Shapes: B batch, T latent frames, L latent channels, E text width.
import { renoiseSampler, runSamplerSync, studentTimes } from "@dmospeech/core";
import { full, type Tensor } from "@dmospeech/engine";
import type { DiT } from "./dit.js";
import { type Diffusion, type NoiseSource, tensorMath } from "./process.js";

export interface StudentSamplingInputs extends Diffusion {
  readonly student: DiT;
  readonly prompt: Tensor; // [B, T, L]
  readonly text: Tensor; // [B, T, E]
  readonly mask?: Tensor; // bool [B, T]
  /** Fresh noise [B, T, L] of every step. */
  readonly source: NoiseSource;
  /** Times of the steps, rising from 0; default 0, ¼, ½, ¾. */
  readonly times?: readonly number[];
}

/**
 * The student's path (core's `renoiseSampler`): for each time t, x_t = α x̂ + σ ε with fresh ε, x̂ ← G(x_t, t).
 * Returns the last x̂ [B, T, L], differentiable down to every weight and every noise; call it under `noGrad` otherwise.
 */
export function sampleStudent(inputs: StudentSamplingInputs): Tensor {
  const { student, prompt, text, mask, process, prediction, source, times = studentTimes(4) } = inputs;
  const sampler = renoiseSampler(prompt, { math: tensorMath(source), process, prediction, times });
  const { dtype, device } = prompt;
  const batch = prompt.shape[0]!;
  return runSamplerSync(sampler, ({ x, t }) =>
    student.forward({ x, prompt, text, mask, time: full([batch], t, { dtype, device }) }),
  );
}
