// The training commands, on top of @dmospeech/train. A TypeScript project of its own: see ../training-actions.ts.
import {
  alignLatents,
  buildAudioCache,
  type CorpusLayout,
  distillStudent,
  encodeLatents,
  exportJudge,
  exportRun,
  prepareSynthetic,
  readCorpus,
  type TrainingResult,
  trainCodec,
  trainJudgeRecogniser,
  trainJudgeVerifier,
  trainRecogniser,
  trainSpeaker,
  trainTeacher,
} from "@dmospeech/train";
import { CommandError, InterruptedError } from "../errors.js";
import { readInput } from "../files.js";
import { interruptible } from "../interrupt.js";
import type { Output } from "../output.js";
import type { ExportOptions, ModelKind, TrainingActions, TrainOptions } from "../training-actions.js";
import { evaluateBundle } from "./evaluate.js";
import { evaluateCodecsOfBundle } from "./evaluate-codec.js";
import { evaluateRecogniser, evaluateVerifier, teacherSweep } from "./evaluate-models.js";
import { listExperiments, runExperimentCommand } from "./experiment.js";
import { preparationReporter, shortNumber, trainingLine } from "./progress-line.js";

const trainers = {
  codec: trainCodec,
  ctc: trainRecogniser,
  speaker: trainSpeaker,
  teacher: trainTeacher,
  "judge-recogniser": trainJudgeRecogniser,
  "judge-verifier": trainJudgeVerifier,
} as const;

export const actions: TrainingActions = {
  async prepareSynthetic({ sentences, out, sampleRate, share, heldOut, heldOutCount, ...options }, output) {
    await readInput(sentences); // says in one sentence what is wrong with the file
    const { manifestPath, summary, refused } = await prepareSynthetic({
      hours: options.hours,
      seed: options.seed,
      workers: options.workers,
      sentencesPath: sentences,
      outputFolder: out,
      sampleRateHz: sampleRate,
      shares: share,
      heldOut: heldOut === undefined ? undefined : { path: heldOut, count: heldOutCount },
      onProgress: preparationReporter(output),
    });
    const all = summary.all;
    output.line(`Wrote ${manifestPath}: ${all?.utterances} utterances, ${shortNumber(all?.hours ?? 0)} hours.`);
    output.result({ manifest: manifestPath, summary, refused });
  },

  async prepareAudio({ corpus, layout, out, sampleRate, validShare, seed }, output) {
    const entries = corpus.flatMap((folder) =>
      readCorpus(folder, { layout: layout as CorpusLayout | undefined, validShare, seed }),
    );
    const onProgress = preparationReporter(output);
    const cache = await buildAudioCache({ entries, folder: out, sampleRateHz: sampleRate, onProgress });
    const utterances = cache.utterances.length;
    cache.close();
    output.line(`Wrote ${out}: ${utterances} utterances at ${sampleRate} Hz.`);
    output.result({ out, utterances, sampleRate });
  },

  async prepareLatents({ audio, codec, out, scaleOf, tokenizer, device }, output) {
    const onProgress = preparationReporter(output);
    const { utterances, latentDim, frameRateHz } = await encodeLatents({
      ...{ audio, codec, scaleOf, tokenizer, device, onProgress },
      outDir: out,
    });
    output.line(`Wrote ${out}: ${utterances.length} utterances, ${latentDim} channels at ${frameRateHz} Hz.`);
    output.result({ out, utterances: utterances.length, latentDim, frameRateHz });
  },

  async prepareAlign({ data, ctc, tokenizer, leastLogProb, hearUntranscribed, device }, output) {
    const results = alignLatents({
      ...{ data, tokenizer, device, hearUntranscribed },
      recogniser: ctc,
      leastLogProbPerFrame: leastLogProb,
      onProgress: preparationReporter(output),
    });
    const caches = results.map(({ durations: _, ...counts }, i) => ({ folder: data[i]!, ...counts }));
    for (const { folder, aligned, heard, refused } of caches) {
      const untranscribed = heard > 0 ? ` (${heard} by what the recogniser heard)` : "";
      output.line(
        `Aligned ${folder}: ${aligned} utterances${untranscribed}; ${refused} left out, whose transcripts do not fit.`,
      );
    }
    output.result({ caches });
  },

  async train(kind, options, output) {
    await report(kind, output, (common) => trainers[kind]({ ...common, ...runOptions(options) }));
  },

  async distill({ teacher, ctc, speaker, weight, ...options }, output) {
    const models = { teacher, recogniser: ctc, speaker, weights: checkedWeights(weight) };
    await report("student", output, (common) => distillStudent({ ...common, ...models, ...runOptions(options) }));
  },

  async export(options, output) {
    const { codec, student, teacher, ctc, speaker, data, precision, guidance, tokenizer, out } = options;
    const { manifest } = await exportRun({
      ...{ codec, student, teacher, speaker, data, precision, guidance, tokenizer },
      recogniser: ctc,
      outDir: out,
      card: await readCard(options),
      extraFiles: options.modelCard === undefined ? {} : { "README.md": await readInput(options.modelCard) },
      onProgress: ({ file, bytes, relativeRms }) =>
        output.note(`${file}: ${(bytes / 1e6).toFixed(2)} MB, differs from the engine by ${shortNumber(relativeRms)}`),
    });
    const bytes = Object.values(manifest.files).reduce((sum, file) => sum + (file?.bytes ?? 0), 0);
    output.line(`Wrote ${out}: a ${manifest.kind} of ${(bytes / 1e6).toFixed(1)} MB.`);
    output.result({ out, kind: manifest.kind, bytes });
  },

  async exportJudge({ run, out, card }, output) {
    const { manifest, relativeRms } = await exportJudge({
      run,
      outDir: out,
      card: card === undefined ? undefined : await readCard({ card }),
    });
    const size = `${((manifest.file.bytes ?? 0) / 1e6).toFixed(2)} MB`;
    output.note(`${manifest.file.path}: ${size}, differs from the engine by ${shortNumber(relativeRms)}`);
    output.line(`Wrote ${out}: the ${manifest.kind} "${manifest.name}", ${size}.`);
    output.result({ out, kind: manifest.kind, name: manifest.name, scores: manifest.scores });
  },

  evaluate: evaluateBundle,
  evaluateRecogniser,
  evaluateVerifier,
  teacherSweep,
  evaluateCodec: evaluateCodecsOfBundle,
  listExperiments,
  experiment: runExperimentCommand,
};

function runOptions({ out, sourceWeight, set, ...options }: TrainOptions) {
  const { data, recipe, device, precision, seed, steps, tokenizer, resume, from } = options;
  const { logEvery, checkpointEvery, validateEvery, refine, share, distil, audio } = options;
  const every = { logEvery, checkpointEvery, validateEvery };
  return {
    ...{ data, recipe, device, precision, seed, steps, tokenizer, resume, from },
    ...every,
    refine,
    ...{ share, distil, audio },
    outDir: out,
    sourceWeights: sourceWeight,
    settings: set,
  };
}

type Common = { signal: AbortSignal; onProgress: (progress: Parameters<typeof trainingLine>[0]) => void };

/** Runs a training with its progress on stderr; Ctrl-C ends it with a checkpoint and exit code 130. */
async function report(
  what: ModelKind | "student",
  output: Output,
  train: (common: Common) => Promise<TrainingResult>,
): Promise<void> {
  const onProgress: Common["onProgress"] = (progress) => output.note(trainingLine(progress));
  const { step, stopped, checkpoint, metrics } = await interruptible((signal) => train({ signal, onProgress }));
  if (stopped) {
    throw new InterruptedError(`Stopped at step ${step}; go on with --resume. The checkpoint is ${checkpoint}.`);
  }
  output.line(`Trained the ${what} for ${step} steps; the checkpoint is ${checkpoint}.`);
  output.result({ kind: what, step, checkpoint, metrics });
}

const terms = ["distributionMatching", "adversarial", "ctc", "speaker"] as const;

function checkedWeights(
  weight: Readonly<Record<string, number>> = {},
): Partial<Record<(typeof terms)[number], number>> {
  const unknown = Object.keys(weight).find((name) => !(terms as readonly string[]).includes(name));
  if (unknown === undefined) return weight;
  throw new CommandError(`There is no loss term "${unknown}"; there are ${terms.join(", ")}.`);
}

async function readCard({ card }: Pick<ExportOptions, "card">) {
  const text = new TextDecoder().decode(await readInput(card));
  try {
    return JSON.parse(text);
  } catch (cause) {
    const reason = (cause as Error).message.replace(/\s+/gu, " ");
    throw new CommandError(
      `${card} is not JSON (${reason}): give an object with name, licences, training and scores.`,
      { cause },
    );
  }
}
