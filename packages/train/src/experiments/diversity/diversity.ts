import { Rng } from "@dmospeech/core";
import { BundleJudge } from "../../evaluate/bundle-judge.js";
import type { EvaluationPair } from "../../evaluate/pairs.js";
import { ExperimentError } from "../errors.js";
import type { Experiment, ExperimentOptions, ExperimentResult } from "../experiment.js";
import { openSpeaker, type SpeakingBundle } from "../speaking-bundle.js";
import { diversitySections } from "./diversity-page.js";
import { shrinkageFindings, summarySentence } from "./findings.js";
import { type Draw, gatherDraws } from "./gather-draws.js";
import { type HeardDraw, measureDraws, measureRecordings } from "./measure-draws.js";
import { spreadMeasures } from "./measures.js";
import { compareSpreads } from "./spread.js";
import { summariseErrors } from "./summarise.js";

/** How much is drawn. */
export interface DiversityRecipe {
  readonly prompts: number;
  readonly texts: number;
  /** Utterances of each text after each prompt, by each system. */
  readonly draws: number;
  readonly teacherSteps: number;
}

type Need = "student" | "teacher" | "pairs";

const recipes: Readonly<Record<ExperimentOptions["scale"], DiversityRecipe>> = {
  tiny: { prompts: 2, texts: 2, draws: 2, teacherSteps: 2 },
  mini: { prompts: 8, texts: 4, draws: 5, teacherSteps: 32 },
  base: { prompts: 20, texts: 8, draws: 8, teacherSteps: 128 },
};

/** Whether the student's repeated draws vary less than the teacher's, where they should and where they should not. */
export const diversityExperiment: Experiment<DiversityRecipe, Need> = {
  name: "diversity",
  summary: "how much repeated draws vary in pitch, spectrum and voice: student against teacher (mode shrinkage)",
  needs: ["student", "teacher", "pairs"],
  recipe: (scale) => recipes[scale],
  run: runDiversity,
};

/** What all draws are made of. */
export interface DrawPlan {
  /** The prompts, each with another recording of its speaker. */
  readonly takes: readonly Pick<EvaluationPair, "prompt" | "reference">[];
  readonly texts: readonly string[];
}

/** The first prompts and the first texts of the pairs; every prompt and text once. @throws {ExperimentError} of too few */
export function planDraws(
  pairs: readonly EvaluationPair[],
  { prompts, texts, draws }: Pick<DiversityRecipe, "prompts" | "texts" | "draws">,
): DrawPlan {
  const takes = [...new Map(pairs.map((pair) => [pair.prompt.id, pair])).values()];
  const sentences = [...new Set(pairs.map(({ text }) => text))];
  const counts = { prompts, texts, draws };
  const few = Object.entries(counts).find(([, count]) => !(Number.isInteger(count) && count >= 2));
  if (few !== undefined) {
    throw new ExperimentError(`Spread needs two or more ${few[0]}, got ${few[1]}: give --set ${few[0]}=2 or more.`);
  }
  if (takes.length < prompts || sentences.length < texts) {
    throw new ExperimentError(
      `${prompts} prompts and ${texts} texts were asked for, but the pairs hold ${takes.length} prompts and ` +
        `${sentences.length} texts: give more --pairs, or --set prompts and texts to fewer.`,
    );
  }
  return { takes: takes.slice(0, prompts), texts: sentences.slice(0, texts) };
}

async function runDiversity(recipe: DiversityRecipe, options: ExperimentOptions): Promise<ExperimentResult> {
  const { outDir, seed, onProgress, signal } = options;
  const plan = planDraws(options.inputs.pairs, recipe);
  const student = await openSpeaker("student", options);
  let teacher: SpeakingBundle | undefined;
  let judge: BundleJudge | undefined;
  try {
    teacher = await openSpeaker("teacher", options);
    judge = await BundleJudge.load(student.folder);
    const systems = [teacher.system(`teacher@${recipe.teacherSteps}`, recipe.teacherSteps), student.system("student")];
    const prompts = plan.takes.map(({ prompt }) => prompt);
    const draws = await gatherDraws({
      ...{ outDir, prompts, texts: plan.texts, draws: recipe.draws, systems, seed, onProgress, signal },
    });
    const listeners = { judge, panel: options.listeners.panel ?? {} };
    const heard = await measureDraws({ ...listeners, outDir, draws, texts: plan.texts, onProgress, signal });
    const real = await measureRecordings(plan.takes, listeners);
    const names = systems.map(({ name }) => name);
    return await summarise({ plan, draws, heard, real, names, listeners, options });
  } finally {
    await judge?.release();
    await teacher?.dispose();
    await student.dispose();
  }
}

interface Measured {
  readonly plan: DrawPlan;
  readonly draws: readonly Draw[];
  readonly heard: readonly HeardDraw[];
  readonly real: Awaited<ReturnType<typeof measureRecordings>>;
  /** The teacher's and the student's. */
  readonly names: readonly string[];
  readonly listeners: Parameters<typeof measureRecordings>[1];
  readonly options: ExperimentOptions;
}

async function summarise({ plan, draws, heard, real, names, listeners, options }: Measured): Promise<ExperimentResult> {
  const { outDir, seed } = options;
  const { texts } = plan;
  const speakers = plan.takes.map(({ prompt }) => prompt.speaker);
  const [teacher, student] = names.map((name) => heard.filter(({ system }) => system === name));
  const rng = new Rng(seed).split("diversity");
  const { spreads, contrasts } = compareSpreads({
    ...{ teacher: teacher!, student: student!, real, speakers, textCount: texts.length, rng },
    measures: spreadMeasures(listeners.panel),
  });
  const findings = shrinkageFindings(spreads, contrasts);
  const errors = summariseErrors({
    ...{ draws, heard, promptCount: speakers.length, textCount: texts.length, rng: rng.split("errors") },
  });
  const rows = heard.map(({ traits, ...draw }) => ({
    ...draw,
    f0MedianHz: traits.melody.levelSemitones === null ? null : 2 ** (traits.melody.levelSemitones / 12),
    f0StdSemitones: traits.melody.stdSemitones,
  }));
  const prompts = plan.takes.map(({ prompt: { id, speaker, text } }) => ({ id, speaker, text }));
  const failures = draws.filter(({ failure }) => failure !== null);
  return {
    title: "Diversity of repeated draws",
    lead:
      `${texts.length} texts after each of ${speakers.length} prompts of ${new Set(speakers).size} speakers, each drawn ` +
      `${Math.max(...draws.map(({ draw }) => draw)) + 1} times by ${names.join(" and by ")}. ` +
      summarySentence(findings),
    data: { prompts, texts, spreads, contrasts, findings, errors, rows, failures },
    sections: await diversitySections({
      ...{ outDir, draws: heard, texts, speakers, spreads, findings, errors, systems: names },
    }),
  };
}
