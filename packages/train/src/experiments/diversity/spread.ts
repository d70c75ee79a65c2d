// P prompts, N texts.
import type { Rng } from "@dmospeech/core";
import type { Estimate } from "../../evaluate/bootstrap.js";
import { conditionOf, type GridCell, GridCells, type GridPlace, type GridWeights, weightedMean } from "./conditions.js";
import { crossedBootstrap } from "./crossed-bootstrap.js";
import { type Situation, type SpreadMeasure, withinOne } from "./measures.js";
import type { DrawTraits } from "./traits.js";

/** A measured draw and its place in the grid of prompts × texts. */
export interface MeasuredDraw extends GridPlace {
  readonly traits: DrawTraits;
}

/** How far draws lie apart, for the teacher and for the student. */
export interface Spread {
  readonly measure: string;
  readonly unit: string;
  readonly situation: Situation;
  readonly teacher: Estimate | null;
  readonly student: Estimate | null;
  /** Recordings of the prompts' speakers; between voices they say different things. */
  readonly real: Estimate | null;
  /** Student's over teacher's, in every resample of the same prompts and texts: below 1 where modes shrink. */
  readonly ratio: Estimate | null;
}

/** How much more a spread shrinks among draws of the same prompt and text than between voices. */
export interface Contrast {
  readonly measure: string;
  /** Ratio for the same prompt and text over the ratio for other voices. */
  readonly ratio: Estimate | null;
}

export interface SpreadOptions {
  readonly teacher: readonly MeasuredDraw[];
  readonly student: readonly MeasuredDraw[];
  /** Of each speaker the prompt as text 0, and as text 1 another recording where there is one. */
  readonly real: readonly MeasuredDraw[];
  readonly measures: readonly SpreadMeasure[];
  /** The speaker of each prompt [P]. */
  readonly speakers: readonly string[];
  readonly textCount: number;
  readonly rng: Rng;
  readonly resamples?: number;
}

/** Every measure in every situation, and what sets the same prompt and text apart. */
export function compareSpreads(options: SpreadOptions): { spreads: Spread[]; contrasts: Contrast[] } {
  const { measures, speakers, textCount, resamples } = options;
  const estimate = (statistic: (weights: GridWeights) => number, key: string) =>
    crossedBootstrap(statistic, {
      ...{ promptCount: speakers.length, textCount, resamples },
      rng: options.rng.split(key),
    });
  const spreads: Spread[] = [];
  const contrasts: Contrast[] = [];
  for (const measure of measures) {
    const ofTeacher = cellsOf(options.teacher, measure, speakers);
    const ofStudent = cellsOf(options.student, measure, speakers);
    const ofReal = cellsOf(options.real, measure, speakers);
    const ratioIn = (situation: Situation) => (weights: GridWeights) =>
      spreadOf(ofStudent[situation], measure, weights) / spreadOf(ofTeacher[situation], measure, weights);
    for (const situation of measure.situations) {
      const key = `${measure.name} ${situation}`; // the same resamples for all three
      spreads.push({
        ...{ measure: measure.name, unit: measure.unit, situation },
        teacher: estimate((weights) => spreadOf(ofTeacher[situation], measure, weights), key),
        student: estimate((weights) => spreadOf(ofStudent[situation], measure, weights), key),
        real: estimate(({ prompts }) => spreadOf(ofReal[situation], measure, { prompts, texts: [1, 1] }), key),
        ratio: estimate(ratioIn(situation), key),
      });
    }
    if (!measure.situations.includes("other voice, same text")) continue;
    const same = ratioIn("same prompt, same text");
    const other = ratioIn("other voice, same text");
    const ratio = estimate((weights) => same(weights) / other(weights), `${measure.name} contrast`);
    contrasts.push({ measure: measure.name, ratio });
  }
  return { spreads, contrasts };
}

function spreadOf(cells: readonly GridCell[] = [], { statistic }: SpreadMeasure, weights: GridWeights): number {
  const mean = weightedMean(cells, weights);
  return statistic === "mean" ? mean : Math.sqrt(mean / 2);
}

type CellsBySituation = Partial<Record<Situation, readonly GridCell[]>>;

/** The values of one measure, squared for a deviation, by situation and by prompts and texts. */
function cellsOf(
  draws: readonly MeasuredDraw[],
  { situations, statistic, value }: SpreadMeasure,
  speakers: readonly string[],
): CellsBySituation {
  const sums: Partial<Record<Situation, GridCells>> = {};
  for (const situation of situations) sums[situation] = new GridCells();
  const add = (situation: Situation | null, a: MeasuredDraw, b: MeasuredDraw) => {
    const cells = situation === null ? undefined : sums[situation];
    const found = cells === undefined ? null : value(a.traits, b.traits);
    if (found !== null) cells?.add(a, b, statistic === "mean" ? found : found ** 2);
  };
  for (const [index, a] of draws.entries()) {
    add(withinOne, a, a);
    for (const b of draws.slice(index + 1)) add(conditionOf(a, b, speakers), a, b);
  }
  return Object.fromEntries(Object.entries(sums).map(([situation, { cells }]) => [situation, cells]));
}
