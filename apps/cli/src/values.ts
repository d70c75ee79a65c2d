// Reading the values of flags: each reader refuses what it cannot use, in words that name the range.
import { InvalidArgumentError } from "commander";

/** A finite number from `min` to `max`. */
export function numberBetween(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = text.trim() === "" ? Number.NaN : Number(text);
    if (value >= min && value <= max) return value;
    throw new InvalidArgumentError(`It must be a number from ${min} to ${max}.`);
  };
}

/** A whole number from `min` to `max`. */
export function integerBetween(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = text.trim() === "" ? Number.NaN : Number(text);
    if (Number.isInteger(value) && value >= min && value <= max) return value;
    throw new InvalidArgumentError(`It must be a whole number from ${min} to ${max}.`);
  };
}

/** Different whole numbers from `min` to `max`, with commas between. */
export function integersBetween(min: number, max: number): (text: string) => number[] {
  const one = integerBetween(min, max);
  return (text) => {
    try {
      return [...new Set(text.split(",").map(one))];
    } catch {
      throw new InvalidArgumentError(`It must be whole numbers from ${min} to ${max}, for example 8,32.`);
    }
  };
}

/** Different numbers from `min` to `max`, with commas between, or `none`. */
export function numbersBetween(min: number, max: number): (text: string) => number[] {
  const one = numberBetween(min, max);
  return (text) => {
    try {
      return text === "none" ? [] : [...new Set(text.split(",").map(one))];
    } catch {
      throw new InvalidArgumentError(`It must be numbers from ${min} to ${max}, for example 0.05,0.1, or none.`);
    }
  };
}

/** Different ones of the names, with commas between, or `none`. */
export function namesAmong<Name extends string>(names: readonly Name[]): (text: string) => Name[] {
  return (text) => {
    const given = text === "none" ? [] : [...new Set(text.split(","))];
    if (given.every((name) => (names as readonly string[]).includes(name))) return given as Name[];
    throw new InvalidArgumentError(`It must be among ${names.join(", ")}, with commas between, or none.`);
  };
}

/** Two numbers from `min` to `max`, the smaller first, with a comma between. */
export function rangeBetween(min: number, max: number): (text: string) => [number, number] {
  return (text) => {
    const [low, high, ...rest] = text.split(",").map((part) => (part.trim() === "" ? Number.NaN : Number(part)));
    if (rest.length === 0 && low! >= min && high! <= max && low! <= high!) return [low!, high!];
    throw new InvalidArgumentError(`It must be two numbers from ${min} to ${max}, the smaller first, such as 3,8.`);
  };
}

/** Names or paths with commas between, collected over repeated flags; none may be empty. */
export function collectNames(text: string, previous: readonly string[] = []): string[] {
  const names = text.split(",").map((name) => name.trim());
  if (names.includes("")) throw new InvalidArgumentError("It must be one or more names, with commas between.");
  return [...previous, ...names];
}

/** `setting=value` pairs, collected over repeated flags; the values as they were typed. */
export function collectSetting(text: string, previous: Readonly<Record<string, string>> = {}): Record<string, string> {
  const equals = text.indexOf("=");
  if (equals < 1) throw new InvalidArgumentError("It must look like setting=value, for example weights.kl=0.");
  return { ...previous, [text.slice(0, equals)]: text.slice(equals + 1) };
}

/** `name=number` pairs, collected over repeated flags. */
export function collectNumber(text: string, previous: Readonly<Record<string, number>> = {}): Record<string, number> {
  const equals = text.indexOf("=");
  const value = Number(text.slice(equals + 1));
  if (equals < 1 || equals === text.length - 1 || !Number.isFinite(value) || value < 0) {
    throw new InvalidArgumentError("It must look like name=number, with a number of at least 0, for example ctc=0.5.");
  }
  return { ...previous, [text.slice(0, equals)]: value };
}
