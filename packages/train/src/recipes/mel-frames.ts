// Shapes: S samples, T frames, M mel bins.
import { logMel } from "@dmospeech/core";
import type { LatentStatistics } from "../data/latent-cache.js";
import type { Recording } from "../models/codec/encode-recording.js";

/** Log-mel frames in place of a codec's latents, under the name they have where a codec is named. */
export const melFrames = {
  name: "mel24k",
  sampleRate: 24_000,
  hopSamples: 256,
  fftSize: 1024,
  bins: 100,
} as const;

/**
 * The mel frames of F5-TTS and of Vocos at 24 kHz, [T, M]: what a teacher of that shape is trained on.
 * ln max(mel magnitude, 1e-5), HTK scale, frames centred on multiples of the hop.
 */
export function encodeMelFrames({ lengthSamples, read }: Recording): Float32Array {
  const { sampleRate, hopSamples, fftSize, bins } = melFrames;
  // A centred frame reflects half a window, so there must be more samples than that.
  const samples = read(0, Math.max(lengthSamples, fftSize));
  const { values, frames } = logMel(samples, { sampleRate, nFft: fftSize, hopSamples, bins });
  const turned = new Float32Array(values.length);
  for (let m = 0; m < bins; m++) for (let t = 0; t < frames; t++) turned[t * bins + m] = values[m * frames + t]!;
  return turned;
}

/** Left as they are: public weights of that shape were trained on plain log-mels. */
export function melFrameStatistics(): LatentStatistics {
  return { mean: new Array<number>(melFrames.bins).fill(0), std: new Array<number>(melFrames.bins).fill(1) };
}
