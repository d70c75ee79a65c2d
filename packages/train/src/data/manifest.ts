import { readFileSync } from "node:fs";
import { basename, dirname, extname, isAbsolute, relative, resolve, sep } from "node:path";
import { writeFileAtomic } from "./atomic-file.js";
import type { Entry, Split } from "./entry.js";

/** A line of a manifest that cannot be used. */
export class ManifestError extends Error {
  override readonly name = "ManifestError";
}

const splits: readonly string[] = ["train", "valid", "test"] satisfies Split[];

export interface ReadManifestOptions {
  /** Source of lines that name none. Default: the name of the manifest's folder. */
  readonly source?: string;
  /** Split of lines that name none. Default `train`. */
  readonly split?: Split;
  /** Speaker of lines that name none. Without it such a line is an error. */
  readonly speaker?: string;
}

/**
 * Reads a NeMo-style manifest: one JSON object a line with `audio_filepath` (absolute, or relative to the manifest's
 * folder), `duration` in seconds, and `text`, `speaker`, `split`, `source`, `id` where known. Blank lines are skipped;
 * other fields are ignored, as NeMo does.
 *
 * @throws {ManifestError} naming the file and the line.
 */
export function readManifest(path: string, options: ReadManifestOptions = {}): Entry[] {
  const folder = dirname(resolve(path));
  const defaults = { source: basename(folder), split: "train" as Split, ...options };
  const seen = new Map<string, number>();
  const entries: Entry[] = [];
  for (const [index, line] of readFileSync(path, "utf8").split("\n").entries()) {
    if (line.trim() === "") continue;
    const fail = (problem: string): never => {
      throw new ManifestError(`${path}:${index + 1}: ${problem}`);
    };
    const entry = parseLine({ line, folder, defaults, fail });
    const earlier = seen.get(entry.id);
    if (earlier !== undefined) fail(`the id "${entry.id}" was already used on line ${earlier}; ids must be unique.`);
    seen.set(entry.id, index + 1);
    entries.push(entry);
  }
  return entries;
}

/** Writes entries as a manifest (atomically); audio below the manifest's folder is named relative to it. */
export function writeManifest(path: string, entries: readonly Entry[]): void {
  const folder = dirname(resolve(path));
  const lines = entries.map((entry) => {
    const inside = relative(folder, entry.audioPath);
    const isInside = !inside.startsWith("..") && !isAbsolute(inside);
    return `${JSON.stringify({
      audio_filepath: isInside ? inside.split(sep).join("/") : entry.audioPath,
      duration: entry.durationSeconds,
      text: entry.text,
      speaker: entry.speaker,
      split: entry.split,
      source: entry.source,
      id: entry.id,
    })}\n`;
  });
  writeFileAtomic(path, lines.join(""));
}

interface LineContext {
  readonly line: string;
  readonly folder: string;
  readonly defaults: { readonly source: string; readonly split: Split; readonly speaker?: string };
  readonly fail: (problem: string) => never;
}

function parseLine({ line, folder, defaults, fail }: LineContext): Entry {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return fail(`not JSON (${(error as Error).message}); expected one object a line.`);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return fail(`expected a JSON object, got ${line.slice(0, 40)}.`);
  }
  const fields = value as Record<string, unknown>;
  const text = (key: string): string | undefined => {
    const field = fields[key];
    if (field === undefined || field === null) return undefined;
    if (typeof field === "number" && (key === "speaker" || key === "id")) return String(field);
    if (typeof field !== "string") return fail(`"${key}" must be a string, got ${JSON.stringify(field)}.`);
    return field;
  };
  const audio = text("audio_filepath");
  if (audio === undefined || audio === "") return fail('"audio_filepath" is missing; every line must name its audio.');
  const speaker = text("speaker") ?? defaults.speaker;
  if (speaker === undefined) return fail('"speaker" is missing; add it, or pass a speaker for the whole manifest.');
  const split = text("split") ?? defaults.split;
  if (!splits.includes(split)) return fail(`"split" must be train, valid or test, got "${split}".`);
  const duration = fields.duration ?? undefined;
  if (duration !== undefined && !(typeof duration === "number" && duration > 0 && Number.isFinite(duration))) {
    return fail(`"duration" must be a positive number of seconds, got ${JSON.stringify(duration)}.`);
  }
  return {
    id: text("id") ?? audio.slice(0, audio.length - extname(audio).length),
    audioPath: resolve(folder, audio),
    durationSeconds: duration as number | undefined,
    text: text("text") === "" ? undefined : text("text"),
    speaker,
    split: split as Split,
    source: text("source") ?? defaults.source,
  };
}
