import { Command, Option } from "commander";
import { UsageError } from "../errors.js";
import { createOutput } from "../output.js";
import { type EvaluateOptions, loadTrainingActions } from "../training-actions.js";
import { collectNames, integerBetween, integersBetween } from "../values.js";
import { evaluateCodecCommand } from "./evaluate-codec.js";
import { evaluateRecogniserCommand, evaluateVerifierCommand, teacherSweepCommand } from "./evaluate-models.js";
import { commonFlags, pairFlags, requiredFlags } from "./training-flags.js";

const help = `
Compared in one run: the bundle's student, its teacher at each number of steps, real recordings of the prompts'
speakers, and the same after the codec. Run it again after an interruption and it goes on where it was. The speech is
kept in <out>/wav, the numbers in <out>/report.json, the table in <out>/report.md.

Example:
  dmospeech evaluate --bundle models/mini-en --teacher models/mini-en-teacher --manifest corpus/manifest.jsonl \\
    --sentences sentences.txt --out runs/evaluation`;

export function evaluateCommand(): Command {
  const command = new Command("evaluate").description(
    "Measure words, voice, pitch and speed of a bundle's speech, beside its teacher and real recordings.",
  );
  const required = requiredFlags(command, {
    "--bundle <folder>": "bundle of a student, with recogniser and verifier",
    "--manifest <file...>": "recordings to take prompts from: JSON lines with audio_filepath, duration, text, speaker",
    "--sentences <file>": "sentences to speak, one a line",
    "--out <folder>": "folder for speech and report",
  });
  pairFlags(required)
    .option("--teacher <folder>", "bundle of the teacher")
    .option("--teacher-steps <list>", "network steps of the teacher (default: 32,128)", integersBetween(1, 1000))
    .option("--student-steps <list>", "network steps of the student (default: its own)", integersBetween(1, 1000))
    .option("--seed <n>", "same seed, same pairs and speech", integerBetween(0, Number.MAX_SAFE_INTEGER), 0)
    .option(
      "--vocabulary <manifest...>",
      "training data: no sentence of theirs is spoken, and errors are split by whether a word is in their texts",
    )
    .option(
      "--asr <judges>",
      "outside recognisers: pocketsphinx, folders of judges, or none; repeatable (default: pocketsphinx)",
      collectNames,
    )
    .option(
      "--speaker <judges>",
      "outside verifiers: folders of judges, or ONNX networks from 16 kHz samples or log-mels to an embedding; repeatable",
      collectNames,
    )
    .option(
      "--mos <files>",
      "networks that predict opinions: DNSMOS P.835 (sig_bak_ovr.onnx), or 16 kHz samples to one score; repeatable",
      collectNames,
    )
    .addOption(new Option("--dnsmos <file>", "another name of --mos").argParser(collectNames))
    .addHelpText("after", help);
  for (const part of [
    evaluateCodecCommand(),
    evaluateRecogniserCommand(),
    evaluateVerifierCommand(),
    teacherSweepCommand(),
  ]) {
    command.addCommand(part);
  }
  return commonFlags(command).action(async (given: EvaluateOptions & { json?: boolean; dnsmos?: string[] }) => {
    const options = { ...given, mos: [...(given.mos ?? []), ...(given.dnsmos ?? [])] };
    if (options.teacherSteps !== undefined && options.teacher === undefined) {
      throw new UsageError("--teacher-steps needs --teacher <folder>.");
    }
    await (await loadTrainingActions(options)).evaluate(options, createOutput(options));
  });
}
