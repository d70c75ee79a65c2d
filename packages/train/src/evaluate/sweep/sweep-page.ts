import {
  estimateText,
  type Html,
  lineChart,
  type Page,
  type Point,
  paragraph,
  type Section,
} from "../../report/index.js";
import type { Evaluation } from "../evaluate.js";
import {
  drawn,
  type QualityMeasure,
  qualityMeasures,
  realTimeFactor,
  referenceLevels,
  referenceRows,
  systemTable,
} from "../quality/index.js";
import { toolVersions } from "../tool-versions.js";

/** One setting of a teacher: a system of the evaluation. */
export interface SweepPoint {
  readonly system: string;
  readonly steps: number;
  readonly guidance: number;
}

/** The sweep as one page: every measure against the steps, a line for each guidance, and all numbers. */
export function sweepPage(
  evaluation: Evaluation,
  points: readonly SweepPoint[],
  { command }: { readonly command: string },
): Page {
  const { about, summary } = evaluation;
  const timed = summary.systems.some((system) => realTimeFactor.estimate(system) !== null);
  const measures = [...qualityMeasures(evaluation), ...(timed ? [realTimeFactor] : [])];
  const sections: Section[] = measures.map((measure) => ({
    title: measure.title,
    parts: [curves(evaluation, points, measure)],
  }));
  return {
    title: `Steps and guidance of ${about.bundle}`,
    lead:
      `${about.pairs} sentences in the voices of ${about.speakers} speakers, spoken by one teacher at ` +
      `${points.length} settings; guidance w is v + w (v − v∅). Whiskers: 95 % bootstrap intervals over utterances.`,
    sections: [
      ...sections,
      { title: "All numbers", parts: [numbers(evaluation, points, measures)] },
      {
        title: "How",
        parts: [
          paragraph(
            `Measured on ${about.machine}. Similarity of two recordings of one speaker: ` +
              `${estimateText(summary.verifier.sameSpeaker, { digits: 2 })}.`,
          ),
        ],
      },
    ],
    provenance: {
      command,
      date: new Date(about.date),
      versions: toolVersions(),
      facts: { seed: about.seed, pairs: about.pairs, speakers: about.speakers },
    },
  };
}

function curves(evaluation: Evaluation, points: readonly SweepPoint[], measure: QualityMeasure): Html {
  const guidances = [...new Set(points.map(({ guidance }) => guidance))];
  return lineChart({
    title: measure.title,
    x: { label: "network steps", log: true, ticks: [...new Set(points.map(({ steps }) => steps))] },
    y: { label: measure.title },
    series: guidances.map((guidance) => ({
      name: `w = ${guidance}`,
      points: points
        .filter((point) => point.guidance === guidance)
        .flatMap(({ system, steps }): Point[] => {
          const found = drawn(evaluation, measure, system);
          return found === null ? [] : [[steps, found.value, found.low, found.high]];
        }),
    })),
    levels: referenceLevels(evaluation, measure),
  });
}

function numbers(evaluation: Evaluation, points: readonly SweepPoint[], measures: readonly QualityMeasure[]): Html {
  return systemTable({
    ...{ evaluation, measures, caption: "Every setting" },
    settings: [{ title: "steps", digits: 0 }, { title: "guidance" }],
    rows: [
      ...referenceRows,
      ...points.map(({ system, steps, guidance }) => ({ title: system, system, settings: [steps, guidance] })),
    ],
  });
}
