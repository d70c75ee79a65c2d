import { cosine } from "../../evaluate/bundle-judge.js";
import type { JudgePanel } from "../../evaluate/judges/panel.js";
import { type Condition, conditions } from "./conditions.js";
import { contourDifference, foldedLevelDifference, levelDifference } from "./melody.js";
import { framewiseDifferenceDb, rootMeanSquareDifference } from "./spectra.js";
import type { DrawTraits } from "./traits.js";

/** The liveliness of single draws stands beside the spread between them. */
export const withinOne = "within an utterance";
export type Situation = typeof withinOne | Condition;

/** One way to say how far draws lie apart. */
export interface SpreadMeasure {
  readonly name: string;
  readonly unit: string;
  readonly situations: readonly Situation[];
  /**
   * `deviation`: √(mean d² / 2) over pairs, which is their standard deviation; `mean`: the mean itself.
   */
  readonly statistic: "deviation" | "mean";
  /** Of two draws, or of one with itself within an utterance; null where it cannot be said. */
  readonly value: (a: DrawTraits, b: DrawTraits) => number | null;
}

const aligned = ["same prompt, same text"] as const;

/** Every measure, with the voices heard by the bundle's verifier and by each one of the panel. */
export function spreadMeasures({ voices = [] }: JudgePanel): SpreadMeasure[] {
  return [
    {
      name: "F0 level",
      unit: "semitones",
      situations: conditions,
      statistic: "deviation",
      value: (a, b) => levelDifference(a.melody, b.melody),
    },
    {
      name: "F0 level, octaves aside",
      unit: "semitones",
      situations: ["same prompt, same text", "same prompt, other text"], // voices may lie an octave apart
      statistic: "deviation",
      value: (a, b) => foldedLevelDifference(a.melody, b.melody),
    },
    {
      name: "F0 contour",
      unit: "semitones",
      situations: aligned,
      statistic: "deviation",
      value: (a, b) => contourDifference(a.melody, b.melody),
    },
    {
      name: "F0 within an utterance",
      unit: "semitones",
      situations: [withinOne],
      statistic: "mean",
      value: (a) => a.melody.stdSemitones,
    },
    {
      name: "long-term spectrum",
      unit: "dB",
      situations: conditions,
      statistic: "mean",
      value: (a, b) => rootMeanSquareDifference(a.longTermDb, b.longTermDb),
    },
    {
      name: "spectrum frame by frame",
      unit: "dB",
      situations: aligned,
      statistic: "mean",
      value: (a, b) => framewiseDifferenceDb(a.spectrum, b.spectrum),
    },
    voiceMeasure("the bundle's verifier", ({ voice }) => voice),
    ...voices.map(({ name }) => voiceMeasure(name, ({ panelVoices }) => panelVoices[name]!)),
  ];
}

function voiceMeasure(judge: string, of: (traits: DrawTraits) => Float32Array): SpreadMeasure {
  return {
    name: `voice (${judge})`,
    unit: "1 − cosine",
    situations: conditions,
    statistic: "mean",
    value: (a, b) => 1 - cosine(of(a), of(b)),
  };
}
