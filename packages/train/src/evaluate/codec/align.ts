// S samples.
import { type Audio, resample } from "@dmospeech/core";

const LONGEST_SHIFT_SECONDS = 0.03;

/**
 * The estimate at the reference's rate and length, moved by up to 30 ms to where its cross-correlation with the reference
 * is greatest: a codec's delay is no distortion.
 */
export function alignTo(reference: Audio, estimate: Audio): Audio {
  const { sampleRate } = reference;
  const samples = resample(estimate.samples, estimate.sampleRate, sampleRate);
  const longest = Math.round(LONGEST_SHIFT_SECONDS * sampleRate);
  let best = { shift: 0, correlation: correlationAt(reference.samples, samples, 0) };
  for (let shift = -longest; shift <= longest; shift++) {
    const correlation = correlationAt(reference.samples, samples, shift);
    if (correlation > best.correlation) best = { shift, correlation };
  }
  return { samples: shifted(samples, best.shift, reference.samples.length), sampleRate };
}

/** Cut, or filled up with silence. */
export function toLength(samples: Float32Array, length: number): Float32Array {
  return shifted(samples, 0, length);
}

/** Σ s[i] ŝ[i + shift]. */
function correlationAt(reference: Float32Array, estimate: Float32Array, shift: number): number {
  let sum = 0;
  const end = Math.min(reference.length, estimate.length - shift);
  for (let i = Math.max(0, -shift); i < end; i++) sum += reference[i]! * estimate[i + shift]!;
  return sum;
}

/** ŝ[i + shift] for i < length, zero outside. */
function shifted(samples: Float32Array, shift: number, length: number): Float32Array {
  const result = new Float32Array(length);
  const from = Math.max(0, -shift);
  const part = samples.subarray(from + shift, Math.max(from + shift, Math.min(samples.length, length + shift)));
  result.set(part, from);
  return result;
}
