import { isDeepStrictEqual } from "node:util";
import { noGrad } from "@dmospeech/engine";
import { AudioCache } from "../data/audio-cache.js";
import { CodecCropSampler } from "../data/codec-crops.js";
import type { Split } from "../data/entry.js";
import type { Codec } from "../models/codec/codec.js";
import { type CodecConfig, createCodec } from "../models/codec/create.js";
import { CodecTask } from "../recipes/codec.js";
import {
  type CodecRecipe,
  codecDac48kRecipe,
  codecDac48kTiny,
  codecDacTiny8k,
  codecIstft24kRecipe,
  codecIstft24kTiny,
  codecMini16k,
  codecMini16kTiny,
  codecTiny,
} from "../recipes/codec-recipe.js";
import { loadTrainedCodec } from "../recipes/trained.js";
import { TrainingError } from "../training/errors.js";
import type { TrainingResult } from "../training/trainer.js";
import {
  assertSources,
  computeOptions,
  namedRecipe,
  type RunOptions,
  runTask,
  scaledSchedule,
  withSteps,
} from "./options.js";
import { warmStart } from "./warm-start.js";

export const codecRecipes = {
  codecMini16k,
  codecMini16kTiny,
  codecIstft24k: codecIstft24kRecipe,
  codecIstft24kTiny,
  codecDac48k: codecDac48kRecipe,
  codecDac48kTiny,
  codecTiny,
  codecDacTiny: codecDacTiny8k,
};

export interface TrainCodecOptions extends RunOptions {
  /** Run or checkpoint of a codec to start from; only its decoder is trained, so that its latents keep their meaning. */
  readonly refine?: string;
}

/**
 * Trains a codec on audio caches (`dmospeech prepare audio`), or a trained codec's decoder alone.
 * @throws {TrainingError} when the caches or the codec to refine do not fit the recipe
 */
export async function trainCodec(options: TrainCodecOptions): Promise<TrainingResult> {
  if (options.refine !== undefined && options.from !== undefined) {
    throw new TrainingError(
      "A codec starts from one run: give --from to train all of it, or --refine for its decoder.",
    );
  }
  const recipe = codecRecipe(options);
  const compute = computeOptions(options);
  const { seed = 0, sourceWeights = {} } = options;
  const refine = options.refine === undefined ? undefined : codecToRefine(options.refine, recipe.model, options);
  const { sampleRate, hop } = recipe.model;
  const caches = options.data.map((folder) => AudioCache.open(folder));
  try {
    const other = caches.find((cache) => cache.sampleRateHz !== sampleRate);
    if (other !== undefined) {
      throw new TrainingError(
        `The audio cache is at ${other.sampleRateHz} Hz, the recipe "${options.recipe}" needs ${sampleRate} Hz: ` +
          `prepare the audio again with --sample-rate ${sampleRate}.`,
      );
    }
    assertSources(
      sourceWeights,
      caches.flatMap(({ utterances }) => utterances),
    );
    const cropSamples = Math.round((recipe.cropSeconds * sampleRate) / hop) * hop;
    const crops = { caches, seed, batchSize: recipe.batchSize, cropSamples, sourceWeights };
    const has = (wanted: Split) => caches.some(({ utterances }) => utterances.some(({ split }) => split === wanted));
    if (!has("train")) {
      throw new TrainingError("The audio caches have no utterance of the training split: check the data's splits.");
    }
    const train = new CodecCropSampler(crops);
    const valid = has("valid") ? new CodecCropSampler({ ...crops, splits: ["valid"], gainDb: [0, 0] }) : undefined;
    const task = new CodecTask({
      recipe,
      seed,
      ...compute,
      trainCrops: (step) => train.batch(step).samples,
      validCrops: valid?.batch(0).samples,
      refine,
    });
    // The discriminator goes on, too: a new one would have to learn for as long as the codec is refined.
    const start = { ...options, from: options.from ?? options.refine };
    const settings = refine === undefined ? { same: ["model"] } : { same: [], placed: ["codec"] };
    const origin = warmStart(task, start, { kind: "codec", optional: ["discriminator"], ...settings });
    return await runTask(task, recipe.steps, options, { from: origin });
  } finally {
    for (const cache of caches) cache.close();
  }
}

/**
 * The codec of a run, whose encoder stays; where the recipe has another decoder, a new one that starts from all weights
 * of the old which fit.
 */
function codecToRefine(run: string, wanted: CodecConfig, { seed = 0, device, recipe }: TrainCodecOptions): Codec {
  const trained = loadTrainedCodec(run, device).model;
  if (isDeepStrictEqual(trained.config, wanted)) return trained;
  if (!isDeepStrictEqual(withoutDecoder(trained.config), withoutDecoder(wanted))) {
    throw new TrainingError(
      `The codec "${run}" has another encoder than the recipe "${recipe}", so its latents cannot be kept: name its own recipe.`,
    );
  }
  const codec = createCodec(wanted).initialize({ seed });
  const own = codec.stateDict();
  const fitting = Object.entries(trained.stateDict()).filter(([name, weight]) =>
    isDeepStrictEqual(own[name]?.shape, weight.shape),
  );
  return noGrad(() => codec.loadStateDict({ ...own, ...Object.fromEntries(fitting) }).to({ device }));
}

function withoutDecoder(config: CodecConfig): unknown {
  if (config.family === "dac") return { ...config, decoderDim: null };
  return { ...config, decoder: null, synthesis: null, synthesisFft: null };
}

/** The named recipe for the wanted number of steps. A codec that is trained already meets its discriminator at once. */
function codecRecipe(options: TrainCodecOptions): CodecRecipe {
  const { steps, refine, from } = options;
  const named = namedRecipe("codec", codecRecipes, options);
  const recipe = withSteps(named, steps);
  const { adversary } = named;
  const factor = recipe.steps / named.steps;
  const shorter = Math.min(1, factor);
  const startStep = refine === undefined && from === undefined ? Math.round(adversary.startStep * factor) : 0;
  return {
    ...recipe,
    adversary: {
      ...adversary,
      schedule: { ...scaledSchedule(adversary.schedule, factor), decaySteps: recipe.steps - startStep },
      startStep,
      warmupSteps: Math.round(adversary.warmupSteps * shorter),
      rampSteps: Math.round(adversary.rampSteps * shorter),
    },
  };
}
