// Completion scripts, made from the commands themselves, so that no flag is forgotten.
import type { Command } from "commander";

export const shells = ["bash", "zsh", "fish"] as const;
export type Shell = (typeof shells)[number];

/** A command with its words: `dmospeech voice add` → ["voice", "add"]. */
interface CompletedCommand {
  readonly words: readonly string[];
  readonly description: string;
  readonly subcommands: readonly string[];
  readonly flags: readonly { readonly name: string; readonly description: string; readonly takesValue: boolean }[];
}

/** The script for a shell: names of sub-commands and flags, files, and voices behind --voice. */
export function completionScript(shell: Shell, program: Command): string {
  const commands = walk(program, []);
  return shell === "fish" ? fishScript(commands) : shell === "zsh" ? zshScript(commands) : bashScript(commands);
}

function walk(command: Command, words: readonly string[]): CompletedCommand[] {
  const own: CompletedCommand = {
    words,
    description: command.description(),
    subcommands: command.commands.map((child) => child.name()),
    flags: [
      ...command.options.flatMap(({ long, description, required, optional }) =>
        long ? [{ name: long, description, takesValue: required || optional }] : [],
      ),
      { name: "--help", description: "show help", takesValue: false },
    ],
  };
  return [own, ...command.commands.flatMap((child) => walk(child, [...words, child.name()]))];
}

function bashScript(commands: readonly CompletedCommand[]): string {
  const cases = commands.map(
    ({ words, subcommands, flags }) =>
      `    ${JSON.stringify(words.join(" "))}) options="${[...subcommands, ...flags.map(({ name }) => name)].join(" ")}" ;;`,
  );
  return `# bash completion of dmospeech
_dmospeech() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" command="" options="" word next
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    [[ $word == -* ]] && break
    next="\${command:+$command }$word"
    case " ${commands
      .map(({ words }) => words.join("_"))
      .filter(Boolean)
      .join(" ")} " in
      *" \${next// /_} "*) command="$next" ;;
      *) break ;;
    esac
  done
  case "$previous" in
    --voice) mapfile -t COMPREPLY < <(compgen -W "$(dmospeech voice list --names 2>/dev/null)" -- "$current"); return ;;
  esac
  case "$command" in
${cases.join("\n")}
  esac
  if [[ $current == -* || ( -z $command ) ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$options" -- "$current")
  else
    mapfile -t COMPREPLY < <(compgen -W "\${options//--*/}" -- "$current"; compgen -f -- "$current")
  fi
}
complete -o filenames -F _dmospeech dmospeech
`;
}

/** zsh runs bash's completions by its own bashcompinit. */
function zshScript(commands: readonly CompletedCommand[]): string {
  const script = bashScript(commands)
    .replace("# bash completion", "#compdef dmospeech\n# zsh completion")
    .replace(/mapfile -t COMPREPLY < <\((.*)\)(; return ;;)?$/gmu, `COMPREPLY=(\${(f)"$($1)"})$2`);
  return script.replace("_dmospeech() {", "autoload -U +X bashcompinit && bashcompinit\n_dmospeech() {");
}

function fishScript(commands: readonly CompletedCommand[]): string {
  const quoted = (text: string) => `'${text.replace(/\\/gu, "\\\\").replace(/'/gu, "\\'")}'`;
  const lines = commands.flatMap(({ words, subcommands, flags }) => {
    const seen = words.map((word) => `__fish_seen_subcommand_from ${word}`);
    const here = words.length === 0 ? "__fish_use_subcommand" : seen.join("; and ");
    const nested = commands.filter(
      (other) => other.words.length === words.length + 1 && other.words.slice(0, -1).join(" ") === words.join(" "),
    );
    return [
      ...subcommands.map((name) => {
        const description = nested.find((other) => other.words.at(-1) === name)?.description ?? "";
        return `complete -c dmospeech -n ${quoted(here)} -f -a ${name} -d ${quoted(description)}`;
      }),
      ...flags.map(({ name, description, takesValue }) => {
        const values =
          name === "--voice" ? " -x -a '(dmospeech voice list --names 2>/dev/null)'" : takesValue ? " -r" : "";
        return `complete -c dmospeech -n ${quoted(here)} -l ${name.slice(2)} -d ${quoted(description)}${values}`;
      }),
    ];
  });
  return `# fish completion of dmospeech\n${lines.join("\n")}\n`;
}
