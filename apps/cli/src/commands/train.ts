import { Command } from "commander";
import { createOutput } from "../output.js";
import { loadTrainingActions, type ModelKind, type TrainOptions } from "../training-actions.js";
import { trainingFlags } from "./training-flags.js";

interface ModelCommand {
  readonly summary: string;
  readonly recipe: string;
  readonly readsText: boolean;
}

const models: Readonly<Record<ModelKind, ModelCommand>> = {
  codec: { summary: "the autoencoder between samples and latents", recipe: "codecMini16k", readsText: false },
  ctc: { summary: "the recogniser that reads phonemes in latents", recipe: "ctcMini", readsText: true },
  speaker: { summary: "the verifier that compares voices in latents", recipe: "speakerMini", readsText: false },
  teacher: { summary: "the diffusion model of many steps", recipe: "teacherMini", readsText: true },
};

export function trainCommand(): Command {
  const command = new Command("train")
    .description("Train one of the models.")
    .addHelpText("after", "\nExample:\n  dmospeech train codec --data caches/audio --out runs/codec");
  for (const kind of Object.keys(models) as ModelKind[]) command.addCommand(modelCommand(kind));
  return command;
}

function modelCommand(kind: ModelKind): Command {
  const { summary, recipe, readsText } = models[kind];
  const data = kind === "codec" ? "audio" : "latents";
  const command = new Command(kind).description(`Train ${summary}.`);
  if (kind === "codec") {
    command.option("--refine <run>", "like --from, but train the decoder alone; its latents stay valid");
  }
  return trainingFlags(command, { recipe, readsText })
    .addHelpText(
      "after",
      `\nExample:\n  dmospeech train ${kind} --data caches/${data} --out runs/${kind} --recipe ${recipe}` +
        "\n\nCtrl-C saves a checkpoint and stops; --resume goes on from it.",
    )
    .action(async (options: TrainOptions & { json?: boolean; threads?: number }) => {
      await (await loadTrainingActions(options)).train(kind, options, createOutput(options));
    });
}
