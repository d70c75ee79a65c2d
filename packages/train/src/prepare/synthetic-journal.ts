import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { writeFileAtomic } from "../data/atomic-file.js";
import type { Split } from "../data/entry.js";
import type { SpeechEngine } from "./synthetic-voices.js";

/** A folder of synthetic speech that was begun with other settings. */
export class SyntheticSettingsError extends Error {
  override readonly name = "SyntheticSettingsError";
}

/** What became of one planned utterance. */
export interface JournalLine {
  readonly engine: SpeechEngine;
  readonly index: number;
  readonly speaker: string;
  readonly split: Split;
  readonly text: string;
  /** Seconds of the kept file; absent when the utterance was refused. */
  readonly durationSeconds?: number;
  readonly refused?: string;
}

/**
 * The record that makes a run resumable: one line per utterance, appended in order and only after its audio file is in
 * place. The first line holds the settings that decide what utterance n is.
 */
export class SyntheticJournal {
  readonly lines: JournalLine[] = [];

  constructor(
    readonly path: string,
    settings: Readonly<Record<string, unknown>>,
  ) {
    const header = JSON.stringify({ settings });
    if (!existsSync(path)) {
      writeFileAtomic(path, `${header}\n`);
      return;
    }
    const stored = readFileSync(path, "utf8").split("\n");
    const partial = stored.pop(); // not empty when a crash cut the last line
    if (stored[0] !== header) {
      throw new SyntheticSettingsError(
        `${path} was begun with other settings: got ${header}, expected ${stored[0]}; ` +
          "use the same settings to resume, or another folder.",
      );
    }
    if (partial !== "") writeFileAtomic(path, stored.map((line) => `${line}\n`).join(""));
    for (const line of stored.slice(1)) this.lines.push(JSON.parse(line) as JournalLine);
  }

  append(lines: readonly JournalLine[]): void {
    if (lines.length === 0) return;
    appendFileSync(this.path, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
    for (const line of lines) this.lines.push(line);
  }
}
