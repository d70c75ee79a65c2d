import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { loadSafetensors, saveSafetensors, type Tensor } from "@dmospeech/engine";
import { CheckpointError } from "./errors.js";
import type { Provenance } from "./provenance.js";

/** Plain JSON: what a configuration may hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/** What a checkpoint says about itself beside the tensors. */
export interface CheckpointState {
  /** Steps done. */
  readonly step: number;
  readonly seed: number;
  /** The task's configuration; a checkpoint is only loaded into an equal one. */
  readonly config: Json;
  /** Numbers the loop needs to go on, by name (update counts of optimizers and averages, seconds trained, …). */
  readonly counters: Readonly<Record<string, number>>;
  /** What the run learns from; absent in checkpoints that were saved outside a run. */
  readonly provenance?: Provenance;
}

/** Tensor files of a checkpoint: file stem → tensors by name. */
export type CheckpointTensors = Readonly<Record<string, Readonly<Record<string, Tensor>>>>;

const STATE_FILE = "state.json";
const UNFINISHED = ".writing-";
const folderName = (step: number) => `step-${String(step).padStart(9, "0")}`;

/** Writes a checkpoint atomically (a temporary folder, then one rename) and deletes all but the newest `keepLast`. */
export function saveCheckpoint(
  directory: string,
  state: CheckpointState,
  tensors: CheckpointTensors,
  { keepLast = 2 }: { readonly keepLast?: number } = {},
): string {
  const target = join(directory, folderName(state.step));
  const temporary = join(directory, `${UNFINISHED}${folderName(state.step)}-${process.pid}`);
  rmSync(temporary, { recursive: true, force: true });
  mkdirSync(temporary, { recursive: true });
  const sha256: Record<string, string> = {};
  for (const [stem, dictionary] of Object.entries(tensors)) {
    const file = `${stem}.safetensors`;
    saveSafetensors(join(temporary, file), { ...dictionary });
    sha256[file] = digest(join(temporary, file));
  }
  writeFileSync(join(temporary, STATE_FILE), `${JSON.stringify({ ...state, sha256 }, null, 2)}\n`);
  rmSync(target, { recursive: true, force: true });
  renameSync(temporary, target);
  for (const step of checkpointSteps(directory).slice(0, -keepLast)) {
    rmSync(join(directory, folderName(step)), { recursive: true, force: true });
  }
  return target;
}

/** Deletes what a killed run left of the checkpoints it was writing; nobody else may be writing there. */
export function removeUnfinishedCheckpoints(directory: string): void {
  if (!existsSync(directory)) return;
  for (const name of readdirSync(directory)) {
    if (name.startsWith(UNFINISHED)) rmSync(join(directory, name), { recursive: true, force: true });
  }
}

/** Steps for which `directory` holds a checkpoint, ascending. */
export function checkpointSteps(directory: string): number[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory)
    .map((name) => /^step-(\d+)$/.exec(name)?.[1])
    .filter((digits) => digits !== undefined)
    .map(Number)
    .sort((a, b) => a - b);
}

/** The folder of the newest checkpoint under `directory`, or undefined. */
export function latestCheckpoint(directory: string): string | undefined {
  const step = checkpointSteps(directory).at(-1);
  return step === undefined ? undefined : join(directory, folderName(step));
}

/** Reads what a checkpoint says about itself; checks that every file is there and undamaged. */
export function readCheckpointState(folder: string): StoredState {
  const path = join(folder, STATE_FILE);
  if (!existsSync(path)) {
    throw new CheckpointError(`"${folder}" is not a checkpoint: it has no ${STATE_FILE}. Give a folder named step-….`);
  }
  const state = parseState(path);
  for (const [file, expected] of Object.entries(state.sha256)) {
    const tensorFile = join(folder, file);
    if (!existsSync(tensorFile) || digest(tensorFile) !== expected) {
      throw new CheckpointError(
        `The checkpoint file "${tensorFile}" is missing or damaged (its SHA-256 is not the recorded one). ` +
          "Delete this checkpoint folder to go on from the one before.",
      );
    }
  }
  return state;
}

/** Tensors of one file of a checkpoint. */
export function readCheckpointTensors(folder: string, stem: string, device = "cpu"): Record<string, Tensor> {
  const path = join(folder, `${stem}.safetensors`);
  if (!existsSync(path)) {
    throw new CheckpointError(`The checkpoint "${folder}" has no ${stem}.safetensors: it belongs to another recipe.`);
  }
  return loadSafetensors(path, { device }).tensors;
}

/** Refuses to load a checkpoint into a task configured differently, naming the first setting that differs. */
export function assertSameConfig(folder: string, saved: Json, wanted: Json): void {
  const difference = firstDifference(saved, JSON.parse(JSON.stringify(wanted)) as Json, "config");
  if (difference !== undefined) {
    throw new CheckpointError(
      `The checkpoint "${folder}" was made with other settings: ${difference}. ` +
        "Train into a new folder, or give the settings the run was started with.",
    );
  }
}

function firstDifference(saved: Json | undefined, wanted: Json | undefined, path: string): string | undefined {
  if (isDeepStrictEqual(saved, wanted)) return undefined;
  if (isRecord(saved) && isRecord(wanted)) {
    for (const key of new Set([...Object.keys(saved), ...Object.keys(wanted)])) {
      const difference = firstDifference(saved[key], wanted[key], `${path}.${key}`);
      if (difference !== undefined) return difference;
    }
  }
  return `${path} is ${JSON.stringify(saved)} there and ${JSON.stringify(wanted)} here`;
}

function isRecord(value: unknown): value is Record<string, Json> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A state as stored: with the SHA-256 of every tensor file. */
export type StoredState = CheckpointState & { readonly sha256: Readonly<Record<string, string>> };

function parseState(path: string): StoredState {
  let parsed: Partial<StoredState> | null;
  try {
    parsed = JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    throw new CheckpointError(`"${path}" is damaged: it is not JSON. Delete this checkpoint folder.`, { cause });
  }
  for (const key of ["step", "seed", "config", "counters", "sha256"] as const) {
    if (parsed?.[key] === undefined) {
      throw new CheckpointError(`"${path}" is damaged: it has no "${key}". Delete this checkpoint folder.`);
    }
  }
  return parsed as StoredState;
}

function digest(path: string): string {
  return createHash("sha256").update(readFileSync(path)).digest("hex");
}
