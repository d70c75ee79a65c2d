/** Base of every error about text to be spoken: catch this one to catch them all. */
export class TextError extends Error {
  override name = "TextError";
}

/** The text is empty, or holds nothing but white space. */
export class EmptyTextError extends TextError {
  override name = "EmptyTextError";
  constructor() {
    super("The text is empty: expected at least one word; pass the sentence that is to be spoken.");
  }
}

/** The text holds characters, but none that can be spoken (emoji, rules of dashes, punctuation, letters of another script). */
export class NothingSpeakableError extends TextError {
  override name = "NothingSpeakableError";
  constructor(text: string) {
    const expected = /\p{L}/u.test(text)
      ? "its letters are none that this language is written in; spell it in those, or take a bundle of the text's language."
      : "expected at least one letter or digit.";
    super(`The text ${quote(text)} holds nothing that can be spoken: ${expected}`);
  }
}

/** The text is longer than the limit set for one request. */
export class TextTooLongError extends TextError {
  override name = "TextTooLongError";
  constructor({ length, limit }: { length: number; limit: number }) {
    super(
      `The text has ${length} characters, more than the limit of ${limit}: split it at paragraphs and speak them one by one, or raise the limit.`,
    );
  }
}

/** An instruction within a text, such as a pause or a pronunciation, that cannot be followed. */
export class MarkupError extends TextError {
  override name = "MarkupError";
}

/** A token id or symbol that the vocabulary does not have, or a vocabulary that contradicts itself. */
export class VocabularyError extends TextError {
  override name = "VocabularyError";
}

/** eSpeak NG could not be loaded or refused the language. */
export class PhonemizerError extends TextError {
  override name = "PhonemizerError";
}

/** Tokens, frames, weights or speeds from which no length or alignment can be made. */
export class AlignmentError extends TextError {
  override name = "AlignmentError";
}

/** The beginning of a text in quotes, short enough for a message. */
export function quote(text: string, maxCharacters = 40): string {
  const points = Array.from(text.slice(0, 4 * maxCharacters));
  const shown = points.length > maxCharacters ? `${points.slice(0, maxCharacters).join("")}…` : points.join("");
  return JSON.stringify(shown);
}
