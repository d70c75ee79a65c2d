import { UsageError } from "../errors.js";

/** A stretch of a script that one voice speaks. */
export interface ScriptLine {
  /** Null before the first tag: the voice of the command line. */
  readonly voice: string | null;
  readonly text: string;
}

/** `[alice] Hello.` at the beginning of a line; not `[pause 1s]`, nor a pronunciation `[word](/ipa/)`. */
const tag = /^[ \t]*\[(?!\s*pause\b)([^[\]\n]{1,64})\](?!\()[ \t]*/gimu;

/**
 * A script of several voices: each `[name]` at the beginning of a line gives the word to that voice.
 *
 * @throws UsageError for a script in which nobody says anything.
 */
export function parseScript(script: string): ScriptLine[] {
  const lines: ScriptLine[] = [];
  let voice: string | null = null;
  let start = 0;
  const close = (end: number) => {
    const text = script.slice(start, end).trim();
    if (text !== "") lines.push({ voice, text });
  };
  for (const match of script.matchAll(tag)) {
    close(match.index);
    voice = match[1]!.trim();
    start = match.index + match[0].length;
  }
  close(script.length);
  if (lines.length > 0) return lines;
  throw new UsageError('The script says nothing: expected lines such as "[alice] Hello there."');
}
