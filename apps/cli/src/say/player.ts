import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { encodePcm } from "@dmospeech/core";
import { CommandError } from "../errors.js";
import { exitOf } from "./audio-file.js";

/** Players that take raw samples from a pipe, with the arguments for a sample rate. */
const players: readonly (readonly [name: string, args: (sampleRate: number) => readonly string[]])[] = [
  ["ffplay", (rate) => ["-v", "error", "-nodisp", "-autoexit", "-f", "s16le", "-ar", `${rate}`, "-i", "pipe:0"]],
  ["paplay", (rate) => ["--raw", "--format=s16le", "--channels=1", `--rate=${rate}`]],
  ["aplay", (rate) => ["-q", "-t", "raw", "-f", "S16_LE", "-c", "1", "-r", `${rate}`, "-"]],
  ["play", (rate) => ["-q", "-t", "raw", "-e", "signed", "-b", "16", "-c", "1", "-r", `${rate}`, "-"]],
];

/** Plays speech while it is being made. */
export interface Player {
  play(samples: Float32Array): Promise<void>;
  /** Waits until all is heard. */
  finish(): Promise<void>;
  stop(): void;
}

/** Starts the first player that is installed. @throws CommandError when none is. */
export async function startPlayer(sampleRate: number): Promise<Player> {
  for (const [name, args] of players) {
    const child = spawn(name, args(sampleRate), { stdio: ["pipe", "ignore", "pipe"] });
    if (await hasStarted(child)) return playerOf(name, child);
  }
  const names = players.map(([name]) => name).join(", ");
  throw new CommandError(
    `--play needs one of ${names}, and none is installed; leave it out and open the file instead.`,
  );
}

function hasStarted(child: ChildProcess): Promise<boolean> {
  return new Promise((resolve) => {
    child.once("spawn", () => resolve(true));
    child.once("error", () => resolve(false));
  });
}

function playerOf(name: string, child: ChildProcess): Player {
  const input = child.stdin!;
  let said = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  input.on("error", () => {}); // a player that ends early says why itself
  const ended = exitOf(child);
  return {
    play: async (samples) => {
      if (!input.writable) return;
      if (!input.write(encodePcm(samples))) await Promise.race([once(input, "drain"), ended]);
    },
    finish: async () => {
      input.end();
      const code = await ended;
      const reason = said.trim().split("\n")[0] || `exit code ${code}`;
      if (code !== 0) throw new CommandError(`${name} could not play the speech: ${reason}`);
    },
    stop: () => {
      child.kill();
    },
  };
}
