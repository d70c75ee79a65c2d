// Shapes: T frames, L latent channels, V classes.
import { join } from "node:path";
import {
  beamCtcDecode,
  type EditCounts,
  editDistance,
  errorRate,
  greedyCtcDecode,
  Rng,
  sumEdits,
  type Vocabulary,
} from "@dmospeech/core";
import { noGrad, tensor, tidy } from "@dmospeech/engine";
import { writeFileAtomic } from "../../data/atomic-file.js";
import { groupBy } from "../../data/group-by.js";
import type { LatentUtterance } from "../../data/latent-cache.js";
import { type OnProgress, progressReporter } from "../../data/progress.js";
import type { CtcRecogniser } from "../../models/ctc/ctc-recogniser.js";
import { bootstrap, type Estimate } from "../bootstrap.js";
import { EvaluationError } from "../errors.js";
import { type ConfusionReport, confusionReport } from "./confusions.js";
import { recogniserMarkdown } from "./recogniser-markdown.js";

/** How classes are read out of the frames. */
export type Decoding = "greedy" | "beam";

export interface EvaluateRecogniserOptions {
  /** Gets `report.json` and `report.md`. */
  readonly outDir: string;
  readonly recogniser: CtcRecogniser;
  /** Named in the report. */
  readonly name: string;
  /** Held-out utterances; those without a transcript are passed over. */
  readonly utterances: readonly LatentUtterance[];
  /** Speakers that were trained on: whoever is not among them is unseen. */
  readonly trainSpeakers: ReadonlySet<string>;
  readonly vocabulary: Vocabulary;
  readonly frameRateHz: number;
  readonly latentDim: number;
  readonly device: string;
  readonly decoding?: Decoding;
  /** Prefixes kept by the beam; default 16. */
  readonly beamWidth?: number;
  /** What counts as a prompt, seconds. */
  readonly promptSeconds?: readonly [min: number, max: number];
  readonly seed?: number;
  readonly onProgress?: OnProgress;
}

/** Phoneme errors of one group of utterances. */
export interface PhonemeErrorGroup extends EditCounts {
  readonly group: string;
  readonly utterances: number;
  readonly speakers: number;
  /** Edits over all phonemes, with a 95 % interval over utterances. */
  readonly errorRate: Estimate;
}

export interface RecogniserEvaluation {
  readonly about: {
    readonly recogniser: string;
    readonly decoding: Decoding;
    readonly beamWidth: number | null;
    readonly promptSeconds: readonly [number, number];
    readonly seed: number;
    readonly date: string;
  };
  /** All utterances, prompts of unseen speakers (all, and by source and length), and so on. */
  readonly groups: readonly PhonemeErrorGroup[];
  readonly confusions: ConfusionReport;
}

interface Heard {
  readonly utterance: LatentUtterance;
  readonly said: readonly number[];
  readonly heard: readonly number[];
  readonly edits: EditCounts;
}

/**
 * Phoneme errors of a recogniser on held-out latents: in all, on what could be a prompt (2–10 s) of speakers it was not
 * trained on, and phoneme by phoneme.
 * @throws {EvaluationError} without a transcribed utterance
 */
export function evaluateRecogniser(options: EvaluateRecogniserOptions): RecogniserEvaluation {
  const { outDir, name, vocabulary, utterances, decoding = "greedy", beamWidth = 16, seed = 0 } = options;
  const { promptSeconds = [2, 10] } = options;
  const transcribed = utterances.filter(({ tokens }) => tokens !== undefined && tokens.length > 0);
  if (transcribed.length === 0) {
    throw new EvaluationError("None of the held-out utterances has a transcript: give caches of transcribed speech.");
  }
  const report = progressReporter({ ...options, stage: "recognition, utterances", total: transcribed.length });
  const heard = transcribed.map((utterance, index) => {
    const result = hear(utterance, { ...options, decoding, beamWidth });
    report(index + 1);
    return result;
  });
  const symbols = (classes: readonly number[]) =>
    classes.map((ctcClass) => vocabulary.symbolOf(vocabulary.idOfCtcClass(ctcClass)));
  const evaluation: RecogniserEvaluation = {
    about: {
      recogniser: name,
      decoding,
      beamWidth: decoding === "beam" ? beamWidth : null,
      promptSeconds,
      seed,
      date: new Date().toISOString(),
    },
    groups: groupsOf(heard, { ...options, promptSeconds, seed }),
    confusions: confusionReport(heard.map((one) => ({ said: symbols(one.said), heard: symbols(one.heard) }))),
  };
  writeFileAtomic(join(outDir, "report.json"), `${JSON.stringify(evaluation, null, 2)}\n`);
  writeFileAtomic(join(outDir, "report.md"), recogniserMarkdown(evaluation));
  return evaluation;
}

type HearOptions = Pick<EvaluateRecogniserOptions, "recogniser" | "vocabulary" | "latentDim" | "device"> &
  Required<Pick<EvaluateRecogniserOptions, "decoding" | "beamWidth">>;

function hear(utterance: LatentUtterance, options: HearOptions): Heard {
  const { recogniser, vocabulary, latentDim, device, decoding, beamWidth } = options;
  const { latents, lengthFrames, tokens } = utterance;
  const data = noGrad(() =>
    tidy(() => {
      const frames = tensor(latents, { shape: [1, lengthFrames, latentDim], device });
      return recogniser.forward(frames).logProbs.float().toFloat32Array(); // [T, V]
    }),
  );
  const logProbs = { data, frameCount: lengthFrames, classCount: vocabulary.ctcClassCount };
  const heard = decoding === "greedy" ? greedyCtcDecode(logProbs) : beamCtcDecode(logProbs, { beamWidth }).classes;
  const said = vocabulary.ctcTargets([...tokens!]);
  return { utterance, said, heard, edits: editDistance(said, heard) };
}

type GroupOptions = Required<Pick<EvaluateRecogniserOptions, "promptSeconds" | "seed">> &
  Pick<EvaluateRecogniserOptions, "trainSpeakers" | "frameRateHz">;

function groupsOf(all: readonly Heard[], options: GroupOptions): PhonemeErrorGroup[] {
  const { trainSpeakers, frameRateHz, promptSeconds, seed } = options;
  const [min, max] = promptSeconds;
  const seconds = ({ utterance }: Heard) => utterance.lengthFrames / frameRateHz;
  const unseen = all.filter(({ utterance }) => !trainSpeakers.has(utterance.speaker));
  const prompts = unseen.filter((one) => seconds(one) >= min && seconds(one) <= max);
  const middle = (min + max) / 2;
  const named: [string, readonly Heard[]][] = [
    ["all", all],
    ["unseen speakers", unseen],
    [`prompts: unseen speakers, ${min}–${max} s`, prompts],
    [`prompts of ${min}–${middle} s`, prompts.filter((one) => seconds(one) < middle)],
    [`prompts of ${middle}–${max} s`, prompts.filter((one) => seconds(one) >= middle)],
    ...[...groupBy(prompts, ({ utterance }) => utterance.source)].map(([source, own]): [string, readonly Heard[]] => [
      `prompts from ${source}`,
      own,
    ]),
  ];
  return named
    .filter(([, members]) => members.length > 0)
    .map(([group, members]) => ({
      group,
      utterances: members.length,
      speakers: new Set(members.map(({ utterance }) => utterance.speaker)).size,
      ...sumEdits(members.map(({ edits }) => edits)),
      errorRate: bootstrap(members, (sample) => errorRate(sumEdits(sample.map(({ edits }) => edits))), {
        rng: new Rng(seed).split(group),
      }),
    }));
}
