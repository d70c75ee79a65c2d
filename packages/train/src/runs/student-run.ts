import { StudentTask } from "../recipes/student.js";
import { type StudentRecipe, type StudentTerm, studentMini, studentTiny } from "../recipes/student-recipe.js";
import { loadTrainedRecogniser, loadTrainedTeacher, loadTrainedVerifier, weightsDigest } from "../recipes/trained.js";
import { TrainingError } from "../training/errors.js";
import type { Provenance } from "../training/provenance.js";
import type { TrainingResult } from "../training/trainer.js";
import { infillSource } from "./infill-run.js";
import { createTokenizer, LatentData, type TokenizerKind } from "./latent-data.js";
import { assertSources, computeOptions, namedRecipe, type RunOptions, runTask, scaledSchedule } from "./options.js";
import { warmStart } from "./warm-start.js";

export const studentRecipes = { studentMini, studentTiny };

export interface DistillOptions extends RunOptions {
  /** Runs or checkpoints of the models the student learns from. */
  readonly teacher: string;
  readonly recogniser: string;
  readonly speaker: string;
  readonly tokenizer?: TokenizerKind;
  /** Other weights of single terms; 0 leaves a term out. */
  readonly weights?: Partial<Record<StudentTerm, number>>;
}

/** A recipe for another number of steps: schedules and the terms' starting steps are stretched with it. */
export function studentWithSteps(recipe: StudentRecipe, steps = recipe.steps): StudentRecipe {
  const factor = steps / recipe.steps;
  const startSteps = Object.fromEntries(
    Object.entries(recipe.startSteps).map(([term, start]) => [term, Math.round(start * factor)]),
  ) as StudentRecipe["startSteps"];
  return {
    ...recipe,
    steps,
    startSteps,
    studentSchedule: scaledSchedule(recipe.studentSchedule, factor),
    criticSchedule: scaledSchedule(recipe.criticSchedule, factor),
    discriminatorSchedule: scaledSchedule(recipe.discriminatorSchedule, factor),
  };
}

/** A distillation that is ready to run. */
export interface Distillation {
  readonly task: StudentTask;
  readonly recipe: StudentRecipe;
  readonly data: LatentData;
  /** What its checkpoints say of where the weights come from. */
  readonly origins: Pick<Provenance, "from" | "models">;
}

/**
 * Distils a teacher into a student of few steps, with the recogniser and the verifier as direct losses.
 * @throws {TrainingError} when the models were not trained on such latents or with this tokenizer
 */
export async function distillStudent(options: DistillOptions): Promise<TrainingResult> {
  const { task, recipe, origins } = prepareDistillation(options);
  return await runTask(task, recipe.steps, options, origins);
}

/** Everything of {@link distillStudent} but its steps. */
export function prepareDistillation(options: DistillOptions): Distillation {
  const scaled = studentWithSteps(namedRecipe("student", studentRecipes, options), options.steps);
  const named = options.from === undefined ? scaled : withEveryTerm(scaled);
  const recipe = { ...named, weights: { ...named.weights, ...options.weights } };
  const { seed = 0, sourceWeights = {}, tokenizer = "phoneme", device = "cpu" } = options;
  const compute = computeOptions(options);
  const data = new LatentData(options.data);
  assertSources(sourceWeights, data.utterances("train"));
  const { model: teacher, process, prediction, state: teacherState } = loadTrainedTeacher(options.teacher, device);
  const { patch } = teacher.config;
  // A student is only ever asked for mean durations.
  const shared = { data, shape: recipe, patch, tokenizer, exactTarget: () => 0 };
  const train = infillSource({ ...shared, split: "train", seed, sourceWeights });
  const hasValid = data.utterances("valid").some(({ perTokenFrames }) => perTokenFrames !== undefined);
  const valid = hasValid ? infillSource({ ...shared, split: "valid", seed: seed + 1 }) : undefined;
  const { model: recogniser, state: recogniserState } = loadTrainedRecogniser(options.recogniser, device);
  const { model: verifier, state: verifierState } = loadTrainedVerifier(options.speaker, device);
  assertFit("channels", data.latentDim, {
    [options.teacher]: teacher.config.latentDim,
    [options.recogniser]: recogniser.config.latentDim,
    [options.speaker]: verifier.config.latentDim,
  });
  const { vocabulary } = createTokenizer(tokenizer);
  assertFit("symbols", vocabulary.size, { [options.teacher]: teacher.config.vocabularySize });
  assertFit("phonemes", vocabulary.ctcClassCount - 1, { [options.recogniser]: recogniser.config.vocabularySize });
  const task = new StudentTask({
    recipe,
    teacherRecipe: { process, prediction },
    seed,
    ...compute,
    frameRateHz: data.frameRateHz,
    teacher,
    recogniser,
    verifier,
    trainBatch: (index) => train.batch(index, device),
    validBatch: valid && (() => valid.batch(0, device)),
  });
  const same = ["teacher", "process", "prediction", "studentSteps"];
  const from = warmStart(task, options, { kind: "student", same });
  const models = {
    teacher: weightsDigest(teacherState, "teacher"),
    recogniser: weightsDigest(recogniserState, "ctc"),
    verifier: weightsDigest(verifierState, "speaker"),
  };
  return { task, recipe, data, origins: { from, models } };
}

/** The recipe with every term from the first step on: its critic and discriminator have warmed up in another run. */
function withEveryTerm(recipe: StudentRecipe): StudentRecipe {
  return { ...recipe, startSteps: { distributionMatching: 0, adversarial: 0, ctc: 0, speaker: 0 } };
}

/** Refuses models made for another number of `what` than the data have. */
function assertFit(what: string, expected: number, models: Readonly<Record<string, number>>): void {
  const other = Object.entries(models).find(([, got]) => got !== expected);
  if (other === undefined) return;
  throw new TrainingError(
    `The run "${other[0]}" was trained for ${other[1]} ${what}, the data and tokenizer have ${expected}: ` +
      "give models that were trained on these latents.",
  );
}
