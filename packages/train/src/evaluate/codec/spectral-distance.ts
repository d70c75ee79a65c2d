// S samples, F frequency bins, M mel bins, T frames.
import { type LogMelOptions, logMel, magnitude, stft } from "@dmospeech/core";
import { requireSameLength } from "./si-sdr.js";

/**
 * The mel spectrum that codecs are compared by and Griffin–Lim starts from: 80 bands, a window of 25 ms or the next
 * power of two, 160 frames a second. At 16 kHz these are the sizes of the shipped codec's encoder.
 */
export function comparisonMel(sampleRate: number): LogMelOptions {
  const nFft = 2 ** Math.ceil(Math.log2(0.025 * sampleRate));
  return { sampleRate, nFft, hopSamples: Math.round(sampleRate / 160), bins: 80, padding: "center" };
}

/**
 * Mean |ln mel(s) − ln mel(ŝ)| over bands and frames, in nepers.
 *
 * @param reference [S]
 * @param estimate [S]
 * @throws {EvaluationError} for different lengths
 */
export function logMelDistance(reference: Float32Array, estimate: Float32Array, options: LogMelOptions): number {
  requireSameLength("logMelDistance", reference, estimate);
  return meanAbsoluteDifference(logMel(reference, options).values, logMel(estimate, options).values);
}

const STFT_SIZES = [512, 1024, 2048] as const;
/** Magnitudes below this are equal. */
const MAGNITUDE_FLOOR = 1e-5;

/**
 * Multi-resolution STFT distance (Yamamoto, Song & Kim 2020): spectral convergence ‖|X| − |Y|‖ / ‖|X|‖ plus mean
 * |ln|X| − ln|Y||, averaged over transforms of 512, 1024 and 2048 samples with a quarter as hop.
 *
 * @param reference [S], S > 1024, not silent
 * @param estimate [S]
 * @throws {EvaluationError} for different lengths
 */
export function multiResolutionStftDistance(reference: Float32Array, estimate: Float32Array): number {
  requireSameLength("multiResolutionStftDistance", reference, estimate);
  const distances = STFT_SIZES.map((nFft) => {
    const [x, y] = [reference, estimate].map((samples) => magnitude(stft(samples, { nFft, hopSamples: nFft / 4 })));
    return spectralConvergence(x!, y!) + meanAbsoluteDifference(x!.map(floorLog), y!.map(floorLog));
  });
  return distances.reduce((sum, distance) => sum + distance, 0) / distances.length;
}

function spectralConvergence(x: Float32Array, y: Float32Array): number {
  let difference = 0;
  let power = 0;
  for (const [i, value] of x.entries()) {
    difference += (value - y[i]!) ** 2;
    power += value * value;
  }
  return difference === 0 ? 0 : Math.sqrt(difference / power);
}

function meanAbsoluteDifference(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + Math.abs(value - b[i]!), 0) / a.length;
}

function floorLog(value: number): number {
  return Math.log(Math.max(value, MAGNITUDE_FLOOR));
}
