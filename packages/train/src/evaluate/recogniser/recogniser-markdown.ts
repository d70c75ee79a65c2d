import { estimateText, formatNumber } from "../../report/numbers.js";
import { markdownTable } from "../markdown-table.js";
import type { RecogniserEvaluation } from "./evaluate-recogniser.js";

/** Most confused pairs in the report; the JSON has all. */
const CONFUSIONS_SHOWN = 30;

/** The evaluation as tables. */
export function recogniserMarkdown({ about, groups, confusions }: RecogniserEvaluation): string {
  const decoding = about.decoding === "beam" ? `prefix beam of ${about.beamWidth}` : "greedy";
  return [
    `# Recogniser ${about.recogniser}`,
    "",
    `Phoneme errors per phoneme said; ${decoding} decoding; square brackets: 95 % bootstrap interval over utterances.`,
    "",
    ...markdownTable(
      ["group", "utterances", "speakers", "phonemes", "PER %", "substitutions", "deletions", "insertions"],
      groups.map(({ group, utterances, speakers, length, errorRate, ...counts }) => [
        group,
        utterances,
        speakers,
        length,
        estimateText(errorRate, { digits: 1, percent: true }),
        counts.substitutions,
        counts.deletions,
        counts.insertions,
      ]),
    ),
    "",
    "## By phoneme",
    "",
    ...markdownTable(
      ["phoneme", "said", "missed %", "substituted", "deleted", "inserted"],
      confusions.phonemes.map(({ phoneme, said, missedShare, substitutions, deletions, insertions }) => [
        phoneme,
        said,
        missedShare === null ? null : percent(missedShare),
        substitutions,
        deletions,
        insertions,
      ]),
    ),
    "",
    "## Most confused",
    "",
    ...markdownTable(
      ["said", "heard", "times", "% of said"],
      confusions.confusions
        .slice(0, CONFUSIONS_SHOWN)
        .map(({ said, heard, count, share }) => [said, heard, count, percent(share)]),
    ),
    "",
  ].join("\n");
}

const percent = (share: number) => formatNumber(share, { digits: 1, percent: true });
