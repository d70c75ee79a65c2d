import { toCardinal, toOrdinal } from "n2words/en-US";

const digitNames = "zero one two three four five six seven eight nine".split(" ");
const maxCardinalDigits = 36;

/** Each digit by its name: "007" → "zero zero seven". */
export function digitByDigit(text: string): string {
  return text
    .replace(/\D/gu, "")
    .replace(/\d/gu, (digit) => ` ${digitNames[Number(digit)]}`)
    .trim();
}

/** A whole number, with or without thousands commas. Identifiers (leading zero, very long) are read digit by digit. */
export function cardinal(text: string): string {
  const digits = text.replace(/,/gu, "");
  const isIdentifier = (digits.length > 1 && digits.startsWith("0")) || (digits.length > 12 && !text.includes(","));
  if (isIdentifier || digits.length > maxCardinalDigits) return digitByDigit(digits);
  return toCardinal(BigInt(digits));
}

/** "1st", "22nd": the words of the ordinal. */
export function ordinal(text: string): string {
  const digits = text.replace(/,/gu, "");
  if (/^0+$/u.test(digits)) return "zeroth";
  return digits.length > maxCardinalDigits ? digitByDigit(digits) : toOrdinal(BigInt(digits));
}

/** A number as written: commas, one decimal point ("3.14") or several ("1.2.3"). */
export function spokenNumber(text: string): string {
  const [whole = "", ...rest] = text.split(".");
  if (rest.length === 0) return cardinal(whole);
  const head = whole === "" ? "" : `${cardinal(whole)} `;
  if (rest.length === 1) return `${head}point ${digitByDigit(rest[0]!)}`;
  return `${head}point ${rest.map(cardinal).join(" point ")}`;
}

/** A year from 1000 to 2999 in pairs: "1984" → "nineteen eighty-four", "1905" → "nineteen oh five". */
export function year(text: string): string {
  const value = Number(text);
  const high = Math.floor(value / 100);
  const low = value % 100;
  // "two thousand five" and "one thousand", unlike "nineteen oh five".
  if (text.length !== 4 || (high % 10 === 0 && low < 10)) return cardinal(text);
  if (low === 0) return `${cardinal(String(high))} hundred`;
  return `${cardinal(String(high))} ${low < 10 ? `oh ${digitNames[low]}` : cardinal(String(low))}`;
}

/** "1990" → "nineteen nineties", "80" → "eighties". */
export function decade(text: string): string {
  const words = text.length === 4 ? year(text) : cardinal(text);
  return words.endsWith("y") ? `${words.slice(0, -1)}ies` : `${words}s`;
}

/** "1/2" → "one half", "3/4" → "three quarters", "5/8" → "five eighths", "24/7" → "twenty-four seven". */
export function fraction(numerator: string, denominator: string): string {
  const above = Number(numerator);
  const below = Number(denominator);
  const idiom = `${above}/${below}`;
  if (below < 2 || above >= below || above === 0 || idiom === "9/11") {
    return `${cardinal(numerator)} ${cardinal(denominator)}`;
  }
  const one = below === 2 ? "half" : below === 4 ? "quarter" : ordinal(denominator);
  const many = below === 2 ? "halves" : `${one}s`;
  return `${cardinal(numerator)} ${above === 1 ? one : many}`;
}
