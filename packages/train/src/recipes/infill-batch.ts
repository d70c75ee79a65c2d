// Shapes: B batch, T latent frames, L latent channels, P tokens.
import type { Tensor } from "@dmospeech/engine";
import type { DiT } from "../models/dit/dit.js";

/** One batch of masked infill, as tensors: what the teacher, the student and the critic train on. */
export interface InfillBatch {
  /** Normalised latents of whole utterances, [B, T, L]. */
  readonly latents: Tensor;
  /** True on real frames, bool [B, T]. */
  readonly mask: Tensor;
  /** True on the frames to be made; the other real frames are the prompt. Bool [B, T]. */
  readonly target: Tensor;
  /** int64 [B, P], −1 = padding. */
  readonly tokens: Tensor;
  /** Token of each frame, −1 = none; int64 [B, T]. */
  readonly frameTokens: Tensor;
  /** Frames of each utterance [B]. */
  readonly lengths: readonly number[];
  /** The target's frames [start, end) of each utterance. */
  readonly targetSpans: readonly { readonly start: number; readonly end: number }[];
  /** Phonemes of the target's frames, as classes of the recogniser minus one. */
  readonly targetPhonemes: readonly (readonly number[])[];
  /** Seconds of audio in the batch. */
  readonly seconds: number;
}

/** The latents with the frames to be made set to zero: what the model may hear, [B, T, L]. */
export function promptOf({ latents, target }: Pick<InfillBatch, "latents" | "target">): Tensor {
  return latents.maskedFill(target.unsqueeze(-1), 0);
}

/** Prompt frames from the truth, target frames from `made`: [B, T, L]. */
export function withTruePrompt(made: Tensor, { latents, target }: Pick<InfillBatch, "latents" | "target">): Tensor {
  return made.where(target.unsqueeze(-1), latents);
}

/** What a network needs to know beside the noisy latents and the time; the same for all times. */
export interface Condition {
  readonly prompt: Tensor; // [B, T, L]
  readonly text: Tensor; // [B, T, E]
  readonly mask: Tensor; // bool [B, T]
}

/** The batch with nothing said in it: every token −1, so that every frame takes the filler (classifier-free guidance). */
export function withoutText(batch: InfillBatch): InfillBatch {
  return { ...batch, tokens: batch.tokens.mul(0).sub(1) };
}

/** The condition as `model` embeds it: every network has its own text embedding. */
export function conditionOf(model: DiT, batch: InfillBatch): Condition {
  return { prompt: promptOf(batch), text: model.embedText(batch.tokens, batch.frameTokens), mask: batch.mask };
}
