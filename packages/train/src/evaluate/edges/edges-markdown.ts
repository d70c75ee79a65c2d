import type { Estimate } from "../bootstrap.js";
import type { EdgeErrors } from "./measure-edges.js";

/** Leaks and cut words as a table of a report. */
export function edgesMarkdown(systems: readonly EdgeErrors[]): string[] {
  const leaks = ["at the beginning", "at the end", "above chance"].map((place) => `prompt word ${place} %`);
  const columns = ["system", "n", ...leaks, "first word missing %", "last word missing %", "words within missing %"];
  const more = [...columns, "first word wrong %", "last word wrong %", "words within wrong %"];
  const rows = systems.map(
    ({ system, utterances, leaks, chanceLeaks, leaksAboveChance, missing, wrong, missingWithin, wrongWithin }) => [
      system,
      `${utterances}`,
      `${percent(leaks.first)} (chance ${short(chanceLeaks.first)})`,
      `${percent(leaks.last)} (chance ${short(chanceLeaks.last)})`,
      percent(leaksAboveChance),
      ...[missing.first, missing.last, missingWithin, wrong.first, wrong.last, wrongWithin].map(percent),
    ],
  );
  const alignment = more.map((_, index) => (index === 0 ? "---" : "---:"));
  return [
    "## Where the speech begins and ends",
    "",
    ...[more, alignment, ...rows].map((cells) => `| ${cells.join(" | ")} |`),
    "",
    "A prompt word is one that the sentence lacks, heard before the first or behind the last word that is heard right; chance: the same with the " +
      "prompts of other utterances. Missing: nothing is heard in the word's place; wrong: missing, or another word. 95 % intervals.",
    "",
  ];
}

function percent(estimate: Estimate | null): string {
  if (estimate === null) return "–";
  return `${short(estimate)} [${(estimate.low * 100).toFixed(1)}, ${(estimate.high * 100).toFixed(1)}]`;
}

const short = ({ value }: Estimate) => (value * 100).toFixed(1);
