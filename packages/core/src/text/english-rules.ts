import { abbreviationRules, initialismRules, romanRules } from "./english-abbreviations.js";
import { dateAndTimeRules } from "./english-dates.js";
import { moneyRules } from "./english-money.js";
import { cardinal, decade, digitByDigit, fraction, ordinal, spokenNumber, year } from "./english-numbers.js";
import { unitRules } from "./english-units.js";
import { applyRules, type Rule } from "./rules.js";

const spellDots = (text: string) => text.replace(/\./gu, " dot ").replace(/[/]/gu, " slash ").replace(/[-_+]/gu, " ");

const addressRules: readonly Rule[] = [
  { pattern: /\b(?:https?|ftp):\/\/(?:www\.)?/giu, replace: "" },
  {
    pattern: /(?<![\w.+-])([\w.+-]{1,64})@((?:[\w-]{1,63}\.){1,5}[a-z]{2,24})\b/giu,
    replace: (_, user, host) => `${spellDots(user!)} at ${spellDots(host!)}`,
  },
  {
    pattern:
      /(?<![\w.@-])(?:[a-z0-9-]{1,63}\.){1,4}(?:com|org|net|edu|gov|io|co|uk|de|ai|dev|app|info)(?:\/[\w/-]{1,80})?(?![\w-])/giu,
    replace: (address) => spellDots(address),
  },
];

const phoneRules: readonly Rule[] = [
  {
    pattern: /(?<![\d-])(?:\+?(\d{1,3})[ -])?\(?(\d{3})\)?[ -](\d{3})-(\d{4})(?![\d-])/gu,
    replace: (_, ...groups) => groups.slice(0, 4).filter(Boolean).map(digitByDigit).join(", "),
  },
  {
    pattern: /(?<![\d-])(\d{3})-(\d{4})(?![\d-])/gu,
    replace: (_, area, line) => `${digitByDigit(area!)}, ${digitByDigit(line!)}`,
  },
  { pattern: /(?<![\d-])\d{1,9}(?:-\d{1,9}){2,9}(?![\d-])/gu, replace: (chain) => chain.replace(/-/gu, " ") },
];

const yearWord =
  "in|since|by|from|until|till|before|after|during|around|circa|year|of|early|late|summer|winter|spring|autumn|January|February|March|April|May|June|July|August|September|October|November|December";

/** Before the units, where "s" is a second. */
const decadeRule: Rule = {
  pattern: /(?<![\d.,])(\d{3}0|[2-9]0)'?s(?![\p{L}\p{N}])/gu,
  replace: (_, tens) => decade(tens!),
};

const numberRules: readonly Rule[] = [
  { pattern: /#(?=\d)/gu, replace: "number " },
  {
    pattern: /(?<![\d.,])(\d{1,3}(?:,\d{3}){1,10}|\d{1,40})(?:st|nd|rd|th)(?![\p{L}\p{N}])/giu,
    replace: (_, n) => ordinal(n!),
  },
  {
    pattern: /(?<![\d/.])(\d{1,3})\/(\d{1,3})(?![\d/]|\.\d)/gu,
    replace: (_, above, below) => fraction(above!, below!),
  },
  {
    pattern: /(?<![\d.,-])(1[1-9]\d\d|20\d\d)-(1[1-9]\d\d|20\d\d)(?![\d-]|[.,]\d)/gu,
    replace: (_, a, b) => `${year(a!)} to ${year(b!)}`,
  },
  { pattern: /(?<=\d) ?- ?(?=\d)/gu, replace: " to " },
  {
    pattern: new RegExp(`\\b(${yearWord}) (1[0-9]\\d\\d|20\\d\\d)(?![\\p{L}\\d]|[.,:/]\\d)`, "giu"),
    replace: (_, word, y) => `${word} ${year(y!)}`,
  },
  { pattern: /(?<![\d.,\p{L}])(1[0-9]\d\d|20\d\d)(?= ?(?:BC|AD|BCE|CE)\b)/gu, replace: (y) => year(y) },
  { pattern: /(?<![\d.,:/\p{L}])(19\d\d|20\d\d)(?![\p{L}\d]|[.,:/]\d)/gu, replace: (y) => year(y) },
  { pattern: /(?<=\d) ?[x×] ?(?=\d)/gu, replace: " by " },
  { pattern: /(?<![\d.,])(\d{1,12}) ?k(?![\p{L}\p{N}])/gu, replace: (_, n) => `${cardinal(n!)} thousand` },
  { pattern: /(\d)x(?![\p{L}\p{N}])/gu, replace: "$1 times" },
  // Letters and digits stuck together: "MP3", "H200", "3D".
  { pattern: /(?<=\p{L})(?=\d)|(?<=\d)(?=\p{L})/gu, replace: " " },
  { pattern: /(?<!\d)\.(?=\d)/gu, replace: " point " },
  { pattern: /\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)*/gu, replace: (n) => ` ${spokenNumber(n)} ` },
];

const symbolRules: readonly Rule[] = [
  { pattern: /&/gu, replace: " and " },
  { pattern: /@/gu, replace: " at " },
  { pattern: /%/gu, replace: " percent " },
  { pattern: /#(?=\p{L})/gu, replace: " hashtag " },
  { pattern: /\+/gu, replace: " plus " },
  { pattern: /=/gu, replace: " equals " },
  { pattern: /±/gu, replace: " plus or minus " },
  { pattern: /×/gu, replace: " times " },
  { pattern: /÷/gu, replace: " divided by " },
  { pattern: /≤/gu, replace: " at most " },
  { pattern: /≥/gu, replace: " at least " },
  { pattern: /≈/gu, replace: " about " },
  { pattern: / < /gu, replace: " less than " },
  { pattern: / > /gu, replace: " greater than " },
  { pattern: /°/gu, replace: " degrees " },
  { pattern: /§/gu, replace: " section " },
  { pattern: /[|•·]/gu, replace: ", " },
];

const greekNames =
  "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma sigma tau upsilon phi chi psi omega".split(
    " ",
  );
/** A Greek letter alone is a name in formulas; Greek words are not English and go with the other scripts. */
const greekRule: Rule = {
  pattern: /(?<!\p{Script=Greek})[α-ω](?!\p{Script=Greek})/giu,
  replace: (letter) => ` ${greekNames[letter.toLowerCase().charCodeAt(0) - 0x3b1] ?? ""} `,
};

const signRules: readonly Rule[] = [
  { pattern: /(?<=^|[\s(])-(?=[$£€]?\d)/gu, replace: "minus " },
  { pattern: /(?<=^|[\s(])~ ?(?=[$£€]?\d)/gu, replace: "about " },
];

const englishRules: readonly Rule[] = [
  ...addressRules,
  ...signRules,
  ...abbreviationRules,
  ...romanRules,
  ...dateAndTimeRules,
  ...initialismRules,
  ...moneyRules,
  ...phoneRules,
  decadeRule,
  ...unitRules,
  ...numberRules,
  ...symbolRules,
  greekRule,
];

/** Everything an English reader says in words, in words: numbers, dates, times, money, units, abbreviations, symbols. */
export function spellOutEnglish(text: string): string {
  return applyRules(lowerShouting(text), englishRules);
}

/** Transcripts in capitals throughout: in lower case eSpeak reads words as words, not as initials. */
function lowerShouting(text: string): string {
  const isShouting = !/\p{Ll}/u.test(text) && (text.match(/\p{Lu}{2,}/gu)?.length ?? 0) >= 3;
  return isShouting ? text.toLowerCase() : text;
}
