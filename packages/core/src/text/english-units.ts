import { spokenNumber } from "./english-numbers.js";
import type { Rule } from "./rules.js";

/** Unit sign → [singular, plural]. Case counts: MB is not mb. Signs that are also words ("in", "a") are left out. */
const units: Readonly<Record<string, readonly [string, string]>> = {
  km: ["kilometer", "kilometers"],
  m: ["meter", "meters"],
  cm: ["centimeter", "centimeters"],
  mm: ["millimeter", "millimeters"],
  nm: ["nanometer", "nanometers"],
  mi: ["mile", "miles"],
  ft: ["foot", "feet"],
  yd: ["yard", "yards"],
  kg: ["kilogram", "kilograms"],
  g: ["gram", "grams"],
  mg: ["milligram", "milligrams"],
  lb: ["pound", "pounds"],
  lbs: ["pound", "pounds"],
  oz: ["ounce", "ounces"],
  L: ["liter", "liters"],
  ml: ["milliliter", "milliliters"],
  mL: ["milliliter", "milliliters"],
  "km/h": ["kilometer per hour", "kilometers per hour"],
  kph: ["kilometer per hour", "kilometers per hour"],
  mph: ["mile per hour", "miles per hour"],
  "m/s": ["meter per second", "meters per second"],
  ms: ["millisecond", "milliseconds"],
  s: ["second", "seconds"],
  sec: ["second", "seconds"],
  min: ["minute", "minutes"],
  h: ["hour", "hours"],
  hr: ["hour", "hours"],
  hrs: ["hour", "hours"],
  Hz: ["hertz", "hertz"],
  kHz: ["kilohertz", "kilohertz"],
  MHz: ["megahertz", "megahertz"],
  GHz: ["gigahertz", "gigahertz"],
  KB: ["kilobyte", "kilobytes"],
  kB: ["kilobyte", "kilobytes"],
  MB: ["megabyte", "megabytes"],
  GB: ["gigabyte", "gigabytes"],
  TB: ["terabyte", "terabytes"],
  kbps: ["kilobit per second", "kilobits per second"],
  Mbps: ["megabit per second", "megabits per second"],
  V: ["volt", "volts"],
  W: ["watt", "watts"],
  kW: ["kilowatt", "kilowatts"],
  MW: ["megawatt", "megawatts"],
  kWh: ["kilowatt hour", "kilowatt hours"],
  dB: ["decibel", "decibels"],
  "°C": ["degree Celsius", "degrees Celsius"],
  "°F": ["degree Fahrenheit", "degrees Fahrenheit"],
  "°": ["degree", "degrees"],
  "%": ["percent", "percent"],
  "‰": ["per mille", "per mille"],
};

const unitSigns = Object.keys(units)
  .sort((a, b) => b.length - a.length)
  .join("|");
const number = "\\d{1,3}(?:,\\d{3}){1,10}(?:\\.\\d{1,20})?|\\d{1,40}(?:\\.\\d{1,20})?|\\.\\d{1,20}";

/** Quantities with their units, percentages, temperatures. */
export const unitRules: readonly Rule[] = [
  {
    pattern: new RegExp(`(?<![\\d.,\\p{L}])(${number})-(${number}) ?(?=(?:${unitSigns})(?![\\p{L}\\p{N}]))`, "gu"),
    replace: (_, from, to) => `${spokenNumber(from!)} to ${to} `,
  },
  {
    pattern: new RegExp(`(?<![\\d.,\\p{L}])(${number}) ?(${unitSigns})(?![\\p{L}\\p{N}'])`, "gu"),
    replace: (_, count, sign) => `${spokenNumber(count!)} ${units[sign!]![count === "1" ? 0 : 1]}`,
  },
  {
    pattern: /(?<=\p{L} ?)\/ ?(?=(?:hour|day|week|month|year|night|person|mile|kg|km|second|minute)\b)/gu,
    replace: " per ",
  },
];
