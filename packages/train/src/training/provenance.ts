import { normalize } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { CheckpointError } from "./errors.js";

/** What a run learnt from and in which arithmetic: kept in every checkpoint, and the same when the run is resumed. */
export interface Provenance {
  readonly precision: string;
  /** SHA-256 of the index of every data cache, in the order given: the first one sets the scale. */
  readonly data: readonly string[];
  readonly sourceWeights: Readonly<Record<string, number>>;
  /** The run whose weights this one started from. */
  readonly from?: WarmStartOrigin;
  /** SHA-256 of the weights of the frozen models learnt from, by role. */
  readonly models?: Readonly<Record<string, string>>;
}

export interface WarmStartOrigin {
  /** Folder as it was given. */
  readonly run: string;
  readonly step?: number;
  /** SHA-256 of the weights. */
  readonly sha256?: string;
}

/**
 * Refuses to go on under other data, source weights, arithmetic, frozen models or another start than a run began with:
 * it would repeat neither the one run nor the other.
 * @throws {CheckpointError} naming the first thing that differs
 */
export function assertSameProvenance(folder: string, saved: Provenance, now: Provenance): void {
  const difference = [
    saved.precision !== now.precision && `--precision was ${saved.precision}, not ${now.precision}`,
    !isDeepStrictEqual(saved.data, now.data) && dataDifference(saved.data, now.data),
    !isDeepStrictEqual(saved.sourceWeights, now.sourceWeights) &&
      `source weights were ${JSON.stringify(saved.sourceWeights)}, not ${JSON.stringify(now.sourceWeights)}`,
    fromDifference(saved.from, now.from),
    modelDifference(saved.models ?? {}, now.models ?? {}),
  ].find(Boolean);
  if (difference === undefined) return;
  throw new CheckpointError(
    `The run of "${folder}" cannot be resumed like this: ${difference}. Resume it as it was started, or start another ` +
      "run from its weights with --from.",
  );
}

function dataDifference(saved: readonly string[], now: readonly string[]): string {
  if (saved.length !== now.length) return `it learnt from ${saved.length} data caches, not ${now.length}`;
  const place = saved.findIndex((sha256, index) => sha256 !== now[index]);
  return `its data cache number ${place + 1} was another one, or has been built again`;
}

function fromDifference(saved?: WarmStartOrigin, now?: WarmStartOrigin): string | undefined {
  const [was, is] = [saved, now].map((origin) => origin && normalize(origin.run));
  if (was === is) return undefined;
  if (was === undefined) return `it was started without --from, not from "${is}"`;
  return is === undefined ? `it was started with --from "${was}"` : `it was started from "${was}", not "${is}"`;
}

function modelDifference(
  saved: Readonly<Record<string, string>>,
  now: Readonly<Record<string, string>>,
): string | undefined {
  const changed = Object.keys(saved).find((role) => saved[role] !== now[role]);
  return changed === undefined ? undefined : `the ${changed} it learnt from had other weights`;
}
