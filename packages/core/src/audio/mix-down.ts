import { NonFiniteAudioError } from "./errors.js";

const FULL_SCALE_16_BIT = 32767 / 32768;

export interface MixDown {
  /** The mean of all channels. */
  readonly samples: Float32Array; // [S]
  /** Largest absolute sample over all channels, before mixing. */
  readonly peak: number;
  /** Samples of all channels at or beyond 16-bit full scale. */
  readonly clipped: number;
}

/**
 * Mixes C channels [S] to one.
 * @param firstFrame where the channels begin within their recording, for messages.
 * @throws NonFiniteAudioError for NaN and infinity.
 */
export function mixDown(channelData: readonly Float32Array[], { firstFrame = 0 } = {}): MixDown {
  const frames = channelData[0]!.length;
  const samples = new Float32Array(frames);
  let peak = 0;
  let clipped = 0;
  for (const [channel, data] of channelData.entries()) {
    for (let i = 0; i < frames; i++) {
      const value = data[i]!;
      const size = Math.abs(value);
      if (!(size < Number.POSITIVE_INFINITY)) {
        throw new NonFiniteAudioError(
          `Sample ${firstFrame + i} of channel ${channel} is ${value}; audio must be finite: export the file again.`,
        );
      }
      if (size > peak) peak = size;
      if (size >= FULL_SCALE_16_BIT) clipped++;
      samples[i]! += value / channelData.length;
    }
  }
  return { samples, peak, clipped };
}
