// Shapes: B batch, S samples of a crop.
import { Rng } from "@dmospeech/core";
import type { AudioCache } from "./audio-cache.js";
import type { Split } from "./entry.js";
import { groupBy } from "./group-by.js";

export interface CodecCropOptions {
  readonly caches: readonly AudioCache[];
  readonly seed: number;
  readonly batchSize: number; // B
  readonly cropSamples: number; // S
  readonly splits?: readonly Split[];
  /** Level change drawn for every crop, in dB; it is lowered where the crop would clip. */
  readonly gainDb?: readonly [lowest: number, highest: number];
  /** How often a source is drawn relative to its number of speakers; sources that are not named count 1. */
  readonly sourceWeights?: Readonly<Record<string, number>>;
}

export interface CodecCrops {
  readonly samples: Float32Array; // [B, S]
  /** Which utterance each crop is from. */
  readonly ids: readonly string[];
}

interface SpeakerAudio {
  readonly weight: number;
  readonly utterances: readonly { readonly cache: AudioCache; readonly position: number; readonly length: number }[];
  readonly totalSamples: number;
}

const highestPeak = 0.99;
/** A crop with less power throughout than −55 dBFS is silent. */
const silentPower = 10 ** (-55 / 10);
const mostDraws = 4;

/**
 * Random crops of real audio for codec training, as a pure function of (seed, step): first a speaker, so that a voice
 * with one clip counts as much as one with an hour, then a moment of that speaker's audio that is not silent, then a gain.
 */
export class CodecCropSampler {
  readonly #options: Required<CodecCropOptions>;
  readonly #speakers: readonly SpeakerAudio[];
  readonly #totalWeight: number;

  /** @throws {RangeError} when the caches differ in sample rate or hold nothing of the splits. */
  constructor(options: CodecCropOptions) {
    this.#options = { splits: ["train"], gainDb: [-9, 3], sourceWeights: {}, ...options };
    const rates = new Set(options.caches.map((cache) => cache.sampleRateHz));
    if (rates.size > 1)
      throw new RangeError(`The audio caches have different sample rates: ${[...rates].join(", ")} Hz.`);
    this.#speakers = speakersOf(this.#options);
    this.#totalWeight = this.#speakers.reduce((sum, { weight }) => sum + weight, 0);
    if (!(this.#totalWeight > 0)) {
      throw new RangeError(
        `The audio caches hold nothing to draw of ${this.#options.splits.join(", ")}; check the splits.`,
      );
    }
  }

  get speakerCount(): number {
    return this.#speakers.length;
  }

  batch(step: number): CodecCrops {
    const { seed, batchSize, cropSamples, gainDb } = this.#options;
    const rng = new Rng(seed).split("codec-crops").split(step);
    const samples = new Float32Array(batchSize * cropSamples);
    const ids: string[] = [];
    for (let b = 0; b < batchSize; b++) {
      const speaker = this.#pickSpeaker(rng.uniform());
      const { crop, id } = this.#drawSpeech(speaker, rng);
      applyGain(crop, gainDb[0] + (gainDb[1] - gainDb[0]) * rng.uniform());
      samples.set(crop, b * cropSamples);
      ids.push(id);
    }
    return { samples, ids };
  }

  /** A moment of a speaker; a silent one is drawn again, but not for ever: a codec has to know silence, too. */
  #drawSpeech(speaker: SpeakerAudio, rng: Rng): { readonly crop: Float32Array; readonly id: string } {
    const { cropSamples } = this.#options;
    for (let draws = 1; ; draws += 1) {
      const { cache, position, length } = pickUtterance(speaker, rng.uniform());
      const start = Math.floor(rng.uniform() * Math.max(1, length - cropSamples + 1));
      const crop = cache.read(position, start, cropSamples);
      if (draws === mostDraws || !isSilent(crop)) return { crop, id: cache.utterances[position]?.id ?? "" };
    }
  }

  #pickSpeaker(uniform: number): SpeakerAudio {
    let place = uniform * this.#totalWeight;
    for (const speaker of this.#speakers) {
      place -= speaker.weight;
      if (place < 0) return speaker;
    }
    return this.#speakers.at(-1) as SpeakerAudio;
  }
}

function speakersOf({ caches, splits, sourceWeights }: Required<CodecCropOptions>): SpeakerAudio[] {
  const drawable = caches.flatMap((cache) =>
    cache.utterances.flatMap(({ source, speaker, split, lengthSamples }, position) =>
      splits.includes(split) ? [{ source, speaker, cache, position, length: lengthSamples }] : [],
    ),
  );
  const groups = groupBy(drawable, ({ source, speaker }) => `${source}\n${speaker}`);
  return [...groups.values()].map((utterances) => ({
    weight: sourceWeights[utterances[0]?.source ?? ""] ?? 1,
    utterances,
    totalSamples: utterances.reduce((sum, { length }) => sum + length, 0),
  }));
}

/** Utterances by their length, so that every moment of a speaker is equally likely. */
function pickUtterance({ utterances, totalSamples }: SpeakerAudio, uniform: number) {
  let place = uniform * totalSamples;
  for (const utterance of utterances) {
    place -= utterance.length;
    if (place < 0) return utterance;
  }
  return utterances.at(-1) as SpeakerAudio["utterances"][number];
}

function isSilent(crop: Float32Array): boolean {
  return crop.reduce((sum, sample) => sum + sample * sample, 0) < silentPower * crop.length;
}

function applyGain(crop: Float32Array, gainDb: number): void {
  const peak = crop.reduce((largest, sample) => Math.max(largest, Math.abs(sample)), 0);
  const gain = Math.min(10 ** (gainDb / 20), peak > 0 ? highestPeak / peak : 1);
  for (let i = 0; i < crop.length; i++) crop[i]! *= gain;
}
