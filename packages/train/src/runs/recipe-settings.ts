import { TrainingError } from "../training/errors.js";

type Settings = Readonly<Record<string, unknown>>;

/**
 * A copy of a recipe with some of its settings replaced: `{ "weights.kl": "0", "model.latentDim": "64" }`. A setting keeps
 * its kind; what is not a number, text, switch or list of them (a function, a whole group) cannot be replaced.
 * @throws {TrainingError} naming the settings there are, or the kind that is expected
 */
export function withSettings<R extends object>(recipe: R, settings: Readonly<Record<string, string>> = {}): R {
  return Object.entries(settings).reduce(
    (changed, [path, text]) => withSetting(changed, path.split("."), text),
    recipe,
  );
}

function withSetting<R extends object>(group: R, path: readonly string[], text: string, above = "recipe"): R {
  const [name = "", ...rest] = path;
  const settings = group as Settings;
  if (!Object.hasOwn(settings, name)) {
    throw new TrainingError(`The ${above} has no setting "${name}"; it has ${Object.keys(settings).join(", ")}.`);
  }
  const held = settings[name];
  const isGroup = typeof held === "object" && held !== null && !Array.isArray(held);
  if (rest.length > 0 && isGroup) {
    return { ...group, [name]: withSetting(held, rest, text, `recipe's ${name}`) };
  }
  if (rest.length > 0 || isGroup || typeof held === "function") {
    const inside = isGroup ? `: it is a group of ${Object.keys(held).join(", ")}` : "";
    throw new TrainingError(
      `The ${above}'s setting "${[name, ...rest].join(".")}" cannot be given as a value${inside}.`,
    );
  }
  return { ...group, [name]: sameKind(text, held, `${above}'s setting "${name}"`) };
}

function sameKind(text: string, held: unknown, where: string): unknown {
  if (typeof held === "string") return text;
  const value = parsed(text);
  if (typeof value !== typeof held || Array.isArray(value) !== Array.isArray(held) || value === null) {
    throw new TrainingError(`The ${where} is ${JSON.stringify(held)}; "${text}" is no value of that kind.`);
  }
  return value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
