// Shapes: B = speakers × crops per speaker, S samples of a crop.
import { Rng } from "@dmospeech/core";
import type { AudioCache } from "../../data/audio-cache.js";
import { groupBy } from "../../data/group-by.js";

export interface VoiceUtterance {
  readonly cache: AudioCache;
  /** Place in the cache. */
  readonly position: number;
}

export interface VoiceCropOptions {
  readonly utterances: readonly VoiceUtterance[];
  /** A crop's length is a multiple of it. */
  readonly samplesPerStep: number;
  readonly seed: number;
  readonly speakersPerBatch: number;
  readonly cropsPerSpeaker: number;
  /** One crop length is drawn for each batch. */
  readonly minSeconds: number;
  readonly maxSeconds: number;
}

export interface VoiceCrops {
  readonly waves: Float32Array; // [B, S]
  readonly samples: number; // S
  /** Class of each crop: the place of its speaker in `speakers`. */
  readonly labels: readonly number[]; // [B]
  /** The corpus each crop is from. */
  readonly sources: readonly string[]; // [B]
}

/**
 * Crops of audio for a verifier, as a pure function of (seed, step): every batch has `speakersPerBatch` different speakers
 * (all of them, where there are fewer) with `cropsPerSpeaker` crops each. Shorter utterances are repeated.
 */
export class VoiceCropSampler {
  /** Speakers in the order of their labels. */
  readonly speakers: readonly string[];
  readonly #options: VoiceCropOptions;
  readonly #bySpeaker: readonly (readonly VoiceUtterance[])[];

  constructor(options: VoiceCropOptions) {
    this.#options = options;
    const groups = groupBy(options.utterances, ({ cache, position }) => cache.utterances[position]!.speaker);
    if (groups.size < 2) {
      throw new RangeError(
        `A verifier needs at least two speakers, got ${groups.size}; check splits, labels and share.`,
      );
    }
    this.speakers = [...groups.keys()].sort();
    this.#bySpeaker = this.speakers.map((speaker) => groups.get(speaker)!);
  }

  batch(step: number): VoiceCrops {
    const { seed, speakersPerBatch, cropsPerSpeaker, minSeconds, maxSeconds, samplesPerStep } = this.#options;
    const rng = new Rng(seed).split("voice-crops").split(step);
    const chosen = rng.shuffle(this.speakers.map((_, label) => label)).slice(0, speakersPerBatch);
    const labels = chosen.flatMap((label) => new Array<number>(cropsPerSpeaker).fill(label));
    const seconds = minSeconds + (maxSeconds - minSeconds) * rng.uniform();
    const rate = this.#bySpeaker[0]![0]!.cache.sampleRateHz;
    const samples = Math.max(1, Math.round((seconds * rate) / samplesPerStep)) * samplesPerStep;
    const waves = new Float32Array(labels.length * samples);
    const sources = labels.map((label, row) => {
      const { cache, position } = rng.pick(this.#bySpeaker[label]!);
      const { lengthSamples, source } = cache.utterances[position]!;
      const start = rng.integer(Math.max(1, lengthSamples - samples + 1));
      const crop = cache.read(position, start, Math.min(samples, lengthSamples - start));
      for (let at = 0; at < samples; at += crop.length) {
        waves.set(crop.subarray(0, samples - at), row * samples + at);
      }
      return source;
    });
    return { waves, samples, labels, sources };
  }
}
