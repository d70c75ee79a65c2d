// Shapes: B batch, T frames, L latent channels.
import { Rng } from "@dmospeech/core";
import { Generator, grad, noGrad, randnLike, type Tensor, tidy } from "@dmospeech/engine";
import type { CtcRecogniser } from "../../models/ctc/ctc-recogniser.js";
import type { InfillBatch } from "../../recipes/infill-batch.js";
import type { Draws, StudentSample, StudentTask } from "../../recipes/student.js";
import type { StudentTerm } from "../../recipes/student-recipe.js";
import { behindDurationStep, type DurationStep, durationSteps } from "./duration-step.js";

/** Steps of the student that the gradient goes back through: the first one alone, or all, as at synthesis. */
export const paths = ["first step", "all steps"] as const;
export type Path = (typeof paths)[number];

/** Places where a gradient is measured. */
export const places = ["noise", "speech", "firstLayer", "lastLayer"] as const;
export type Place = (typeof places)[number];

export const terms: readonly StudentTerm[] = ["distributionMatching", "adversarial", "ctc", "speaker"];

/** One loss term, seen from one training step. */
export interface Probe {
  /** Updates of the student before. */
  readonly trainingStep: number;
  readonly path: Path;
  readonly durationStep: DurationStep;
  readonly term: StudentTerm;
  readonly loss: number;
  /** The loss from another noise: what differs depends on the noise, whatever the gradient says. */
  readonly lossOfOtherNoise: number;
  /** ‖∂ loss / ∂ place‖₂, of the unweighted loss. */
  readonly norms: Readonly<Record<Place, number>>;
  /** Share of the frames to be made in which the student's speech gets any gradient. */
  readonly framesReached: number;
}

export interface ProbeOptions {
  readonly task: StudentTask;
  readonly recogniser: CtcRecogniser;
  /** The same at every training step, as is the noise: only the student changes. */
  readonly batch: InfillBatch;
  readonly seed: number;
}

/** Measures every term's gradient, on every path and behind every duration step. */
export function probeGradients(trainingStep: number, { task, recogniser, batch, seed }: ProbeOptions): Probe[] {
  return paths.flatMap((path) =>
    tidy(() => {
      const speak = (name: string) => speakFrom(name, { task, batch, seed, path });
      const own = speak("noise");
      const other = noGrad(() => speak("other noise"));
      return durationSteps.flatMap((durationStep) => {
        const heard = (sample: StudentSample) => ({
          ...sample,
          latents: behind(durationStep, sample, recogniser, batch),
        });
        const objectives = task.objectives(batch, draws(seed), heard(own.sample));
        const ofOther = task.objectives(batch, draws(seed), heard(other.sample));
        return terms.map((term) =>
          tidy((): Probe => {
            const lossOfOtherNoise = noGrad(() => ofOther[term]().item());
            const measured = measure(objectives[term](), own, task, batch);
            return { trainingStep, path, durationStep, term, lossOfOtherNoise, ...measured };
          }),
        );
      });
    }),
  );
}

interface Spoken {
  readonly noise: Tensor; // [B, T, L], a leaf
  readonly sample: StudentSample;
}

function speakFrom(
  name: string,
  { task, batch, seed, path }: Omit<ProbeOptions, "recogniser"> & { readonly path: Path },
): Spoken {
  const { generator } = draws(seed);
  const noise = randnLike(batch.latents, { generator: generator(name) }).requiresGrad_();
  const steps = path === "first step" ? 1 : undefined;
  return { noise, sample: task.speak(batch, { noise, steps, generator: generator(`${name} between steps`) }) };
}

function behind(step: DurationStep, sample: StudentSample, recogniser: CtcRecogniser, batch: InfillBatch): Tensor {
  const { latents: speech } = sample;
  const logProbs = noGrad(() => recogniser.forward(speech, batch.mask).logProbs); // [B, T, V]
  return behindDurationStep(step, { speech, logProbs, batch });
}

function measure(
  loss: Tensor,
  { noise, sample }: Spoken,
  { student }: StudentTask,
  { target }: InfillBatch,
): Pick<Probe, "loss" | "norms" | "framesReached"> {
  const at: Readonly<Record<Place, Tensor>> = {
    noise,
    speech: sample.latents,
    firstLayer: student.inputEmbed.proj.weight,
    lastLayer: student.projOut.weight,
  };
  const inputs = places.map((place) => at[place]);
  // A loss that nothing connects with the student has no graph at all.
  const gradients = loss.requiresGrad
    ? grad(loss, inputs, { retainGraph: true, allowUnused: true })
    : inputs.map(() => null);
  const norms = Object.fromEntries(places.map((place, i) => [place, gradients[i]?.norm().item() ?? 0]));
  const toSpeech = gradients[places.indexOf("speech")];
  return {
    loss: loss.item(),
    norms: norms as Record<Place, number>,
    framesReached: toSpeech ? shareReached(toSpeech, target) : 0,
  };
}

function shareReached(gradient: Tensor /* [B, T, L] */, target: Tensor /* bool [B, T] */): number {
  const reached = gradient.abs().amax([2]).gt(0).logicalAnd(target); // [B, T]
  return reached.float().sum().item() / target.float().sum().item();
}

/** The same randomness at every training step. */
function draws(seed: number): Draws {
  const rng = (purpose: string) => new Rng(seed).split(`gradient flow ${purpose}`);
  return { rng, generator: (purpose) => new Generator(rng(purpose).integer(2 ** 31)) };
}
