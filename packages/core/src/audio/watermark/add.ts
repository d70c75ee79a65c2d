// S samples, T frames, N slots of the audio, K slots of a period, B bands.
import { AudioArgumentError, NonFiniteAudioError } from "../errors.js";
import { realFft } from "../fft.js";
import { resample } from "../resample.js";
import type { Audio } from "../types.js";
import { bandEnergies, bandsOfBins, powerFrames } from "./bands.js";
import { watermarkPattern } from "./pattern.js";
import { bandResiduals } from "./residual.js";
import {
  BANDS,
  DEFAULT_STRENGTH_DB,
  DEFAULT_WATERMARK_KEY,
  FRAME_SAMPLES,
  HOP_SAMPLES,
  SLOT_SAMPLES,
  SLOTS,
  WATERMARK_SAMPLE_RATE,
} from "./settings.js";

export interface WatermarkOptions {
  /** Only who knows the key can look for the mark. Default: the project's public key. */
  readonly key?: string;
  /** The most by which a band of a slot is made louder or softer, in dB, above 0 and at most 6. */
  readonly strengthDb?: number;
  /** Where `samples` begin in what they are a part of, so that the parts of a stream carry one unbroken mark. */
  readonly startSeconds?: number;
}

/** A tile that is this much louder (softer) than its surroundings, as the key wants it, is left alone. */
const ENOUGH_DB = 4;
/** Neighbouring tiles pull at each other: the second round corrects what the first one left. */
const ROUNDS = 2;

/**
 * Marks speech so that {@link detectWatermark} finds it, and listeners do not.
 *
 * The bands from 0.8 to 5 kHz, in slots of 28 ms, are made a little louder or softer until each stands out from its
 * neighbours to the side that the key's ±1 pattern names. Tiles that do already are left as they are; no tile is changed
 * by more than `strengthDb`; silence stays silent.
 *
 * @param audio samples [S], untouched.
 * @returns [S], within [−1, 1] wherever the input was.
 * @throws NonFiniteAudioError for NaN or infinite samples; AudioArgumentError for options outside their range.
 */
export function addWatermark({ samples, sampleRate }: Audio, options: WatermarkOptions = {}): Float32Array {
  const { key = DEFAULT_WATERMARK_KEY, strengthDb = DEFAULT_STRENGTH_DB, startSeconds = 0 } = options;
  if (!(strengthDb > 0 && strengthDb <= 6)) {
    throw new AudioArgumentError(`addWatermark: strengthDb must be above 0 and at most 6, got ${strengthDb}.`);
  }
  if (!(startSeconds >= 0 && startSeconds < 1e9)) {
    throw new AudioArgumentError(`addWatermark: startSeconds must not be negative, got ${startSeconds}.`);
  }
  assertFinite(samples);
  const pattern = watermarkPattern(key);
  const host = resample(samples, sampleRate, WATERMARK_SAMPLE_RATE);
  const slots = new SlotClock(startSeconds, host.length);
  const mark = markOf(host, { pattern, strengthDb, slots });
  return addWithinRange(samples, resample(mark, WATERMARK_SAMPLE_RATE, sampleRate));
}

/** @throws NonFiniteAudioError naming the first sample that is no number. */
export function assertFinite(samples: Float32Array): void {
  const bad = samples.findIndex((sample) => !Number.isFinite(sample));
  if (bad !== -1) throw new NonFiniteAudioError(`Sample ${bad} is ${samples[bad]}; audio must be finite.`);
}

/** Which slot of the mark lies where in the audio. */
class SlotClock {
  readonly count: number; // N
  readonly #phase: number; // samples from the start of slot 0 to the audio's start
  readonly #first: number;

  constructor(startSeconds: number, length: number) {
    const start = Math.round(startSeconds * WATERMARK_SAMPLE_RATE);
    this.#first = Math.floor(start / SLOT_SAMPLES);
    this.#phase = start - this.#first * SLOT_SAMPLES;
    this.count = Math.ceil((this.#phase + length) / SLOT_SAMPLES);
  }

  /** The slot at a sample, from 0; outside the audio the first or the last one. */
  at(sample: number): number {
    return Math.max(0, Math.min(this.count - 1, Math.floor((sample + this.#phase) / SLOT_SAMPLES)));
  }

  /** The sample in the middle of a slot. */
  middle(slot: number): number {
    return (slot + 0.5) * SLOT_SAMPLES - this.#phase;
  }

  /** Where the slot's signs begin in the pattern. */
  patternRow(slot: number): number {
    return ((this.#first + slot) % SLOTS) * BANDS;
  }
}

interface MarkOptions {
  readonly pattern: Float64Array; // [K, B]
  readonly strengthDb: number;
  readonly slots: SlotClock;
}

/** What is to be added to the host [S]. */
function markOf(host: Float32Array, { pattern, strengthDb, slots }: MarkOptions): Float32Array {
  const gainsDb = new Float64Array(slots.count * BANDS); // [N, B]
  let mark: Float32Array = new Float32Array(host.length);
  for (let round = 0; round < ROUNDS; round++) {
    const spectra = powerFrames(round === 0 ? host : host.map((sample, i) => sample + mark[i]!));
    if (spectra.frames === 0) return mark; // shorter than a frame: nothing to hold a mark
    const residuals = bandResiduals(bandEnergies(spectra), spectra.frames);
    for (let slot = 0; slot < slots.count; slot++) {
      const nearest = Math.round((slots.middle(slot) - FRAME_SAMPLES / 2) / HOP_SAMPLES);
      const frame = Math.max(0, Math.min(spectra.frames - 1, nearest));
      for (let band = 0; band < BANDS; band++) {
        const sign = pattern[slots.patternRow(slot) + band]!;
        const missing = ENOUGH_DB - sign * residuals[frame * BANDS + band]!;
        const wanted = sign * gainsDb[slot * BANDS + band]! + missing;
        gainsDb[slot * BANDS + band] = sign * Math.max(0, Math.min(strengthDb, wanted));
      }
    }
    mark = gainedDifference(host, gainsDb, slots);
  }
  return mark;
}

/** The host with every tile's gain, less the host: Σ over frames of (10^(g/20) − 1) · X, overlap-added. */
function gainedDifference(host: Float32Array, gainsDb: Float64Array, slots: SlotClock): Float32Array {
  const fft = realFft(FRAME_SAMPLES);
  const bandOf = bandsOfBins();
  const factors = gainsDb.map((gain) => 10 ** (gain / 20) - 1);
  // Square root of a Hann window, before and after: squared and overlapped four times, it sums to 2.
  const window = Float64Array.from({ length: FRAME_SAMPLES }, (_, n) =>
    Math.sin((Math.PI * (n + 0.5)) / FRAME_SAMPLES),
  );
  const windowSum = FRAME_SAMPLES / HOP_SAMPLES / 2;
  const sum = new Float64Array(host.length);
  const frame = new Float64Array(FRAME_SAMPLES);
  const real = new Float64Array(fft.bins);
  const imag = new Float64Array(fft.bins);
  for (let start = HOP_SAMPLES - FRAME_SAMPLES; start < host.length; start += HOP_SAMPLES) {
    const row = slots.at(start + FRAME_SAMPLES / 2) * BANDS;
    const from = Math.max(0, -start);
    const to = Math.min(FRAME_SAMPLES, host.length - start);
    frame.fill(0);
    for (let n = from; n < to; n++) frame[n] = window[n]! * host[start + n]!;
    fft.forward(frame, real, imag);
    for (let bin = 0; bin < fft.bins; bin++) {
      const band = bandOf[bin]!;
      const factor = band < 0 ? 0 : factors[row + band]!;
      real[bin]! *= factor;
      imag[bin]! *= factor;
    }
    fft.inverse(real, imag, frame);
    for (let n = from; n < to; n++) sum[start + n]! += (window[n]! * frame[n]!) / windowSum;
  }
  return Float32Array.from(sum);
}

function addWithinRange(samples: Float32Array, mark: Float32Array): Float32Array {
  return samples.map((sample, i) => {
    const limit = Math.max(1, Math.abs(sample));
    return Math.max(-limit, Math.min(limit, sample + (mark[i] ?? 0)));
  });
}
