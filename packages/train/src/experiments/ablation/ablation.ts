import { join } from "node:path";
import { Rng } from "@dmospeech/core";
import { progressReporter } from "../../data/progress.js";
import type { Evaluation } from "../../evaluate/evaluate.js";
import { compareSystems, qualityMeasures } from "../../evaluate/quality/index.js";
import type { SpeechSystem } from "../../evaluate/system.js";
import { distillStudent } from "../../runs/student-run.js";
import { distillationOptions } from "../distillation.js";
import { ExperimentError, ExperimentInterruptedError } from "../errors.js";
import { evaluateSystems, evaluationFolder } from "../evaluate-systems.js";
import type { Experiment, ExperimentOptions, ExperimentResult, ExperimentScale } from "../experiment.js";
import { openSpeaker, type SpeakingBundle } from "../speaking-bundle.js";
import { ablationSections, sentenceOf } from "./ablation-page.js";
import { type AblationVariant, variants, weightsOf } from "./variants.js";

export interface AblationRecipe {
  readonly distillation: string;
  /** Updates of the student, for each variant. */
  readonly steps: number;
  /** Names of the variants, in the order of the table. */
  readonly variants: readonly string[];
  /** Network steps of the teacher that is spoken beside them; none leaves it out. */
  readonly teacherSteps: readonly number[];
}

type Need = "data" | "codec" | "teacher" | "ctc" | "speaker" | "pairs";

const all = variants.map(({ name }) => name);
const recipes: Readonly<Record<ExperimentScale, AblationRecipe>> = {
  tiny: { distillation: "studentTiny", steps: 2, variants: all, teacherSteps: [4] },
  mini: { distillation: "studentMini", steps: 120, variants: all, teacherSteps: [32] },
  base: { distillation: "studentMini", steps: 6000, variants: all, teacherSteps: [128] },
};

/** What each term of the student's loss is good for. */
export const ablationExperiment: Experiment<AblationRecipe, Need> = {
  name: "ablation",
  summary: "DMD only, + adversarial, + CTC, + SV, all: words and voice of each, the paper's table beside ours",
  needs: ["data", "codec", "teacher", "ctc", "speaker", "pairs"],
  recipe: (scale) => recipes[scale],
  run: runAblation,
};

async function runAblation(recipe: AblationRecipe, options: ExperimentOptions<Need>): Promise<ExperimentResult> {
  const chosen = recipe.variants.map(variantOf);
  await trainAll(chosen, recipe, options);
  const evaluation = await speakAll(chosen, recipe, options);
  const measures = qualityMeasures(evaluation);
  const rng = new Rng(options.seed).split("ablation");
  const comparisons = contrasts(chosen).map(([system, against]) =>
    compareSystems({ rows: evaluation.rows, system, against, measures, rng }),
  );
  const { about, summary, rows } = evaluation;
  const outDir = evaluationFolder(options);
  const page = { evaluation, outDir, variants: chosen, measures, comparisons, recipe, from: options.inputs.student };
  return {
    title: "Ablation: what each loss term is good for",
    lead: sentenceOf(page),
    data: { about, variants: chosen, summary, comparisons, rows },
    sections: await ablationSections(page),
  };
}

function variantOf(name: string): AblationVariant {
  const found = variants.find((variant) => variant.name === name);
  if (found !== undefined) return found;
  throw new ExperimentError(`There is no variant "${name}" of the ablation; there are ${all.join(", ")}.`);
}

const runFolder = (outDir: string, { name }: AblationVariant) => join(outDir, "runs", name);

/** All variants see the same batches and noises, from the same start. */
async function trainAll(
  chosen: readonly AblationVariant[],
  { distillation, steps }: AblationRecipe,
  options: ExperimentOptions<Need>,
): Promise<void> {
  const { outDir, onProgress } = options;
  const report = progressReporter({ stage: "training", total: chosen.length * steps, onProgress });
  for (const [index, variant] of chosen.entries()) {
    const { step, stopped } = await distillStudent({
      ...distillationOptions(options, { recipe: distillation, steps, outDir: runFolder(outDir, variant) }),
      weights: weightsOf(variant),
      onProgress: (progress) => report(index * steps + progress.step),
    });
    if (stopped) {
      throw new ExperimentInterruptedError(`Stopped while training "${variant.name}" at step ${step} of ${steps}.`);
    }
  }
}

/** Every variant and the teacher speak the same pairs; the given student too, as the start of them all. */
async function speakAll(
  chosen: readonly AblationVariant[],
  { teacherSteps }: AblationRecipe,
  options: ExperimentOptions<Need>,
): Promise<Evaluation> {
  const { inputs, outDir } = options;
  const opened: SpeakingBundle[] = [];
  const open = async (kind: "student" | "teacher", name: string, run: string) => {
    const bundle = await openSpeaker(kind, {
      ...options,
      inputs: { ...inputs, [kind]: run } as ExperimentOptions["inputs"],
      outDir: join(outDir, "exported", name),
    });
    opened.push(bundle);
    return bundle;
  };
  try {
    const systems: SpeechSystem[] = [];
    if (teacherSteps.length > 0) {
      const teacher = await open("teacher", "teacher", inputs.teacher);
      systems.push(...teacherSteps.map((steps) => teacher.system(`teacher@${steps}`, steps)));
    }
    if (inputs.student !== undefined) systems.push((await open("student", "start", inputs.student)).system("start"));
    for (const variant of chosen) {
      systems.push((await open("student", variant.name, runFolder(outDir, variant))).system(variant.name));
    }
    return await evaluateSystems({ systems, judgingBundle: opened.at(-1)!.folder }, options);
  } finally {
    for (const bundle of opened) await bundle.dispose();
  }
}

/** What the paper claims of the terms, as pairs of systems: each against the one that has all its terms but one or two. */
function contrasts(chosen: readonly AblationVariant[]): (readonly [string, string])[] {
  const claimed = [
    ["adversarial", "dmd"],
    ["ctc", "adversarial"],
    ["sv", "adversarial"],
    ["all", "adversarial"],
    ["all", "ctc"],
    ["all", "sv"],
  ] as const;
  const names = chosen.map(({ name }) => name);
  return claimed.filter((pair) => pair.every((name) => names.includes(name)));
}
