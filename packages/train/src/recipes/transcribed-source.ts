// Shapes: B batch, T latent frames, L latent channels.
import type { Vocabulary } from "@dmospeech/core";
import { BatchSampler, type BatchSamplerOptions } from "../data/batches.js";
import { collateLatents } from "../data/collate.js";
import type { LatentUtterance } from "../data/latent-cache.js";
import { minimumCtcFrames } from "../models/ctc/greedy-decode.js";
import { TrainingError } from "../training/errors.js";
import type { TranscribedBatch } from "./recogniser.js";

export interface TranscribedSourceOptions {
  readonly utterances: readonly LatentUtterance[];
  readonly latentDim: number;
  readonly vocabulary: Vocabulary;
  readonly seed: number;
  readonly sampling: Omit<BatchSamplerOptions, "items" | "seed">;
}

/** Batches of utterances with a written transcript that are long enough for CTC, as a pure function of (seed, step). */
export class TranscribedSource {
  readonly #options: TranscribedSourceOptions;
  readonly #items: readonly { readonly utterance: LatentUtterance; readonly phonemes: readonly number[] }[];
  readonly #sampler: BatchSampler;

  /** @throws {TrainingError} when no utterance has a transcript that fits it */
  constructor(options: TranscribedSourceOptions) {
    this.#options = options;
    this.#items = options.utterances.flatMap((utterance) => {
      if (utterance.tokens === undefined || utterance.heard) return [];
      const phonemes = options.vocabulary.ctcTargets([...utterance.tokens]).map((ctcClass) => ctcClass - 1);
      const fits = phonemes.length > 0 && minimumCtcFrames(phonemes) <= utterance.lengthFrames;
      return fits ? [{ utterance, phonemes }] : [];
    });
    if (this.#items.length === 0) {
      throw new TrainingError(
        `None of the ${options.utterances.length} utterances has a transcript that fits its length: a recogniser ` +
          "learns from speech with text.",
      );
    }
    const items = this.#items.map(({ utterance }) => utterance);
    this.#sampler = new BatchSampler({ items, seed: options.seed, ...options.sampling });
  }

  batch(step: number): TranscribedBatch {
    const chosen = this.#sampler.batch(step).map((position) => this.#items[position]!);
    const { latents, lengths, frames } = collateLatents(
      chosen.map(({ utterance }) => utterance),
      { latentDim: this.#options.latentDim },
    );
    return { latents, lengths: [...lengths], frames, phonemes: chosen.map(({ phonemes }) => phonemes) };
  }
}
