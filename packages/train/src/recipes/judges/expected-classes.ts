import { normaliseText, type Tokenizer } from "@dmospeech/core";

/**
 * The classes that a recogniser should hear when `text` is spoken, without blanks. Text all in capitals, as public corpora
 * have it, is lowered first: eSpeak would spell it.
 * @throws the errors of `normaliseText` for a text that nobody can speak
 */
export async function expectedClasses(tokenizer: Tokenizer, text: string): Promise<number[]> {
  const language = tokenizer.language.startsWith("en") ? "en" : "und";
  const lowered = text === text.toUpperCase() ? text.toLowerCase() : text;
  const spoken = normaliseText(lowered, { language, maxCharacters: Number.POSITIVE_INFINITY });
  return tokenizer.vocabulary.ctcTargets(await tokenizer.encode(spoken));
}
