// Starting other programs from the scripts: no shell, so that paths with spaces need no quoting.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The repository's root folder. */
export const root = fileURLToPath(new URL("../../", import.meta.url));

/** A sentence for the person at the terminal; printed without a stack. */
export class ScriptError extends Error {}

/**
 * Runs a program to its end and returns its exit code.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {object} [options]
 * @param {"shown" | "on-failure" | "hidden"} [options.output] when the program's own output is shown
 */
export function run(program, args, { output = "shown", env = {}, cwd = root } = {}) {
  const result = spawnSync(program, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: output === "shown" ? "inherit" : ["ignore", "pipe", "pipe"],
    maxBuffer: 1 << 28,
  });
  if (result.error) throw new ScriptError(`${program} could not be started: ${result.error.message}.`);
  const code = result.status ?? 1;
  if (output === "on-failure" && code !== 0) process.stderr.write(Buffer.concat([result.stdout, result.stderr]));
  return code;
}

/** Whether a program answers at all when called with these arguments. */
export function answers(program, args) {
  const result = spawnSync(program, args, { stdio: "ignore" });
  return !result.error && result.status === 0;
}

/** Runs npm with the Node that runs this script. */
export function npm(args, options) {
  const cli = process.env.npm_execpath;
  if (cli?.endsWith(".js")) return run(process.execPath, [cli, ...args], options);
  return run(process.platform === "win32" ? "npm.cmd" : "npm", args, options);
}

/** Runs the main function of a script; a ScriptError ends it with one sentence and exit code 1. */
export async function main(body) {
  try {
    process.exitCode = (await body(process.argv.slice(2))) ?? 0;
  } catch (error) {
    if (!(error instanceof ScriptError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
