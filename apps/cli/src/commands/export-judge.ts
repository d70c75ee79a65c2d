import { Command } from "commander";
import { createOutput } from "../output.js";
import { type ExportJudgeOptions, loadTrainingActions } from "../training-actions.js";
import { commonFlags, requiredFlags } from "./training-flags.js";

const help = `
The folder gets network.onnx (samples in; log-probabilities of phonemes, or a voice, out) and judge.json: what it is, what
it learnt from, its licences, and how well it did on unseen speakers. The card is a JSON file with any of name,
description and licences.

Example:
  dmospeech export-judge --run runs/judge-recogniser --out models/judges/recogniser`;

export function exportJudgeCommand(): Command {
  const command = new Command("export-judge").description("Export a trained judge as an ONNX network for evaluate.");
  requiredFlags(command, {
    "--run <run>": "run or checkpoint of a judge",
    "--out <folder>": "folder of the judge; an earlier judge there is replaced",
  })
    .option("--card <file>", "JSON file with name, description, licences")
    .addHelpText("after", help);
  return commonFlags(command).action(async (options: ExportJudgeOptions & { json?: boolean; threads?: number }) => {
    await (await loadTrainingActions(options)).exportJudge(options, createOutput(options));
  });
}
