import { libtorchVersion } from "@dmospeech/engine";
import { env } from "onnxruntime-node";
import { type Html, lineChart, type Page, type Point, paragraph, type Section, table } from "../../report/index.js";
import type { Estimate } from "../bootstrap.js";
import type { Evaluation } from "../evaluate.js";
import type { SystemSummary } from "../summarise.js";

/** One setting of a teacher: a system of the evaluation. */
export interface SweepPoint {
  readonly system: string;
  readonly steps: number;
  readonly guidance: number;
}

/** What is plotted of every setting: a number of each system, null where nobody measured it. */
interface Measure {
  readonly title: string;
  readonly better: "higher" | "lower";
  readonly of: (system: SystemSummary) => Estimate | null;
}

/** The sweep as one page: every measure against the steps, a line for each guidance, and all numbers. */
export function sweepPage(
  evaluation: Evaluation,
  points: readonly SweepPoint[],
  { command }: { readonly command: string },
): Page {
  const { about, summary } = evaluation;
  const measures = measuresOf(evaluation);
  const guidances = [...new Set(points.map(({ guidance }) => guidance))];
  const sections: Section[] = measures.map((measure) => ({
    title: measure.title,
    parts: [curves(evaluation, points, guidances, measure)],
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
              `${summary.verifier.sameSpeaker.value.toFixed(2)}.`,
          ),
        ],
      },
    ],
    provenance: {
      command,
      date: new Date(about.date),
      versions: { Node: process.version, libtorch: libtorchVersion(), "ONNX Runtime": env.versions.node ?? "unknown" },
      facts: { seed: about.seed, pairs: about.pairs, speakers: about.speakers },
    },
  };
}

function measuresOf({ about, summary }: Evaluation): Measure[] {
  const all: Measure[] = [
    { title: `Word error rate (${about.recogniser})`, better: "lower", of: ({ wordErrorRate }) => wordErrorRate },
    { title: "Phoneme error rate (the bundle's recogniser)", better: "lower", of: (system) => system.phonemeErrorRate },
    { title: "Similarity to the prompt (the bundle's verifier)", better: "higher", of: ({ similarity }) => similarity },
    ...(["phonemeErrorRate", "similarity"] as const).flatMap((kind) =>
      [...new Set(summary.systems.flatMap(({ judged }) => Object.keys(judged[kind])))].map(
        (judge): Measure => ({
          title: `${kind === "similarity" ? "Similarity to the prompt" : "Phoneme error rate"} (${judge})`,
          better: kind === "similarity" ? "higher" : "lower",
          of: ({ judged }) => judged[kind][judge] ?? null,
        }),
      ),
    ),
    { title: "Real-time factor", better: "lower", of: ({ realTimeFactor }) => realTimeFactor },
  ];
  return all.filter(({ of }) => summary.systems.some((system) => of(system) !== null));
}

function curves(
  { summary }: Evaluation,
  points: readonly SweepPoint[],
  guidances: readonly number[],
  { title, of }: Measure,
): Html {
  const steps = [...new Set(points.map((point) => point.steps))];
  const real = summary.systems.filter(({ system }) => system === "real" || system === "codec");
  const levels = real.flatMap((system) => {
    const estimate = of(system);
    return estimate === null ? [] : [{ name: system.system, value: estimate.value }];
  });
  const series = guidances.map((guidance) => ({
    name: `w = ${guidance}`,
    points: points
      .filter((point) => point.guidance === guidance)
      .flatMap((point): Point[] => {
        const system = summary.systems.find((candidate) => candidate.system === point.system);
        const estimate = system === undefined ? null : of(system);
        return estimate === null ? [] : [[point.steps, estimate.value, estimate.low, estimate.high]];
      }),
  }));
  return lineChart({
    title,
    x: { label: "network steps", log: true, ticks: steps },
    y: { label: title },
    series,
    levels,
  });
}

function numbers({ summary }: Evaluation, points: readonly SweepPoint[], measures: readonly Measure[]): Html {
  const known = points.map(({ system }) => system);
  const others = summary.systems.filter(({ system }) => !known.includes(system));
  const cells = (system: SystemSummary | undefined) =>
    measures.map(({ of }) => (system === undefined ? null : of(system)));
  return table({
    caption: "Every setting",
    columns: [
      { title: "setting" },
      { title: "steps", digits: 0 },
      { title: "guidance", digits: 2 },
      ...measures.map(({ title, better }) => ({ title, better })),
    ],
    rows: [
      ...others.map((system) => ({ cells: [system.system, null, null, ...cells(system)], reference: true })),
      ...points.map(({ system, steps, guidance }) => [
        system,
        steps,
        guidance,
        ...cells(summary.systems.find((candidate) => candidate.system === system)),
      ]),
    ],
  });
}
