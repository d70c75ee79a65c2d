import type { Experiment } from "./experiment.js";

/** The experiments by name. */
export const experiments: Readonly<Record<string, Experiment>> = {};

export * from "./errors.js";
export * from "./experiment.js";
export { type RunExperimentOptions, runExperiment } from "./run-experiment.js";
