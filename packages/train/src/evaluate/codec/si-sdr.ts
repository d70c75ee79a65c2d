// S samples.
import { EvaluationError } from "../errors.js";

/**
 * Scale-invariant signal-to-distortion ratio in dB: 10 log10(‖αs‖² / ‖αs − ŝ‖²), α = ⟨ŝ, s⟩ / ‖s‖², both without their
 * means (Le Roux et al. 2019). It compares waveforms: a resynthesis with other phases scores badly however it sounds.
 *
 * @param reference s [S], not constant
 * @param estimate ŝ [S]
 * @returns +∞ for ŝ = αs, −∞ where nothing of s is in ŝ
 * @throws {EvaluationError} for different lengths or a constant reference
 */
export function siSdr(reference: Float32Array, estimate: Float32Array): number {
  requireSameLength("siSdr", reference, estimate);
  const s = withoutMean(reference);
  const e = withoutMean(estimate);
  const power = dot(s, s);
  if (power === 0)
    throw new EvaluationError("siSdr: the reference is constant, so there is no signal to compare with.");
  const scale = dot(e, s) / power;
  const signal = scale * scale * power;
  const distortion = e.reduce((sum, value, i) => sum + (scale * s[i]! - value) ** 2, 0);
  if (signal === 0) return Number.NEGATIVE_INFINITY;
  return 10 * Math.log10(signal / distortion);
}

/** For measures that compare two signals sample by sample. @throws {EvaluationError} */
export function requireSameLength(measure: string, reference: Float32Array, estimate: Float32Array): void {
  if (reference.length === estimate.length && reference.length > 0) return;
  throw new EvaluationError(
    `${measure}: expected two signals of one length, got ${reference.length} and ${estimate.length} samples.`,
  );
}

function withoutMean(samples: Float32Array): Float64Array {
  const mean = samples.reduce((sum, value) => sum + value, 0) / samples.length;
  return Float64Array.from(samples, (value) => value - mean);
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}
