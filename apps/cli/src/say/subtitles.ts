import { captionsOf, type TimedWord, toSrt, toVtt } from "dmospeech";
import { writeOutput } from "../files.js";

/** Files of words and their times; `true` names them after the speech. */
export interface SubtitleOptions {
  readonly srt?: string | true;
  readonly vtt?: string | true;
  readonly words?: string | true;
}

const writers: Readonly<Record<keyof SubtitleOptions, (words: readonly TimedWord[]) => string>> = {
  srt: (words) => toSrt(captionsOf(words)),
  vtt: (words) => toVtt(captionsOf(words)),
  words: (words) => `${JSON.stringify({ words })}\n`,
};
const endings: Readonly<Record<keyof SubtitleOptions, string>> = { srt: "srt", vtt: "vtt", words: "words.json" };

export const wantsSubtitles = ({ srt, vtt, words }: SubtitleOptions): boolean =>
  srt !== undefined || vtt !== undefined || words !== undefined;

/** Writes the wanted ones and returns their paths. */
export async function writeSubtitles(
  out: string,
  words: readonly TimedWord[],
  options: SubtitleOptions,
): Promise<string[]> {
  const written: string[] = [];
  for (const kind of Object.keys(writers) as (keyof SubtitleOptions)[]) {
    const path = options[kind];
    if (path === undefined) continue;
    const target = path === true ? `${out.replace(/\.[^./\\]+$/u, "")}.${endings[kind]}` : path;
    await writeOutput(target, new TextEncoder().encode(writers[kind](words)));
    written.push(target);
  }
  return written;
}
