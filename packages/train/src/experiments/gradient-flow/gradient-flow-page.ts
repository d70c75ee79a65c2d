import type { StudentTerm } from "../../recipes/student-recipe.js";
import { type Html, lineChart, list, paragraph, type Section, table } from "../../report/index.js";
import { type DurationStep, durationSteps } from "./duration-step.js";
import type { GradientFindings, TermFlow } from "./findings.js";
import { type Path, type Place, type Probe, paths, places, terms } from "./probe.js";

const placeTitles: Readonly<Record<Place, string>> = {
  noise: "the noise",
  speech: "the speech x̂",
  firstLayer: "the student's first layer",
  lastLayer: "the student's last layer",
};
const termTitles: Readonly<Record<StudentTerm, string>> = {
  distributionMatching: "DMD",
  adversarial: "adversarial",
  ctc: "CTC",
  speaker: "SV",
};
const durationTitles: Readonly<Record<DurationStep, string>> = {
  none: "nothing in between",
  retimed: "frames re-timed by aligned durations",
  durations: "aligned durations alone",
};

export interface GradientFlowPageOptions {
  readonly probes: readonly Probe[];
  readonly weights: Readonly<Record<StudentTerm, number>>;
  readonly findings: GradientFindings;
}

export function gradientFlowSections({ probes, weights, findings }: GradientFlowPageOptions): Section[] {
  return [
    ...paths.map((path) => ({
      title: `Gradient through ${path === "first step" ? "the first step alone" : "all steps, as at synthesis"}`,
      parts: places.map((place) => overTraining(path, place, probes)),
    })),
    { title: "Balance of the terms", parts: [balance(findings.flows, weights)] },
    { title: "A duration step in between", parts: [durationChart(probes), durationTable(findings.flows)] },
    { title: "How", parts: [list(explanations)] },
  ];
}

const explanations = [
  "Before the training step named, on one batch of unseen speech and from one noise, the same at every step: what " +
    "changes is the student, its critic and its discriminator.",
  "‖∂ loss / ∂ place‖₂ over the whole batch, of the loss before its weight λ. First layer: the projection of noise, " +
    "prompt and text; last layer: the projection to latents. A norm of 0 has no place on a logarithmic axis: the line breaks.",
  "Re-timed frames: the recogniser's best alignment with the text gives each phoneme a whole number of frames; a length " +
    "regulator moves the student's own frames to even durations. Their values keep a gradient, their durations have none.",
  "Durations alone: the same numbers stretch true latents, as where a predictor's rounded durations drive a synthesizer. " +
    "All that the noise decides passes through the choice of one alignment.",
];

function of(probes: readonly Probe[], path: Path, durationStep: DurationStep, term: StudentTerm): Probe[] {
  return probes.filter((probe) => probe.path === path && probe.durationStep === durationStep && probe.term === term);
}

/** Zero cannot be drawn on a logarithmic axis. */
const drawable = (norm: number) => (norm > 0 ? norm : Number.NaN);

function overTraining(path: Path, place: Place, probes: readonly Probe[]): Html {
  return lineChart({
    title: `At ${placeTitles[place]}`,
    x: { label: "training step" },
    y: { label: "gradient norm", log: true },
    series: terms.map((term) => ({
      name: termTitles[term],
      points: of(probes, path, "none", term).map(({ trainingStep, norms }) => [trainingStep, drawable(norms[place])]),
    })),
  });
}

function durationChart(probes: readonly Probe[]): Html {
  return lineChart({
    title: "CTC's gradient at the noise, through all steps",
    x: { label: "training step" },
    y: { label: "gradient norm", log: true },
    series: durationSteps
      .filter((step) => of(probes, "all steps", step, "ctc").some(({ norms }) => norms.noise > 0))
      .map((step) => ({
        name: durationTitles[step],
        points: of(probes, "all steps", step, "ctc").map(({ trainingStep, norms }) => [
          trainingStep,
          drawable(norms.noise),
        ]),
      })),
    note: "What is not drawn is 0 at every step.",
  });
}

function durationTable(flows: readonly TermFlow[]): Html {
  return table({
    caption: "Every term through all steps, mean over training",
    columns: [
      { title: "in between" },
      { title: "term" },
      ...places.map((place) => ({ title: `norm at ${placeTitles[place]}`, digits: 4 })),
      { title: "largest at the noise", digits: 4 },
      { title: "frames reached %", percent: true },
      { title: "|Δ loss| between two noises", digits: 4 },
    ],
    rows: flows
      .filter(({ path }) => path === "all steps")
      .map(({ durationStep, term, norms, largestAtNoise, framesReached, lossChange }) => [
        durationTitles[durationStep],
        termTitles[term],
        ...places.map((place) => norms[place]),
        largestAtNoise,
        framesReached,
        lossChange,
      ]),
    note: "A loss that changes with the noise while its gradient is 0 cannot teach what comes before the cut.",
  });
}

function balance(flows: readonly TermFlow[], weights: Readonly<Record<StudentTerm, number>>): Html {
  const own = flows.filter(({ path, durationStep }) => path === "first step" && durationStep === "none");
  const reference = own.find(({ term }) => term === "distributionMatching");
  if (reference === undefined) return paragraph("Nothing was measured.");
  return table({
    caption: "λ · norm over that of DMD, through the first step",
    columns: [
      { title: "term" },
      { title: "λ", digits: 4 },
      ...places.map((place) => ({ title: `at ${placeTitles[place]}` })),
    ],
    rows: own.map(({ term, norms }) => [
      termTitles[term],
      weights[term],
      ...places.map(
        (place) => (weights[term] * norms[place]) / (weights.distributionMatching * reference.norms[place]),
      ),
    ]),
  });
}
