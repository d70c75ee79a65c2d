import type { Estimate } from "../../evaluate/bootstrap.js";
import type { Situation } from "./measures.js";
import type { Contrast, Spread } from "./spread.js";

/** What an interval of student over teacher allows to say. */
export type Direction = "less" | "more" | "undecided";

/** Mode shrinkage in one measure: draws of one prompt and text lie closer than the teacher's, those of other voices do not. */
export interface ShrinkageFinding {
  readonly measure: string;
  readonly samePromptAndText: Estimate | null;
  readonly otherVoices: Estimate | null;
  /** The first over the second. */
  readonly contrast: Estimate | null;
  readonly samePromptAndTextVary: Direction;
  readonly otherVoicesVary: Direction;
}

/** Less or more only where the whole interval lies on one side of 1. */
export function directionOf(ratio: Estimate | null): Direction {
  if (ratio === null || (ratio.low <= 1 && ratio.high >= 1)) return "undecided";
  return ratio.high < 1 ? "less" : "more";
}

/** A finding for every measure that was taken between voices too. */
export function shrinkageFindings(spreads: readonly Spread[], contrasts: readonly Contrast[]): ShrinkageFinding[] {
  return contrasts.map(({ measure, ratio: contrast }) => {
    const ratioIn = (situation: Situation) =>
      spreads.find((spread) => spread.measure === measure && spread.situation === situation)?.ratio ?? null;
    const samePromptAndText = ratioIn("same prompt, same text");
    const otherVoices = ratioIn("other voice, same text");
    return {
      ...{ measure, samePromptAndText, otherVoices, contrast },
      samePromptAndTextVary: directionOf(samePromptAndText),
      otherVoicesVary: directionOf(otherVoices),
    };
  });
}

const words: Readonly<Record<Direction, string>> = {
  less: "vary less than the teacher's",
  more: "vary more than the teacher's",
  undecided: "cannot be told apart from the teacher's",
};

/** One sentence of what was found in one measure. */
export function findingSentence(finding: ShrinkageFinding): string {
  const { measure, samePromptAndText, otherVoices, contrast } = finding;
  return (
    `${measure}: the student's draws of the same prompt and text ${words[finding.samePromptAndTextVary]} ` +
    `(${show(samePromptAndText)} of it), those of other voices ${words[finding.otherVoicesVary]} ` +
    `(${show(otherVoices)}); the first ratio over the second is ${show(contrast)}.`
  );
}

function show(estimate: Estimate | null): string {
  if (estimate === null) return "not measured";
  const [value, low, high] = [estimate.value, estimate.low, estimate.high].map((number) => number.toFixed(2));
  return `${value} [${low}, ${high}]`;
}
