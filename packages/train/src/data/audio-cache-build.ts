import { createHash } from "node:crypto";
import { existsSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { decodeAudio, resample, trimSilence } from "@dmospeech/core";
import {
  AudioCache,
  AudioCacheError,
  type AudioCacheIndex,
  type CachedUtterance,
  indexFileName,
  pcmFileName,
  readAudioCacheIndex,
  type SkippedUtterance,
} from "./audio-cache.js";
import type { Entry } from "./entry.js";
import { JournaledFile } from "./journaled-file.js";
import { type OnProgress, progressReporter } from "./progress.js";

export interface BuildAudioCacheOptions {
  readonly entries: readonly Entry[];
  /** Folder that receives the flat file and its index. */
  readonly folder: string;
  readonly sampleRateHz: number;
  /** Cut silence at both ends, leaving this much; null keeps the audio as it is. */
  readonly trimMarginSeconds?: number | null;
  /** Shorter utterances (after trimming) are skipped. */
  readonly minDurationSeconds?: number;
  /** Longer files are skipped. */
  readonly maxDurationSeconds?: number;
  /** Largest share of skipped utterances before the build gives up. */
  readonly maxSkippedShare?: number;
  readonly onProgress?: OnProgress;
}

type Settings = Required<Omit<BuildAudioCacheOptions, "onProgress">>;
type CacheRecord = { readonly kept: CachedUtterance } | { readonly skipped: SkippedUtterance };

/** A share means little over the first few files. */
const skippedAlwaysAllowed = 3;
const saveEvery = 32; // utterances

/**
 * Decodes every file once, resamples, trims, and writes all utterances into one flat 16-bit file with an index.
 *
 * A finished cache of the same entries and settings is opened as it is; an interrupted build goes on after the last
 * saved utterance; nothing is visible under the final names before it is complete. Files that cannot be used are
 * skipped and listed with reasons.
 *
 * @throws {AudioCacheError} when more than `maxSkippedShare` of the files cannot be used.
 */
export async function buildAudioCache(options: BuildAudioCacheOptions): Promise<AudioCache> {
  const { onProgress, ...given } = options;
  const settings: Settings = {
    trimMarginSeconds: 0.05,
    minDurationSeconds: 0.3,
    maxDurationSeconds: 60,
    maxSkippedShare: 0.02,
    ...given,
  };
  const { entries, folder, sampleRateHz } = settings;
  const fingerprint = fingerprintOf(settings);
  if (readAudioCacheIndex(folder)?.fingerprint === fingerprint) return AudioCache.open(folder);

  const file = new JournaledFile<CacheRecord>({ folder, name: pcmFileName, fingerprint });
  try {
    const alreadyDone = file.records.length;
    const report = progressReporter({
      stage: "audio cache, utterances",
      total: entries.length,
      alreadyDone,
      onProgress,
    });
    for (const entry of entries.slice(alreadyDone)) {
      await addUtterance(entry, file, settings);
      assertFewSkipped(file.records, settings);
      if (file.records.length % saveEvery === 0 || file.records.length === entries.length) {
        file.save();
        report(file.records.length);
      }
    }
    const utterances = file.records.flatMap((record) => ("kept" in record ? [record.kept] : []));
    const skipped = file.records.flatMap((record) => ("skipped" in record ? [record.skipped] : []));
    const index: AudioCacheIndex = { version: 1, sampleRateHz, fingerprint, utterances, skipped };
    file.finish(join(folder, indexFileName), index);
  } finally {
    file.close();
  }
  return AudioCache.open(folder);
}

async function addUtterance(entry: Entry, file: JournaledFile<CacheRecord>, settings: Settings): Promise<void> {
  const { id, audioPath, text, speaker, split, source } = entry;
  let samples: Float32Array;
  try {
    samples = await prepareSamples(entry, settings);
  } catch (error) {
    // A bad file is reported, not fatal: the limit on skipped files decides.
    file.append({ skipped: { id, audioPath, reason: (error as Error).message } });
    return;
  }
  const place = { offsetSamples: file.lengthBytes / 2, lengthSamples: samples.length };
  file.append({ kept: { id, ...place, text, speaker, split, source } }, toPcm16(samples));
}

async function prepareSamples({ audioPath }: Entry, settings: Settings): Promise<Float32Array> {
  const { sampleRateHz, trimMarginSeconds, minDurationSeconds, maxDurationSeconds } = settings;
  const audio = await decodeAudio(await readFile(audioPath), { maxDurationSeconds });
  const resampled = { samples: resample(audio.samples, audio.sampleRate, sampleRateHz), sampleRate: sampleRateHz };
  const { samples } =
    trimMarginSeconds === null ? resampled : trimSilence(resampled, { marginSeconds: trimMarginSeconds });
  const seconds = samples.length / sampleRateHz;
  if (seconds >= minDurationSeconds) return samples;
  throw new AudioCacheError(`${seconds.toFixed(2)} s of sound, expected at least ${minDurationSeconds} s.`);
}

/** 16-bit little-endian samples; beyond full scale they are clipped. */
function toPcm16(samples: Float32Array): Buffer {
  const pcm = Buffer.alloc(samples.length * 2);
  for (let i = 0; i < samples.length; i++) {
    pcm.writeInt16LE(Math.max(-32768, Math.min(32767, Math.round((samples[i] as number) * 32768))), 2 * i);
  }
  return pcm;
}

/** Changes whenever a cache built earlier would differ: other utterances, files, labels or settings. */
function fingerprintOf({ entries, folder: _, maxSkippedShare: __, ...settings }: Settings): string {
  const hash = createHash("sha256").update(JSON.stringify(settings));
  for (const { audioPath, ...labels } of entries) {
    // The size stands for the content, so that a corpus may be moved without building its cache again.
    const sizeBytes = existsSync(audioPath) ? statSync(audioPath).size : null;
    hash.update(`${JSON.stringify([labels, sizeBytes])}\n`);
  }
  return hash.digest("hex");
}

function assertFewSkipped(records: readonly CacheRecord[], { entries, maxSkippedShare }: Settings): void {
  const last = records.at(-1);
  if (last === undefined || "kept" in last) return;
  const skipped = records.flatMap((record) => ("skipped" in record ? [record.skipped] : []));
  if (skipped.length <= Math.max(skippedAlwaysAllowed, entries.length * maxSkippedShare)) return;
  const examples = skipped.slice(-3).map(({ audioPath, reason }) => `${audioPath}: ${reason}`);
  throw new AudioCacheError(
    `Audio cache: ${skipped.length} of ${entries.length} files cannot be used, at most ${maxSkippedShare * 100} % may ` +
      `be skipped (${examples.join("; ")}); repair or remove them, or raise maxSkippedShare.`,
  );
}
