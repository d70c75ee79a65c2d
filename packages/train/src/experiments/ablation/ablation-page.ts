import type { Evaluation } from "../../evaluate/evaluate.js";
import type { SystemSummary } from "../../evaluate/summarise.js";
import { codecSystem, realSystem } from "../../evaluate/system.js";
import { dotPlot, type Html, list, type Section, table } from "../../report/index.js";
import { listenToPairs } from "../listen-to-pairs.js";
import type { SystemComparison } from "../steps/compare-systems.js";
import type { QualityMeasure } from "../steps/quality-measures.js";
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

function summaryOf({ evaluation }: AblationPageOptions, system: string): SystemSummary | undefined {
  return evaluation.summary.systems.find((candidate) => candidate.system === system);
}

/** Title of a row of ours, its system, and the paper's row in its place. */
function rowsOf({ variants, recipe, from }: AblationPageOptions) {
  return [
    { title: realSystem, system: realSystem, paper: paperReferences.real as PaperRow | null, reference: true },
    { title: codecSystem, system: codecSystem, paper: null, reference: true },
    ...recipe.teacherSteps.map((steps) => ({
      title: `teacher, ${steps} steps`,
      system: `teacher@${steps}`,
      paper: steps === paperReferences.teacher.steps ? (paperReferences.teacher as PaperRow) : null,
      reference: false,
    })),
    ...(from === undefined ? [] : [{ title: "start", system: "start", paper: null, reference: false }]),
    ...variants.map(({ title, name, paper }) => ({ title, system: name, paper, reference: false })),
  ];
}

function besidePaper(options: AblationPageOptions): Html {
  const { recogniser } = options.evaluation.about;
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
      { title: `WER % (${recogniser ?? "nobody"})`, percent: true, better: "lower" },
      { title: "PER % (own recogniser)", percent: true, better: "lower" },
      { title: "SIM (own verifier)", better: "higher" },
      { title: "the paper's row" },
      { title: "paper: WER %", percent: true, digits: 2 },
      { title: "paper: SIM" },
    ],
    rows: [
      ...rows.map(({ title, system, paper, reference }) => {
        const own = summaryOf(options, system);
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
  const { title, percent, estimate } = measure;
  const factor = percent ? 100 : 1;
  return dotPlot({
    title,
    value: { label: title },
    items: rowsOf(options).map((row) => {
      const system = summaryOf(options, row.system);
      const found = system === undefined ? null : estimate(system);
      const value = found && { value: found.value * factor, low: found.low * factor, high: found.high * factor };
      const group = row.reference ? "recordings" : row.system.startsWith("teacher") ? "teacher" : "student";
      return { name: row.title, value, group };
    }),
  });
}

function numbers(options: AblationPageOptions): Html {
  const { measures } = options;
  return table({
    caption: "Every system",
    columns: [
      { title: "system" },
      { title: "failed", digits: 0 },
      ...measures.map(({ title, better, percent }) => ({ title, better, percent })),
    ],
    rows: rowsOf(options).map(({ title, system, reference }) => {
      const own = summaryOf(options, system);
      const cells = measures.map(({ estimate }) => (own === undefined ? null : estimate(own)));
      return { cells: [title, own?.failures ?? null, ...cells], reference };
    }),
  });
}

function changes({ comparisons, measures, variants }: AblationPageOptions): Html {
  const title = (name: string) => variants.find((variant) => variant.name === name)?.title ?? name;
  return table({
    caption: "One choice less another, pair by pair",
    columns: [
      { title: "with" },
      { title: "without" },
      ...measures.map((m) => ({ title: `Δ ${m.title}`, percent: m.percent })),
    ],
    rows: comparisons.map(({ system, against, differences }) => [
      title(system),
      title(against),
      ...measures.map((measure) => differences[measure.title] ?? null),
    ]),
    note: "An interval without 0 tells the two apart.",
  });
}

function listening(options: AblationPageOptions): Promise<Html> {
  const { evaluation, outDir } = options;
  const columns = rowsOf(options).filter(({ reference }) => !reference);
  return listenToPairs({ evaluation, outDir, columns, caption: "The same sentences by every choice" });
}
