import { Command } from "commander";
import { codecCommand } from "./commands/codec.js";
import { completionCommand } from "./commands/completion.js";
import { distillCommand } from "./commands/distill.js";
import { evaluateCommand } from "./commands/evaluate.js";
import { experimentCommand } from "./commands/experiment.js";
import { exportCommand } from "./commands/export.js";
import { exportJudgeCommand } from "./commands/export-judge.js";
import { prepareCommand } from "./commands/prepare.js";
import { sayCommand } from "./commands/say.js";
import { trainCommand } from "./commands/train.js";
import { voiceCommand } from "./commands/voice.js";
import { watermarkCommand } from "./commands/watermark.js";
import { exitCodeHelp } from "./exit-codes.js";

/** The whole `dmospeech` command. Every sub-command refuses flags it does not know and suggests the nearest. */
export function createProgram(version: string): Command {
  const program = new Command("dmospeech")
    .description("Speak a text in the voice of a few seconds of audio, and train the models that do it.")
    .version(version, "--version", "print the version")
    .helpOption("--help", "show help")
    .helpCommand(false)
    .enablePositionalOptions() // a sub-command's flags are its own, though the command it belongs to has the same
    .showSuggestionAfterError()
    .showHelpAfterError("Run it with --help to see what it takes.")
    .addHelpText(
      "after",
      `\nExample:\n  dmospeech say --text "Hello there." --prompt voice.wav --out hello.wav\n\n${exitCodeHelp}`,
    );
  for (const command of [
    sayCommand(),
    voiceCommand(),
    prepareCommand(),
    trainCommand(),
    distillCommand(),
    exportCommand(),
    exportJudgeCommand(),
    evaluateCommand(),
    experimentCommand(),
    codecCommand(),
    watermarkCommand(),
    completionCommand(),
  ]) {
    program.addCommand(inheritSettings(command, program));
  }
  return program;
}

/** Sub-commands made elsewhere take the program's help and error settings, all the way down. */
function inheritSettings(command: Command, parent: Command): Command {
  command.copyInheritedSettings(parent).helpOption("--help", "show help").helpCommand(false);
  for (const child of command.commands) inheritSettings(child, command);
  return command;
}
