import { estimateText, formatNumber } from "../report/numbers.js";
import type { Estimate } from "./bootstrap.js";
import { edgesMarkdown } from "./edges/edges-markdown.js";
import type { Evaluation } from "./evaluate.js";
import { markdownTable } from "./markdown-table.js";
import type { EvaluationSummary, SystemSummary, VerifierScale } from "./summarise.js";
import { vocabularyMarkdown } from "./vocabulary/vocabulary-markdown.js";

interface Column {
  readonly title: string;
  cell(system: SystemSummary): string;
}

/** The evaluation as a table and the sentences needed to read it. */
export function evaluationMarkdown({ about, summary, vocabulary, edges, rows }: Evaluation): string {
  const columns = columnsFor(summary, about);
  const table = markdownTable(
    columns.map(({ title }) => title),
    summary.systems.map((system) => columns.map(({ cell }) => cell(system))),
  );
  const failed = rows.filter(({ failure }) => failure !== null);
  return [
    `# Evaluation of ${about.bundle}`,
    "",
    ...table,
    "",
    "Square brackets: 95 % bootstrap interval over utterances.",
    "",
    ...notes(summary, about).map((note) => `- ${note}`),
    ...failed.map(({ pair, system, failure }) => `- ${system} failed on ${pair}: ${failure}`),
    "",
    ...(vocabulary === null ? [] : vocabularyMarkdown(vocabulary)),
    ...(edges === null ? [] : edgesMarkdown(edges)),
  ].join("\n");
}

function columnsFor({ systems }: EvaluationSummary, { recogniser, judges }: Evaluation["about"]): Column[] {
  const some = (key: keyof SystemSummary) => systems.some((system) => system[key] !== null);
  const columns: (Column | false)[] = [
    { title: "system", cell: ({ system }) => system },
    {
      title: "n",
      cell: ({ utterances, failures }) => (failures ? `${utterances} (${failures} failed)` : `${utterances}`),
    },
    some("wordErrorRate") && { title: `WER % (${recogniser})`, cell: ({ wordErrorRate }) => percent(wordErrorRate) },
    ...judgedColumns(systems, "phonemeErrorRate", "PER %", percent),
    { title: "PER % (own recogniser)", cell: ({ phonemeErrorRate }) => percent(phonemeErrorRate) },
    ...judgedColumns(systems, "similarity", "SIM to prompt", decimal),
    {
      title: judges.length > 0 ? "SIM to prompt (own verifier)" : "SIM to prompt",
      cell: ({ similarity }) => decimal(similarity),
    },
    { title: "F0 / prompt's", cell: ({ f0Ratio }) => decimal(f0Ratio) },
    { title: "F0 within 20 %", cell: ({ f0WithinFifth }) => (f0WithinFifth === null ? "–" : share(f0WithinFifth)) },
    { title: "F0 spread (semitones)", cell: ({ f0StdSemitones }) => decimal(f0StdSemitones) },
    some("dnsmos") && { title: "DNSMOS signal", cell: ({ dnsmos }) => decimal(dnsmos?.signal) },
    some("dnsmos") && { title: "DNSMOS background", cell: ({ dnsmos }) => decimal(dnsmos?.background) },
    some("dnsmos") && { title: "DNSMOS overall", cell: ({ dnsmos }) => decimal(dnsmos?.overall) },
    ...judgedColumns(systems, "opinion", "MOS", decimal),
    some("realTimeFactor") && { title: "RTF", cell: ({ realTimeFactor }) => decimal(realTimeFactor, 3) },
  ];
  return columns.filter((column) => column !== false);
}

/** A column for each independent judge that gave such a score. */
function judgedColumns(
  systems: readonly SystemSummary[],
  key: keyof SystemSummary["judged"],
  title: string,
  show: (estimate: Estimate | null) => string,
): Column[] {
  const names = [...new Set(systems.flatMap(({ judged }) => Object.keys(judged[key])))];
  return names.map((name) => ({
    title: `${title} (${name})`,
    cell: ({ judged }) => show(judged[key][name] ?? null),
  }));
}

function scaleNote({ sameSpeaker, differentSpeakers, equalErrorRate }: VerifierScale, by = ""): string {
  const floor = differentSpeakers === null ? "" : `, of two speakers ${decimal(differentSpeakers)}`;
  const rate = equalErrorRate === null ? "" : `; the verifier's equal error rate on them is ${share(equalErrorRate)}`;
  return `SIM${by} between two recordings of one speaker: ${decimal(sameSpeaker)}${floor}${rate}.`;
}

function notes({ verifier, judgedVerifiers, timeRatios }: EvaluationSummary, about: Evaluation["about"]): string[] {
  const innocent = ["WER", "DNSMOS", ...about.judges].join(", ").replace(/, ([^,]*)$/, " and $1");
  return [
    `${about.pairs} pairs of a sentence and a prompt, ${about.speakers} speakers, seed ${about.seed}; ` +
      "real and codec: another recording of the prompt's speaker, with its own words.",
    ...Object.entries(judgedVerifiers).map(([name, scale]) => scaleNote(scale, ` by ${name}`)),
    scaleNote(verifier, about.judges.length > 0 ? " by the bundle's verifier" : ""),
    "PER and SIM of the bundle's own recogniser and verifier come from what guided the student's training; " +
      `${innocent} do not.`,
    "RTF is wall time from the prompt's file to samples over the length of the audio, models loaded and warm.",
    ...timeRatios.map(
      ({ slower, faster, ratio }) => `${slower} takes ${decimal(ratio, 1)} times as long as ${faster}.`,
    ),
    `Measured on ${about.machine}.`,
  ];
}

const percent = (estimate: Estimate | null) => estimateText(estimate, { digits: 1, percent: true });
const decimal = (estimate: Estimate | null | undefined, digits = 2) => estimateText(estimate, { digits });
const share = (value: number) => `${formatNumber(value, { digits: 0, percent: true })} %`;
