// Own code, because the resamplers on npm do not keep time: libsamplerate-js loses the end of its input, and
// wave-resampler 1.0 returns a second of a 3 kHz tone (16 to 48 kHz) 0.6 rad out of phase with a residual of -15 dB.
// S input samples, U output samples, P phases, K taps per phase.
import { AudioArgumentError, SampleRateError } from "./errors.js";

/** Passband edge as a share of the lower Nyquist frequency; the stopband begins at that Nyquist frequency itself. */
const PASSBAND = 0.9;
const STOPBAND_DB = 86;
/** More phases than this are interpolated linearly between neighbours: an error below -110 dB. */
const MAX_EXACT_PHASES = 1024;
const CACHED_FILTERS = 16;

interface PolyphaseFilter {
  /** Row p holds the taps for outputs that lie p/P of a sample behind an input sample. */
  readonly rows: readonly Float64Array[]; // P (+1 when interpolated) × [K]
  readonly halfTaps: number; // K / 2
}

const filters = new Map<string, PolyphaseFilter>();

/**
 * Changes the sample rate by a band-limited, zero-phase polyphase filter (Kaiser-windowed sinc).
 *
 * Output sample n lies at the time of input sample n·from/to: nothing is delayed. Flat within 0.1 dB up to 0.9 of the
 * lower Nyquist frequency; what lies above that Nyquist frequency is suppressed by more than 80 dB. The signal counts as
 * zero outside its ends.
 *
 * @param samples [S], untouched.
 * @param fromRate input rate in Hz, a positive integer.
 * @param toRate output rate in Hz, a positive integer.
 * @returns a new array of round(S · to / from) samples [U].
 * @throws SampleRateError for rates that are not positive integers.
 */
export function resample(samples: Float32Array, fromRate: number, toRate: number): Float32Array {
  const { up, down } = rateRatio(fromRate, toRate);
  if (fromRate === toRate) return samples.slice();
  const outputLength = Math.round((samples.length * up) / down);
  if (outputLength > 2 ** 31) {
    throw new AudioArgumentError(`resample: ${outputLength} output samples are too many; resample a part at a time.`);
  }
  const output = new Float32Array(outputLength);
  const filter = filterFor(up, down);
  if (up <= MAX_EXACT_PHASES) convolveExact({ samples, output, filter, up, down });
  else convolveInterpolated({ samples, output, filter, up, down });
  return output;
}

/** U outputs for every D inputs in lowest terms, to = from · U / D. @throws SampleRateError unless both are positive integers. */
export function rateRatio(fromRate: number, toRate: number): { readonly up: number; readonly down: number } {
  for (const rate of [fromRate, toRate]) {
    if (!Number.isInteger(rate) || rate <= 0) {
      throw new SampleRateError(`resample: rates must be positive integers in Hz, got ${fromRate} to ${toRate}.`);
    }
  }
  const divisor = greatestCommonDivisor(fromRate, toRate);
  return { up: toRate / divisor, down: fromRate / divisor };
}

/** Input samples on each side of an output's time that it depends on. */
export function resampleReach(fromRate: number, toRate: number): number {
  const { up, down } = rateRatio(fromRate, toRate);
  return up === down ? 0 : filterFor(up, down).halfTaps;
}

interface Convolution {
  readonly samples: Float32Array; // [S]
  readonly output: Float32Array; // [U]
  readonly filter: PolyphaseFilter;
  readonly up: number;
  readonly down: number;
}

/**
 * Outputs n, n + P, n + 2P, … share one stored row: they are made four at a time, so that each tap is loaded once for
 * four sums. Only outputs whose taps reach beyond the signal's ends take the careful path.
 */
function convolveExact({ samples, output, filter, up, down }: Convolution): void {
  const { rows, halfTaps } = filter;
  for (let first = 0; first < Math.min(up, output.length); first++) {
    const phase = (first * down) % up;
    const taps = rows[phase]!;
    let base = (first * down - phase) / up + 1 - halfTaps; // input index under the first tap
    let n = first;
    while (n < output.length) {
      const isInside = base >= 0 && base + 3 * down + taps.length <= samples.length && n + 3 * up < output.length;
      if (isInside) {
        dotFour({ taps, samples, output, base, baseStep: down, n, nStep: up });
        base += 4 * down;
        n += 4 * up;
      } else {
        output[n] = dot(taps, samples, base);
        base += down;
        n += up;
      }
    }
  }
}

interface FourOutputs {
  readonly taps: Float64Array; // [K]
  readonly samples: Float32Array; // [S]
  readonly output: Float32Array; // [U]
  readonly base: number;
  readonly baseStep: number;
  readonly n: number;
  readonly nStep: number;
}

function dotFour({ taps, samples, output, base, baseStep, n, nStep }: FourOutputs): void {
  const length = taps.length;
  let at0 = base;
  let at1 = base + baseStep;
  let at2 = at1 + baseStep;
  let at3 = at2 + baseStep;
  let sum0 = 0;
  let sum1 = 0;
  let sum2 = 0;
  let sum3 = 0;
  for (let k = 0; k < length; k++) {
    const tap = taps[k]!;
    sum0 += tap * samples[at0++]!;
    sum1 += tap * samples[at1++]!;
    sum2 += tap * samples[at2++]!;
    sum3 += tap * samples[at3++]!;
  }
  output[n] = sum0;
  output[n + nStep] = sum1;
  output[n + 2 * nStep] = sum2;
  output[n + 3 * nStep] = sum3;
}

/** Rates with a small common divisor have too many phases to store: blend the two nearest rows. */
function convolveInterpolated({ samples, output, filter, up, down }: Convolution): void {
  const { rows, halfTaps } = filter;
  for (let n = 0; n < output.length; n++) {
    const position = n * down;
    const rest = position % up;
    const base = (position - rest) / up + 1 - halfTaps;
    const phase = (rest / up) * MAX_EXACT_PHASES;
    const row = Math.floor(phase);
    const weight = phase - row;
    output[n] = (1 - weight) * dot(rows[row]!, samples, base) + weight * dot(rows[row + 1]!, samples, base);
  }
}

/** Σ taps[k] · samples[base + k]; samples outside the signal are zero. Two sums at once keep the processor busy. */
function dot(taps: Float64Array /* [K] */, samples: Float32Array, base: number): number {
  const end = Math.min(taps.length, samples.length - base);
  let even = 0;
  let odd = 0;
  let k = Math.max(0, -base);
  for (; k + 1 < end; k += 2) {
    even += taps[k]! * samples[base + k]!;
    odd += taps[k + 1]! * samples[base + k + 1]!;
  }
  return k < end ? even + odd + taps[k]! * samples[base + k]! : even + odd;
}

function filterFor(up: number, down: number): PolyphaseFilter {
  const key = `${up}/${down}`;
  const known = filters.get(key);
  if (known) return known;
  const filter = designFilter(up, down);
  if (filters.size >= CACHED_FILTERS) filters.delete(filters.keys().next().value as string);
  filters.set(key, filter);
  return filter;
}

/** Kaiser's design formulas (Oppenheim & Schafer, section 7.5.3), at the input rate. */
function designFilter(up: number, down: number): PolyphaseFilter {
  const lowerNyquist = Math.min(1, up / down); // as a share of the input's Nyquist frequency
  const transition = Math.PI * (1 - PASSBAND) * lowerNyquist; // radians per input sample
  const halfTaps = Math.ceil((STOPBAND_DB - 8) / (2 * 2.285 * transition)) + 1;
  const beta = 0.1102 * (STOPBAND_DB - 8.7);
  const cutoff = ((1 + PASSBAND) / 2) * lowerNyquist;
  const exact = up <= MAX_EXACT_PHASES;
  const phases = exact ? up : MAX_EXACT_PHASES;
  const rows = Array.from({ length: exact ? phases : phases + 1 }, (_, phase) => {
    const row = new Float64Array(2 * halfTaps);
    let sum = 0;
    for (let k = 0; k < row.length; k++) {
      const distance = k + 1 - halfTaps - phase / phases; // input samples from this tap to the output's time
      row[k] = cutoff * sinc(cutoff * distance) * kaiser(distance / halfTaps, beta);
      sum += row[k]!;
    }
    for (let k = 0; k < row.length; k++) row[k]! /= sum; // every phase passes a constant unchanged
    return row;
  });
  return { rows, halfTaps };
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

/** Kaiser window at x in (-1, 1); zero outside and at ±1, where only one of the two taps exists. */
function kaiser(x: number, beta: number): number {
  return Math.abs(x) >= 1 ? 0 : besselI0(beta * Math.sqrt(1 - x * x)) / besselI0(beta);
}

/** Modified Bessel function of the first kind, order zero, by its power series. */
function besselI0(x: number): number {
  let sum = 1;
  let term = 1;
  for (let k = 1; term > 1e-17 * sum; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
