// Shapes: S samples, T frames, L latent channels.
import { createHash } from "node:crypto";
import { join } from "node:path";
import { halfFromFloat } from "@dmospeech/core";
import type { Recording } from "../models/codec/encode-recording.js";
import type { AudioCache } from "./audio-cache.js";

import { JournaledFile } from "./journaled-file.js";
import {
  LatentCache,
  LatentCacheError,
  type LatentCacheIndex,
  type LatentRecord,
  type LatentStatistics,
  latentFileName,
  latentIndexFileName,
  readLatentCacheIndex,
} from "./latent-cache.js";
import { type OnProgress, progressReporter } from "./progress.js";

export interface BuildLatentCacheOptions {
  readonly audio: AudioCache;
  readonly folder: string;
  readonly latentDim: number;
  readonly hopSamples: number;
  /** Raw latents [T, L] of one utterance, T ≥ 1, which it reads as far as it needs. */
  readonly encode: (recording: Recording) => Float32Array | Promise<Float32Array>;
  /** Token ids of a text. A text it refuses (throws) is treated as unknown. */
  readonly tokenise: (text: string) => readonly number[] | Promise<readonly number[]>;
  /** Names the codec weights and the tokenizer, so that a cache made with others is built again. */
  readonly fingerprint: string;
  /** Use these statistics instead of measuring them on the training split. */
  readonly statistics?: LatentStatistics;
  readonly onProgress?: OnProgress;
}

/** Sums for the statistics are kept per record, so that a resumed build gives the same numbers. */
interface BuiltRecord {
  readonly record?: LatentRecord;
  readonly skipped?: { readonly id: string; readonly reason: string };
  readonly sums?: readonly number[]; // [L]
  readonly squares?: readonly number[]; // [L]
}

const saveEvery = 16; // utterances
const largestHalf = 65504;

/**
 * Encodes every utterance of an audio cache once and stores the latents as half floats with an index: tokens, labels,
 * and the mean and standard deviation of every channel over the training split. A finished cache of the same input is
 * loaded as it is; an interrupted build goes on where it stopped.
 *
 * @throws {LatentCacheError} when the encoder returns something that is not finite latents of the stated width.
 */
export async function buildLatentCache(options: BuildLatentCacheOptions): Promise<LatentCache> {
  const { audio, folder, latentDim, hopSamples, statistics, onProgress } = options;
  const fingerprint = fingerprintOf(options);
  if (readLatentCacheIndex(folder)?.fingerprint === fingerprint) return LatentCache.load(folder);

  const file = new JournaledFile<BuiltRecord>({ folder, name: latentFileName, fingerprint });
  try {
    const total = audio.utterances.length;
    const alreadyDone = file.records.length;
    const report = progressReporter({ stage: "latent cache, utterances", total, alreadyDone, onProgress });
    for (let position = alreadyDone; position < total; position++) {
      await addUtterance(position, file, options);
      if (file.records.length % saveEvery === 0 || file.records.length === total) {
        file.save();
        report(file.records.length);
      }
    }
    const index: LatentCacheIndex = {
      version: 1,
      fingerprint,
      latentDim,
      frameRateHz: audio.sampleRateHz / hopSamples,
      statistics: statistics ?? measureStatistics(file.records, latentDim),
      utterances: file.records.flatMap(({ record }) => (record === undefined ? [] : [record])),
      skipped: file.records.flatMap(({ skipped }) => (skipped === undefined ? [] : [skipped])),
    };
    file.finish(join(folder, latentIndexFileName), index);
  } finally {
    file.close();
  }
  return LatentCache.load(folder);
}

async function addUtterance(
  position: number,
  file: JournaledFile<BuiltRecord>,
  { audio, latentDim, encode, tokenise }: BuildLatentCacheOptions,
): Promise<void> {
  const utterance = audio.utterances[position];
  if (utterance === undefined) return;
  const { id, text, speaker, split, source } = utterance;
  const { lengthSamples } = utterance;
  const latents = await encode({ lengthSamples, read: (start, length) => audio.read(position, start, length) });
  if (latents.length === 0 || latents.length % latentDim !== 0) {
    throw new LatentCacheError(
      `The encoder gave ${latents.length} numbers for "${id}", expected a positive multiple of ${latentDim} channels.`,
    );
  }
  const sums = new Array<number>(latentDim).fill(0);
  const squares = new Array<number>(latentDim).fill(0);
  const halves = new Uint16Array(latents.length);
  for (const [i, value] of latents.entries()) {
    if (!(Math.abs(value) <= largestHalf)) {
      file.append({ skipped: { id, reason: `the encoder gave ${value} in frame ${Math.floor(i / latentDim)}` } });
      return;
    }
    sums[i % latentDim]! += value;
    squares[i % latentDim]! += value * value;
    halves[i] = halfFromFloat(value);
  }
  const place = { offsetFrames: file.lengthBytes / (2 * latentDim), lengthFrames: latents.length / latentDim };
  const tokens = text === undefined ? undefined : await tokensOrNone(text, tokenise);
  const record: LatentRecord = { id, ...place, tokens, text, speaker, split, source };
  file.append({ record, sums, squares }, new Uint8Array(halves.buffer));
}

async function tokensOrNone(
  text: string,
  tokenise: BuildLatentCacheOptions["tokenise"],
): Promise<readonly number[] | undefined> {
  try {
    const tokens = await tokenise(text);
    return tokens.length > 0 ? tokens : undefined;
  } catch {
    return undefined; // nothing speakable in it: the utterance still serves the codec and the verifier
  }
}

/** Mean and standard deviation over all frames of the training split (of everything where there is none). */
function measureStatistics(records: readonly BuiltRecord[], latentDim: number): LatentStatistics {
  const usable = records.filter(({ record }) => record !== undefined);
  const train = usable.filter(({ record }) => record?.split === "train");
  const measured = train.length > 0 ? train : usable;
  const frames = measured.reduce((sum, { record }) => sum + (record?.lengthFrames ?? 0), 0);
  if (frames === 0) throw new LatentCacheError("Latent cache: no utterance could be encoded; check the codec.");
  const total = (key: "sums" | "squares", channel: number) =>
    measured.reduce((sum, record) => sum + (record[key]?.[channel] ?? 0), 0);
  const mean = Array.from({ length: latentDim }, (_, channel) => total("sums", channel) / frames);
  const std = mean.map((average, channel) => {
    const variance = total("squares", channel) / frames - average * average;
    return Math.sqrt(Math.max(variance, 1e-10)); // a channel that never moves must not divide by zero
  });
  return { mean, std };
}

function fingerprintOf({ audio, latentDim, hopSamples, fingerprint, statistics }: BuildLatentCacheOptions): string {
  const facts = { fingerprint, latentDim, hopSamples, statistics, sampleRateHz: audio.sampleRateHz };
  const hash = createHash("sha256").update(JSON.stringify(facts));
  for (const utterance of audio.utterances) hash.update(`${JSON.stringify(utterance)}\n`);
  return hash.digest("hex");
}
