import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { decodeAudio } from "@dmospeech/core";
import {
  type Column,
  type Html,
  type ListeningClip,
  lineChart,
  list,
  listeningTable,
  type Page,
  paragraph,
  type Section,
  table,
} from "../../report/index.js";
import { toolVersions } from "../tool-versions.js";
import { codecNotes, type MeasureColumn, measureColumns } from "./columns.js";
import type { CodecEvaluation } from "./evaluate-codecs.js";
import { originalSystem } from "./system.js";

export interface CodecPageOptions {
  /** Where the evaluation left its wavs. */
  readonly outDir: string;
  /** The command line that made the evaluation. */
  readonly command: string;
  /** Clips to see and hear; the numbers are always of all. */
  readonly listeningClips?: number;
}

/** The evaluation as one page to send around: tables, what noise does, latents, and the clips to see and hear. */
export async function codecPage(
  evaluation: CodecEvaluation,
  { outDir, command, listeningClips = 6 }: CodecPageOptions,
): Promise<Page> {
  const { about, summary } = evaluation;
  const codecs = summary.systems.filter(({ kind }) => kind === "codec").map(({ system }) => system);
  const noisy = summary.systems.some(({ noise }) => noise > 0);
  return {
    title: `Evaluation of codecs: ${codecs.join(", ")}`,
    lead:
      `What is left of ${about.clips} recordings of ${about.speakers} speakers after ${codecs.join(", ")}, beside the ` +
      "recordings themselves and fixed anchors measured in the same run.",
    sections: [
      { title: "Scores", parts: [scoresTable(evaluation), list(codecNotes(evaluation))] },
      ...(noisy ? [noiseSection(evaluation)] : []),
      { title: "Latents", parts: latentParts(evaluation) },
      { title: "Listening", parts: [await listening(evaluation, { outDir, listeningClips })] },
    ],
    provenance: {
      command,
      date: new Date(about.date),
      versions: toolVersions(),
      facts: { seed: about.seed, ...about.systems },
    },
  };
}

function scoresTable(evaluation: CodecEvaluation): Html {
  const columns = measureColumns(evaluation);
  return table({
    caption: "Mean over clips with its 95 % bootstrap interval",
    columns: [{ title: "system" }, ...columns.map(pageColumn)],
    rows: evaluation.summary.systems.map((system) => ({
      cells: [system.system, ...columns.map(({ estimate }) => estimate(system))],
      reference: system.kind === "original",
    })),
  });
}

function pageColumn({ title, better, percent, digits }: MeasureColumn): Column {
  return { title, better, percent, digits };
}

/** Each measure over σ, one line a codec. */
function noiseSection(evaluation: CodecEvaluation): Section {
  const { systems } = evaluation.summary;
  const codecs = systems.filter(({ kind }) => kind === "codec");
  const shown = measureColumns(evaluation).filter(({ title }) => /^(log-mel|SIM|PER % against original)/.test(title));
  const charts = shown.map(({ title, percent, estimate }) => {
    const series = codecs.map(({ system }) => {
      const rows = systems.filter((row) => row.system === system || row.system === `${system}+${row.noise}`);
      const points = rows.flatMap((row) => {
        const found = estimate(row);
        const scale = percent ? 100 : 1;
        if (found === null) return [];
        return [[row.noise, found.value * scale, found.low * scale, found.high * scale] as const];
      });
      return { name: system, points };
    });
    return lineChart({ title, x: { label: "σ of the noise in normalised latents" }, y: { label: title }, series });
  });
  const why = "A model predicts latents with errors; a codec that falls apart by small ones cannot be spoken through.";
  return { title: "Noise in the latents", parts: [paragraph(why), ...charts] };
}

function latentParts({ summary }: CodecEvaluation): Html[] {
  const variances = ["least variance", "median variance", "greatest variance"].map((title) => ({ title, digits: 2 }));
  return [
    table({
      caption: "Variance of the channels after normalisation",
      columns: [
        { title: "codec" },
        { title: "channels", digits: 0 },
        { title: "dead channels", digits: 0, better: "lower" },
        ...variances,
        { title: "normalised on" },
      ],
      rows: summary.latents.map((codec) => [
        codec.codec,
        codec.channels,
        codec.dead,
        ...[codec.leastVariance, codec.medianVariance, codec.greatestVariance],
        codec.normalisedOn,
      ]),
      note: "A dead channel varies by less than 0.01 before normalisation, where the prior's variance is 1.",
    }),
    lineChart({
      title: "Variance of each channel, sorted",
      x: { label: "channel" },
      y: { label: "variance" },
      series: summary.latents.map(({ codec, variance }) => ({
        name: codec,
        points: [...variance].sort((a, b) => b - a).map((value, channel) => [channel + 1, value] as const),
      })),
    }),
  ];
}

async function listening(
  { rows, summary }: CodecEvaluation,
  { outDir, listeningClips }: Required<Pick<CodecPageOptions, "outDir" | "listeningClips">>,
): Promise<Html> {
  const clips = [...new Set(rows.map(({ clip }) => clip))].slice(0, listeningClips);
  const systems = summary.systems.map(({ system }) => system);
  const listeningRows = [];
  for (const clip of clips) {
    const own = rows.filter((row) => row.clip === clip);
    const sounds: ListeningClip[] = [];
    for (const system of systems) {
      const { wav } = own.find((row) => row.system === system)!;
      sounds.push(await decodeAudio(await readFile(join(outDir, wav))));
    }
    const { recording, text } = own.find(({ system }) => system === originalSystem)!;
    listeningRows.push({ name: recording, about: text ?? undefined, clips: sounds });
  }
  return listeningTable({
    caption: "The same recordings after every system",
    columns: systems.map((name) => ({ name })),
    rows: listeningRows,
  });
}
