// Shapes: B batch, T latent frames, L latent channels.
import { guidanceCoefficients } from "@dmospeech/core";
import { full, type Generator, rand, randnLike, type Tensor, tensor } from "@dmospeech/engine";
import type { DiT, DiTOutput } from "../models/dit/dit.js";
import { type Diffusion, diffuse, predictedData } from "../models/dit/process.js";
import { type ComputeOptions, computing } from "./device.js";
import { type Condition, conditionOf, type InfillBatch, withoutText } from "./infill-batch.js";

/** A noisy version of some latents, and how it came about. */
export interface Noising {
  readonly data: Tensor; // [B, T, L]
  readonly noise: Tensor; // [B, T, L]
  readonly times: readonly number[]; // [B]
  readonly noisy: Tensor; // [B, T, L]
}

/** A diffusion network with its process: asked for outputs or for the clean latents they stand for. */
export class Denoiser {
  constructor(
    readonly model: DiT,
    readonly diffusion: Diffusion,
    readonly compute: ComputeOptions,
  ) {}

  /** `data` noised to `times`. */
  noising(data: Tensor, { times, generator }: { times: readonly number[]; generator: Generator }): Noising {
    const noise = randnLike(data, { generator });
    return { data, noise, times, noisy: diffuse(this.diffusion.process, { data, noise, times }) };
  }

  /** `data` noised to one uniformly random time per utterance. */
  randomNoising(data: Tensor, generator: Generator): Noising {
    const times = [...rand([data.shape[0]!], { generator }).toFloat32Array()];
    return this.noising(data, { times, generator });
  }

  /** What the network says of `noisy`, float32 [B, T, L]. `studentTime`: critics only. */
  output(point: Pick<Noising, "noisy" | "times">, condition: Condition, studentTime?: number): Tensor {
    return computing(this.compute, () => this.model.forward(this.#inputs(point, condition, studentTime))).float();
  }

  /** The same, with the output of every block. */
  outputWithHidden(point: Pick<Noising, "noisy" | "times">, condition: Condition, studentTime?: number): DiTOutput {
    const inputs = this.#inputs(point, condition, studentTime);
    return computing(this.compute, () => this.model.forward({ ...inputs, returnHidden: true }));
  }

  /** The clean latents the network sees in `noisy`, [B, T, L]. */
  estimate(point: Pick<Noising, "noisy" | "times">, condition: Condition, studentTime?: number): Tensor {
    const output = this.output(point, condition, studentTime);
    return predictedData(this.diffusion, { noisy: point.noisy, output, times: point.times });
  }

  /** x̂ + w (x̂ − x̂∅), without text and prompt in x̂∅ (classifier-free guidance of scale w). */
  guidedEstimate(point: Pick<Noising, "noisy" | "times">, batch: InfillBatch, scale: number): Tensor {
    const condition = conditionOf(this.model, batch);
    const conditional = this.estimate(point, condition);
    if (scale === 0) return conditional;
    const { text } = conditionOf(this.model, withoutText(batch));
    const unconditional = this.estimate(point, { ...condition, prompt: condition.prompt.mul(0), text });
    const [onConditional, onUnconditional] = guidanceCoefficients(scale);
    return conditional.mul(onConditional).add(unconditional.mul(onUnconditional));
  }

  #inputs({ noisy, times }: Pick<Noising, "noisy" | "times">, condition: Condition, studentTime?: number) {
    const { device } = noisy;
    const perUtterance = { dtype: "float32", device } as const;
    return {
      x: noisy,
      time: tensor([...times], perUtterance),
      ...condition,
      step: studentTime === undefined ? undefined : full([times.length], studentTime, perUtterance),
    };
  }
}
