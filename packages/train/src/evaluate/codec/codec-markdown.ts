import { estimateText, formatNumber } from "../../report/numbers.js";
import { markdownTable } from "../markdown-table.js";
import { codecNotes, measureColumns } from "./columns.js";
import type { CodecEvaluation } from "./evaluate-codecs.js";

/** The evaluation as two tables and the sentences needed to read them. */
export function codecMarkdown(evaluation: CodecEvaluation): string {
  const { summary } = evaluation;
  const columns = measureColumns(evaluation);
  const systems = summary.systems.map((system) => [
    system.system,
    ...columns.map((column) => estimateText(column.estimate(system), column)),
  ]);
  const latents = summary.latents.map((codec) => [
    codec.codec,
    codec.channels,
    codec.dead,
    ...[codec.leastVariance, codec.medianVariance, codec.greatestVariance].map((value) =>
      formatNumber(value, { digits: 2 }),
    ),
    codec.normalisedOn,
  ]);
  return [
    "# Evaluation of codecs",
    "",
    ...markdownTable(["system", ...columns.map(({ title }) => title)], systems),
    "",
    "Square brackets: 95 % bootstrap interval over clips.",
    "",
    ...codecNotes(evaluation).map((note) => `- ${note}`),
    "",
    "## Latents",
    "",
    ...markdownTable(
      ["codec", "channels", "dead", "least variance", "median variance", "greatest variance", "normalised on"],
      latents,
    ),
    "",
    "Variance of each channel after normalisation; a dead channel varies by less than 0.01 before it.",
    "",
  ].join("\n");
}
