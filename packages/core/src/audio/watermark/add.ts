// S samples, T frames, N slots of the audio, K slots of a period, B bands.
import { AudioArgumentError, NonFiniteAudioError } from "../errors.js";
import { resample } from "../resample.js";
import type { Audio } from "../types.js";
import { bandEnergies, powerFrames } from "./bands.js";
import { watermarkPattern } from "./pattern.js";
import { bandResiduals } from "./residual.js";
import {
  BANDS,
  DEFAULT_STRENGTH_DB,
  DEFAULT_WATERMARK_KEY,
  FRAME_SAMPLES,
  HOP_SAMPLES,
  WATERMARK_SAMPLE_RATE,
} from "./settings.js";
import { SlotClock } from "./slot-clock.js";
import { TiledHost } from "./tiled-host.js";

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

interface MarkOptions {
  readonly pattern: Float64Array; // [K, B]
  readonly strengthDb: number;
  readonly slots: SlotClock;
}

/** What is to be added to the host [S]. */
function markOf(host: Float32Array, { pattern, strengthDb, slots }: MarkOptions): Float32Array {
  const gainsDb = new Float64Array(slots.count * BANDS); // [N, B]
  const tiles = new TiledHost(host, slots);
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
    mark = tiles.gainedDifference(gainsDb);
  }
  return mark;
}

function addWithinRange(samples: Float32Array, mark: Float32Array): Float32Array {
  return samples.map((sample, i) => {
    const limit = Math.max(1, Math.abs(sample));
    return Math.max(-limit, Math.min(limit, sample + (mark[i] ?? 0)));
  });
}
