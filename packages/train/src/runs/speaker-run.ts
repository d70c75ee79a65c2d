import type { Split } from "../data/entry.js";
import { type SpeakerCropOptions, SpeakerCropSampler } from "../data/speaker-crops.js";
import { SpeakerTask, speakerMini, speakerTiny } from "../recipes/speaker.js";
import type { TrainingResult } from "../training/trainer.js";
import { LatentData } from "./latent-data.js";
import { computeOptions, namedRecipe, type RunOptions, runTask, withSteps } from "./options.js";

export const speakerRecipes = { speakerMini, speakerTiny };

/** Trains a speaker verifier on latent caches (`dmospeech prepare latents`). */
export async function trainSpeaker(options: RunOptions): Promise<TrainingResult> {
  const recipe = withSteps(namedRecipe("speaker", speakerRecipes, options.recipe), options.steps);
  const { seed = 0 } = options;
  const data = new LatentData(options.data);
  const { latentDim, frameRateHz } = data;
  const sampler = (split: Split, crops: Partial<SpeakerCropOptions> = {}) =>
    new SpeakerCropSampler({
      utterances: data.utterances(split).filter(({ lengthFrames }) => lengthFrames >= 1.5 * frameRateHz),
      latentDim,
      frameRateHz,
      seed,
      speakersPerBatch: recipe.speakersPerBatch,
      cropsPerSpeaker: recipe.cropsPerSpeaker,
      ...crops,
    });
  const train = sampler("train");
  const hasValid = new Set(data.utterances("valid").map(({ speaker }) => speaker)).size >= 2;
  const valid = hasValid ? sampler("valid", { cropsPerSpeaker: 8, minSeconds: 3, maxSeconds: 3 }) : undefined;
  const task = new SpeakerTask({
    recipe,
    seed,
    ...computeOptions(options),
    latentDim,
    speakers: train.speakers.length,
    frameRateHz,
    trainBatch: (step) => train.batch(step),
    validBatch: valid?.batch(0),
  });
  return await runTask(task, recipe.steps, options);
}
