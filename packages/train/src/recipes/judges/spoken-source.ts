// Shapes: B batch, S samples, T steps.
import { Rng } from "@dmospeech/core";
import type { AudioCache } from "../../data/audio-cache.js";
import { BatchSampler, type BatchSamplerOptions } from "../../data/batches.js";
import { minimumCtcFrames } from "../../models/ctc/greedy-decode.js";
import { TrainingError } from "../../training/errors.js";
import type { TranscribedBatch } from "../recogniser.js";

/** An utterance of an audio cache with its phonemes (class of the recogniser − 1). */
export interface SpokenUtterance {
  readonly cache: AudioCache;
  /** Place in the cache. */
  readonly position: number;
  readonly phonemes: readonly number[];
}

/** Waves padded to one length, with their phonemes; `frames` and `lengths` count steps. */
export interface SpokenBatch extends Omit<TranscribedBatch, "latents"> {
  readonly waves: Float32Array; // [B, S]
}

export interface SpokenSourceOptions {
  readonly utterances: readonly SpokenUtterance[];
  readonly samplesPerStep: number;
  readonly seed: number;
  readonly sampling: Omit<BatchSamplerOptions, "items" | "seed">;
}

/** Batches of transcribed waves that are long enough for CTC, as a pure function of (seed, step). */
export class SpokenSource {
  readonly #samplesPerStep: number;
  readonly #items: readonly (SpokenUtterance & { readonly lengthFrames: number })[];
  readonly #sampler: BatchSampler;

  /** @throws {TrainingError} when no utterance has a transcript that fits it */
  constructor({ utterances, samplesPerStep, seed, sampling }: SpokenSourceOptions) {
    this.#samplesPerStep = samplesPerStep;
    const facts = utterances.map((item) => {
      const { lengthSamples, speaker, source } = item.cache.utterances[item.position]!;
      return { ...item, speaker, source, lengthFrames: Math.ceil(lengthSamples / samplesPerStep) };
    });
    const usable = facts.filter(
      ({ phonemes, lengthFrames }) => phonemes.length > 0 && minimumCtcFrames(phonemes) <= lengthFrames,
    );
    if (usable.length === 0) {
      throw new TrainingError(
        `None of the ${utterances.length} utterances has a transcript that fits its length: a recogniser learns from ` +
          "speech with text.",
      );
    }
    this.#items = usable;
    this.#sampler = new BatchSampler({
      items: usable,
      seed: new Rng(seed).split("spoken").integer(2 ** 31),
      ...sampling,
    });
  }

  batch(step: number): SpokenBatch {
    const chosen = this.#sampler.batch(step).map((place) => this.#items[place]!);
    const lengths = chosen.map(({ lengthFrames }) => lengthFrames);
    const frames = Math.max(...lengths);
    const samples = frames * this.#samplesPerStep;
    const waves = new Float32Array(chosen.length * samples);
    for (const [row, { cache, position }] of chosen.entries()) waves.set(cache.read(position), row * samples);
    return { waves, lengths, frames, phonemes: chosen.map(({ phonemes }) => phonemes) };
  }
}
