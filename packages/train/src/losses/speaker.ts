// Shapes: B batch, T frames, L latent channels, E embedding width, K speakers, S chunk frames.
import type { Rng } from "@dmospeech/core";
import { arange, crossEntropy, type Tensor, tensor } from "@dmospeech/engine";

/** 1 − cos between unit vectors, mean over the batch: [B, E] × [B, E] → scalar in [0, 2]. */
export function speakerLoss(embedding: Tensor, reference: Tensor): Tensor {
  return embedding.mul(reference).sum(-1).neg().add(1).mean();
}

export interface RandomChunkOptions {
  /** Length of the chunk, shared by the batch; utterances shorter than it are given whole. */
  readonly chunkFrames: number;
  /** First frame that may be taken, and frames from there on, of each utterance [B]. */
  readonly spans: readonly { readonly start: number; readonly length: number }[];
  readonly rng: Rng;
}

export interface LatentChunk {
  readonly latents: Tensor; // [B, S, L]
  readonly mask: Tensor; // bool [B, S]
}

/** One random chunk inside each utterance's span; differentiable in `latents` [B, T, L]. */
export function randomChunk(latents: Tensor, { chunkFrames, spans, rng }: RandomChunkOptions): LatentChunk {
  const { device } = latents;
  const [batch, frames, channels] = latents.shape as [number, number, number];
  const lengths = spans.map(({ length }) => Math.min(length, chunkFrames));
  const starts = spans.map(({ start, length }, i) => start + rng.integer(length - lengths[i]! + 1));
  const offsets = arange(0, chunkFrames, 1, { dtype: "int64", device }).unsqueeze(0); // [1, S]
  const first = tensor(starts, { dtype: "int64", device }).unsqueeze(1); // [B, 1]
  const index = first.add(offsets).clamp({ max: frames - 1 }); // [B, S]
  const rows = index.unsqueeze(-1).expand([batch, chunkFrames, channels]);
  const mask = offsets.lt(tensor(lengths, { dtype: "int64", device }).unsqueeze(1)); // [B, S]
  return { latents: latents.gather(1, rows), mask };
}

export interface AamSoftmaxOptions {
  readonly cosine: Tensor; // [B, K], from `SpeakerClassifier`
  readonly labels: Tensor; // int64 [B]
  /** Added to the angle of the right speaker, radians. */
  readonly margin?: number;
  readonly scale?: number;
}

/** Sine's slope is infinite at cos = ±1; staying this far away bounds the gradient. */
const COSINE_LIMIT = 1 - 1e-6;

/**
 * Additive angular margin softmax (Deng et al. 2019): cross entropy of scale · cos(θ + margin·[right speaker]).
 * Beyond θ = π − margin, where cos(θ + margin) would rise again, it continues as cos θ − margin · sin margin.
 */
export function aamSoftmaxLoss({ cosine, labels, margin = 0.2, scale = 30 }: AamSoftmaxOptions): Tensor {
  const inside = cosine.clamp({ min: -COSINE_LIMIT, max: COSINE_LIMIT });
  const sine = inside.square().neg().add(1).sqrt();
  const shifted = inside.mul(Math.cos(margin)).sub(sine.mul(Math.sin(margin))); // cos(θ + margin)
  const penalised = shifted.where(inside.gt(Math.cos(Math.PI - margin)), inside.sub(margin * Math.sin(margin)));
  const { device } = cosine;
  const speakers = arange(0, cosine.shape[1]!, 1, { dtype: "int64", device });
  const right = labels.unsqueeze(1).eq(speakers.unsqueeze(0)); // [B, K]
  return crossEntropy(penalised.where(right, inside).mul(scale), labels);
}
