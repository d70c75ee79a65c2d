import type { StudentTerm } from "../../recipes/student-recipe.js";

/** A choice of loss terms. */
export interface AblationVariant {
  /** Name of its system and run. */
  readonly name: string;
  readonly title: string;
  readonly terms: readonly StudentTerm[];
  /** What the paper's table has in its place; null where it has no such row. */
  readonly paper: PaperRow | null;
}

/** A row of the paper's table (arXiv 2410.11097: LibriSpeech test-clean, 450 M parameters). */
export interface PaperRow {
  readonly system: string;
  readonly steps: number | null;
  readonly wordErrorRate: number;
  readonly similarity: number;
  readonly realTimeFactor: number | null;
}

const paper = {
  matching: { system: "student, DMD2 only", steps: 4, wordErrorRate: 0.0567, similarity: 0.53, realTimeFactor: 0.07 },
  ctc: { system: "+ CTC", steps: 4, wordErrorRate: 0.0179, similarity: 0.55, realTimeFactor: null },
  speaker: { system: "+ SV", steps: 4, wordErrorRate: 0.0662, similarity: 0.7, realTimeFactor: null },
  all: { system: "+ CTC + SV (DMOSpeech)", steps: 4, wordErrorRate: 0.0194, similarity: 0.69, realTimeFactor: 0.07 },
} as const satisfies Record<string, PaperRow>;

/** The paper's teacher and recordings. */
export const paperReferences = {
  teacher: { system: "teacher", steps: 128, wordErrorRate: 0.0951, similarity: 0.55, realTimeFactor: 0.96 },
  real: { system: "ground truth", steps: null, wordErrorRate: 0.0219, similarity: 0.67, realTimeFactor: null },
} as const satisfies Record<string, PaperRow>;

const matching = ["distributionMatching"] as const;
const adversarial = [...matching, "adversarial"] as const;

/** The paper's "DMD2 only" has the adversarial term, as DMD2 does; its table has no row without. */
export const variants: readonly AblationVariant[] = [
  { name: "dmd", title: "DMD only", terms: matching, paper: null },
  { name: "adversarial", title: "+ adversarial", terms: adversarial, paper: paper.matching },
  { name: "ctc", title: "+ adversarial + CTC", terms: [...adversarial, "ctc"], paper: paper.ctc },
  { name: "sv", title: "+ adversarial + SV", terms: [...adversarial, "speaker"], paper: paper.speaker },
  { name: "all", title: "+ adversarial + CTC + SV", terms: [...adversarial, "ctc", "speaker"], paper: paper.all },
];

const everyTerm: readonly StudentTerm[] = ["distributionMatching", "adversarial", "ctc", "speaker"];

/** The weights that leave a variant's other terms out; those it has keep the recipe's. */
export function weightsOf({ terms }: AblationVariant): Partial<Record<StudentTerm, number>> {
  return Object.fromEntries(everyTerm.filter((term) => !terms.includes(term)).map((term) => [term, 0]));
}
