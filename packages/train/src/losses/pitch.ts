import type { Tensor } from "@dmospeech/engine";

// Shapes: B batch, N frames.

export interface PitchLossInput {
  /** ln of the predicted pitch in Hz: [B, N]. */
  readonly logF0: Tensor;
  /** The recording's pitch in Hz, 0 where unvoiced: [B, N]. */
  readonly f0Hz: Tensor;
}

/**
 * Mean distance of the predicted pitch over voiced frames, in natural logarithm (0.058 is a semitone). The distance itself,
 * not its square: trackers slip by octaves now and then.
 */
export function pitchLoss({ logF0, f0Hz }: PitchLossInput): Tensor {
  const voiced = f0Hz.gt(0).to({ dtype: logF0.dtype });
  const distance = logF0
    .sub(f0Hz.clamp({ min: 1 }).log())
    .abs()
    .mul(voiced);
  return distance.sum().div(voiced.sum().clamp({ min: 1 }));
}
