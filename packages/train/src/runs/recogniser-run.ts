import { ctcMini, ctcTiny, type RecogniserRecipe, RecogniserTask } from "../recipes/recogniser.js";
import { TranscribedSource } from "../recipes/transcribed-source.js";
import type { TrainingResult } from "../training/trainer.js";
import { createTokenizer, LatentData, type TokenizerKind } from "./latent-data.js";
import { assertSources, computeOptions, namedRecipe, type RunOptions, runTask, withSteps } from "./options.js";
import { warmStart } from "./warm-start.js";

export const recogniserRecipes = { ctcMini, ctcTiny };

/** A recipe for another number of steps: its schedule is stretched with it; the flat start, like the warm-up, only shrinks. */
export function recogniserWithSteps(recipe: RecogniserRecipe, steps = recipe.steps): RecogniserRecipe {
  const { flatStartSteps } = recipe;
  const share = Math.min(1, steps / recipe.steps);
  return { ...withSteps(recipe, steps), flatStartSteps: Math.round(flatStartSteps * share) };
}

/** Trains a recogniser on latent caches (`dmospeech prepare latents`). One started from another needs no flat start. */
export async function trainRecogniser(
  options: RunOptions & { readonly tokenizer?: TokenizerKind },
): Promise<TrainingResult> {
  const named = recogniserWithSteps(namedRecipe("ctc", recogniserRecipes, options), options.steps);
  const recipe = options.from === undefined ? named : { ...named, flatStartSteps: 0 };
  const { seed = 0, sourceWeights = {}, tokenizer = "phoneme" } = options;
  const compute = computeOptions(options);
  const { vocabulary } = createTokenizer(tokenizer);
  const data = new LatentData(options.data);
  assertSources(sourceWeights, data.utterances("train"));
  const { latentDim, frameRateHz } = data;
  const sampling = {
    maxUtterances: 48,
    maxFrames: recipe.framesPerBatch,
    minLengthFrames: Math.round(0.5 * frameRateHz),
    maxLengthFrames: 15 * frameRateHz,
    sourceWeights,
  };
  const sourceOf = (split: "train" | "valid") =>
    new TranscribedSource({ utterances: data.utterances(split), latentDim, vocabulary, seed, sampling });
  const train = sourceOf("train");
  const hasValid = data.utterances("valid").some(({ tokens }) => tokens !== undefined);
  const validSource = hasValid ? sourceOf("valid") : undefined;
  const task = new RecogniserTask({
    recipe,
    seed,
    ...compute,
    latentDim,
    phonemeCount: vocabulary.ctcClassCount - 1,
    frameRateHz,
    trainBatch: (step) => train.batch(step),
    validBatches: validSource === undefined ? [] : [0, 1, 2].map((index) => validSource.batch(index)),
  });
  const from = warmStart(task, options, { kind: "ctc", same: ["model"] });
  return await runTask(task, recipe.steps, options, { from });
}
