import type { Estimate } from "../bootstrap.js";
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
    "| trials of | trials | speakers | EER % | one speaker | two speakers |",
    "| --- | ---: | ---: | ---: | ---: | ---: |",
    ...groups.map(
      ({ source, trials: count, speakers, equalErrorRate, sameSpeaker, differentSpeakers }) =>
        `| ${source} | ${count} | ${speakers} | ${shown(equalErrorRate, 100, 1)} | ${shown(sameSpeaker)} | ${shown(differentSpeakers)} |`,
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

function shown({ value, low, high }: Estimate, factor = 1, digits = 2): string {
  const [middle, least, most] = [value, low, high].map((number) => (number * factor).toFixed(digits));
  return `${middle} [${least}, ${most}]`;
}
