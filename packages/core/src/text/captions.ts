// Subtitles from words and their times: SubRip (srt) and WebVTT.

/** A word and when it is heard. */
export interface TimedWord {
  /** With the punctuation that follows it. */
  readonly text: string;
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** A line of subtitles. */
export interface Caption extends TimedWord {}

export interface CaptionOptions {
  /** Two lines of 42 characters are what viewers read with ease (Netflix and BBC guidelines). */
  readonly maxCharacters?: number;
  readonly maxSeconds?: number;
  /** A silence this long begins a new caption. */
  readonly gapSeconds?: number;
}

/** Packs words into captions that end with sentences, silences, or where they are full. */
export function captionsOf(
  words: readonly TimedWord[],
  { maxCharacters = 84, maxSeconds = 6, gapSeconds = 1 }: CaptionOptions = {},
): Caption[] {
  const captions: Caption[] = [];
  let isOpen = false;
  for (const word of words) {
    const last = captions.at(-1);
    const fits =
      last !== undefined &&
      isOpen &&
      last.text.length + 1 + word.text.length <= maxCharacters &&
      word.endSeconds - last.startSeconds <= maxSeconds &&
      word.startSeconds - last.endSeconds < gapSeconds;
    if (fits) {
      captions[captions.length - 1] = {
        text: `${last.text} ${word.text}`,
        startSeconds: last.startSeconds,
        endSeconds: word.endSeconds,
      };
    } else captions.push({ ...word });
    isOpen = !/[.?!…]$/u.test(word.text);
  }
  return captions;
}

/** A SubRip file of captions. */
export function toSrt(captions: readonly Caption[]): string {
  return captions
    .map(
      ({ text, startSeconds, endSeconds }, i) =>
        `${i + 1}\n${clock(startSeconds, ",")} --> ${clock(endSeconds, ",")}\n${text}\n`,
    )
    .join("\n");
}

/** A WebVTT file of captions. */
export function toVtt(captions: readonly Caption[]): string {
  const cues = captions.map(
    ({ text, startSeconds, endSeconds }) =>
      `${clock(startSeconds, ".")} --> ${clock(endSeconds, ".")}\n${text.replace(/&/gu, "&amp;").replace(/</gu, "&lt;")}\n`,
  );
  return ["WEBVTT\n", ...cues].join("\n");
}

/** 3723.5 → 01:02:03,500. */
function clock(seconds: number, point: "," | "."): string {
  const milliseconds = Math.round(seconds * 1000);
  const part = (divisor: number, modulus: number, digits = 2) =>
    String(Math.floor(milliseconds / divisor) % modulus).padStart(digits, "0");
  const hours = String(Math.floor(milliseconds / 3_600_000)).padStart(2, "0");
  return `${hours}:${part(60_000, 60)}:${part(1000, 60)}${point}${part(1, 1000, 3)}`;
}
