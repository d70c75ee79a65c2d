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

function zshScript(commands: readonly CompletedCommand[]): string {
  // _describe wants "name:what it is", a colon within the name escaped; single quotes around it.
  const described = (name: string, description: string) =>
    `'${`${name}:${description}`.replace(/'/gu, "'\\''").replace(/\s+/gu, " ")}'`;
  const cases = commands.map(({ words, subcommands, flags }) => {
    const children = subcommands.map((name) => {
      const child = commands.find((other) => other.words.join(" ") === [...words, name].join(" "));
      return described(name, child?.description ?? "");
    });
    const options = flags.map(({ name, description }) => described(name, description));
    return `    ${JSON.stringify(words.join(" "))}) subcommands=(${children.join(" ")}); flags=(${options.join(" ")}) ;;`;
  });
  const known = commands.filter(({ words }) => words.length > 0).map(({ words }) => `'${words.join(" ")}'`);
  return `#compdef dmospeech
# zsh completion of dmospeech
_dmospeech() {
  local command="" word next
  local -a subcommands flags voices known
  known=(${known.join(" ")})
  for word in "\${(@)words[2,CURRENT-1]}"; do
    next="\${command:+$command }$word"
    (( \${known[(Ie)$next]} )) || break
    command="$next"
  done
  if [[ \${words[CURRENT-1]} == --voice ]]; then
    voices=(\${(f)"$(dmospeech voice list --names 2>/dev/null)"})
    compadd -a voices
    return
  fi
  case "$command" in
${cases.join("\n")}
  esac
  if [[ \${words[CURRENT]} == -* ]]; then
    _describe -o flag flags
  elif (( \${#subcommands} )); then
    _describe command subcommands
    [[ -n $command ]] && _files
  else
    _files
  fi
}
# Found in fpath, this file is the body of the function; read with source, it only defines it.
if [[ \${funcstack[1]} == _dmospeech ]]; then _dmospeech "$@"; else compdef _dmospeech dmospeech; fi
`;
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
