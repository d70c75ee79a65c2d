import type { Estimate } from "../../evaluate/bootstrap.js";
import { estimateText } from "../../report/numbers.js";
import type { Situation } from "./measures.js";
import type { Contrast, Spread } from "./spread.js";

const otherVoice: Situation = "other voice, same text";

/** What an interval of student over teacher allows to say. */
export type Direction = "less" | "more" | "undecided";

/** Mode shrinkage in one measure: draws of one prompt and text lie closer than the teacher's, those of other voices do not. */
export interface ShrinkageFinding {
  readonly measure: string;
  readonly samePromptAndText: Estimate | null;
  readonly otherVoices: Estimate | null;
  /** The first over the second; null where voices were not compared. */
  readonly contrast: Estimate | null;
  readonly samePromptAndTextVary: Direction;
  readonly otherVoicesVary: Direction;
}

/** Less or more only where the whole interval lies on one side of 1. */
export function directionOf(ratio: Estimate | null): Direction {
  if (ratio === null || (ratio.low <= 1 && ratio.high >= 1)) return "undecided";
  return ratio.high < 1 ? "less" : "more";
}

/** A finding for every measure that was taken between draws of the same prompt and text. */
export function shrinkageFindings(spreads: readonly Spread[], contrasts: readonly Contrast[]): ShrinkageFinding[] {
  const same = spreads.filter(({ situation }) => situation === "same prompt, same text");
  return same.map(({ measure, ratio: samePromptAndText }) => {
    const between = spreads.find((spread) => spread.measure === measure && spread.situation === otherVoice);
    const otherVoices = between?.ratio ?? null;
    return {
      ...{ measure, samePromptAndText, otherVoices },
      contrast: contrasts.find((contrast) => contrast.measure === measure)?.ratio ?? null,
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

/** How many measures say what of draws of one prompt and text, and of other voices. */
export function summarySentence(findings: readonly ShrinkageFinding[]): string {
  const count = (directions: readonly Direction[], direction: Direction) =>
    directions.filter((found) => found === direction).length;
  const tell = (directions: readonly Direction[]) =>
    `less in ${count(directions, "less")}, more in ${count(directions, "more")} of ${directions.length} measures`;
  const between = findings.filter(({ otherVoices }) => otherVoices !== null);
  return (
    "The whole interval says that the student's draws of the same prompt and text vary " +
    `${tell(findings.map(({ samePromptAndTextVary }) => samePromptAndTextVary))} than the teacher's; those of other ` +
    `voices ${tell(between.map(({ otherVoicesVary }) => otherVoicesVary))}.`
  );
}

/** One sentence of what was found in one measure. */
export function findingSentence(finding: ShrinkageFinding): string {
  const { measure, samePromptAndText, otherVoices, contrast } = finding;
  const same =
    `${measure}: the student's draws of the same prompt and text ${words[finding.samePromptAndTextVary]} ` +
    `(${show(samePromptAndText)} of it)`;
  if (contrast === null) return `${same}.`;
  return (
    `${same}, those of other voices ${words[finding.otherVoicesVary]} ` +
    `(${show(otherVoices)}); the first ratio over the second is ${show(contrast)}.`
  );
}

function show(estimate: Estimate | null): string {
  return estimate === null ? "not measured" : estimateText(estimate, { digits: 2 });
}
