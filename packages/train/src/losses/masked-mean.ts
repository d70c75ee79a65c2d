// Shapes: B batch, T frames, C channels.
import type { Tensor } from "@dmospeech/engine";

/** Mean of `values` [B, T] or [B, T, C] over the frames where `mask` (bool [B, T]) is true; 0 if there is none. */
export function meanOverFrames(values: Tensor, mask: Tensor): Tensor {
  const weights = mask.to({ dtype: values.dtype }); // [B, T]
  const perFrame = values.ndim === 3 ? values.mean(-1) : values; // [B, T]
  return perFrame
    .mul(weights)
    .sum()
    .div(weights.sum().clamp({ min: 1 }));
}

/** The same mean for each utterance by itself: → [B]. */
export function meanPerUtterance(values: Tensor, mask: Tensor): Tensor {
  const weights = mask.to({ dtype: values.dtype });
  const perFrame = values.ndim === 3 ? values.mean(-1) : values;
  return perFrame
    .mul(weights)
    .sum(1)
    .div(weights.sum(1).clamp({ min: 1 }));
}
