import { cardinal, spokenNumber } from "./english-numbers.js";
import type { Rule } from "./rules.js";

interface Currency {
  readonly one: string;
  readonly many: string;
  readonly minorOne?: string;
  readonly minorMany?: string;
}

const currencies: Readonly<Record<string, Currency>> = {
  $: { one: "dollar", many: "dollars", minorOne: "cent", minorMany: "cents" },
  "£": { one: "pound", many: "pounds", minorOne: "penny", minorMany: "pence" },
  "€": { one: "euro", many: "euros", minorOne: "cent", minorMany: "cents" },
  "¥": { one: "yen", many: "yen" },
  "₹": { one: "rupee", many: "rupees", minorOne: "paisa", minorMany: "paise" },
};
const scales: Readonly<Record<string, string>> = {
  k: "thousand",
  m: "million",
  mn: "million",
  b: "billion",
  bn: "billion",
  tn: "trillion",
};

const amount = "\\d{1,3}(?:,\\d{3}){1,10}(?:\\.\\d{1,12})?|\\d{1,40}(?:\\.\\d{1,12})?";
const scale = "(?: (thousand|million|billion|trillion)|(k|m|mn|b|bn|tn))?(?![\\p{L}\\p{N}])";

/** Sums of money, before or after their sign. */
export const moneyRules: readonly Rule[] = [
  { pattern: /\b(?:US|CA|A|NZ)\$/gu, replace: "$" },
  {
    pattern: new RegExp(`([$£€¥₹]) ?(${amount})${scale}`, "giu"),
    replace: (_, sign, sum, long, short) => money(sign!, sum!, long, short),
  },
  {
    pattern: new RegExp(`(?<![\\d.,])(${amount}) ?([$£€¥₹])`, "gu"),
    replace: (_, sum, sign) => money(sign!, sum!, undefined, undefined),
  },
  { pattern: /(\d{1,9}) ?¢/gu, replace: (_, cents) => `${cardinal(cents!)} ${cents === "1" ? "cent" : "cents"}` },
  // What no rule could read with its number ("$5abc"): the sign's own name.
  { pattern: /[$£€¥₹]/gu, replace: (sign) => ` ${currencies[sign]!.one} ` },
  { pattern: /¢/gu, replace: " cent " },
];

function money(sign: string, sum: string, long: string | undefined, short: string | undefined): string {
  const currency = currencies[sign]!;
  const scaleWord = long ?? (short === undefined ? undefined : scales[short.toLowerCase()]);
  if (scaleWord !== undefined) return `${spokenNumber(sum)} ${scaleWord.toLowerCase()} ${currency.many}`;
  const [whole = "0", minor] = sum.split(".");
  if (minor === undefined || /^0+$/u.test(minor)) return units(whole, currency.one, currency.many);
  if (minor.length !== 2 || currency.minorOne === undefined || currency.minorMany === undefined) {
    return `${spokenNumber(sum)} ${currency.many}`;
  }
  const small = units(String(Number(minor)), currency.minorOne, currency.minorMany);
  return /^0+$/u.test(whole) ? small : `${units(whole, currency.one, currency.many)} and ${small}`;
}

function units(count: string, one: string, many: string): string {
  return `${cardinal(count)} ${count === "1" ? one : many}`;
}
