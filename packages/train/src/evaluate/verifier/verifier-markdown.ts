import { estimateText } from "../../report/numbers.js";
import { markdownTable } from "../markdown-table.js";
import type { ScoredTrial, VerifierEvaluation } from "./evaluate-verifier.js";

/** The evaluation as a table, with a histogram of the scores. */
export function verifierMarkdown({ about, groups, trials }: VerifierEvaluation): string {
  const [shortest, longest] = about.cropSeconds;
  return [
    `# Verifier ${about.verifier}`,
    "",
    `${trials.length} trials of two crops of ${shortest}–${longest} s from ${about.utterances} utterances of speakers never ` +
      `trained on, half of one speaker and half of two, both always of one source; seed ${about.seed}. Square brackets: ` +
      "95 % bootstrap interval over trials.",
    "",
    ...markdownTable(
      ["trials of", "trials", "speakers", "EER %", "one speaker", "two speakers"],
      groups.map(({ source, trials: count, speakers, equalErrorRate, sameSpeaker, differentSpeakers }) => [
        ...[source, count, speakers],
        estimateText(equalErrorRate, { digits: 1, percent: true }),
        estimateText(sameSpeaker, { digits: 2 }),
        estimateText(differentSpeakers, { digits: 2 }),
      ]),
    ),
    "",
    "```text",
    ...histogramLines(trials),
    "```",
    "",
  ].join("\n");
}

const BIN = 0.1;
const BAR_WIDTH = 40;

/** Scores from −1 to 1 in bins of 0.1, as bars: `#` one speaker, `.` two. */
export function histogramLines(trials: readonly Pick<ScoredTrial, "same" | "score">[]): string[] {
  const bins = Array.from({ length: Math.round(2 / BIN) }, () => ({ same: 0, different: 0 }));
  for (const { same, score } of trials) {
    const place = Math.min(bins.length - 1, Math.max(0, Math.floor((score + 1) / BIN + 1e-9)));
    bins[place]![same ? "same" : "different"] += 1;
  }
  const most = Math.max(...bins.flatMap(({ same, different }) => [same, different]));
  const bar = (count: number, mark: string) => mark.repeat(Math.round((count / most) * BAR_WIDTH));
  return bins.flatMap(({ same, different }, index) => {
    if (same + different === 0) return [];
    const low = (-1 + index * BIN).toFixed(1).padStart(4);
    return [
      `${low}  one speaker  ${String(same).padStart(5)} ${bar(same, "#")}`.trimEnd(),
      `      two speakers ${String(different).padStart(5)} ${bar(different, ".")}`.trimEnd(),
    ];
  });
}
