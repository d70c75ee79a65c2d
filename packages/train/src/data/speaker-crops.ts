// Shapes: B = speakers × crops per speaker, T frames of a crop, L latent channels.
import { Rng } from "@dmospeech/core";
import { groupBy } from "./group-by.js";
import type { LatentUtterance } from "./latent-cache.js";

export interface SpeakerCropOptions {
  readonly utterances: readonly Pick<LatentUtterance, "latents" | "lengthFrames" | "speaker">[];
  readonly latentDim: number;
  readonly frameRateHz: number;
  readonly seed: number;
  readonly speakersPerBatch: number;
  readonly cropsPerSpeaker: number;
  /** One crop length is drawn for each batch. */
  readonly minSeconds?: number;
  readonly maxSeconds?: number;
}

export interface SpeakerCrops {
  readonly batchSize: number; // B
  readonly frames: number; // T
  readonly latents: Float32Array; // [B, T, L]
  /** Class of each crop: the place of its speaker in `speakers`. */
  readonly labels: Int32Array; // [B]
  /** The utterance that each crop is from. */
  readonly utterances?: readonly object[]; // [B]
}

/**
 * Crops of latents for speaker training, as a pure function of (seed, step): every batch has `speakersPerBatch`
 * different speakers (all of them, where there are fewer) with `cropsPerSpeaker` crops each. An utterance shorter than
 * the crop is repeated.
 */
export class SpeakerCropSampler {
  /** Speakers in the order of their labels. */
  readonly speakers: readonly string[];
  readonly #options: Required<SpeakerCropOptions>;
  readonly #bySpeaker: readonly (readonly SpeakerCropOptions["utterances"][number][])[];

  constructor(options: SpeakerCropOptions) {
    this.#options = { minSeconds: 2, maxSeconds: 4, ...options };
    const groups = groupBy(options.utterances, (utterance) => utterance.speaker);
    if (groups.size < 2) {
      throw new RangeError(
        `Speaker training needs at least two speakers, got ${groups.size}; check splits and labels.`,
      );
    }
    this.speakers = [...groups.keys()].sort();
    this.#bySpeaker = this.speakers.map((speaker) => groups.get(speaker) ?? []);
  }

  batch(step: number): SpeakerCrops {
    const { seed, cropsPerSpeaker, minSeconds, maxSeconds, frameRateHz } = this.#options;
    const rng = new Rng(seed).split("speaker-crops").split(step);
    const labels = rng.shuffle(this.speakers.map((_, label) => label)).slice(0, this.#options.speakersPerBatch);
    const seconds = minSeconds + (maxSeconds - minSeconds) * rng.uniform();
    const frames = Math.max(1, Math.round(seconds * frameRateHz));
    const batchSize = labels.length * cropsPerSpeaker;
    const rows = Int32Array.from({ length: batchSize }, (_, b) => labels[Math.floor(b / cropsPerSpeaker)] as number);
    return this.#crops(rows, frames, rng);
  }

  /** Crops of the longest length of every speaker in turn, `crops` of each: always the same ones. */
  *bySpeaker(crops = 8): Generator<SpeakerCrops> {
    const { seed, maxSeconds, frameRateHz } = this.#options;
    const frames = Math.max(1, Math.round(maxSeconds * frameRateHz));
    for (const label of this.speakers.keys()) {
      const rng = new Rng(seed).split("crops by speaker").split(label);
      yield this.#crops(new Int32Array(crops).fill(label), frames, rng);
    }
  }

  #crops(labels: Int32Array, frames: number, rng: Rng): SpeakerCrops {
    const { latentDim } = this.#options;
    const batchSize = labels.length;
    const utterances: object[] = [];
    const batch = { batchSize, frames, latents: new Float32Array(batchSize * frames * latentDim), labels, utterances };
    for (const [b, label] of labels.entries()) {
      const utterance = rng.pick(this.#bySpeaker[label] ?? []);
      utterances.push(utterance);
      const start = Math.floor(rng.uniform() * Math.max(1, utterance.lengthFrames - frames + 1));
      for (let t = 0; t < frames; t++) {
        const from = ((start + t) % utterance.lengthFrames) * latentDim;
        batch.latents.set(utterance.latents.subarray(from, from + latentDim), (b * frames + t) * latentDim);
      }
    }
    return batch;
  }
}
