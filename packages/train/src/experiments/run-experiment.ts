import { withSettings } from "../runs/recipe-settings.js";
import type { Json } from "../training/checkpoint.js";
import { ExperimentError, throwIfInterrupted } from "./errors.js";
import type { Experiment, ExperimentInputs, ExperimentOptions, InputName } from "./experiment.js";
import { type WrittenExperiment, writeExperiment } from "./experiment-report.js";
import { claimFolder, type ExperimentIdentity } from "./identity.js";
import { tinyInputs } from "./tiny-world.js";

export interface RunExperimentOptions extends Omit<ExperimentOptions, "inputs" | "tokenizer" | "device" | "seed"> {
  /** At `tiny` nothing: all is trained on the spot. */
  readonly inputs?: Partial<ExperimentInputs>;
  /** Settings of the experiment's recipe to replace: `{ steps: "40" }`. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly seed?: number;
  readonly device?: string;
  readonly tokenizer?: ExperimentOptions["tokenizer"];
  /** The command that runs it, for the page. */
  readonly command: string;
}

/** The flag that gives an input. */
const flags: Readonly<Record<InputName, string>> = {
  data: "--data",
  codec: "--codec",
  teacher: "--teacher",
  student: "--student",
  ctc: "--ctc",
  speaker: "--speaker",
  pairs: "--manifest with --sentences",
};

/**
 * Runs an experiment and writes `result.json` and `report.html`. Run again with the same options after an interruption,
 * it goes on where it was.
 *
 * @throws {ExperimentError} when an input is missing, or the folder holds another experiment
 * @throws {ExperimentInterruptedError} when the signal was raised
 */
export async function runExperiment(
  experiment: Experiment,
  options: RunExperimentOptions,
): Promise<WrittenExperiment & { readonly data: Json }> {
  const { scale, outDir, settings, seed = 0, device = "cpu", tokenizer = "phoneme", command } = options;
  const recipe = withSettings(experiment.recipe(scale), settings);
  const given = options.inputs ?? {};
  assertInputs(experiment, scale, given);
  const identity: ExperimentIdentity = {
    experiment: experiment.name,
    ...{ scale, seed },
    recipe: asJson(recipe),
    inputs: asJson({ tokenizer, ...given }),
  };
  claimFolder(outDir, identity);
  const common = { ...options, seed, device, tokenizer };
  const inputs = scale === "tiny" ? await tinyInputs(common) : given;
  throwIfInterrupted(options.signal);
  const result = await experiment.run(recipe, { ...common, inputs: inputs as ExperimentInputs });
  return { ...writeExperiment(outDir, result, { identity, command }), data: asJson(result.data) };
}

/** As it reads back from a file. */
function asJson(value: object): Json {
  return JSON.parse(JSON.stringify(value));
}

function assertInputs(
  { name, needs }: Experiment,
  scale: ExperimentOptions["scale"],
  given: Partial<ExperimentInputs>,
): void {
  if (scale === "tiny") {
    const superfluous = (Object.keys(given) as InputName[]).filter((input) => given[input] !== undefined);
    if (superfluous.length === 0) return;
    throw new ExperimentError(
      `At scale tiny all is trained on the spot: leave out ${superfluous.map((input) => flags[input]).join(", ")}, ` +
        "or take --scale mini.",
    );
  }
  const missing = needs.filter((need) => given[need] === undefined);
  if (missing.length === 0) return;
  throw new ExperimentError(
    `The experiment ${name} at scale ${scale} needs ${missing.map((input) => flags[input]).join(", ")}.`,
  );
}
