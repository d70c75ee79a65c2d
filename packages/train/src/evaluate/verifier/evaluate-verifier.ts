// Shapes: S frames of a crop, L latent channels, E embedding.
import { join } from "node:path";
import { Rng } from "@dmospeech/core";
import { noGrad, tensor, tidy } from "@dmospeech/engine";
import { writeFileAtomic } from "../../data/atomic-file.js";
import type { LatentUtterance } from "../../data/latent-cache.js";
import { type OnProgress, progressReporter } from "../../data/progress.js";
import type { SpeakerVerifier } from "../../models/speaker/speaker-verifier.js";
import { bootstrap, type Estimate } from "../bootstrap.js";
import { cosine } from "../bundle-judge.js";
import { equalErrorRate } from "../equal-error-rate.js";
import { EvaluationError } from "../errors.js";
import { mean } from "../statistics.js";
import { drawTrials } from "./trials.js";
import { verifierMarkdown } from "./verifier-markdown.js";

export interface EvaluateVerifierOptions {
  /** Gets `report.json` and `report.md`. */
  readonly outDir: string;
  readonly verifier: SpeakerVerifier;
  /** Named in the report. */
  readonly name: string;
  readonly utterances: readonly LatentUtterance[];
  /** Speakers that were trained on: they take no part in the trials. */
  readonly trainSpeakers: ReadonlySet<string>;
  readonly frameRateHz: number;
  readonly latentDim: number;
  readonly device: string;
  readonly trials?: number;
  /** Length of the crops, seconds; shorter utterances are passed over. */
  readonly cropSeconds?: readonly [min: number, max: number];
  readonly seed?: number;
  readonly onProgress?: OnProgress;
}

/** The verifier on the trials of one source, or of all. */
export interface TrialGroup {
  readonly source: string;
  readonly trials: number;
  readonly speakers: number;
  readonly equalErrorRate: Estimate;
  readonly sameSpeaker: Estimate;
  readonly differentSpeakers: Estimate;
}

export interface ScoredTrial {
  readonly first: string;
  readonly second: string;
  readonly source: string;
  readonly same: boolean;
  readonly score: number;
}

export interface VerifierEvaluation {
  readonly about: {
    readonly verifier: string;
    readonly cropSeconds: readonly [number, number];
    readonly utterances: number;
    readonly seed: number;
    readonly date: string;
  };
  readonly groups: readonly TrialGroup[];
  readonly trials: readonly ScoredTrial[];
}

/**
 * Equal error rate on pairs of crops of 2–4 s by speakers never trained on (see docs/protocols.md), with its interval over
 * trials, and every trial's score.
 * @throws {EvaluationError} where there is too little held-out speech
 */
export function evaluateVerifier(options: EvaluateVerifierOptions): VerifierEvaluation {
  const { outDir, name, utterances, trainSpeakers, frameRateHz, seed = 0 } = options;
  const { trials: count = 4000, cropSeconds = [2, 4] } = options;
  const minFrames = Math.round(cropSeconds[0] * frameRateHz);
  const usable = utterances.filter(
    ({ speaker, lengthFrames }) => !trainSpeakers.has(speaker) && lengthFrames >= minFrames,
  );
  if (usable.length === 0) {
    throw new EvaluationError(
      `No held-out utterance of ${cropSeconds[0]} s is by a speaker who was not trained on: check the data's splits.`,
    );
  }
  const trials = drawTrials(usable, { count, seed });
  const embeddings = embedAll([...new Set(trials.flatMap(({ first, second }) => [first, second]))], {
    ...options,
    cropSeconds,
    seed,
  });
  const scored = trials.map(({ first, second, same }) => ({
    first: first.id,
    second: second.id,
    source: first.source,
    same,
    score: cosine(embeddings.get(first)!, embeddings.get(second)!),
    speakers: [first.speaker, second.speaker],
  }));
  const about = { verifier: name, cropSeconds, utterances: embeddings.size, seed, date: new Date().toISOString() };
  const sources = [...new Set(scored.map(({ source }) => source))].sort();
  const groups = (sources.length > 1 ? [undefined, ...sources] : sources).flatMap((source) => {
    const own = source === undefined ? scored : scored.filter((trial) => trial.source === source);
    const bothKinds = own.some(({ same }) => same) && own.some(({ same }) => !same);
    return bothKinds ? [summarise(source ?? "all", own, seed)] : [];
  });
  const evaluation = { about, groups, trials: scored.map(({ speakers: _, ...trial }) => trial) };
  writeFileAtomic(join(outDir, "report.json"), `${JSON.stringify(evaluation, null, 2)}\n`);
  writeFileAtomic(join(outDir, "report.md"), verifierMarkdown(evaluation));
  return evaluation;
}

type EmbedOptions = Pick<EvaluateVerifierOptions, "verifier" | "latentDim" | "device" | "frameRateHz" | "onProgress"> &
  Required<Pick<EvaluateVerifierOptions, "cropSeconds" | "seed">>;

/** One crop of every utterance, of a length and at a place drawn from the seed and the utterance's name. */
function embedAll(utterances: readonly LatentUtterance[], options: EmbedOptions): Map<LatentUtterance, Float32Array> {
  const { verifier, latentDim, device, frameRateHz, cropSeconds, seed, onProgress } = options;
  const report = progressReporter({ stage: "voices, utterances", total: utterances.length, onProgress });
  const embeddings = new Map<LatentUtterance, Float32Array>();
  for (const utterance of utterances) {
    const rng = new Rng(seed).split("crop").split(utterance.id);
    const seconds = cropSeconds[0] + (cropSeconds[1] - cropSeconds[0]) * rng.uniform();
    const frames = Math.min(Math.round(seconds * frameRateHz), utterance.lengthFrames);
    const start = rng.integer(utterance.lengthFrames - frames + 1);
    const crop = utterance.latents.subarray(start * latentDim, (start + frames) * latentDim);
    const embed = () => verifier.forward(tensor(crop, { shape: [1, frames, latentDim], device }));
    embeddings.set(
      utterance,
      noGrad(() => tidy(() => embed().float().toFloat32Array())),
    );
    report(embeddings.size);
  }
  return embeddings;
}

type Scored = ScoredTrial & { readonly speakers: readonly string[] };

function summarise(source: string, trials: readonly Scored[], seed: number): TrialGroup {
  const estimate = <T>(items: readonly T[], statistic: (items: readonly T[]) => number) =>
    bootstrap(items, statistic, { rng: new Rng(seed).split(source), resamples: 200 });
  const scores = (same: boolean) => trials.filter((trial) => trial.same === same).map(({ score }) => score);
  const [same, different] = [scores(true), scores(false)];
  const rate = (sample: readonly Scored[]) => {
    const of = (kind: boolean) => sample.filter((trial) => trial.same === kind).map(({ score }) => score);
    return equalErrorRate({ same: of(true), different: of(false) });
  };
  return {
    source,
    trials: trials.length,
    speakers: new Set(trials.flatMap(({ speakers }) => speakers)).size,
    equalErrorRate: estimate(trials, rate),
    sameSpeaker: estimate(same, mean),
    differentSpeakers: estimate(different, mean),
  };
}
