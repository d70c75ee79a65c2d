// Shapes: B batch, T frames, L latent channels.
import type { Rng } from "@dmospeech/core";
import { type Tensor, tensor } from "@dmospeech/engine";

export interface SpecAugmentOptions {
  readonly rng: Rng;
  /** Real frames of each utterance [B]; time masks fall inside them. Default: all T. */
  readonly lengths?: readonly number[];
  readonly timeMasks?: number;
  /** Longest time mask, as a share of the utterance (0 … 1). */
  readonly maxTimeShare?: number;
  readonly channelMasks?: number;
  /** Widest channel mask, as a share of the latent channels (0 … 1). */
  readonly maxChannelShare?: number;
}

/**
 * Masks random spans of time and random channels of normalised latents with 0, their mean (SpecAugment, Park et al. 2019,
 * without warping). Latent channels have no order, so a channel mask is a random subset, not a band.
 * @param latents [B, T, L] → [B, T, L]
 */
export function specAugment(latents: Tensor, options: SpecAugmentOptions): Tensor {
  const { rng, timeMasks = 2, maxTimeShare = 0.1, channelMasks = 1, maxChannelShare = 0.15 } = options;
  const [batch, frames, channels] = latents.shape as [number, number, number];
  const keepFrames = new Float32Array(batch * frames).fill(1);
  const keepChannels = new Float32Array(batch * channels).fill(1);
  for (let b = 0; b < batch; b++) {
    const length = options.lengths?.[b] ?? frames;
    for (let i = 0; i < timeMasks; i++) {
      const width = rng.integer(Math.floor(length * maxTimeShare) + 1);
      const start = rng.integer(length - width + 1);
      keepFrames.fill(0, b * frames + start, b * frames + start + width);
    }
    const order = Array.from({ length: channels }, (_, channel) => channel);
    for (let i = 0; i < channelMasks; i++) {
      const width = rng.integer(Math.floor(channels * maxChannelShare) + 1);
      for (const channel of rng.shuffle(order).slice(0, width)) keepChannels[b * channels + channel] = 0;
    }
  }
  const { device, dtype } = latents;
  const time = tensor(keepFrames, { shape: [batch, frames, 1] }).to({ device, dtype });
  const channel = tensor(keepChannels, { shape: [batch, 1, channels] }).to({ device, dtype });
  return latents.mul(time).mul(channel);
}
