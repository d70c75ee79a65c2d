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
    ...table(
      ["group", "utterances", "speakers", "phonemes", "PER %", "substitutions", "deletions", "insertions"],
      groups.map(({ group, utterances, speakers, length, errorRate, ...counts }) => [
        group,
        utterances,
        speakers,
        length,
        `${percent(errorRate.value)} [${percent(errorRate.low)}, ${percent(errorRate.high)}]`,
        counts.substitutions,
        counts.deletions,
        counts.insertions,
      ]),
    ),
    "",
    "## By phoneme",
    "",
    ...table(
      ["phoneme", "said", "missed %", "substituted", "deleted", "inserted"],
      confusions.phonemes.map(({ phoneme, said, missedShare, substitutions, deletions, insertions }) => [
        phoneme,
        said,
        missedShare === null ? "–" : percent(missedShare),
        substitutions,
        deletions,
        insertions,
      ]),
    ),
    "",
    "## Most confused",
    "",
    ...table(
      ["said", "heard", "times", "% of said"],
      confusions.confusions
        .slice(0, CONFUSIONS_SHOWN)
        .map(({ said, heard, count, share }) => [said, heard, count, percent(share)]),
    ),
    "",
  ].join("\n");
}

function table(titles: readonly string[], rows: readonly (readonly (string | number)[])[]): string[] {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(" | ")} |`;
  return [line(titles), line(titles.map((_, index) => (index === 0 ? "---" : "---:"))), ...rows.map(line)];
}

const percent = (share: number) => (share * 100).toFixed(1);
