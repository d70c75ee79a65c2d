import type { DistillOptions } from "../runs/student-run.js";
import type { ExperimentOptions } from "./experiment.js";

type Need = "data" | "teacher" | "ctc" | "speaker";

/**
 * A distillation as an experiment runs it: from the student that was given, else from the teacher; it goes on where it
 * was. A checkpoint every so often is what an interruption costs at most.
 */
export function distillationOptions(
  { inputs, seed, device, tokenizer, signal }: ExperimentOptions<Need>,
  run: Pick<DistillOptions, "recipe" | "steps" | "outDir"> & Partial<DistillOptions>,
): DistillOptions {
  return {
    ...{ data: inputs.data, teacher: inputs.teacher, recogniser: inputs.ctc, speaker: inputs.speaker },
    from: inputs.student,
    ...{ seed, device, tokenizer, signal },
    resume: true,
    logEvery: 1,
    checkpointEvery: 20,
    ...run,
  };
}
