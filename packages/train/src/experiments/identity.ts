import { existsSync, readFileSync } from "node:fs";
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
 * Marks a folder as that of one experiment, so that going on after an interruption never mixes two.
 * @throws {ExperimentError} naming what differs when the folder holds another one
 */
export function claimFolder(outDir: string, identity: ExperimentIdentity): void {
  const path = join(outDir, FILE);
  const own = JSON.parse(JSON.stringify(identity)) as Record<string, unknown>;
  if (!existsSync(path)) {
    writeFileAtomic(path, `${JSON.stringify(own, null, 2)}\n`);
    return;
  }
  const held = JSON.parse(readFileSync(path, "utf8")) as Record<string, unknown>;
  const other = Object.keys(own).filter((key) => !isDeepStrictEqual(own[key], held[key]));
  if (other.length === 0) return;
  throw new ExperimentError(
    `"${outDir}" holds an experiment with another ${other.join(" and another ")}: go on with that one's flags ` +
      `(they stand in ${FILE} there), or choose another folder.`,
  );
}
