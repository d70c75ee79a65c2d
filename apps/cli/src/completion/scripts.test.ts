// Every script is tried in its own shell; a shell that is not installed is skipped.
import { spawnSync } from "node:child_process";
import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createProgram } from "../program.js";
import { completionScript, type Shell, shells } from "./scripts.js";

const bin = fileURLToPath(new URL("../../bin/dmospeech.mjs", import.meta.url));

/** In zsh's own line editor on a pseudo-terminal: types the line and a tab, and prints what then stands in the line. */
const zshDriver = `
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell 'PS1= PS2= RPS1=; unsetopt beep list_beep zle_bracketed_paste; unset zle_bracketed_paste'
zpty -w shell "fpath=($FUNCTIONS \\$fpath); autoload -Uz compinit; compinit -u -d $FUNCTIONS/dump"
zpty -w shell 'show() { print -r -- "$BUFFER" > $ANSWER; exit }; zle -N show; bindkey "^X" show'
zpty -w shell 'print rea""dy'
zpty -r -m shell seen '*ready*'
zpty -w -n shell "$LINE"$'\\t'
zpty -w -n shell $'\\x18'
zpty -r -m shell seen '*' 2>/dev/null
for wait in {1..200}; do [[ -s $ANSWER ]] && break; sleep 0.05; done
cat $ANSWER
`;

let folder = "";
const environment = () => ({
  ...process.env,
  PATH: `${join(folder, "bin")}:${process.env.PATH}`,
  HOME: folder,
  XDG_CONFIG_HOME: join(folder, "config"),
  XDG_DATA_HOME: join(folder, "data"),
  TERM: "xterm",
});

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "dmospeech-completion-"));
  for (const name of ["bin", "functions"]) await mkdir(join(folder, name));
  const command = join(folder, "bin", "dmospeech");
  await writeFile(command, `#!/bin/sh\nexec "${process.execPath}" "${bin}" "$@"\n`);
  await chmod(command, 0o755);
  const program = createProgram("0.0.0");
  for (const shell of shells) await writeFile(join(folder, shell), completionScript(shell, program));
  await writeFile(join(folder, "functions", "_dmospeech"), completionScript("zsh", program));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function run(shell: Shell, script: string, variables: Record<string, string> = {}): string {
  const plain = { bash: ["--norc", "--noprofile", "-c"], zsh: ["-f", "-c"], fish: ["--no-config", "-c"] }[shell];
  const { stdout, stderr, error } = spawnSync(shell, [...plain, script], {
    cwd: folder,
    env: { ...environment(), ...variables },
    encoding: "utf8",
    timeout: 30_000,
  });
  if (error) throw error;
  if (stdout === "" && stderr !== "") throw new Error(`${shell}: ${stderr}`);
  return stdout;
}

/** What may follow, by the shells that tell it without a terminal. */
const candidates: Record<"bash" | "fish", (line: string) => string[]> = {
  bash: (line) => {
    const words = line.split(" ").map((word) => `'${word}'`);
    const state = `COMP_WORDS=(${words.join(" ")}); COMP_CWORD=${words.length - 1}`;
    return lines(run("bash", `source ./bash; ${state}; _dmospeech; printf '%s\\n' "\${COMPREPLY[@]}"`));
  },
  fish: (line) => lines(run("fish", `source ./fish; complete -C '${line}'`)).map((found) => found.split("\t")[0]!),
};
const isInstalled = (shell: Shell) => spawnSync(shell, ["--version"]).error === undefined;
const lines = (text: string) => text.split("\n").filter(Boolean);

/** The line after a tab, where exactly one thing may follow. */
async function completed(shell: Shell, line: string): Promise<string> {
  if (shell === "zsh") {
    const ANSWER = join(await mkdtemp(join(folder, "answer-")), "line");
    return run("zsh", zshDriver, { LINE: line, FUNCTIONS: join(folder, "functions"), ANSWER }).trimEnd();
  }
  const found = candidates[shell](line);
  const begun = line.split(" ");
  return found.length === 1 ? [...begun.slice(0, -1), found[0]!].join(" ") : line;
}

describe.each(shells)("completion in %s", (shell) => {
  it.skipIf(!isInstalled(shell))(
    "finishes commands, sub-commands, flags, voices and file names",
    async () => {
      await writeFile(join(folder, "a-story.txt"), "Once.");
      const expected: Record<string, string> = {
        "dmospeech wat": "dmospeech watermark",
        "dmospeech voice re": "dmospeech voice remove",
        "dmospeech say --text-f": "dmospeech say --text-file",
        "dmospeech say --text hello --vari": "dmospeech say --text hello --variations",
        "dmospeech voice add --repl": "dmospeech voice add --repl", // no flag of that name
        "dmospeech say --voice al": "dmospeech say --voice alto",
        "dmospeech say --text-file a-st": "dmospeech say --text-file a-story.txt",
      };
      for (const [line, wanted] of Object.entries(expected)) expect(await completed(shell, line)).toBe(wanted);
    },
    60_000,
  );
});

describe.each(["bash", "fish"] as const)("candidates in %s", (shell) => {
  it.skipIf(!isInstalled(shell))("are every command, and every flag of a command", () => {
    const program = createProgram("0.0.0");
    const names = program.commands.map((command) => command.name());
    expect(candidates[shell]("dmospeech ")).toEqual(expect.arrayContaining(names));
    const say = program.commands.find((command) => command.name() === "say")!;
    const flags = say.options.flatMap(({ long }) => long ?? []);
    expect(candidates[shell]("dmospeech say --")).toEqual(expect.arrayContaining(flags));
  });
});
