import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { UsageError } from "./errors.js";

/** The bundle that a command uses when it is given none: $DMOSPEECH_BUNDLE, then the one in this repository. */
export function defaultBundle(): string {
  if (process.env.DMOSPEECH_BUNDLE) return process.env.DMOSPEECH_BUNDLE;
  const shipped = fileURLToPath(new URL("../../../models/mini-en", import.meta.url));
  if (existsSync(join(shipped, "manifest.json"))) return shipped;
  throw new UsageError("Which voice model? Give --bundle <folder>, or set DMOSPEECH_BUNDLE.");
}
