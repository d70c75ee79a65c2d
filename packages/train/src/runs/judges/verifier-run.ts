import type { Split } from "../../data/entry.js";
import { samplesPerStep } from "../../models/judges/mel-features.js";
import { JudgeVerifierTask, judgeVerifierMini, judgeVerifierTiny } from "../../recipes/judges/verifier.js";
import { type VoiceCropOptions, VoiceCropSampler } from "../../recipes/judges/voice-crops.js";
import { TrainingError } from "../../training/errors.js";
import type { TrainingResult } from "../../training/trainer.js";
import { computeOptions, namedRecipe, runTask, withSteps } from "../options.js";
import { warmStart } from "../warm-start.js";
import { inShare, JudgeData, lessonsOf, type PlacedUtterance } from "./judge-data.js";
import { JUDGE_SEED, type TrainJudgeOptions } from "./recogniser-run.js";

export const judgeVerifierRecipes = { judgeVerifierMini, judgeVerifierTiny };

/** Shorter utterances tell too little of a voice. */
const LEAST_SECONDS = 1;

/**
 * Trains an independent verifier on audio caches (`dmospeech prepare audio`); no text is needed.
 * @throws {TrainingError} when the caches do not fit the recipe, fewer than two speakers are left, or weights are given
 */
export async function trainJudgeVerifier(options: TrainJudgeOptions): Promise<TrainingResult> {
  const recipe = withSteps(namedRecipe("judge", judgeVerifierRecipes, options), options.steps);
  const { seed = JUDGE_SEED, share = "judges", sourceWeights = {} } = options;
  if (Object.keys(sourceWeights).length > 0) {
    throw new TrainingError("A verifier draws every speaker equally often: leave source weights out.");
  }
  const compute = computeOptions(options);
  const model = recipe.model();
  const data = new JudgeData(options.data, { recipe: options.recipe, sampleRate: model.sampleRate });
  try {
    const longEnough = (split: Split) =>
      data.utterances(split).filter(({ lengthSamples }) => lengthSamples >= LEAST_SECONDS * model.sampleRate);
    const training = inShare(longEnough("train"), share, ({ speaker }) => speaker);
    if (speakersOf(training) < 2) {
      throw new TrainingError(
        `A verifier needs at least two speakers with utterances of ${LEAST_SECONDS} s, the share "${share}" has ` +
          `${speakersOf(training)}: check the data's speaker labels and splits, or give --share all.`,
      );
    }
    const [minSeconds, maxSeconds] = recipe.cropSeconds;
    const { speakersPerBatch, cropsPerSpeaker } = recipe;
    const sampler = (utterances: readonly PlacedUtterance[], overrides: Partial<VoiceCropOptions> = {}) =>
      new VoiceCropSampler({
        ...{ utterances, seed, speakersPerBatch, cropsPerSpeaker, minSeconds, maxSeconds },
        samplesPerStep: samplesPerStep({ ...model, fold: 1 }),
        ...overrides,
      });
    const train = sampler(training);
    const unseen = longEnough("valid");
    const fixed = { cropsPerSpeaker: 8, speakersPerBatch: 48, minSeconds: maxSeconds };
    const task = new JudgeVerifierTask({
      recipe,
      seed,
      lessons: lessonsOf(training, share),
      ...compute,
      speakers: train.speakers.length,
      trainBatch: (step) => train.batch(step),
      validBatch: speakersOf(unseen) >= 2 ? sampler(unseen, fixed).batch(0) : undefined,
    });
    const from = warmStart(task, options, { kind: recipe.kind, same: ["model"], fresh: "classifier." });
    return await runTask(task, recipe.steps, { ...options, seed }, { from });
  } finally {
    data.close();
  }
}

function speakersOf(utterances: readonly PlacedUtterance[]): number {
  return new Set(utterances.map(({ speaker }) => speaker)).size;
}
