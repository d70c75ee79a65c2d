import { isDeepStrictEqual } from "node:util";
import { AudioCache } from "../data/audio-cache.js";
import { CodecCropSampler } from "../data/codec-crops.js";
import type { Split } from "../data/entry.js";
import {
  CodecTask,
  codecDac48kRecipe,
  codecDacTinyRecipe,
  codecIstft24kRecipe,
  codecMini16k,
  codecTiny,
} from "../recipes/codec.js";
import { loadTrainedCodec } from "../recipes/trained.js";
import { TrainingError } from "../training/errors.js";
import type { TrainingResult } from "../training/trainer.js";
import { assertSources, computeOptions, namedRecipe, type RunOptions, runTask, withSteps } from "./options.js";

export const codecRecipes = {
  codecMini16k,
  codecIstft24k: codecIstft24kRecipe,
  codecDac48k: codecDac48kRecipe,
  codecTiny,
  codecDacTiny: codecDacTinyRecipe,
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
  const recipe = withSteps(namedRecipe("codec", codecRecipes, options.recipe), options.steps);
  const compute = computeOptions(options);
  const refine = options.refine === undefined ? undefined : loadTrainedCodec(options.refine, options.device).model;
  if (refine !== undefined && !isDeepStrictEqual(refine.config, recipe.model)) {
    throw new TrainingError(
      `The codec "${options.refine}" has another shape than the recipe "${options.recipe}": name its own recipe.`,
    );
  }
  const { seed = 0, sourceWeights = {} } = options;
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
    return await runTask(task, recipe.steps, options);
  } finally {
    for (const cache of caches) cache.close();
  }
}
