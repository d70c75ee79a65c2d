// Shapes: B batch, T frames, C channels. Masks are bool, true = real.
import type { Tensor } from "@dmospeech/engine";

/** Writes zeros over the padded rows of `x` [B, T, C]; without a mask every row is real. */
export function zeroPadding(x: Tensor, mask?: Tensor /* [B, T] */): Tensor {
  return mask ? x.mul(mask.unsqueeze(-1).to({ dtype: x.dtype })) : x;
}

/**
 * The mask of positions that fold `patch` frames each: [B, T] → [B, T / patch].
 * Padding follows the real frames, so a position is real exactly when its first frame is.
 */
export function patchMask(mask: Tensor | undefined, patch: number): Tensor | undefined {
  return mask && patch > 1 ? mask.slice(1, 0, undefined, patch) : mask;
}

/** Mean over the real frames of each utterance: x [B, T, C], zero where padded → [B, 1, C]. */
export function maskedMean(x: Tensor, mask?: Tensor /* [B, T] */): Tensor {
  if (!mask) return x.mean(1, { keepdim: true });
  const frames = mask.unsqueeze(-1).to({ dtype: x.dtype }).sum(1, { keepdim: true }); // [B, 1, 1]
  return x.sum(1, { keepdim: true }).div(frames);
}
