import { mean } from "../../evaluate/statistics.js";
import { type Html, lineChart, list, type Point, type Section, table } from "../../report/index.js";
import type { LearningRateRecipe, RateOutcome } from "./learning-rate.js";

/** Which rates reached the end, and which of them spoke best. */
export function sentenceOf(outcomes: readonly RateOutcome[], teacherRate: number): string {
  const rate = teacherRate.toExponential(1);
  const fallen = outcomes.filter(({ diverged }) => diverged !== null).map(nameOf);
  const lasted = outcomes.filter(({ diverged, health }) => diverged === null && health.phonemeError !== null);
  const best = lasted.reduce<RateOutcome | undefined>(
    (leader, outcome) => (leader && leader.health.phonemeError! <= outcome.health.phonemeError! ? leader : outcome),
    undefined,
  );
  const end = fallen.length === 0 ? "All runs reached their end." : `Diverged: ${fallen.join("; ")}.`;
  const winner =
    best === undefined
      ? ""
      : ` Fewest phoneme errors at the end: ${nameOf(best)}, ${(100 * best.health.phonemeError!).toFixed(1)} %.`;
  return `Student and critic at constant rates around the teacher's final rate of ${rate}. ${end}${winner}`;
}

function nameOf({ student, critic }: Pick<RateOutcome, "student" | "critic">): string {
  return student === critic ? `both × ${student}` : `student × ${student}, critic × ${critic}`;
}

export function learningRateSections(
  outcomes: readonly RateOutcome[],
  { teacherRate, recipe }: { readonly teacherRate: number; readonly recipe: LearningRateRecipe },
): Section[] {
  const chart = (title: string, metric: string, log = false) => curves(outcomes, { title, metric, log });
  return [
    { title: "At a glance", parts: [summary(outcomes)] },
    {
      title: "Student",
      parts: [
        chart("Student loss, all terms", "student/loss"),
        chart("Distribution matching", "student/distributionMatching"),
        chart("CTC", "student/ctc"),
        chart("Student gradient norm", "student/gradient_norm", true),
      ],
    },
    {
      title: "Critic and discriminator",
      parts: [
        chart("Critic loss", "critic/loss"),
        chart("Critic gradient norm", "critic/gradient_norm", true),
        chart("Discriminator's answer to real speech", "discriminator/real"),
        chart("Discriminator's answer to the student's", "discriminator/fake"),
      ],
    },
    {
      title: "Unseen speakers",
      parts: [
        chart("Phoneme errors per phoneme (own recogniser)", "valid/phoneme_error"),
        chart("Cosine to the true utterance (own verifier)", "valid/similarity"),
      ],
    },
    { title: "How", parts: [list(explanations(recipe, teacherRate))] },
  ];
}

function explanations({ distillation, steps }: LearningRateRecipe, teacherRate: number): string[] {
  return [
    `Recipe ${distillation}, ${steps} updates of the student at every rate, the same start, batches and noises. The ` +
      "rates stay where they are after the warm-up; the discriminator keeps its recipe's schedule.",
    `× 1 is ${teacherRate.toExponential(3)}, the rate at which the teacher's run ended.`,
    "Lines: means over the steps between two points. A healthy critic's loss stays level: one that rises has lost sight of " +
      "a student that moves too fast, and what distribution matching then says of the student is of an older one.",
    "A discriminator that answers 1 to real and 0 to made speech sees through the student; at ½ and ½ it sees nothing.",
    "Skipped: updates without a finite gradient, which leave the weights alone. A run ends early after 20 in a row.",
  ];
}

/** Points of a line: enough to see, few enough to draw. */
const MOST_POINTS = 150;

function curves(
  outcomes: readonly RateOutcome[],
  { title, metric, log }: { readonly title: string; readonly metric: string; readonly log: boolean },
): Html {
  return lineChart({
    title,
    x: { label: "training step" },
    y: { label: title, log },
    series: outcomes.map((outcome) => ({
      name: nameOf(outcome),
      points: averaged(
        outcome.metrics.flatMap((line): Point[] => {
          const value = line[metric];
          return value === undefined || (log && value <= 0) ? [] : [[line.step, value]];
        }),
      ),
    })),
  });
}

function averaged(points: readonly Point[]): Point[] {
  const size = Math.ceil(points.length / MOST_POINTS);
  if (size <= 1) return [...points];
  return Array.from({ length: Math.ceil(points.length / size) }, (_, index): Point => {
    const group = points.slice(index * size, (index + 1) * size);
    return [mean(group.map(([x]) => x)), mean(group.map(([, y]) => y))];
  });
}

function summary(outcomes: readonly RateOutcome[]): Html {
  return table({
    caption: "Every run",
    columns: [
      { title: "rates" },
      { title: "student's", digits: 7 },
      { title: "critic's", digits: 7 },
      { title: "steps done", digits: 0 },
      { title: "skipped %", percent: true },
      { title: "student loss, first third" },
      { title: "last third" },
      { title: "critic loss, first third" },
      { title: "last third" },
      { title: "student gradient, median" },
      { title: "largest" },
      { title: "critic gradient, median" },
      { title: "largest" },
      { title: "D(real) − D(made)" },
      { title: "phoneme errors %", percent: true, better: "lower" },
      { title: "similarity", better: "higher" },
    ],
    rows: outcomes.map((outcome) => [
      `${nameOf(outcome)}${outcome.diverged === null ? "" : " (diverged)"}`,
      ...[outcome.studentRate, outcome.criticRate],
      ...healthCells(outcome),
    ]),
    note: "Errors and similarity: the last validation, all of the student's steps on unseen speakers.",
  });
}

function healthCells({ health }: RateOutcome): (number | null)[] {
  const { studentLoss, criticLoss, studentGradient, criticGradient } = health;
  return [
    health.steps,
    health.skippedShare,
    ...[studentLoss?.first ?? null, studentLoss?.last ?? null],
    ...[criticLoss?.first ?? null, criticLoss?.last ?? null],
    ...[studentGradient?.median ?? null, studentGradient?.largest ?? null],
    ...[criticGradient?.median ?? null, criticGradient?.largest ?? null],
    health.discriminatorGap,
    health.phonemeError,
    health.similarity,
  ];
}
