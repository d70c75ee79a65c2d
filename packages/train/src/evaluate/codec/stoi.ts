// S samples, F frequency bins, J third-octave bands, T frames, N frames of a segment.
import { type Audio, resample, type Spectrogram, stft } from "@dmospeech/core";
import { EvaluationError } from "../errors.js";
import { requireSameLength } from "./si-sdr.js";

// The constants of Taal, Hendriks, Heusdens & Jensen 2011.
const SAMPLE_RATE = 10_000;
const FRAME = 256;
const HOP = 128;
const FFT = 512;
const BANDS = 15;
const LOWEST_CENTRE_HZ = 150;
const SEGMENT_FRAMES = 30;
/** Lower bound β on the signal-to-distortion ratio of one value. */
const CLIP_DB = -15;
const DYNAMIC_RANGE_DB = 40;

/**
 * Short-time objective intelligibility in about [0, 1]: the correlation of third-octave envelopes over 384 ms, averaged
 * over bands and segments, after frames 40 dB below the loudest were removed (Taal et al. 2011, "An Algorithm for
 * Intelligibility Prediction of Time-Frequency Weighted Noisy Speech").
 *
 * @param reference clean speech [S]
 * @param estimate the same speech after processing, aligned, at the same rate [S]
 * @returns null where less than 384 ms of speech are left to compare
 * @throws {EvaluationError} for different rates or lengths
 */
export function stoi(reference: Audio, estimate: Audio): number | null {
  requireSameLength("stoi", reference.samples, estimate.samples);
  if (reference.sampleRate !== estimate.sampleRate) {
    throw new EvaluationError(`stoi: expected one rate, got ${reference.sampleRate} and ${estimate.sampleRate} Hz.`);
  }
  const [x, y] = [reference, estimate].map(({ samples, sampleRate }) => resample(samples, sampleRate, SAMPLE_RATE));
  const voiced = loudFrames(x!);
  if (voiced.length === 0) return null;
  const clean = bandEnvelopes(overlapFrames(x!, voiced)); // [J, T]
  const processed = bandEnvelopes(overlapFrames(y!, voiced));
  if (clean.frames < SEGMENT_FRAMES) return null;
  let sum = 0;
  let count = 0;
  for (let end = SEGMENT_FRAMES; end <= clean.frames; end++) {
    for (let band = 0; band < BANDS; band++) {
      const from = band * clean.frames + end - SEGMENT_FRAMES;
      const segment = (values: Float64Array) => values.subarray(from, from + SEGMENT_FRAMES);
      sum += segmentCorrelation(segment(clean.values), segment(processed.values));
      count++;
    }
  }
  return sum / count;
}

/** The window without the zeros at its ends, as the published code has it. */
const window = Float64Array.from(
  { length: FRAME },
  (_, n) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (n + 1)) / (FRAME + 1)),
);

/** First samples of the frames whose energy lies within the dynamic range. */
function loudFrames(samples: Float32Array): number[] {
  const starts: number[] = [];
  for (let start = 0; start < samples.length - FRAME; start += HOP) starts.push(start);
  const energies = starts.map((start) => {
    let energy = 0;
    for (let n = 0; n < FRAME; n++) energy += (window[n]! * samples[start + n]!) ** 2;
    return 10 * Math.log10(energy + Number.MIN_VALUE);
  });
  const loudest = energies.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  return starts.filter((_, index) => energies[index]! > loudest - DYNAMIC_RANGE_DB);
}

/** The chosen frames, windowed and overlapped one after another as if nothing had lain between them. */
function overlapFrames(samples: Float32Array, starts: readonly number[]): Float32Array {
  const joined = new Float32Array((starts.length - 1) * HOP + FRAME);
  for (const [index, start] of starts.entries()) {
    for (let n = 0; n < FRAME; n++) joined[index * HOP + n]! += window[n]! * samples[start + n]!;
  }
  return joined;
}

interface Envelopes {
  readonly values: Float64Array; // [J, T]
  readonly frames: number;
}

function bandEnvelopes(samples: Float32Array): Envelopes {
  // The window lies in the middle of the transform, and the published code leaves the last frame out.
  const margin = (FFT - FRAME) / 2;
  const framed = new Float32Array(margin + samples.length - 1 + margin);
  framed.set(samples.subarray(0, samples.length - 1), margin);
  if (framed.length < FFT) return { values: new Float64Array(0), frames: 0 };
  const spectrogram = stft(framed, { nFft: FFT, hopSamples: HOP, window, padding: "none" });
  const values = new Float64Array(BANDS * spectrogram.frames);
  for (const [band, range] of bandBins().entries()) {
    for (let t = 0; t < spectrogram.frames; t++) {
      values[band * spectrogram.frames + t] = Math.sqrt(powerIn(spectrogram, range, t));
    }
  }
  return { values, frames: spectrogram.frames };
}

function powerIn({ real, imag, frames }: Spectrogram, [from, to]: BinRange, t: number): number {
  let power = 0;
  for (let f = from; f < to; f++) power += real[f * frames + t]! ** 2 + imag[f * frames + t]! ** 2;
  return power;
}

type BinRange = readonly [from: number, to: number];

/** For each band the DFT bins nearest to its edges, a sixth of an octave from its centre; the upper one excluded. */
function bandBins(): BinRange[] {
  const nearest = (hertz: number) => Math.round((hertz * FFT) / SAMPLE_RATE);
  return Array.from({ length: BANDS }, (_, band) => {
    const centre = LOWEST_CENTRE_HZ * 2 ** (band / 3);
    return [nearest(centre * 2 ** (-1 / 6)), nearest(centre * 2 ** (1 / 6))] as const;
  });
}

/** Correlation of two envelopes [N], the second brought to the first's norm and clipped from above. */
function segmentCorrelation(clean: Float64Array, processed: Float64Array): number {
  const scale = norm(clean) / (norm(processed) + Number.EPSILON);
  const clip = 1 + 10 ** (-CLIP_DB / 20);
  const clipped = processed.map((value, i) => Math.min(value * scale, clean[i]! * clip));
  const a = centred(clean);
  const b = centred(clipped);
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0) / (norm(a) * norm(b) + Number.EPSILON);
}

function centred(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value - mean);
}

function norm(values: Float64Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
}
