import { cleanUnicode, tidyLayout } from "./clean-text.js";
import { spellOutEnglish } from "./english-rules.js";
import { EmptyTextError, NothingSpeakableError, TextTooLongError } from "./errors.js";

/** `en`: numbers, dates, money … in English words. `und`: any language, only Unicode and punctuation are made plain. */
export type NormaliserLanguage = "en" | "und";

export interface NormaliseOptions {
  readonly language?: NormaliserLanguage;
  /** Longest text accepted, in UTF-16 units. */
  readonly maxCharacters?: number;
}

/** The longest text accepted unless told otherwise: about two hours of speech. */
export const defaultMaxCharacters = 100_000;

/**
 * Text as it is to be spoken: letters, apostrophes and hyphens inside words, single spaces, and the punctuation
 * `. , ? ! ; : — …`, each mark right after its word. In English no digit or symbol is left; letters of other scripts
 * are taken out.
 *
 * @throws {EmptyTextError} for nothing but white space
 * @throws {TextTooLongError} above `maxCharacters`
 * @throws {NothingSpeakableError} when no letter remains (emoji or punctuation only)
 */
export function normaliseText(
  text: string,
  { language = "en", maxCharacters = defaultMaxCharacters }: NormaliseOptions = {},
): string {
  if (text.length > maxCharacters) throw new TextTooLongError({ length: text.length, limit: maxCharacters });
  if (text.trim() === "") throw new EmptyTextError();
  const spoken = spellOut(text, language);
  if (!/[\p{L}\p{N}]/u.test(spoken)) throw new NothingSpeakableError(text);
  return spoken;
}

/** `normaliseText` without its limits and errors: a text without anything to speak gives an empty string. */
export function spellOut(text: string, language: NormaliserLanguage = "en"): string {
  const clean = cleanUnicode(text);
  if (language === "und") {
    const spoken = tidyLayout(clean.replace(/[^\p{L}\p{M}\p{N}\s.,?!;:—…'()[\]{}-]/gu, " "));
    return /[\p{L}\p{N}]/u.test(spoken) ? spoken : "";
  }
  const english = spellOutEnglish(clean).replace(/(?![\u0300-\u036f])[^\p{Script=Latin}\s.,?!;:—…'()[\]{}-]/gu, " ");
  const spoken = tidyLayout(english.normalize("NFC"));
  return /\p{L}/u.test(spoken) ? spoken : "";
}
