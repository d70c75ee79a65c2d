import { diversityExperiment } from "./diversity/index.js";
import type { Experiment } from "./experiment.js";
import { stepsExperiment } from "./steps/index.js";

/** The experiments by name. */
export const experiments: Readonly<Record<string, Experiment>> = {
  steps: stepsExperiment,
  diversity: diversityExperiment,
};

export * from "./errors.js";
export * from "./experiment.js";
export { type RunExperimentOptions, runExperiment } from "./run-experiment.js";
