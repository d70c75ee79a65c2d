// Shapes: K speakers, E embedding width.
import { existsSync } from "node:fs";
import { join, normalize } from "node:path";
import { noGrad, tidy } from "@dmospeech/engine";
import { averagedWeights, checkpointOf, weightsDigest } from "../recipes/trained.js";
import { assertSameConfig, type Json, latestCheckpoint } from "../training/checkpoint.js";
import type { WarmStartOrigin } from "../training/provenance.js";
import type { TrainingTask } from "../training/task.js";
import type { RunOptions } from "./options.js";

export interface WarmStartSettings {
  readonly kind: string;
  /** Settings of the task that have to be the same there and here: those that say what the weights mean. */
  readonly same: readonly string[];
  /** Weights whose names start like this are left as they are: they belong to the data, not to the model. */
  readonly fresh?: string;
  /** Learners that the other run may not have had; they start afresh then. */
  readonly optional?: readonly string[];
  /** Learners whose weights are in place already. */
  readonly placed?: readonly string[];
  /** Called once the weights are in place. */
  readonly onLoaded?: () => void;
}

/**
 * Gives every learner of a task the weights that another run ended with, averaged where it kept averages. Optimizer,
 * averages and schedule start afresh. A run that is resumed has its own weights already.
 *
 * @returns what to note of it in the checkpoints; undefined without `from`
 * @throws {CheckpointError} when the other run is of another kind or shape
 */
export function warmStart(
  task: TrainingTask,
  { from, resume, outDir }: Pick<RunOptions, "from" | "resume" | "outDir">,
  { kind, same, fresh, optional = [], placed = [], onLoaded }: WarmStartSettings,
): WarmStartOrigin | undefined {
  if (from === undefined) return undefined;
  const run = normalize(from);
  if (resume === true && latestCheckpoint(join(outDir, "checkpoints")) !== undefined) return { run };
  const { checkpoint, state } = checkpointOf(from, kind);
  assertSameConfig(checkpoint, picked(state.config, same), picked(task.config, same));
  const kept = (name: string) => fresh === undefined || !name.startsWith(fresh);
  noGrad(() =>
    tidy(() => {
      for (const [stem, { module }] of Object.entries(task.learners)) {
        if (placed.includes(stem)) continue;
        if (optional.includes(stem) && !existsSync(join(checkpoint, `${stem}.safetensors`))) continue;
        const weights = Object.entries(averagedWeights(checkpoint, stem)).filter(([name]) => kept(name));
        module.loadStateDict(Object.fromEntries(weights), { strict: fresh === undefined });
      }
      onLoaded?.();
    }),
  );
  return { run, step: state.step, sha256: weightsDigest(state, Object.keys(task.learners)[0]!) };
}

function picked(config: Json, keys: readonly string[]): Json {
  const settings = config as { readonly [key: string]: Json };
  return Object.fromEntries(keys.map((key) => [key, settings[key] ?? null]));
}
