import { Rng } from "@dmospeech/core";
import { type DType, type Tensor, tensor } from "@dmospeech/engine";

/** Breath under the tone, −46 dB: without it, log spectra are all about how silent silence is. */
const NOISE_AMPLITUDE = 0.005;

/** A chirp with two harmonics, a soft envelope and a little noise [1, 1, S]: the same on every machine. */
export function chirp({
  samples,
  sampleRate,
  dtype = "float32",
}: {
  readonly samples: number;
  readonly sampleRate: number;
  readonly dtype?: DType;
}): Tensor {
  const duration = samples / sampleRate;
  const rng = new Rng(1);
  const values = Array.from({ length: samples }, (_, n) => {
    const t = n / sampleRate;
    const phase = 2 * Math.PI * (200 * t + (150 * t * t) / duration);
    const envelope = 0.5 - 0.5 * Math.cos((2 * Math.PI * (n + 0.5)) / samples);
    return (
      0.3 * envelope * (Math.sin(phase) + 0.5 * Math.sin(2 * phase) + 0.25 * Math.sin(3 * phase)) +
      NOISE_AMPLITUDE * rng.normal()
    );
  });
  return tensor(values, { dtype }).reshape([1, 1, samples]);
}
