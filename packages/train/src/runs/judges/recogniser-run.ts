import { groupBy } from "../../data/group-by.js";
import { samplesPerStep } from "../../models/judges/mel-features.js";
import { JudgeRecogniserTask, judgeRecogniserMini, judgeRecogniserTiny } from "../../recipes/judges/recogniser.js";
import type { DataShare } from "../../recipes/judges/shares.js";
import { type SpokenBatch, SpokenSource, type SpokenUtterance } from "../../recipes/judges/spoken-source.js";
import type { TrainingResult } from "../../training/trainer.js";
import { createTokenizer, type TokenizerKind } from "../latent-data.js";
import { assertSources, computeOptions, namedRecipe, type RunOptions, runTask, withSteps } from "../options.js";
import { warmStart } from "../warm-start.js";
import { inShare, JudgeData, lessonsOf, transcribed } from "./judge-data.js";

export const judgeRecogniserRecipes = { judgeRecogniserMini, judgeRecogniserTiny };

/** Judges start elsewhere than the models they grade, which start from seed 0 unless told otherwise. */
export const JUDGE_SEED = 1009;

export interface TrainJudgeOptions extends RunOptions {
  /** Default `judges`: the half of the training data that `shareOf` names so. */
  readonly share?: DataShare;
}

/**
 * Trains an independent recogniser on audio caches with transcripts (`dmospeech prepare audio`).
 * @throws {TrainingError} when the caches do not fit the recipe or nothing in the share has a transcript
 */
export async function trainJudgeRecogniser(
  options: TrainJudgeOptions & { readonly tokenizer?: TokenizerKind },
): Promise<TrainingResult> {
  const named = withSteps(namedRecipe("judge", judgeRecogniserRecipes, options), options.steps);
  const recipe = options.from === undefined ? named : { ...named, flatStartSteps: 0 };
  const { seed = JUDGE_SEED, share = "judges", sourceWeights = {} } = options;
  const compute = computeOptions(options);
  const tokenizer = createTokenizer(options.tokenizer ?? "phoneme");
  const phonemeCount = tokenizer.vocabulary.ctcClassCount - 1;
  const model = recipe.model({ vocabularySize: phonemeCount });
  const data = new JudgeData(options.data, { recipe: options.recipe, sampleRate: model.sampleRate });
  try {
    const training = inShare(data.utterances("train"), share, ({ id }) => id);
    assertSources(sourceWeights, training);
    const step = samplesPerStep(model);
    const stepRate = model.sampleRate / step;
    const maxFrames = Math.round(recipe.secondsPerBatch * stepRate);
    const limits = { minLengthFrames: Math.round(0.5 * stepRate), maxLengthFrames: Math.round(15 * stepRate) };
    const sampling = { maxUtterances: 48, maxFrames, ...limits };
    const sourceOf = (utterances: readonly SpokenUtterance[], weights = {}) =>
      new SpokenSource({ utterances, samplesPerStep: step, seed, sampling: { ...sampling, sourceWeights: weights } });
    const train = sourceOf(await transcribed(training, tokenizer), sourceWeights);
    const unseen = groupBy(data.utterances("valid"), ({ source }) => source);
    const validBatches: Record<string, readonly SpokenBatch[]> = {};
    for (const [name, utterances] of unseen) {
      const spoken = await transcribed(utterances, tokenizer);
      if (spoken.length > 0) validBatches[name] = firstBatches(sourceOf(spoken));
    }
    const task = new JudgeRecogniserTask({
      recipe,
      seed,
      lessons: lessonsOf(
        training.filter(({ text }) => text !== undefined),
        share,
      ),
      ...compute,
      tokenizer,
      trainBatch: (index) => train.batch(index),
      validBatches,
    });
    const from = warmStart(task, options, { kind: recipe.kind, same: ["model", "tokenizer"] });
    return await runTask(task, recipe.steps, { ...options, seed }, { from });
  } finally {
    data.close();
  }
}

/** Enough unseen speech to see a percent of phoneme error. */
function firstBatches(source: SpokenSource): SpokenBatch[] {
  return [0, 1, 2].map((index) => source.batch(index));
}
