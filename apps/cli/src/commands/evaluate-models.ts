// The evaluations of the models that read latents, and of a teacher over its settings.
import { Command, Option } from "commander";
import { createOutput } from "../output.js";
import {
  type EvaluateRecogniserOptions,
  type EvaluateVerifierOptions,
  loadTrainingActions,
  type TeacherSweepOptions,
} from "../training-actions.js";
import { collectNames, integerBetween, integersBetween, numbersBetween, rangeBetween } from "../values.js";
import { commonFlags, deviceFlag, requiredFlags, tokenizerFlag } from "./training-flags.js";

const anySeed = integerBetween(0, Number.MAX_SAFE_INTEGER);
const splitOption = () =>
  new Option("--split <name>", "utterances to take").choices(["train", "valid", "test"]).default("valid");

export function evaluateRecogniserCommand(): Command {
  const command = requiredFlags(
    new Command("recogniser").description("Measure a recogniser's phoneme errors, in all, on prompts and by phoneme."),
    {
      "--ctc <run>": "run or checkpoint of the recogniser",
      "--data <folder...>": "latent caches; their training split names the speakers it was trained on",
      "--out <folder>": "folder for report.json and report.md",
    },
  )
    .addOption(splitOption())
    .addOption(new Option("--decoding <kind>", "how frames are read").choices(["greedy", "beam"]).default("greedy"))
    .option("--beam-width <n>", "prefixes the beam keeps", integerBetween(1, 1000), 16)
    .option("--prompt-seconds <min,max>", "what counts as a prompt", rangeBetween(0.5, 60), [2, 10])
    .option("--seed <n>", "same seed, same intervals", anySeed, 0)
    .addHelpText(
      "after",
      "\nExample:\n  dmospeech evaluate recogniser --ctc runs/ctc --data caches/latents --out runs/ctc-evaluation",
    );
  return commonFlags(deviceFlag(tokenizerFlag(command))).action(
    async (options: EvaluateRecogniserOptions & { json?: boolean }) => {
      await (await loadTrainingActions(options)).evaluateRecogniser(options, createOutput(options));
    },
  );
}

export function evaluateVerifierCommand(): Command {
  const command = requiredFlags(
    new Command("verifier").description("Measure a verifier's equal error rate on voices it was not trained on."),
    {
      "--speaker <run>": "run or checkpoint of the verifier",
      "--data <folder...>": "latent caches; their training split names the speakers it was trained on",
      "--out <folder>": "folder for report.json and report.md",
    },
  )
    .addOption(splitOption())
    .option("--trials <n>", "pairs of crops, half by one speaker and half by two", integerBetween(2, 1_000_000), 4000)
    .option("--crop-seconds <min,max>", "length of the crops", rangeBetween(0.5, 60), [2, 4])
    .option("--seed <n>", "same seed, same trials", anySeed, 0)
    .option("--report <file>", "one HTML page with the error rates and the histogram of scores")
    .addHelpText(
      "after",
      "\nExample:\n  dmospeech evaluate verifier --speaker runs/speaker --data caches/latents --out runs/speaker-evaluation",
    );
  return commonFlags(deviceFlag(command)).action(async (options: EvaluateVerifierOptions & { json?: boolean }) => {
    await (await loadTrainingActions(options)).evaluateVerifier(options, createOutput(options));
  });
}

export function teacherSweepCommand(): Command {
  const command = requiredFlags(
    new Command("teacher-sweep").description("Measure a teacher over numbers of steps and guidance scales."),
    {
      "--teacher <folder>": "bundle of the teacher, with recogniser and verifier",
      "--manifest <file...>":
        "recordings to take prompts from: JSON lines with audio_filepath, duration, text, speaker",
      "--sentences <file>": "sentences to speak, one a line",
      "--out <folder>": "folder for speech, report.json, report.md and report.html",
    },
  )
    .option("--steps <list>", "network steps", integersBetween(1, 1000), [4, 8, 16, 32, 64, 128])
    .option("--guidance <list>", "guidance scales", numbersBetween(0, 20), [0, 1, 2, 3, 4])
    .addOption(splitOption())
    .option("--pairs <n>", "sentence–prompt pairs", integerBetween(1, 100_000), 20)
    .option("--prompt-seconds <min,max>", "length of prompts", rangeBetween(0.5, 60), [3, 8])
    .option("--sentence-seconds <min,max>", "expected length of the speech", rangeBetween(0.5, 60), [2.5, 6])
    .option("--seed <n>", "same seed, same pairs and speech", anySeed, 0)
    .option(
      "--asr <judges>",
      "outside recognisers: pocketsphinx, folders of judges, or none; repeatable (default: pocketsphinx)",
      collectNames,
    )
    .option("--speaker <judges>", "outside verifiers: folders of judges, or ONNX networks; repeatable", collectNames)
    .addHelpText(
      "after",
      "\nRun it again after an interruption and it goes on where it was.\n\nExample:\n  dmospeech evaluate teacher-sweep " +
        "--teacher models/mini-en-teacher --manifest corpus/manifest.jsonl \\\n    --sentences sentences.txt --out runs/sweep",
    );
  return commonFlags(command).action(async (options: TeacherSweepOptions & { json?: boolean }) => {
    await (await loadTrainingActions(options)).teacherSweep(options, createOutput(options));
  });
}
