// S samples, T frames of 20 ms every 10 ms.
import { AudioArgumentError } from "./errors.js";
import type { Audio } from "./types.js";

export interface TrimSilenceOptions {
  /** Kept before the first and after the last sound. */
  readonly marginSeconds?: number;
  /** Frames this far below the loudest frame are silence, however quiet the background is. */
  readonly rangeDb?: number;
  /** Frames must rise this far above the background noise to be sound. */
  readonly aboveNoiseDb?: number;
}

export interface TrimmedAudio extends Audio {
  /** `samples` are the input's from startSample (inclusive) to endSample (exclusive); equal where all is silence. */
  readonly startSample: number;
  readonly endSample: number;
}

const FRAME_SECONDS = 0.02;
const HOP_SECONDS = 0.01;
/** Sound must last this many frames in a row: a click does not. */
const SHORTEST_SOUND_FRAMES = 3;
/** Speech lies at most so far below the loudest frame; the noise-based threshold never rises above it. */
const LOUDEST_THRESHOLD_DB = -20;
/** The background level is that of the quietest twentieth of the frames. */
const NOISE_QUANTILE = 0.05;
/** Below this level (dB re full scale) everything is silence. */
const ABSOLUTE_SILENCE_DB = -70;

/**
 * Cuts silence off both ends. A frame is sound where its level exceeds the noise floor by `aboveNoiseDb`, the threshold
 * held between `rangeDb` and 20 dB below the loudest frame, for at least 30 ms on end.
 *
 * @param audio samples [S] and their rate; the result's samples are a view into them, not a copy.
 * @throws AudioArgumentError for negative options.
 */
export function trimSilence(
  { samples, sampleRate }: Audio,
  { marginSeconds = 0.1, rangeDb = 45, aboveNoiseDb = 6 }: TrimSilenceOptions = {},
): TrimmedAudio {
  if (!(marginSeconds >= 0 && rangeDb >= 0 && aboveNoiseDb >= 0)) {
    throw new AudioArgumentError(
      `trimSilence: marginSeconds, rangeDb and aboveNoiseDb must not be negative, got ${marginSeconds}, ${rangeDb} ` +
        `and ${aboveNoiseDb}.`,
    );
  }
  const hop = Math.max(1, Math.round(HOP_SECONDS * sampleRate));
  const frameLength = Math.max(1, Math.round(FRAME_SECONDS * sampleRate));
  const levels = frameLevels(samples, frameLength, hop);
  const isSound = findSound(levels, { rangeDb, aboveNoiseDb });
  const first = isSound.indexOf(true);
  if (first === -1) return { samples: samples.subarray(0, 0), sampleRate, startSample: 0, endSample: 0 };
  const margin = Math.round(marginSeconds * sampleRate);
  const startSample = Math.max(0, first * hop - margin);
  const endSample = Math.min(samples.length, isSound.lastIndexOf(true) * hop + frameLength + margin);
  return { samples: samples.subarray(startSample, endSample), sampleRate, startSample, endSample };
}

/** Root mean square of each frame in dB re full scale; the last frames may be cut short. */
function frameLevels(samples: Float32Array, frameLength: number, hop: number): number[] {
  const levels: number[] = [];
  for (let start = 0; start < samples.length; start += hop) {
    const end = Math.min(samples.length, start + frameLength);
    let energy = 0;
    for (let i = start; i < end; i++) energy += samples[i]! * samples[i]!;
    levels.push(10 * Math.log10(energy / (end - start)));
  }
  return levels;
}

function findSound(levels: readonly number[], options: { rangeDb: number; aboveNoiseDb: number }): boolean[] {
  const sorted = [...levels].sort((a, b) => a - b);
  const loudest = sorted.at(-1) ?? Number.NEGATIVE_INFINITY;
  const noise = sorted[Math.floor(NOISE_QUANTILE * sorted.length)] ?? Number.NEGATIVE_INFINITY;
  const lowest = loudest - options.rangeDb;
  const highest = Math.max(lowest, loudest + LOUDEST_THRESHOLD_DB);
  const gate = Math.min(highest, Math.max(lowest, noise + options.aboveNoiseDb));
  const threshold = Math.max(ABSOLUTE_SILENCE_DB, gate);
  const isLoud = levels.map((level) => level > threshold);
  const shortest = Math.min(SHORTEST_SOUND_FRAMES, levels.length);
  const isSound = new Array<boolean>(levels.length).fill(false);
  for (let t = 0, run = 0; t < levels.length; t++) {
    run = isLoud[t] ? run + 1 : 0;
    if (run >= shortest) isSound.fill(true, t - run + 1, t + 1);
  }
  return isSound;
}
