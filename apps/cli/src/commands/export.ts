import { Command, Option } from "commander";
import { UsageError } from "../errors.js";
import { createOutput } from "../output.js";
import { type ExportOptions, loadTrainingActions } from "../training-actions.js";
import { numberBetween } from "../values.js";
import { commonFlags, requiredFlags, tokenizerFlag } from "./training-flags.js";

const help = `
The card is a JSON file of what only you know: name, licences, training, scores and, if you like, description.

Example:
  dmospeech export --student runs/student --codec runs/codec --ctc runs/ctc --speaker runs/speaker \\
    --data caches/latents --card card.json --out models/mine`;

export function exportCommand(): Command {
  const command = new Command("export")
    .description("Export trained runs as a bundle that say and browsers speak with.")
    .option("--student <run>", "run or checkpoint of a student")
    .option("--teacher <run>", "run or checkpoint of a teacher, in place of a student")
    .option("--guidance <w>", "what a teacher's bundle samples with unless asked for another", numberBetween(0, 100))
    .option("--model-card <file>", "Markdown file to put into the bundle as README.md")
    .addOption(
      new Option("--precision <kind>", "of the weights").choices(["float32", "float16", "int8"]).default("float16"),
    )
    .addHelpText("after", help);
  requiredFlags(command, {
    "--codec <run>": "run or checkpoint of the codec",
    "--ctc <run>": "run or checkpoint of the recogniser",
    "--speaker <run>": "run or checkpoint of the verifier",
    "--data <folder...>": "latent caches; the first gives scale and durations",
    "--card <file>": "JSON file with name, licences, training and scores",
    "--out <folder>": "folder of the bundle; an earlier bundle there is replaced",
  });
  return commonFlags(tokenizerFlag(command)).action(
    async (options: ExportOptions & { json?: boolean; threads?: number }) => {
      if ((options.student === undefined) === (options.teacher === undefined)) {
        throw new UsageError("Give either --student <run> or --teacher <run>.");
      }
      if (options.student !== undefined && options.guidance !== undefined) {
        throw new UsageError("--guidance is for --teacher: a student has learnt its teacher's and takes none.");
      }
      await (await loadTrainingActions(options)).export(options, createOutput(options));
    },
  );
}
