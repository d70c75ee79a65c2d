import { PhonemizerError } from "./errors.js";

/** Turns a stretch of words without punctuation into IPA, one string per clause. */
export type Phonemize = (text: string, language: string) => Promise<string[]>;

// Other scripts, and the rare Latin letters above U+2000, make eSpeak look for dictionaries that are not in the
// package, and print that they are missing.
const notForEspeak = /[\u2000-\u{10ffff}]|(?![\u0300-\u036f])[^\p{Script=Latin}0-9' -]/gu;

/**
 * eSpeak NG, loaded on first use (1.3 MB of code and voices). It runs each call to its end without yielding, so
 * concurrent calls cannot mix.
 *
 * @throws PhonemizerError for a language that it does not have.
 */
export async function espeakPhonemize(text: string, language: string): Promise<string[]> {
  try {
    const { phonemize } = await import("phonemizer");
    return await phonemize(text.replace(notForEspeak, " "), language);
  } catch (cause) {
    throw new PhonemizerError(
      `eSpeak NG could not phonemise with the language "${language}": ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    );
  }
}
