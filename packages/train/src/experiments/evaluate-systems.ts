import { join } from "node:path";
import type { Progress } from "../data/progress.js";
import { BundleJudge } from "../evaluate/bundle-judge.js";
import { type Evaluation, evaluate } from "../evaluate/evaluate.js";
import type { SpeechSystem } from "../evaluate/system.js";
import { throwIfInterrupted } from "./errors.js";
import type { ExperimentOptions } from "./experiment.js";

/** Where the speech of {@link evaluateSystems} lies. */
export const evaluationFolder = ({ outDir }: Pick<ExperimentOptions, "outDir">) => join(outDir, "evaluation");

/**
 * Lets every system speak the experiment's pairs, heard by its listeners and by the networks of one bundle.
 *
 * @throws {ExperimentInterruptedError} between two utterances; run again, it goes on there
 */
export async function evaluateSystems(
  { systems, judgingBundle }: { readonly systems: readonly SpeechSystem[]; readonly judgingBundle: string },
  options: ExperimentOptions<"pairs">,
): Promise<Evaluation> {
  const { inputs, listeners, seed, signal } = options;
  const judge = await BundleJudge.load(judgingBundle);
  try {
    return await evaluate({
      ...{ outDir: evaluationFolder(options), pairs: inputs.pairs, judge, systems, ...listeners, seed },
      // Told after every utterance, when all that is done is kept: the place to stop.
      onProgress: (progress: Progress) => {
        options.onProgress?.(progress);
        throwIfInterrupted(signal);
      },
    });
  } finally {
    await judge.release();
  }
}
