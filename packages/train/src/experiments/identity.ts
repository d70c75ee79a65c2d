import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { writeFileAtomic } from "../data/atomic-file.js";
import type { Json } from "../training/checkpoint.js";
import { ExperimentError } from "./errors.js";

/** What makes an experiment the one it is. */
export interface ExperimentIdentity {
  readonly experiment: string;
  readonly scale: string;
  readonly seed: number;
  readonly recipe: Json;
  readonly inputs: Json;
}

const FILE = "experiment.json";

/**
 * Makes a folder, where there is none, and marks it as that of one experiment, so that going on after an interruption
 * never mixes two.
 *
 * @throws {ExperimentError} naming what differs when the folder holds another one, or why it cannot be used
 */
export function claimFolder(outDir: string, identity: ExperimentIdentity): void {
  const own = JSON.parse(JSON.stringify(identity)) as Record<string, unknown>;
  const held = readOrWrite(outDir, own);
  const other = Object.keys(own).filter((key) => !isDeepStrictEqual(own[key], held[key]));
  if (other.length === 0) return;
  throw new ExperimentError(
    `"${outDir}" holds an experiment with another ${other.join(" and another ")}: go on with that one's flags ` +
      `(they stand in ${FILE} there), or choose another folder.`,
  );
}

/** What stands in the folder; first of all `own` itself. */
function readOrWrite(outDir: string, own: Record<string, unknown>): Record<string, unknown> {
  const path = join(outDir, FILE);
  try {
    mkdirSync(outDir, { recursive: true });
    if (!existsSync(path)) writeFileAtomic(path, `${JSON.stringify(own, null, 2)}\n`);
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    throw new ExperimentError(
      `"${outDir}" cannot hold an experiment (${(cause as Error).message}): choose another folder.`,
      { cause },
    );
  }
}
