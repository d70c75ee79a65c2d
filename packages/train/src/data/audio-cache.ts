import { closeSync, existsSync, openSync, readFileSync, readSync } from "node:fs";
import { join } from "node:path";
import type { Split } from "./entry.js";

// S samples of one utterance, 16-bit signed little endian in the file.

export const pcmFileName = "audio.pcm";
export const indexFileName = "index.json";

/** A cache folder that is absent, unfinished or damaged. */
export class AudioCacheError extends Error {
  override readonly name = "AudioCacheError";
}

/** One utterance in the flat file. */
export interface CachedUtterance {
  readonly id: string;
  /** First sample in the file. */
  readonly offsetSamples: number;
  readonly lengthSamples: number;
  readonly text?: string;
  readonly speaker: string;
  readonly split: Split;
  readonly source: string;
}

export interface SkippedUtterance {
  readonly id: string;
  readonly audioPath: string;
  readonly reason: string;
}

export interface AudioCacheIndex {
  readonly version: 1;
  readonly sampleRateHz: number;
  /** SHA-256 of the entries and settings the cache was built from. */
  readonly fingerprint: string;
  readonly utterances: readonly CachedUtterance[];
  readonly skipped: readonly SkippedUtterance[];
}

/**
 * Decoded audio of a whole corpus: one flat file of 16-bit samples, read by position, so that a random crop costs one
 * read of just its bytes whatever the size of the corpus. Made by `buildAudioCache`.
 */
export class AudioCache {
  readonly sampleRateHz: number;
  readonly utterances: readonly CachedUtterance[];
  readonly skipped: readonly SkippedUtterance[];
  readonly #file: number;
  #isOpen = true;

  private constructor(index: AudioCacheIndex, file: number) {
    this.sampleRateHz = index.sampleRateHz;
    this.utterances = index.utterances;
    this.skipped = index.skipped;
    this.#file = file;
  }

  /** Opens a finished cache. @throws {AudioCacheError} when there is none in the folder. */
  static open(folder: string): AudioCache {
    const index = readAudioCacheIndex(folder);
    if (index === null) {
      throw new AudioCacheError(
        `${folder} holds no finished audio cache (${indexFileName} is missing); build it first, with dmospeech prepare audio.`,
      );
    }
    return new AudioCache(index, openSync(join(folder, pcmFileName), "r"));
  }

  /**
   * Samples of one utterance as floats in [-1, 1), from `start` on; beyond the utterance's end the result is silence.
   *
   * @returns [length]
   */
  read(position: number, start = 0, length = this.#utterance(position).lengthSamples - start): Float32Array {
    const utterance = this.#utterance(position);
    if (!(start >= 0 && length >= 0)) {
      throw new RangeError(`AudioCache.read: start and length must not be negative, got ${start} and ${length}.`);
    }
    const result = new Float32Array(length);
    const count = Math.max(0, Math.min(length, utterance.lengthSamples - start));
    const bytes = Buffer.alloc(count * 2);
    this.#readFully(bytes, (utterance.offsetSamples + start) * 2);
    for (let i = 0; i < count; i++) result[i] = bytes.readInt16LE(2 * i) / 32768;
    return result;
  }

  /** Closes the file; reading afterwards is an error. */
  close(): void {
    if (this.#isOpen) closeSync(this.#file);
    this.#isOpen = false;
  }

  [Symbol.dispose](): void {
    this.close();
  }

  #utterance(position: number): CachedUtterance {
    const utterance = this.utterances[position];
    if (utterance === undefined) {
      throw new RangeError(`AudioCache: utterance ${position} asked for, the cache has ${this.utterances.length}.`);
    }
    return utterance;
  }

  #readFully(bytes: Buffer, from: number): void {
    if (!this.#isOpen) throw new AudioCacheError("This audio cache was closed; open it again to read.");
    let done = 0;
    while (done < bytes.length) {
      const count = readSync(this.#file, bytes, done, bytes.length - done, from + done);
      if (count === 0) throw new AudioCacheError(`${pcmFileName} is shorter than its index says; build it again.`);
      done += count;
    }
  }
}

/** The index of a finished cache, or null where there is none. @throws {AudioCacheError} for another version. */
export function readAudioCacheIndex(folder: string): AudioCacheIndex | null {
  const path = join(folder, indexFileName);
  if (!existsSync(path)) return null;
  const index = JSON.parse(readFileSync(path, "utf8")) as AudioCacheIndex;
  if (index.version !== 1) {
    throw new AudioCacheError(
      `${path} has version ${index.version}, expected 1; delete the folder and build it again.`,
    );
  }
  if (index.sampleRateHz === undefined) {
    throw new AudioCacheError(`${folder} is a cache of something else than audio; name the folder of an audio cache.`);
  }
  return index;
}
