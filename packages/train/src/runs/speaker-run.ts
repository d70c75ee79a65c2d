import type { Split } from "../data/entry.js";
import type { LatentUtterance } from "../data/latent-cache.js";
import type { OnProgress } from "../data/progress.js";
import { type SpeakerCropOptions, SpeakerCropSampler } from "../data/speaker-crops.js";
import { SpeakerTask, speakerMini, speakerTiny } from "../recipes/speaker.js";
import { TrainingError } from "../training/errors.js";
import type { TrainingResult } from "../training/trainer.js";
import { LatentData } from "./latent-data.js";
import { computeOptions, namedRecipe, type RunOptions, runTask, withSteps } from "./options.js";
import { type TeacherEmbeddings, teacherEmbeddings } from "./teacher-embeddings.js";
import { warmStart } from "./warm-start.js";

export const speakerRecipes = { speakerMini, speakerTiny };

/** Shorter utterances tell too little of a voice. */
const LEAST_SECONDS = 1.5;

export interface TrainSpeakerOptions extends RunOptions {
  /** A foreign embedding network (ONNX) to learn from beside the labels; it hears `audio`. */
  readonly distil?: string;
  /** Audio caches that `data` were encoded from, in the same order. */
  readonly audio?: readonly string[];
  readonly onPreparation?: OnProgress;
}

/**
 * Trains a speaker verifier on latent caches (`dmospeech prepare latents`).
 * @throws {TrainingError} where fewer than two speakers are left to tell apart, or source weights are given
 */
export async function trainSpeaker(options: TrainSpeakerOptions): Promise<TrainingResult> {
  const recipe = withSteps(namedRecipe("speaker", speakerRecipes, options), options.steps);
  const { seed = 0, sourceWeights = {} } = options;
  if (Object.keys(sourceWeights).length > 0) {
    throw new TrainingError("A verifier draws every speaker equally often: leave source weights out.");
  }
  const compute = computeOptions(options);
  const data = new LatentData(options.data);
  const { latentDim, frameRateHz } = data;
  const longEnough = (split: Split) =>
    data.utterances(split).filter(({ lengthFrames }) => lengthFrames >= LEAST_SECONDS * frameRateHz);
  const speakersIn = (split: Split) => new Set(longEnough(split).map(({ speaker }) => speaker)).size;
  if (speakersIn("train") < 2) {
    throw new TrainingError(
      `A verifier needs at least two speakers with utterances of ${LEAST_SECONDS} s, the training split has ` +
        `${speakersIn("train")}: check the data's speaker labels and splits.`,
    );
  }
  const sampler = (split: Split, crops: Partial<SpeakerCropOptions> = {}) =>
    new SpeakerCropSampler({
      utterances: longEnough(split),
      latentDim,
      frameRateHz,
      seed,
      speakersPerBatch: recipe.speakersPerBatch,
      cropsPerSpeaker: recipe.cropsPerSpeaker,
      ...crops,
    });
  const train = sampler("train");
  const valid =
    speakersIn("valid") >= 2 ? sampler("valid", { cropsPerSpeaker: 8, minSeconds: 3, maxSeconds: 3 }) : undefined;
  const distil = await distilledVerifier(options, data, longEnough("train"));
  const task = new SpeakerTask({
    recipe,
    seed,
    ...compute,
    latentDim,
    speakers: train.speakers.length,
    frameRateHz,
    trainBatch: (step) => train.batch(step),
    validBatch: valid?.batch(0),
    distil,
  });
  const from = warmStart(task, options, {
    kind: "speaker",
    same: ["model"],
    fresh: "classifier.", // other data have other speakers
    onLoaded: () => task.aimClassifier(train.bySpeaker()),
  });
  const models = distil === undefined ? undefined : { "embedding network": distil.sha256 };
  return await runTask(task, recipe.steps, options, { from, models });
}

async function distilledVerifier(
  { distil: network, audio, onPreparation: onProgress }: TrainSpeakerOptions,
  data: LatentData,
  utterances: readonly LatentUtterance[],
): Promise<TeacherEmbeddings | undefined> {
  if (network === undefined) return undefined;
  if (audio === undefined) {
    throw new TrainingError("To distil an embedding network, give with --audio the audio caches that it is to hear.");
  }
  return await teacherEmbeddings({ data, audio, network, utterances, onProgress });
}
