import { ablationExperiment } from "./ablation/index.js";
import { diversityExperiment } from "./diversity/index.js";
import type { Experiment } from "./experiment.js";
import { gradientFlowExperiment } from "./gradient-flow/index.js";
import { learningRateExperiment } from "./learning-rate/index.js";
import { stepsExperiment } from "./steps/index.js";

/** The experiments by name. */
export const experiments: Readonly<Record<string, Experiment>> = {
  "gradient-flow": gradientFlowExperiment,
  steps: stepsExperiment,
  diversity: diversityExperiment,
  ablation: ablationExperiment,
  "learning-rate": learningRateExperiment,
};

export * from "./errors.js";
export * from "./experiment.js";
export type { WrittenExperiment } from "./experiment-report.js";
export { type RunExperimentOptions, runExperiment } from "./run-experiment.js";
