import { estimateText, formatNumber } from "../../report/numbers.js";
import type { Estimate } from "../bootstrap.js";
import { markdownTable } from "../markdown-table.js";
import type { EdgeErrors } from "./measure-edges.js";

/** Leaks and cut words as a table of a report. */
export function edgesMarkdown(systems: readonly EdgeErrors[]): string[] {
  const leaks = ["at the beginning", "at the end", "above chance"].map((place) => `prompt word ${place} %`);
  const columns = ["system", "n", ...leaks, "first word missing %", "last word missing %", "words within missing %"];
  const more = [...columns, "first word wrong %", "last word wrong %", "words within wrong %"];
  const rows = systems.map(
    ({ system, utterances, leaks, chanceLeaks, leaksAboveChance, missing, wrong, missingWithin, wrongWithin }) => [
      system,
      utterances,
      `${percent(leaks.first)} (chance ${short(chanceLeaks.first)})`,
      `${percent(leaks.last)} (chance ${short(chanceLeaks.last)})`,
      percent(leaksAboveChance),
      ...[missing.first, missing.last, missingWithin, wrong.first, wrong.last, wrongWithin].map(percent),
    ],
  );
  return [
    "## Where the speech begins and ends",
    "",
    ...markdownTable(more, rows),
    "",
    "A prompt word is one that the sentence lacks, heard before the first or behind the last word that is heard right; chance: the same with the " +
      "prompts of other utterances. Missing: nothing is heard in the word's place; wrong: missing, or another word. 95 % intervals.",
    "",
  ];
}

const style = { digits: 1, percent: true } as const;
const percent = (estimate: Estimate | null) => estimateText(estimate, style);
const short = ({ value }: Estimate) => formatNumber(value, style);
