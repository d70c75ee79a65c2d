import { join } from "node:path";
import { progressReporter } from "../../data/progress.js";
import { LineJournal } from "../../evaluate/line-journal.js";
import { loadTrainedRecogniser } from "../../recipes/trained.js";
import { infillSource } from "../../runs/infill-run.js";
import { runTask } from "../../runs/options.js";
import { type DistillOptions, prepareDistillation } from "../../runs/student-run.js";
import type { TrainingTask } from "../../training/task.js";
import { distillationOptions } from "../distillation.js";
import { ExperimentInterruptedError, throwIfInterrupted } from "../errors.js";
import type { Experiment, ExperimentOptions, ExperimentResult, ExperimentScale } from "../experiment.js";
import { findingsOf } from "./findings.js";
import { gradientFlowSections } from "./gradient-flow-page.js";
import { type Probe, probeGradients } from "./probe.js";

export interface GradientFlowRecipe {
  /** Recipe of the distillation that is watched. */
  readonly distillation: string;
  /** Updates of the student. */
  readonly steps: number;
  /** Updates between two measurements. */
  readonly probeEvery: number;
  /** Frames of the batch that is measured on, padding included. */
  readonly probeFrames: number;
}

type Need = "data" | "teacher" | "ctc" | "speaker";

const recipes: Readonly<Record<ExperimentScale, GradientFlowRecipe>> = {
  tiny: { distillation: "studentTiny", steps: 4, probeEvery: 2, probeFrames: 600 },
  mini: { distillation: "studentMini", steps: 60, probeEvery: 10, probeFrames: 800 },
  base: { distillation: "studentMini", steps: 4000, probeEvery: 200, probeFrames: 1600 },
};

/** Whether the losses reach the noise, and what a duration step in between takes from them. */
export const gradientFlowExperiment: Experiment<GradientFlowRecipe, Need> = {
  name: "gradient-flow",
  summary:
    "norm of each loss's gradient at noise, first and last layer over training; with and without a duration step",
  needs: ["data", "teacher", "ctc", "speaker"],
  recipe: (scale) => recipes[scale],
  run: runGradientFlow,
};

async function runGradientFlow(
  recipe: GradientFlowRecipe,
  options: ExperimentOptions<Need>,
): Promise<ExperimentResult> {
  const { outDir, seed, signal } = options;
  const distil = distillationOptions(options, {
    recipe: recipe.distillation,
    steps: recipe.steps,
    outDir: join(outDir, "student"),
  });
  const journal = new LineJournal<readonly Probe[]>(join(outDir, "probes.jsonl"));
  const { task, weights, probe } = prepare(recipe, distil, options, journal);
  const result = await runTask(task.watched, recipe.steps, distil, task.origins);
  if (result.stopped) throw new ExperimentInterruptedError(`Stopped at step ${result.step} of ${recipe.steps}.`);
  throwIfInterrupted(signal);
  probe(recipe.steps);
  const probes = journal.values.flat().sort((a, b) => a.trainingStep - b.trainingStep);
  const findings = findingsOf(probes);
  return {
    title: "Gradient flow: what the losses tell the noise",
    lead: findings.sentence,
    data: { weights, findings, probes, seed },
    sections: gradientFlowSections({ probes, weights, findings }),
  };
}

/** The distillation with a measurement before every `probeEvery`-th update. */
function prepare(
  { probeEvery, probeFrames }: GradientFlowRecipe,
  distil: DistillOptions,
  { device, tokenizer, inputs, seed, onProgress }: ExperimentOptions<Need>,
  journal: LineJournal<readonly Probe[]>,
) {
  const { task, recipe, data, origins } = prepareDistillation(distil);
  const { model: recogniser } = loadTrainedRecogniser(inputs.ctc, device);
  const split = data.utterances("valid").some(({ perTokenFrames }) => perTokenFrames !== undefined) ? "valid" : "train";
  const shape = { ...recipe, framesPerBatch: probeFrames };
  const { patch } = task.student.config;
  const source = infillSource({ data, split, shape, patch, tokenizer, seed, exactTarget: () => 0 });
  const batch = source.batch(0, device);
  const known = new Set(journal.values.map(([first]) => first!.trainingStep));
  const report = progressReporter({ stage: "student with its gradients", total: recipe.steps, onProgress });
  const probe = (step: number) => {
    report(step);
    if (known.has(step)) return; // a resumed run repeats steps, and finds the same
    journal.append(probeGradients(step, { task, recogniser, batch, seed }));
  };
  const watched: TrainingTask = {
    learners: task.learners,
    config: task.config,
    trainStep: (context) => {
      if (context.step % probeEvery === 0) probe(context.step);
      task.trainStep(context);
    },
  };
  return { task: { watched, origins }, weights: recipe.weights, probe };
}
