// Shapes: T frames of one utterance, L latent channels, P tokens.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { floatsFromHalves } from "@dmospeech/core";
import { writeFileAtomic } from "./atomic-file.js";
import type { Split } from "./entry.js";

export const latentFileName = "latents.f16";
export const latentIndexFileName = "index.json";
const alignmentFileName = "alignments.json";

/** A latent cache that is absent, damaged, or does not fit what is asked of it. */
export class LatentCacheError extends Error {
  override readonly name = "LatentCacheError";
}

/** Mean and standard deviation of every latent channel, each [L]. */
export interface LatentStatistics {
  readonly mean: readonly number[];
  readonly std: readonly number[];
}

/** What the index keeps of one utterance. */
export interface LatentRecord {
  readonly id: string;
  readonly offsetFrames: number;
  readonly lengthFrames: number;
  /** Token ids of the text; absent when the text is unknown. */
  readonly tokens?: readonly number[];
  readonly text?: string;
  readonly speaker: string;
  readonly split: Split;
  readonly source: string;
}

export interface LatentCacheIndex {
  readonly version: 1;
  readonly fingerprint: string;
  readonly latentDim: number;
  readonly frameRateHz: number;
  /** Of the raw latents over the training split; the file itself holds raw latents. */
  readonly statistics: LatentStatistics;
  readonly utterances: readonly LatentRecord[];
  /** Utterances left out, and why. */
  readonly skipped: readonly { readonly id: string; readonly reason: string }[];
}

/** One utterance in memory. */
export interface LatentUtterance {
  readonly id: string;
  /** Normalised latents, frame after frame; a view into one shared array. */
  readonly latents: Float32Array; // [T, L]
  readonly lengthFrames: number;
  readonly tokens?: Int32Array; // [P]
  /** True where nobody wrote the text down and the tokens are what a recogniser heard: no reference for recognisers. */
  readonly heard?: boolean;
  /** How many frames each token takes, from forced alignment; they sum to T. */
  readonly perTokenFrames?: Int32Array; // [P]
  readonly text?: string;
  readonly speaker: string;
  readonly split: Split;
  readonly source: string;
}

export interface LoadLatentCacheOptions {
  /** Normalise by these instead of the cache's own, so that several caches share one scale. */
  readonly statistics?: LatentStatistics;
  readonly splits?: readonly Split[];
}

/** A corpus as normalised latents, whole in memory. Made by `buildLatentCache`. */
export class LatentCache {
  private constructor(
    readonly latentDim: number,
    readonly frameRateHz: number,
    /** What the latents were normalised by. */
    readonly statistics: LatentStatistics,
    readonly utterances: readonly LatentUtterance[],
  ) {}

  /** Reads a cache. @throws {LatentCacheError} when it is absent or damaged, or the statistics have another width. */
  static load(folder: string, { statistics, splits }: LoadLatentCacheOptions = {}): LatentCache {
    const index = readLatentCacheIndex(folder);
    if (index === null) {
      throw new LatentCacheError(
        `${folder} holds no finished latent cache (${latentIndexFileName}); build it first, with dmospeech prepare latents.`,
      );
    }
    const { latentDim, frameRateHz } = index;
    const scale = statistics ?? index.statistics;
    if (scale.mean.length !== latentDim || scale.std.length !== latentDim) {
      throw new LatentCacheError(
        `Statistics of ${scale.mean.length} channels were given for latents of ${latentDim} channels in ${folder}; ` +
          "use the statistics of the codec that made the cache.",
      );
    }
    const raw = readFileSync(join(folder, latentFileName));
    const expected = index.utterances.reduce((sum, { lengthFrames }) => sum + lengthFrames, 0) * latentDim * 2;
    if (raw.length !== expected) {
      throw new LatentCacheError(
        `${join(folder, latentFileName)} has ${raw.length} bytes, its index expects ${expected}; build the cache again.`,
      );
    }
    const all = floatsFromHalves(new Uint16Array(raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.length)));
    normaliseInPlace(all, scale);
    const { alignments, heard } = readAlignments(folder);
    const utterances = index.utterances
      .filter(({ split }) => splits === undefined || splits.includes(split))
      .map(({ offsetFrames, tokens: written, ...record }): LatentUtterance => {
        const start = offsetFrames * latentDim;
        const perTokenFrames = alignments[record.id];
        const tokens = written ?? heard[record.id];
        return {
          ...record,
          latents: all.subarray(start, start + record.lengthFrames * latentDim),
          tokens: tokens === undefined ? undefined : Int32Array.from(tokens),
          ...(written === undefined && tokens !== undefined && { heard: true }),
          perTokenFrames: perTokenFrames === undefined ? undefined : Int32Array.from(perTokenFrames),
        };
      });
    return new LatentCache(latentDim, frameRateHz, scale, utterances);
  }
}

/** The index of a finished cache, or null where there is none. */
export function readLatentCacheIndex(folder: string): LatentCacheIndex | null {
  const path = join(folder, latentIndexFileName);
  if (!existsSync(path)) return null;
  const index = JSON.parse(readFileSync(path, "utf8")) as LatentCacheIndex;
  if (index.version !== 1) {
    throw new LatentCacheError(
      `${path} has version ${index.version}, expected 1; delete the folder and build it again.`,
    );
  }
  if (index.latentDim === undefined || index.statistics === undefined) {
    throw new LatentCacheError(`${folder} is a cache of something else than latents; encode it with a codec first.`);
  }
  return index;
}

/** What a recogniser trained on a cache found in one of its utterances. */
export interface FoundAlignment {
  readonly perTokenFrames: ArrayLike<number>; // [P]
  /** The tokens it heard, where the utterance has no text. */
  readonly heard?: readonly number[]; // [P]
}

/**
 * Adds the frames of each token, found by a recogniser trained on this very cache, to the cache (atomically, replacing
 * earlier ones); the tokens too where it heard them itself.
 *
 * @throws {LatentCacheError} where an alignment does not fit its utterance.
 */
export function writeAlignments(folder: string, alignments: ReadonlyMap<string, FoundAlignment>): void {
  const index = readLatentCacheIndex(folder);
  if (index === null)
    throw new LatentCacheError(
      `${folder} holds no finished latent cache to align; build it first, with dmospeech prepare latents.`,
    );
  const records = new Map(index.utterances.map((record) => [record.id, record]));
  const plain: Record<string, readonly number[]> = {};
  const heard: Record<string, readonly number[]> = {};
  for (const [id, found] of alignments) {
    const record = records.get(id);
    const frames = Array.from(found.perTokenFrames);
    const sum = frames.reduce((total, count) => total + count, 0);
    const tokens = record?.tokens ?? found.heard;
    if (tokens?.length !== frames.length || sum !== record?.lengthFrames) {
      throw new LatentCacheError(
        `The alignment of "${id}" gives ${sum} frames to ${frames.length} tokens, the cache has ` +
          `${record?.lengthFrames} frames and ${tokens?.length} tokens; align the utterances of this cache.`,
      );
    }
    plain[id] = frames;
    if (record.tokens === undefined) heard[id] = tokens;
  }
  const { fingerprint } = index;
  writeFileAtomic(join(folder, alignmentFileName), JSON.stringify({ fingerprint, alignments: plain, heard }));
}

interface StoredAlignments {
  readonly alignments: Readonly<Record<string, readonly number[]>>;
  /** Tokens of utterances without text. */
  readonly heard: Readonly<Record<string, readonly number[]>>;
}

/** Alignments that belong to the cache as it is now; those of an earlier build are ignored. */
function readAlignments(folder: string): StoredAlignments {
  const none = { alignments: {}, heard: {} };
  const path = join(folder, alignmentFileName);
  if (!existsSync(path)) return none;
  const stored = JSON.parse(readFileSync(path, "utf8")) as StoredAlignments & { fingerprint: string };
  return stored.fingerprint === readLatentCacheIndex(folder)?.fingerprint ? { ...none, ...stored } : none;
}

function normaliseInPlace(latents: Float32Array, { mean, std }: LatentStatistics): void {
  const width = mean.length;
  for (let i = 0; i < latents.length; i++) {
    const channel = i % width;
    latents[i] = ((latents[i] as number) - (mean[channel] as number)) / (std[channel] as number);
  }
}
