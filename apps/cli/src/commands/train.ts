import { Command, Option } from "commander";
import { createOutput } from "../output.js";
import { loadTrainingActions, type ModelKind, type TrainOptions } from "../training-actions.js";
import { trainingFlags } from "./training-flags.js";

interface ModelCommand {
  readonly summary: string;
  readonly recipe: string;
  readonly readsText: boolean;
  readonly data: "audio" | "latents";
  readonly isJudge?: boolean;
}

const models: Readonly<Record<ModelKind, ModelCommand>> = {
  codec: {
    summary: "the autoencoder between samples and latents",
    recipe: "codecMini16k",
    readsText: false,
    data: "audio",
  },
  ctc: {
    summary: "the recogniser that reads phonemes in latents",
    recipe: "ctcMini",
    readsText: true,
    data: "latents",
  },
  speaker: {
    summary: "the verifier that compares voices in latents",
    recipe: "speakerMini",
    readsText: false,
    data: "latents",
  },
  teacher: { summary: "the diffusion model of many steps", recipe: "teacherMini", readsText: true, data: "latents" },
  "judge-recogniser": {
    summary: "an independent recogniser, to grade what others trained",
    recipe: "judgeRecogniserMini",
    readsText: true,
    data: "audio",
    isJudge: true,
  },
  "judge-verifier": {
    summary: "an independent verifier of voices, to grade what others trained",
    recipe: "judgeVerifierMini",
    readsText: false,
    data: "audio",
    isJudge: true,
  },
};

/** Judges start elsewhere than the models they grade. */
const JUDGE_SEED = 1009;

export function trainCommand(): Command {
  const command = new Command("train")
    .description("Train one of the models.")
    .addHelpText("after", "\nExample:\n  dmospeech train codec --data caches/audio --out runs/codec");
  for (const kind of Object.keys(models) as ModelKind[]) command.addCommand(modelCommand(kind));
  return command;
}

function modelCommand(kind: ModelKind): Command {
  const { summary, recipe, readsText, data, isJudge = false } = models[kind];
  const command = new Command(kind).description(`Train ${summary}.`);
  if (kind === "codec") {
    command.option("--refine <run>", "like --from, but train the decoder alone; its latents stay valid");
  }
  if (kind === "speaker") {
    command
      .option("--distil <network>", "learn from this embedding network (ONNX) too, which hears --audio")
      .option("--audio <folder...>", "audio caches that --data were encoded from, in the same order");
  }
  if (isJudge) {
    const share = new Option("--share <part>", "part of the training data: the judges' half, the models' half, or all");
    command.addOption(share.choices(["judges", "models", "all"]).default("judges"));
  }
  return trainingFlags(command, { recipe, readsText, seed: isJudge ? JUDGE_SEED : 0 })
    .addHelpText(
      "after",
      `\nExample:\n  dmospeech train ${kind} --data caches/${data} --out runs/${kind} --recipe ${recipe}` +
        "\n\nCtrl-C saves a checkpoint and stops; --resume goes on from it.",
    )
    .action(async (options: TrainOptions & { json?: boolean; threads?: number }) => {
      await (await loadTrainingActions(options)).train(kind, options, createOutput(options));
    });
}
