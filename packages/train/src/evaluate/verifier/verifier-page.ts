import { histogram, type Page, paragraph, table } from "../../report/index.js";
import { toolVersions } from "../tool-versions.js";
import type { VerifierEvaluation } from "./evaluate-verifier.js";

/** The evaluation as one page: error rates and the histogram of the scores. */
export function verifierPage(
  { about, groups, trials }: VerifierEvaluation,
  { command }: { readonly command: string },
): Page {
  const scores = (same: boolean) => trials.filter((trial) => trial.same === same).map(({ score }) => score);
  const [shortest, longest] = about.cropSeconds;
  const protocol =
    `${trials.length} trials of two crops of ${shortest}–${longest} s by speakers never trained on, half of one speaker ` +
    "and half of two, both always of one source. Intervals: 95 % bootstrap over trials.";
  return {
    title: `Verifier ${about.verifier}`,
    lead: protocol,
    sections: [
      {
        title: "Errors",
        parts: [
          table({
            caption: "Trials by source",
            columns: [
              { title: "trials of" },
              { title: "trials", digits: 0 },
              { title: "speakers", digits: 0 },
              { title: "equal error rate %", percent: true },
              { title: "cosine, one speaker" },
              { title: "cosine, two speakers" },
            ],
            rows: groups.map((group) => [
              group.source,
              group.trials,
              group.speakers,
              group.equalErrorRate,
              group.sameSpeaker,
              group.differentSpeakers,
            ]),
          }),
        ],
      },
      {
        title: "Scores",
        parts: [
          histogram({
            title: "Cosine of the two voices",
            x: { label: "cosine", domain: [-1, 1] },
            series: [
              { name: "one speaker", values: scores(true) },
              { name: "two speakers", values: scores(false) },
            ],
            bins: 50,
          }),
          paragraph("How trials are drawn stands in docs/protocols.md."),
        ],
      },
    ],
    provenance: {
      command,
      date: new Date(about.date),
      versions: toolVersions(),
      facts: { seed: about.seed, utterances: about.utterances },
    },
  };
}
