import { resolveDiTConfig } from "../models/dit/config.js";
import {
  exactTargetShare,
  type TeacherRecipe,
  TeacherTask,
  teacherBase,
  teacherF5,
  teacherMini,
  teacherTiny,
} from "../recipes/teacher.js";
import type { TrainingResult } from "../training/trainer.js";
import { infillSource } from "./infill-run.js";
import { createTokenizer, LatentData, type TokenizerKind } from "./latent-data.js";
import { assertSources, computeOptions, namedRecipe, type RunOptions, runTask, withSteps } from "./options.js";
import { warmStart } from "./warm-start.js";

export const teacherRecipes = { teacherMini, teacherBase, teacherF5, teacherTiny };

/** A recipe for another number of steps: schedule and curriculum are stretched with it. */
export function teacherWithSteps(recipe: TeacherRecipe, steps = recipe.steps): TeacherRecipe {
  const { alignmentCurriculum } = recipe;
  const untilStep = Math.round((alignmentCurriculum.untilStep * steps) / recipe.steps);
  return { ...withSteps(recipe, steps), alignmentCurriculum: { ...alignmentCurriculum, untilStep } };
}

/** Trains a teacher on aligned latent caches (`dmospeech prepare align`). One started from another knows how to align. */
export async function trainTeacher(
  given: RunOptions & { readonly tokenizer?: TokenizerKind },
): Promise<TrainingResult> {
  const named = teacherWithSteps(namedRecipe("teacher", teacherRecipes, given), given.steps);
  const recipe = given.from === undefined ? named : pastCurriculum(named);
  const options = { ...given, precision: given.precision ?? precisionOf(recipe, given.device) };
  const { seed = 0, sourceWeights = {}, tokenizer = "phoneme", device = "cpu" } = options;
  const compute = computeOptions(options);
  const data = new LatentData(options.data);
  assertSources(sourceWeights, data.utterances("train"));
  const { latentDim } = data;
  const vocabularySize = createTokenizer(tokenizer).vocabulary.size;
  const { patch } = resolveDiTConfig(recipe.model({ latentDim, vocabularySize }));
  const shared = { data, shape: recipe, patch, tokenizer, sourceWeights };
  const exactTarget = (index: number) => exactTargetShare(recipe, index);
  const train = infillSource({ ...shared, split: "train", seed, exactTarget });
  const hasValid = data.utterances("valid").some(({ perTokenFrames }) => perTokenFrames !== undefined);
  // Text laid out as at the end of training: by mean durations, true speech is not where the text says.
  const { to } = recipe.alignmentCurriculum;
  const valid = hasValid
    ? infillSource({ ...shared, split: "valid", seed: seed + 1, exactTarget: () => to })
    : undefined;
  const task = new TeacherTask({
    recipe,
    seed,
    ...compute,
    latentDim,
    vocabularySize,
    trainBatch: (index) => train.batch(index, device),
    validBatch: valid && (() => valid.batch(0, device)),
  });
  const from = warmStart(task, options, { kind: "teacher", same: ["model", "process", "prediction"] });
  return await runTask(task, recipe.steps, options, { from });
}

/** The arithmetic of a recipe on a device where none is asked for. */
export function precisionOf({ precisionOnCuda }: TeacherRecipe, device = "cpu"): RunOptions["precision"] {
  return device === "cpu" ? undefined : precisionOnCuda;
}

/** The recipe with its alignment curriculum over. */
function pastCurriculum(recipe: TeacherRecipe): TeacherRecipe {
  const { to } = recipe.alignmentCurriculum;
  return { ...recipe, alignmentCurriculum: { from: to, to, untilStep: 0 } };
}
