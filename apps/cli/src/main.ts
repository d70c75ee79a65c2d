import { readFileSync } from "node:fs";
import { CommanderError } from "commander";
import { DMOSpeechError } from "dmospeech";
import { CommandError, InterruptedError, UsageError } from "./errors.js";
import { exitCodes } from "./exit-codes.js";
import { createProgram } from "./program.js";

/**
 * Runs the command with these arguments and returns its exit code. Expected failures are one sentence on stderr; with
 * `--json` stdout carries them as `{ "ok": false, "error": { "name", "message" } }` too.
 */
export async function main(args: readonly string[]): Promise<number> {
  const program = createProgram(packageVersion()).exitOverride();
  for (const command of program.commands) allowExitOverride(command);
  try {
    await program.parseAsync(args, { from: "user" });
    return exitCodes.ok;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return exitCodes.ok; // help and version
    return reportFailure(error, args.includes("--json"));
  }
}

function reportFailure(error: unknown, json: boolean): number {
  const failure = error instanceof Error ? error : new Error(String(error));
  if (json) {
    const { name, message } = failure;
    process.stdout.write(`${JSON.stringify({ ok: false, error: { name, message } })}\n`);
  }
  if (failure instanceof CommanderError) return exitCodes.usage; // commander has already told people
  process.stderr.write(`${isExpected(failure) ? failure.message : (failure.stack ?? failure.message)}\n`);
  if (failure instanceof InterruptedError) return exitCodes.interrupted;
  return failure instanceof UsageError ? exitCodes.usage : exitCodes.failed;
}

// Errors of the packages are named classes with a sentence for people; plain Errors and engine faults keep their stack.
function isExpected(error: Error): boolean {
  if (error instanceof CommandError || error instanceof DMOSpeechError) return true;
  return error.name !== "Error" && !(builtInErrors as readonly string[]).includes(error.name);
}

const builtInErrors = ["TypeError", "RangeError", "ReferenceError", "SyntaxError", "EvalError", "URIError"] as const;

function allowExitOverride(command: ReturnType<typeof createProgram>): void {
  command.exitOverride();
  for (const child of command.commands) allowExitOverride(child);
}

function packageVersion(): string {
  const manifest = readFileSync(new URL("../package.json", import.meta.url), "utf8");
  return (JSON.parse(manifest) as { version: string }).version;
}
