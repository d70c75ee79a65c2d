import { Argument, Command } from "commander";
import { completionScript, type Shell, shells } from "../completion/scripts.js";

const example = `
Examples:
  dmospeech completion bash > ~/.local/share/bash-completion/completions/dmospeech
  dmospeech completion zsh > "\${fpath[1]}/_dmospeech"
  dmospeech completion fish > ~/.config/fish/completions/dmospeech.fish`;

export function completionCommand(): Command {
  return new Command("completion")
    .description("Print a script that completes commands, flags and voices in a shell.")
    .addArgument(new Argument("<shell>", "whose script").choices([...shells]))
    .addHelpText("after", example)
    .action((shell: Shell, _options: object, command: Command) => {
      process.stdout.write(completionScript(shell, command.parent!));
    });
}
