import { buffer } from "node:stream/consumers";
import { CommandError, UsageError } from "../errors.js";
import { readInput } from "../files.js";

export interface TextOptions {
  readonly text?: string;
  readonly textFile?: string;
  readonly script?: string;
}

const MAX_ARGUMENT_BYTES = 16_384;
const MAX_TEXT_BYTES = 2 ** 26;

/** What to say: from the argument, a flag, a file, or standard input. @throws UsageError for none of them, or two. */
export async function readText(argument: string | undefined, { text, textFile, script }: TextOptions): Promise<string> {
  const given = [argument, text, textFile, script].filter((each) => each !== undefined);
  if (given.length > 1) {
    const flags = argument === undefined && script === undefined ? "--text or --text-file, not both" : "the text once";
    throw new UsageError(`Give ${flags}.`);
  }
  const spoken = argument ?? text;
  if (spoken !== undefined && spoken !== "-") return checkArgument(spoken);
  const path = textFile ?? script ?? "-";
  if (path !== "-") return decodeUtf8(await readInput(path, { maxBytes: MAX_TEXT_BYTES }), path);
  const piped = process.stdin.isTTY ? new Uint8Array(0) : await buffer(process.stdin);
  if (piped.length > 0 || given.length > 0) return decodeUtf8(piped, "Standard input");
  throw new UsageError('Nothing to say: give --text "…" or --text-file <file>, or pipe a text in.');
}

function decodeUtf8(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw new CommandError(`${name} is not UTF-8 text; save it as UTF-8.`, { cause: error });
  }
}

/**
 * ONNX Runtime 1.30 crashes in a process whose command line is longer than about 32 kB, so long texts must come from a
 * file.
 */
function checkArgument(text: string): string {
  const bytes = Buffer.byteLength(text);
  if (bytes <= MAX_ARGUMENT_BYTES) return text;
  throw new UsageError(
    `--text takes at most ${MAX_ARGUMENT_BYTES} bytes, got ${bytes}: write the text to a file and give --text-file.`,
  );
}
