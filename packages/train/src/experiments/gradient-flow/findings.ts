import { mean } from "../../evaluate/statistics.js";
import type { StudentTerm } from "../../recipes/student-recipe.js";
import { type DurationStep, durationSteps } from "./duration-step.js";
import { type Path, type Place, type Probe, paths, places, terms } from "./probe.js";

/** One term on one path behind one duration step, over all measurements. */
export interface TermFlow {
  readonly path: Path;
  readonly durationStep: DurationStep;
  readonly term: StudentTerm;
  /** Geometric mean of the norm over training; 0 where it was 0 at every step. */
  readonly norms: Readonly<Record<Place, number>>;
  /** Largest norm at the noise; exactly 0 where no gradient comes through. */
  readonly largestAtNoise: number;
  readonly framesReached: number;
  /** Mean |difference| of the loss between two noises. */
  readonly lossChange: number;
}

export interface GradientFindings {
  readonly flows: readonly TermFlow[];
  readonly sentence: string;
}

export function findingsOf(probes: readonly Probe[]): GradientFindings {
  const flows = paths.flatMap((path) =>
    durationSteps.flatMap((durationStep) =>
      terms.flatMap((term) => {
        const own = probes.filter(
          (probe) => probe.path === path && probe.durationStep === durationStep && probe.term === term,
        );
        return own.length === 0 ? [] : [{ path, durationStep, term, ...summary(own) }];
      }),
    ),
  );
  return { flows, sentence: sentenceOf(flows) };
}

function summary(probes: readonly Probe[]): Omit<TermFlow, "path" | "durationStep" | "term"> {
  const norms = places.map((place) => [place, geometricMean(probes.map((probe) => probe.norms[place]))]);
  const changes = probes.map(({ loss, lossOfOtherNoise }) => Math.abs(lossOfOtherNoise - loss));
  return {
    norms: Object.fromEntries(norms),
    largestAtNoise: Math.max(...probes.map((probe) => probe.norms.noise)),
    framesReached: mean(probes.map((probe) => probe.framesReached)),
    lossChange: mean(changes),
  };
}

function sentenceOf(flows: readonly TermFlow[]): string {
  const ctc = (durationStep: DurationStep) =>
    flows.find((flow) => flow.path === "all steps" && flow.durationStep === durationStep && flow.term === "ctc");
  const [free, retimed, cut] = [ctc("none"), ctc("retimed"), ctc("durations")];
  if (!free || !retimed || !cut) return "";
  const kept = (100 * retimed.framesReached).toFixed(0);
  const cutNorm = cut.largestAtNoise === 0 ? "exactly 0" : `at most ${cut.largestAtNoise.toPrecision(3)}`;
  return (
    `Through all steps of the student the CTC loss's gradient at the noise has norm ${free.norms.noise.toPrecision(3)}. ` +
    `Behind durations that an alignment measures it is ${cutNorm}, though the loss differs by ${cut.lossChange.toPrecision(3)} ` +
    `between two noises; where they only re-time the speech, ${kept} % of its frames still get a gradient.`
  );
}

/** Of the positive values; 0 without any. */
function geometricMean(values: readonly number[]): number {
  const logs = values.filter((value) => value > 0).map(Math.log);
  return logs.length === 0 ? 0 : Math.exp(mean(logs));
}
