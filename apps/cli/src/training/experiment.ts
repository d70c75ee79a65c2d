import {
  type ExperimentInputs,
  ExperimentInterruptedError,
  experiments,
  type OpenedBundle,
  runExperiment,
} from "@dmospeech/train";
import { DMOSpeech } from "dmospeech";
import { CommandError, InterruptedError, UsageError } from "../errors.js";
import { interruptible } from "../interrupt.js";
import type { Output } from "../output.js";
import type { ExperimentCommandOptions } from "../training-actions.js";
import { readPairs } from "./evaluate.js";
import { openPanel } from "./judge-panel.js";
import { preparationReporter } from "./progress-line.js";

/** The names there are, each with what it shows. */
export async function listExperiments(output: Output): Promise<void> {
  const all = Object.values(experiments);
  const width = Math.max(...all.map(({ name }) => name.length));
  for (const { name, summary } of all) output.line(`${name.padEnd(width)}  ${summary}`);
  output.result({ experiments: all.map(({ name, summary, needs }) => ({ name, summary, needs })) });
}

/** Runs an experiment; Ctrl-C ends it with what is done by then kept, and exit code 130. */
export async function runExperimentCommand(
  name: string,
  options: ExperimentCommandOptions,
  output: Output,
): Promise<void> {
  const experiment = Object.hasOwn(experiments, name) ? experiments[name] : undefined;
  if (experiment === undefined) {
    throw new UsageError(`There is no experiment "${name}"; there are ${Object.keys(experiments).join(", ")}.`);
  }
  const { scale, out, seed, device, tokenizer, set: settings, threads } = options;
  const inputs = await readInputs(options);
  const outside = await openPanel({ ...options, asr: recognisersOf(options), speaker: options.judgeSpeaker });
  const { recogniser, dnsmos, panel } = outside;
  try {
    const { result, report, data } = await interruptible((signal) =>
      runExperiment(experiment, {
        ...{ scale, outDir: out, seed, device, tokenizer, settings, inputs, signal },
        listeners: { recogniser, dnsmos, panel },
        openBundle: (folder) => openBundle(folder, threads),
        command: ["dmospeech", ...process.argv.slice(2)].join(" "),
        onProgress: preparationReporter(output),
      }),
    );
    output.line(`Wrote ${report} and ${result}.`);
    output.result({ experiment: name, scale, result, report, data });
  } catch (error) {
    if (!(error instanceof ExperimentInterruptedError)) throw error;
    throw new InterruptedError(`${error.message} Run the same command again to go on.`, { cause: error });
  } finally {
    await outside.release();
  }
}

/** At tiny scale nobody understands the speech. */
function recognisersOf({ asr, scale }: ExperimentCommandOptions): readonly string[] {
  return asr ?? (scale === "tiny" ? ["none"] : ["pocketsphinx"]);
}

async function readInputs(options: ExperimentCommandOptions): Promise<Partial<ExperimentInputs>> {
  const { data, codec, teacher, student, ctc, speaker, manifest, sentences } = options;
  if ((manifest === undefined) !== (sentences === undefined)) {
    throw new CommandError(
      "--manifest and --sentences go together: prompts come from one, what they say from the other.",
    );
  }
  const pairs =
    manifest === undefined || sentences === undefined
      ? undefined
      : await readPairs({ ...options, manifest, sentences });
  const inputs = { data, codec, teacher, student, ctc, speaker, pairs };
  return Object.fromEntries(Object.entries(inputs).filter(([, value]) => value !== undefined));
}

async function openBundle(folder: string, threads: number | undefined): Promise<OpenedBundle> {
  const speech = await DMOSpeech.load(folder, { threads });
  return {
    synthesize: async (request) => {
      const { audio: samples, sampleRate } = await speech.synthesize(request);
      return { samples, sampleRate };
    },
    dispose: () => speech.dispose(),
  };
}
