import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { writeFileAtomic } from "../data/atomic-file.js";
import { EvaluationError } from "./errors.js";

/**
 * Marks a folder as that of one evaluation, so that going on after an interruption never mixes two.
 *
 * @param parts whatever makes the evaluation what it is, as plain JSON
 * @throws {EvaluationError} when the folder holds another one
 */
export function requireSameEvaluation(outDir: string, parts: readonly unknown[]): void {
  const identity = createHash("sha256").update(JSON.stringify(parts)).digest("hex");
  const path = join(outDir, "identity.txt");
  if (!existsSync(path)) writeFileAtomic(path, `${identity}\n`);
  if (readFileSync(path, "utf8").trim() === identity) return;
  throw new EvaluationError(
    `"${outDir}" holds an evaluation of other bundles, pairs or settings: choose another folder, or delete that one.`,
  );
}
