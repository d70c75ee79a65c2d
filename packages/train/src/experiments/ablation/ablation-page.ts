import type { Evaluation } from "../../evaluate/evaluate.js";
import {
  comparisonTable,
  drawn,
  listenToPairs,
  type QualityMeasure,
  type SystemComparison,
  type SystemRow,
  systemTable,
} from "../../evaluate/quality/index.js";
import { codecSystem, realSystem } from "../../evaluate/system.js";
import { dotPlot, type Html, list, type Section, table } from "../../report/index.js";
import type { AblationRecipe } from "./ablation.js";
import { type AblationVariant, type PaperRow, paperReferences } from "./variants.js";

export interface AblationPageOptions {
  readonly evaluation: Evaluation;
  /** Where its speech lies. */
  readonly outDir: string;
  readonly variants: readonly AblationVariant[];
  readonly measures: readonly QualityMeasure[];
  readonly comparisons: readonly SystemComparison[];
  readonly recipe: AblationRecipe;
  /** The student that all variants start from; without one they start from the teacher. */
  readonly from: string | undefined;
}

/** What was trained how, in one sentence. */
export function sentenceOf({ variants, recipe, from, evaluation: { about } }: AblationPageOptions): string {
  const start = from === undefined ? "the teacher's weights" : "one student";
  return (
    `${variants.length} choices of loss terms, each trained for ${recipe.steps} steps from ${start} on the same batches ` +
    `and noises, then heard on ${about.pairs} sentences in the voices of ${about.speakers} speakers.`
  );
}

export async function ablationSections(options: AblationPageOptions): Promise<Section[]> {
  return [
    { title: "Ours and the paper's", parts: [besidePaper(options)] },
    { title: "Every measure", parts: [...options.measures.map((measure) => dots(measure, options)), numbers(options)] },
    { title: "What a term changes", parts: [changes(options)] },
    { title: "Listening", parts: [await listening(options)] },
    { title: "How", parts: [list(explanations(options))] },
  ];
}

function explanations({ recipe, from, evaluation: { about } }: AblationPageOptions): string[] {
  return [
    `Every variant: recipe ${recipe.distillation}, ${recipe.steps} updates of the student, from ` +
      (from === undefined
        ? "the teacher; the terms start at the recipe's share of the steps."
        : "the student called start; every term counts from the first step."),
    "Same seed, batches, noises and pairs for all. Intervals: 95 % bootstrap over pairs.",
    "The paper: LibriSpeech test-clean, 450 M parameters, 40,000 steps. Its relations are to be compared, not its levels. " +
      "Its DMD2 includes the adversarial term; it has no row for DMD without.",
    "The bundle's recogniser and verifier are the very networks that CTC and SV train against: whether words and voice " +
      "are better, the other judges have to say.",
    "real and codec: another recording of each prompt's speaker, and the same after the codec.",
    `Measured on ${about.machine}.`,
  ];
}

interface AblationRow extends SystemRow {
  /** The paper's row in its place. */
  readonly paper: PaperRow | null;
}

function rowsOf({ variants, recipe, from }: AblationPageOptions): AblationRow[] {
  return [
    { title: realSystem, system: realSystem, paper: paperReferences.real, reference: true },
    { title: codecSystem, system: codecSystem, paper: null, reference: true },
    ...recipe.teacherSteps.map((steps) => ({
      title: `teacher, ${steps} steps`,
      system: `teacher@${steps}`,
      paper: steps === paperReferences.teacher.steps ? paperReferences.teacher : null,
    })),
    ...(from === undefined ? [] : [{ title: "start", system: "start", paper: null }]),
    ...variants.map(({ title, name, paper }) => ({ title, system: name, paper })),
  ];
}

function besidePaper(options: AblationPageOptions): Html {
  const { about, summary } = options.evaluation;
  const rows = rowsOf(options);
  const missing = rows.some(({ paper }) => paper?.steps === paperReferences.teacher.steps)
    ? []
    : [paperReferences.teacher];
  const paperCells = (paper: PaperRow | null) => [
    paper?.system ?? null,
    paper?.wordErrorRate ?? null,
    paper?.similarity ?? null,
  ];
  return table({
    caption: "Words and voice",
    columns: [
      { title: "terms" },
      { title: `WER % (${about.recogniser ?? "nobody"})`, percent: true, better: "lower" },
      { title: "PER % (own recogniser)", percent: true, better: "lower" },
      { title: "SIM (own verifier)", better: "higher" },
      { title: "the paper's row" },
      { title: "paper: WER %", percent: true, digits: 2 },
      { title: "paper: SIM" },
    ],
    rows: [
      ...rows.map(({ title, system, paper, reference }) => {
        const own = summary.systems.find((candidate) => candidate.system === system);
        const cells = [own?.wordErrorRate ?? null, own?.phonemeErrorRate ?? null, own?.similarity ?? null];
        return { cells: [title, ...cells, ...paperCells(paper)], reference };
      }),
      ...missing.map((paper) => ({
        cells: [
          "(not spoken here)",
          null,
          null,
          null,
          `${paper.system}, ${paper.steps} steps`,
          ...paperCells(paper).slice(1),
        ],
        reference: true,
      })),
    ],
  });
}

function dots(measure: QualityMeasure, options: AblationPageOptions): Html {
  return dotPlot({
    title: measure.title,
    value: { label: measure.title },
    items: rowsOf(options).map(({ title, system, reference }) => ({
      name: title,
      value: drawn(options.evaluation, measure, system),
      group: reference ? "recordings" : system.startsWith("teacher") ? "teacher" : "student",
    })),
  });
}

function numbers(options: AblationPageOptions): Html {
  const { evaluation, measures } = options;
  return systemTable({ evaluation, measures, caption: "Every system", rows: rowsOf(options) });
}

function changes({ comparisons, measures, variants }: AblationPageOptions): Html {
  return comparisonTable({
    ...{ comparisons, measures, columns: ["with", "without"] },
    caption: "One choice less another, pair by pair",
    titleOf: (name) => variants.find((variant) => variant.name === name)?.title ?? name,
  });
}

function listening(options: AblationPageOptions): Promise<Html> {
  const { evaluation, outDir } = options;
  const columns = rowsOf(options).filter(({ reference }) => !reference);
  return listenToPairs({ evaluation, outDir, columns, caption: "The same sentences by every choice" });
}
