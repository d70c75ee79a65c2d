// Flags that several training commands share.
import { type Command, Option } from "commander";
import { UsageError } from "../errors.js";
import { collectNumber, collectSetting, integerBetween, rangeBetween } from "../values.js";

const anySeed = integerBetween(0, Number.MAX_SAFE_INTEGER);
const anySteps = integerBetween(1, 1e9);

/**
 * Flags without which the command cannot run. Commander's own required options are missed before unknown flags are
 * seen, so that a misspelt one would not be named.
 */
export function requiredFlags(
  command: Command,
  flags: Readonly<Record<string, string>>,
  { unless = () => false }: { readonly unless?: (running: Command) => boolean } = {},
): Command {
  for (const [flag, description] of Object.entries(flags)) command.option(flag, `${description} (required)`);
  return command.hook("preAction", (_, running) => {
    if (running !== command || unless(running)) return; // a sub-command has flags of its own
    const options = command.opts<Record<string, unknown>>();
    const missing = Object.keys(flags).filter((flag) => options[new Option(flag).attributeName()] === undefined);
    if (missing.length > 0)
      throw new UsageError(`Missing: ${missing.join(", ")}. Run it with --help to see an example.`);
  });
}

export function deviceFlag(command: Command): Command {
  return command.option("--device <device>", "where to compute: cpu, cuda or cuda:1", "cpu");
}

export function tokenizerFlag(command: Command): Command {
  const option = new Option("--tokenizer <kind>", "what text is turned into").choices(["phoneme", "character"]);
  return command.addOption(option.default("phoneme"));
}

export function commonFlags(command: Command): Command {
  return command
    .option("--threads <n>", "processor threads (default: all)", integerBetween(1, 1024))
    .option("--json", "print one JSON object at the end instead of text");
}

/** The flags of everything that trains. */
export function trainingFlags(
  command: Command,
  { recipe, readsText, seed = 0 }: { readonly recipe: string; readonly readsText: boolean; readonly seed?: number },
): Command {
  requiredFlags(command, {
    "--data <folder...>": "caches to learn from; several are mixed",
    "--out <folder>": "folder of the run: checkpoints, metrics, TensorBoard files",
  })
    .option("--recipe <name>", "named recipe; an unknown name lists them", recipe)
    .option("--set <setting=value>", "another value for a setting of the recipe; repeatable", collectSetting)
    .option("--steps <n>", "other number of steps; schedules stretch with it", anySteps)
    .option("--seed <n>", "same seed and device, same numbers", anySeed, seed)
    .option("--source-weight <name=x>", "how often a source is drawn, relative to 1; repeatable", collectNumber)
    .option("--resume", "go on from the newest checkpoint in --out")
    .option("--from <run>", "start from another run's averaged weights, with a fresh optimizer and schedule")
    .option("--log-every <n>", "steps between two lines of the log", anySteps)
    .option("--checkpoint-every <n>", "steps between two checkpoints", anySteps)
    .option("--validate-every <n>", "steps between two validations", anySteps);
  const precision = "arithmetic of matrix products (default: float32; the recipe's on a GPU)";
  command.addOption(new Option("--precision <kind>", precision).choices(["float32", "bfloat16"]));
  if (readsText) tokenizerFlag(command);
  return commonFlags(deviceFlag(command));
}

/** Which sentences are spoken after which prompts, wherever speech is measured. */
export function pairFlags(command: Command): Command {
  return command
    .addOption(
      new Option("--split <name>", "recordings of the manifest to take")
        .choices(["train", "valid", "test"])
        .default("valid"),
    )
    .option("--pairs <n>", "sentence–prompt pairs", integerBetween(1, 100_000), 40)
    .option("--prompt-seconds <min,max>", "length of prompts", rangeBetween(0.5, 60), [3, 8])
    .option("--sentence-seconds <min,max>", "expected length of the speech", rangeBetween(0.5, 60), [2.5, 6]);
}
