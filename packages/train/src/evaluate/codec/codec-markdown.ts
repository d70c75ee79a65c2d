import type { Estimate } from "../bootstrap.js";
import { codecNotes, type MeasureColumn, measureColumns } from "./columns.js";
import type { CodecEvaluation } from "./evaluate-codecs.js";

/** The evaluation as two tables and the sentences needed to read them. */
export function codecMarkdown(evaluation: CodecEvaluation): string {
  const { summary } = evaluation;
  const columns = measureColumns(evaluation);
  const systems = summary.systems.map((system) => [
    system.system,
    ...columns.map((column) => cell(column.estimate(system), column)),
  ]);
  const latents = summary.latents.map((codec) => [
    codec.codec,
    `${codec.channels}`,
    `${codec.dead}`,
    ...[codec.leastVariance, codec.medianVariance, codec.greatestVariance].map((value) => value.toFixed(2)),
    codec.normalisedOn,
  ]);
  return [
    "# Evaluation of codecs",
    "",
    ...table(["system", ...columns.map(({ title }) => title)], systems),
    "",
    "Square brackets: 95 % bootstrap interval over clips.",
    "",
    ...codecNotes(evaluation).map((note) => `- ${note}`),
    "",
    "## Latents",
    "",
    ...table(
      ["codec", "channels", "dead", "least variance", "median variance", "greatest variance", "normalised on"],
      latents,
    ),
    "",
    "Variance of each channel after normalisation; a dead channel varies by less than 0.01 before it.",
    "",
  ].join("\n");
}

function table(titles: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const rule = titles.map((_, index) => (index === 0 ? "---" : "---:"));
  return [titles, rule, ...rows].map((cells) => `| ${cells.join(" | ")} |`);
}

function cell(estimate: Estimate | null, { percent, digits }: MeasureColumn): string {
  if (estimate === null) return "–";
  const scale = percent ? 100 : 1;
  const [value, low, high] = [estimate.value, estimate.low, estimate.high].map((x) => (x * scale).toFixed(digits));
  return `${value} [${low}, ${high}]`;
}
