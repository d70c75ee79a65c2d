import { Argument, Command, Option } from "commander";
import { createOutput } from "../output.js";
import { type ExperimentCommandOptions, loadTrainingActions } from "../training-actions.js";
import { collectNames, collectSetting, integerBetween } from "../values.js";
import { commonFlags, deviceFlag, pairFlags, requiredFlags, tokenizerFlag } from "./training-flags.js";

const help = `
Each writes <out>/result.json and <out>/report.html: numbers, plots and speech in one file. Without a name, they are
listed. At scale tiny all that is needed is trained on the spot, in seconds, from the demo's two prompts; at mini and
base it is given. Ctrl-C stops safely; the same command goes on where it was.

Examples:
  dmospeech experiment gradient-flow --out runs/gradient-flow
  dmospeech experiment ablation --scale mini --out runs/ablation --data caches/latents --codec runs/codec \\
    --teacher runs/teacher --ctc runs/ctc --speaker runs/speaker --manifest corpus/manifest.jsonl --sentences sentences.txt`;

export function experimentCommand(): Command {
  const command = new Command("experiment")
    .description("Run an experiment by its name and write its numbers and its page.")
    .addArgument(new Argument("[name]", "gradient-flow, steps, diversity, ablation, learning-rate"));
  const scale = new Option("--scale <scale>", "how large: tiny trains all it needs").choices(["tiny", "mini", "base"]);
  command.addOption(scale.default("tiny"));
  requiredFlagsWithName(command);
  inputFlags(command);
  inputPairFlags(command);
  judgeFlags(command);
  command
    .option("--set <setting=value>", "another value for a setting of the experiment; repeatable", collectSetting)
    .option("--seed <n>", "same seed and device, same numbers", integerBetween(0, Number.MAX_SAFE_INTEGER), 0);
  return commonFlags(tokenizerFlag(deviceFlag(command)))
    .addHelpText("after", help)
    .action(async (name: string | undefined, options: ExperimentCommandOptions & { json?: boolean }) => {
      const actions = await loadTrainingActions(options);
      const output = createOutput(options);
      if (name === undefined) await actions.listExperiments(output);
      else await actions.experiment(name, options, output);
    });
}

/** Listing needs no flags. */
function requiredFlagsWithName(command: Command): void {
  requiredFlags(
    command,
    { "--out <folder>": "folder of the experiment: runs, speech, result.json, report.html" },
    { unless: (running) => running.args.length === 0 },
  );
}

function inputFlags(command: Command): void {
  command
    .option("--data <folder...>", "latent caches")
    .option("--codec <run>", "run or checkpoint of the codec")
    .option("--teacher <run>", "run or checkpoint of the teacher; a bundle where nothing is trained from it")
    .option(
      "--bundle, --student <run>",
      "run or checkpoint of a student, to start from or to be listened to (there also a bundle)",
    )
    .option("--ctc <run>", "run or checkpoint of the recogniser")
    .option("--speaker <run>", "run or checkpoint of the verifier");
}

function inputPairFlags(command: Command): void {
  pairFlags(command)
    .option("--manifest <file...>", "recordings to take prompts from: JSON lines, as for evaluate")
    .option("--sentences <file>", "sentences to speak, one a line")
    .option("--vocabulary <manifest...>", "training data: no sentence of theirs is spoken");
}

function judgeFlags(command: Command): void {
  command
    .option(
      "--asr <judges>",
      "outside recognisers: pocketsphinx, folders of judges, or none; repeatable (default: pocketsphinx; at tiny none)",
      collectNames,
    )
    .option("--judge-speaker <judges>", "outside verifiers, as --speaker of evaluate; repeatable", collectNames)
    .option("--mos <files>", "networks that predict opinions, as for evaluate; repeatable", collectNames);
}
