// S samples, M mel bins, T frames.
import { type Audio, hannWindow, logMel, resample } from "@dmospeech/core";
import { rgb } from "d3-color";
import { interpolateMagma } from "d3-scale-chromatic";
import { encode } from "fast-png";
import { ReportError } from "../errors.js";

/** The levels at the dark and at the bright end of the colours, in dB relative to a mel magnitude of 1. */
export interface DecibelRange {
  readonly low: number;
  readonly high: number;
}

/** Mel levels in dB, mel-major: value (m, t) lies at m·T + t. */
export interface MelLevels {
  readonly decibels: Float32Array; // [M, T]
  readonly bins: number; // M
  readonly frames: number; // T
  readonly durationSeconds: number;
}

export const MEL_BINS = 96;
const HOP_SECONDS = 0.01;
const WINDOW_SECONDS = 0.043;
const DECIBELS_PER_NEPER = 20 / Math.LN10;
const DECIBELS_SHOWN = 80;
const FLOOR = 1e-6; // −120 dB
/** Steps of less than 1.3 dB: finer than the eye can tell, and coarse enough for a small file. */
const COLOURS = 64;

const palette = Array.from({ length: COLOURS }, (_, index) => {
  const { r, g, b } = rgb(interpolateMagma(index / (COLOURS - 1)));
  return [r, g, b];
});

/**
 * Log-mel levels of 10 ms frames on the HTK scale from 0 Hz to half of `sampleRate`. Audio of another rate is resampled
 * first, so that pictures of different rates share one frequency scale.
 *
 * @throws {ReportError} for audio without samples
 */
export function melLevels(audio: Audio, sampleRate = audio.sampleRate): MelLevels {
  if (audio.samples.length === 0) {
    throw new ReportError("A spectrogram needs audio, got none: pass null for a clip that does not exist.");
  }
  const samples =
    audio.sampleRate === sampleRate ? audio.samples : resample(audio.samples, audio.sampleRate, sampleRate);
  const windowSamples = 2 ** Math.round(Math.log2(WINDOW_SECONDS * sampleRate));
  const { values, bins, frames } = logMel(atLeast(samples, 2 * windowSamples), {
    sampleRate,
    nFft: 2 * windowSamples, // the lowest mel filters are narrower than the bins of an unpadded window
    window: hannWindow(windowSamples),
    hopSamples: Math.round(HOP_SECONDS * sampleRate),
    bins: MEL_BINS,
    floor: FLOOR,
  });
  const durationSeconds = audio.samples.length / audio.sampleRate;
  return { decibels: values.map((value) => DECIBELS_PER_NEPER * value), bins, frames, durationSeconds };
}

/** The loudest level of all and 80 dB below it: one range for all pictures that are to be compared. */
export function decibelRange(levels: readonly MelLevels[]): DecibelRange {
  let high = DECIBELS_PER_NEPER * Math.log(FLOOR) + DECIBELS_SHOWN; // even silence spans the whole range
  for (const { decibels } of levels) for (const level of decibels) if (level > high) high = level;
  return { low: high - DECIBELS_SHOWN, high };
}

/** A PNG of T × M pixels, low frequencies at the bottom, in the perceptually uniform colours of "magma". */
export function spectrogramPng({ decibels, bins, frames }: MelLevels, { low, high }: DecibelRange): Uint8Array {
  const data = new Uint8Array(bins * frames);
  for (let m = 0; m < bins; m++) {
    for (let t = 0; t < frames; t++) {
      const share = (decibels[m * frames + t]! - low) / (high - low);
      data[(bins - 1 - m) * frames + t] = Math.round((COLOURS - 1) * Math.min(1, Math.max(0, share)));
    }
  }
  return encode({ width: frames, height: bins, data, depth: 8, channels: 1, palette }, { zlib: { level: 9 } });
}

function atLeast(samples: Float32Array, count: number): Float32Array {
  if (samples.length >= count) return samples;
  const padded = new Float32Array(count);
  padded.set(samples);
  return padded;
}
