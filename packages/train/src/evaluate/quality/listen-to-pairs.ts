import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Audio, decodeAudio } from "@dmospeech/core";
import { type Html, listeningTable } from "../../report/index.js";
import type { Evaluation } from "../evaluate.js";

export interface ListenToPairsOptions {
  readonly evaluation: Evaluation;
  /** Where its speech lies. */
  readonly outDir: string;
  readonly caption: string;
  /** One column for each system, under a title of its own. */
  readonly columns: readonly { readonly system: string; readonly title: string }[];
}

/** Pairs to see and hear; the numbers are always of all. */
const LISTENING_PAIRS = 3;

/** Players of the first pairs of an evaluation, one row for each sentence. */
export async function listenToPairs({ evaluation, outDir, caption, columns }: ListenToPairsOptions): Promise<Html> {
  const pairs = [...new Set(evaluation.rows.map(({ pair }) => pair))].slice(0, LISTENING_PAIRS);
  const rows = [];
  for (const pair of pairs) {
    const own = evaluation.rows.filter((row) => row.pair === pair);
    const clips: (Audio | null)[] = [];
    for (const { system } of columns) {
      const wav = own.find((row) => row.system === system)?.wav ?? null;
      clips.push(wav === null ? null : await decodeAudio(await readFile(join(outDir, wav))));
    }
    const spoken = own.find(({ system }) => columns.some((column) => column.system === system));
    rows.push({ name: `${pair}, voice ${spoken?.speaker}`, about: spoken?.text, clips });
  }
  return listeningTable({ caption, columns: columns.map(({ title }) => ({ name: title })), rows, format: "compact" });
}
