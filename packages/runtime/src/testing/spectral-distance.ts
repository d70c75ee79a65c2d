import { logMel } from "@dmospeech/core";

/**
 * Mean difference of two waves' log-mel spectra in nepers, over what is within 60 dB of full scale.
 *
 * Two builds of ONNX Runtime add in different orders. That moves the latents by their last digits, and with them the pitch,
 * whose sum over a sentence is the phase of every harmonic: samples drift apart by more than rounding, what is heard does not.
 */
export function spectralDistance(a: Float32Array, b: Float32Array, sampleRate: number): number {
  const mel = { sampleRate, nFft: 512, hopSamples: 128, bins: 40, padding: "center", floor: 1e-3 } as const;
  const [ours, theirs] = [logMel(a, mel).values, logMel(b, mel).values];
  return ours.reduce((sum, value, i) => sum + Math.abs(value - theirs[i]!), 0) / ours.length;
}
