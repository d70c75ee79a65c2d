import { cardinal, ordinal, year } from "./english-numbers.js";
import type { Rule } from "./rules.js";

const months = "January February March April May June July August September October November December".split(" ");
const monthNames = months.join("|");

/** Times of day, then dates: ISO, American with slashes, and with the month's name before or after the day. */
export const dateAndTimeRules: readonly Rule[] = [
  {
    pattern:
      /(?<![\d:.])([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?(?![\d:])(?: ?([APap])\.? ?[Mm]\b(\.(?=\s*$|\s*\n|\s{1,3}\p{Lu}))?\.?)?/gu,
    replace: (_, hour, minute, second, half, stop) => timeOfDay(hour!, minute!, second, half) + halfOfDay(half, stop),
  },
  {
    pattern: /(?<![\d:.,])(1[0-2]|0?[1-9]) ?([APap])\.? ?[Mm]\b(\.(?=\s*$|\s*\n|\s{1,3}\p{Lu}))?\.?/gu,
    replace: (_, hour, half, stop) => cardinal(String(Number(hour))) + halfOfDay(half, stop),
  },
  {
    pattern: /(?<![\d-])(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?![\d-])/gu,
    replace: (_, y, month, day) => date(month!, day!, y),
  },
  {
    pattern: /(?<![\d/])(0?[1-9]|1[0-2])\/(0?[1-9]|[12]\d|3[01])\/(\d{4})(?![\d/])/gu,
    replace: (_, month, day, y) => date(month!, day!, y),
  },
  {
    pattern: new RegExp(
      `\\b(${monthNames}) (0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th)?(?:,? (\\d{4}))?(?![\\d,.:/-]?\\d)`,
      "gu",
    ),
    replace: (_, month, day, y) => `${month} ${ordinal(String(Number(day)))}${y === undefined ? "" : `, ${year(y)}`}`,
  },
  {
    pattern: new RegExp(
      `(?<![\\d.,/-])(0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th)? (?:of )?(${monthNames})(?:,? (\\d{4}))?(?!\\d)`,
      "gu",
    ),
    replace: (match, day, month, y) => {
      const the = match.includes(" of ") ? "" : "the ";
      return `${the}${ordinal(String(Number(day)))} of ${month}${y === undefined ? "" : `, ${year(y)}`}`;
    },
  },
  { pattern: /\bthe the (?=\p{L}+ of )/gu, replace: "the " },
];

function date(month: string, day: string, y: string | undefined): string {
  return `${months[Number(month) - 1]} ${ordinal(String(Number(day)))}, ${year(y!)}`;
}

function timeOfDay(hour: string, minute: string, second?: string, half?: string): string {
  const hours = cardinal(String(Number(hour)));
  if (second !== undefined) {
    return `${hours}, ${cardinal(String(Number(minute)))} and ${cardinal(String(Number(second)))} seconds`;
  }
  if (minute === "00" && half !== undefined) return hours;
  if (minute === "00") return Number(hour) >= 1 && Number(hour) <= 12 ? `${hours} o'clock` : `${hours} hundred`;
  return `${hours} ${minute.startsWith("0") ? `oh ${cardinal(minute.slice(1))}` : cardinal(minute)}`;
}

/** "p.m." → " P M"; its full stop stays where the sentence ends there. */
function halfOfDay(half: string | undefined, stop: string | undefined): string {
  return half === undefined ? "" : ` ${half.toUpperCase()} M${stop ?? ""}`;
}
