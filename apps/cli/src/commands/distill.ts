import { Command } from "commander";
import { createOutput } from "../output.js";
import { type DistillOptions, loadTrainingActions } from "../training-actions.js";
import { collectNumber } from "../values.js";
import { requiredFlags, trainingFlags } from "./training-flags.js";

const example = `
Example:
  dmospeech distill --data caches/latents --teacher runs/teacher --ctc runs/ctc --speaker runs/speaker --out runs/student

Ctrl-C saves a checkpoint and stops; --resume goes on from it.`;

export function distillCommand(): Command {
  const command = new Command("distill").description(
    "Distil a teacher into a student of four steps, with recogniser and verifier as direct losses.",
  );
  requiredFlags(command, {
    "--teacher <run>": "run or checkpoint of the teacher",
    "--ctc <run>": "run or checkpoint of the recogniser",
    "--speaker <run>": "run or checkpoint of the verifier",
  }).option(
    "--weight <term=x>",
    "other weight of a loss term (distributionMatching, adversarial, ctc, speaker); 0 leaves it out; repeatable",
    collectNumber,
  );
  return trainingFlags(command, { recipe: "studentMini", readsText: true })
    .addHelpText("after", example)
    .action(async (options: DistillOptions & { json?: boolean; threads?: number }) => {
      await (await loadTrainingActions(options)).distill(options, createOutput(options));
    });
}
