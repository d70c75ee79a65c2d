// Shapes: B batch, T latent frames, L latent channels, P tokens.
import { type DurationTable, Rng, tokenWeights, type Vocabulary } from "@dmospeech/core";
import { type Device, tensor } from "@dmospeech/engine";
import { BatchSampler, type BatchSamplerOptions } from "../data/batches.js";
import { collateLatents, padRows } from "../data/collate.js";
import { type AlignedUtterance, cropUtterance, isAligned, isCroppable } from "../data/crop-utterance.js";
import { drawInfill } from "../data/infill.js";
import type { LatentUtterance } from "../data/latent-cache.js";
import { TrainingError } from "../training/errors.js";
import { lengthMask } from "./batch-tensors.js";
import type { InfillBatch } from "./infill-batch.js";

export interface InfillSourceOptions {
  readonly utterances: readonly LatentUtterance[];
  readonly latentDim: number;
  readonly frameRateHz: number;
  readonly patch: number;
  readonly vocabulary: Vocabulary;
  readonly durations: DurationTable;
  readonly seed: number;
  /** Longer utterances give a stretch of whole words of at most this many frames, another one every time. */
  readonly maxLengthFrames: number;
  readonly sampling: Omit<BatchSamplerOptions, "items" | "seed" | "maxLengthFrames">;
  /** Chance, in batch number n, that the target is stretched by its own alignment instead of mean durations. */
  readonly exactTarget: (index: number) => number;
  /** Chance that the prompt's tokens are reduced to what a recogniser hears. */
  readonly stripPromptChance: number;
}

/** Masked-infill batches as a pure function of (seed, index): batch number n is always the same. */
export class InfillSource {
  readonly #options: InfillSourceOptions;
  readonly #utterances: readonly AlignedUtterance[];
  readonly #sampler: BatchSampler;

  /** @throws {TrainingError} when no utterance has tokens and an alignment, or the durations are of other symbols */
  constructor(options: InfillSourceOptions) {
    this.#options = options;
    const limits = { maxFrames: options.maxLengthFrames, isBoundary: isBoundaryOf(options.vocabulary) };
    this.#utterances = options.utterances.filter(isAligned).filter((utterance) => isCroppable(utterance, limits));
    if (this.#utterances.length === 0) {
      throw new TrainingError(
        `None of the ${options.utterances.length} utterances has a transcript and its alignment: train the recogniser ` +
          "and align the latents with it first (dmospeech prepare align).",
      );
    }
    const [measured, symbols] = [options.durations.framesPerSymbol.length, options.vocabulary.size];
    if (measured !== symbols) {
      throw new TrainingError(
        `The durations were measured for ${measured} symbols, the tokenizer has ${symbols}: use the tokenizer the ` +
          "latents were encoded and aligned with.",
      );
    }
    const items = this.#utterances.map(({ lengthFrames, speaker, source }) => {
      return { lengthFrames: Math.min(lengthFrames, options.maxLengthFrames), speaker, source };
    });
    this.#sampler = new BatchSampler({ items, seed: options.seed, ...options.sampling });
  }

  batch(index: number, device: Device): InfillBatch {
    const { latentDim, patch, vocabulary, durations, seed, frameRateHz } = this.#options;
    const rng = new Rng(seed).split(`infill ${index}`);
    const cropping = { rng, latentDim, maxFrames: this.#options.maxLengthFrames, isBoundary: isBoundaryOf(vocabulary) };
    const chosen = this.#sampler.batch(index).map((at) => cropUtterance(this.#utterances[at]!, cropping));
    const tasks = chosen.map((utterance) =>
      drawInfill({
        rng,
        lengthFrames: utterance.lengthFrames,
        tokens: utterance.tokens,
        perTokenFrames: utterance.perTokenFrames,
        tokenWeights: tokenWeights([...utterance.tokens], durations),
        // A prompt is always aligned at synthesis, by the recogniser; a target never is.
        exactAlignment: { prompt: 1, target: this.#options.exactTarget(index) },
        stripPrompt: {
          chance: this.#options.stripPromptChance,
          isHeard: (id) => vocabulary.kindOf(id) === "phoneme",
        },
      }),
    );
    const items = chosen.map(({ latents, lengthFrames }, row) => ({
      latents,
      lengthFrames,
      tokens: tasks[row]!.tokens,
    }));
    const padded = collateLatents(items, { latentDim, patch });
    const { batchSize, frames, tokenCount } = padded;
    const lengths = [...padded.lengths];
    const tokens = padRows(
      tasks.map((task) => task.tokens),
      tokenCount,
      -1,
    );
    const frameTokens = padRows(
      tasks.map((task) => task.frameTokens),
      frames,
      -1,
    );
    const target = padRows(
      tasks.map((task) => task.targetMask),
      frames,
      0,
    );
    return {
      latents: tensor(padded.latents, { shape: [batchSize, frames, latentDim], device }),
      mask: lengthMask(lengths, frames, device),
      target: tensor(target, { shape: [batchSize, frames], device }).to({ dtype: "bool" }),
      tokens: tensor(tokens, { shape: [batchSize, tokenCount], dtype: "int64", device }),
      frameTokens: tensor(frameTokens, { shape: [batchSize, frames], dtype: "int64", device }),
      lengths,
      targetSpans: tasks.map(({ targetStart, targetEnd }) => ({ start: targetStart, end: targetEnd })),
      targetPhonemes: tasks.map((task) => this.#targetPhonemes(task)),
      seconds: lengths.reduce((sum, length) => sum + length, 0) / frameRateHz,
    };
  }

  /** Phonemes of the target region as the recogniser numbers them, without its blank. */
  #targetPhonemes({ tokens, segments, targetStart }: ReturnType<typeof drawInfill>): number[] {
    const region = segments.find((segment) => segment.frameStart === targetStart)!;
    const ids = [...tokens.slice(region.tokenStart, region.tokenEnd)];
    return this.#options.vocabulary.ctcTargets(ids).map((ctcClass) => ctcClass - 1);
  }
}

const isBoundaryOf = (vocabulary: Vocabulary) => (id: number) => vocabulary.kindOf(id) === "boundary";
