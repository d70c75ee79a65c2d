// S samples, W windows, T frames, B bands.
import { AudioArgumentError } from "../errors.js";
import { resample } from "../resample.js";
import type { Audio } from "../types.js";
import { assertFinite } from "./add.js";
import { bandEnergies, powerFrames } from "./bands.js";
import { bestAgreement, foldPeriods } from "./correlate.js";
import { normalTail } from "./normal-tail.js";
import { watermarkPattern } from "./pattern.js";
import { bandResiduals } from "./residual.js";
import { DEFAULT_WATERMARK_KEY, FRAME_SAMPLES, HOP_SAMPLES, PHASES, WATERMARK_SAMPLE_RATE } from "./settings.js";

export interface DetectWatermarkOptions {
  /** The key that the mark was made with. Default: the project's public key. */
  readonly key?: string;
  /** Call a file marked only where an unmarked one would be called so with at most this probability. */
  readonly maxFalseAlarm?: number;
}

/** A stretch of the audio that was looked at by itself. */
export interface WatermarkWindow {
  readonly startSeconds: number;
  readonly endSeconds: number;
  /** Agreement with the key in standard deviations of what other keys would reach. */
  readonly score: number;
  /** How likely a key that has nothing to do with this stretch agrees with it as well: an upper bound. */
  readonly falseAlarmProbability: number;
  /** How much faster than the marked original it plays (1: as fast). */
  readonly tempo: number;
  /** How much higher than the marked original it sounds (1: as high). */
  readonly pitch: number;
}

export interface WatermarkDetection {
  readonly detected: boolean;
  /** For the whole file, all windows together: an upper bound. */
  readonly falseAlarmProbability: number;
  /** The window that agrees best; null for audio too short to look at. */
  readonly best: WatermarkWindow | null;
  readonly windows: readonly WatermarkWindow[];
}

/** Long enough that noise averages out, short enough that a marked part of a file fills a window. */
const WINDOW_SECONDS = 8;
const WINDOW_STEP_SECONDS = 4;
/** How far tempo and pitch may have been changed. */
const LARGEST_CHANGE = 0.06;
/** An error of the tempo must not move the window's ends by more than this. */
const TEMPO_STEP_SECONDS = 0.02;
const TEMPO_STEP_RANGE = { min: 0.0025, max: 0.01 };
/** A pitch off by half of this still meets the bands (which are 7.9 % wide). */
const PITCH_STEP = 0.01;

/**
 * Looks for a key's watermark, wherever it starts in the audio, at the original speed, at tempos within ±6 % with pitch
 * kept, and at speeds within ±6 % with pitch changed alike.
 *
 * The false-alarm probability holds for any audio, over the choice of the key: P ≤ 2·M·Q(z), M the number of places that
 * were tried (half of the probability is spent on the original speed alone, half on all others), Q the normal tail, times
 * the number of windows.
 *
 * @param audio samples [S] at any rate; about a second of speech is the least that can be recognised.
 * @throws NonFiniteAudioError for NaN or infinite samples; AudioArgumentError for options outside their range.
 */
export function detectWatermark(audio: Audio, options: DetectWatermarkOptions = {}): WatermarkDetection {
  const { key = DEFAULT_WATERMARK_KEY, maxFalseAlarm } = options;
  return detectWatermarks(audio, [key], { maxFalseAlarm })[0]!;
}

/** {@link detectWatermark} for several keys, which share the analysis of the audio. Each key's probability is its own. */
export function detectWatermarks(
  { samples, sampleRate }: Audio,
  keys: readonly string[],
  { maxFalseAlarm = 1e-4 }: Pick<DetectWatermarkOptions, "maxFalseAlarm"> = {},
): WatermarkDetection[] {
  if (!(maxFalseAlarm > 0 && maxFalseAlarm < 1)) {
    throw new AudioArgumentError(`detectWatermark: maxFalseAlarm must lie between 0 and 1, got ${maxFalseAlarm}.`);
  }
  const patterns = keys.map(watermarkPattern);
  assertFinite(samples);
  const audio = resample(samples, sampleRate, WATERMARK_SAMPLE_RATE);
  const stretches = cutWindows(audio.length);
  const findings = stretches.map(([start, end]) => searchWindow(audio.subarray(start, end), patterns)); // [W][keys]
  return keys.map((_, key) => {
    const windows = stretches.map(([start, end], w) => ({
      startSeconds: start / WATERMARK_SAMPLE_RATE,
      endSeconds: end / WATERMARK_SAMPLE_RATE,
      ...findings[w]![key]!,
    }));
    return decide(windows, maxFalseAlarm);
  });
}

function decide(windows: readonly WatermarkWindow[], maxFalseAlarm: number): WatermarkDetection {
  const best = windows.reduce<WatermarkWindow | null>(
    (least, window) => (least === null || window.falseAlarmProbability < least.falseAlarmProbability ? window : least),
    null,
  );
  const falseAlarmProbability = best === null ? 1 : Math.min(1, windows.length * best.falseAlarmProbability);
  return { detected: falseAlarmProbability <= maxFalseAlarm, falseAlarmProbability, best, windows };
}

/** Windows of 8 s every 4 s; the last one ends with the audio. None for audio shorter than a frame. */
function cutWindows(length: number): [start: number, end: number][] {
  if (length < FRAME_SAMPLES) return [];
  const size = Math.min(length, WINDOW_SECONDS * WATERMARK_SAMPLE_RATE);
  const step = WINDOW_STEP_SECONDS * WATERMARK_SAMPLE_RATE;
  const count = 1 + Math.ceil((length - size) / step);
  return Array.from({ length: count }, (_, i) => {
    const start = Math.min(i * step, length - size);
    return [start, start + size];
  });
}

type WindowFinding = Pick<WatermarkWindow, "score" | "falseAlarmProbability" | "tempo" | "pitch">;

interface Hypothesis {
  readonly pitch: number;
  readonly tempo: number;
}

/** What each of the patterns reaches in one window. */
function searchWindow(samples: Float32Array, patterns: readonly Float64Array[]): WindowFinding[] {
  const spectra = powerFrames(samples);
  const changes = changesToTry((spectra.frames * HOP_SAMPLES) / WATERMARK_SAMPLE_RATE);
  const searches = patterns.map((pattern) => new Search(pattern));
  const tryTempos = (pitch: number, tempos: readonly number[]) => {
    const residuals = bandResiduals(bandEnergies(spectra, pitch), spectra.frames);
    for (const tempo of tempos) {
      const folded = foldPeriods(residuals, spectra.frames, tempo);
      for (const search of searches) search.offer(folded, { tempo, pitch });
    }
  };
  tryTempos(1, [1, ...changes]);
  for (const [pitch, tempos] of groupByPitch(changes)) tryTempos(pitch, tempos);
  return searches.map((search) => search.finding());
}

/** The best that one pattern reaches at the original speed, and at all others. */
class Search {
  readonly #pattern: Float64Array;
  readonly #original: Hypothesis & { score: number } = { score: 0, tempo: 1, pitch: 1 };
  #changed: Hypothesis & { score: number } = { score: 0, tempo: 1, pitch: 1 };
  #changesTried = 0;

  constructor(pattern: Float64Array) {
    this.#pattern = pattern;
  }

  offer(folded: Float64Array, { tempo, pitch }: Hypothesis): void {
    const { score } = bestAgreement(folded, this.#pattern);
    if (tempo === 1 && pitch === 1) {
      this.#original.score = score;
      return;
    }
    this.#changesTried++;
    if (score > this.#changed.score) this.#changed = { score, tempo, pitch };
  }

  finding(): WindowFinding {
    const original = 2 * PHASES * normalTail(this.#original.score);
    const changed = 2 * PHASES * this.#changesTried * normalTail(this.#changed.score);
    const better = original <= changed ? this.#original : this.#changed;
    return { ...better, falseAlarmProbability: Math.min(1, original, changed) };
  }
}

/** Factors within ±6 % other than 1; the longer the audio, the finer. */
function changesToTry(seconds: number): number[] {
  const { min, max } = TEMPO_STEP_RANGE;
  const step = Math.max(min, Math.min(max, TEMPO_STEP_SECONDS / seconds));
  const count = Math.ceil(LARGEST_CHANGE / step);
  return Array.from({ length: count }, (_, i) => [1 - (i + 1) * step, 1 + (i + 1) * step]).flat();
}

/** Speed changes move pitch and tempo alike; tempos with nearly the same pitch share one look at the bands. */
function groupByPitch(changes: readonly number[]): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  for (const change of changes) {
    const pitch = 1 + Math.round((change - 1) / PITCH_STEP) * PITCH_STEP;
    groups.set(pitch, [...(groups.get(pitch) ?? []), change]);
  }
  return groups;
}
