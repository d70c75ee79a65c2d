// Fourth station: the text becomes chunks of tokens, each short enough to be spoken in one go.
import {
  type DurationTable,
  EmptyTextError,
  estimateFrames,
  NothingSpeakableError,
  normaliseText,
  TextTooLongError,
  type Tokenizer,
} from "@dmospeech/core";
import { TextError } from "../errors.js";

/** A part of the text that is spoken in one go. */
export interface Chunk {
  readonly text: string;
  readonly tokens: readonly number[];
  /** Length of its speech, a multiple of the model's patch. */
  readonly frameCount: number;
}

export interface ChunkOptions {
  readonly tokenizer: Tokenizer;
  readonly durations: DurationTable;
  readonly promptTokens: readonly number[];
  readonly promptFrames: number;
  readonly speed: number;
  readonly patch: number;
  readonly frameRateHz: number;
  /** Longer sentences are cut at a comma, or between words. */
  readonly maxFrames: number;
  /** Longer texts are refused. */
  readonly maxCharacters: number;
}

/**
 * Normalises the text, splits it into sentences, and packs neighbours together while they stay within `maxFrames`.
 *
 * @throws TextError when there is nothing to say or too much.
 */
export async function planChunks(text: string, options: ChunkOptions): Promise<Chunk[]> {
  const spoken = normalise(text, options);
  const chunks: Chunk[] = [];
  let mayGrow = false; // only whole sentences share a chunk: a part of one would lose its melody
  for (const sentence of splitSentences(spoken)) {
    const parts = await fitting(sentence, options);
    const last = chunks.at(-1);
    if (last && mayGrow && parts.length === 1 && last.frameCount + parts[0]!.frameCount <= options.maxFrames) {
      chunks[chunks.length - 1] = joined(last, parts[0]!, options);
    } else {
      chunks.push(...parts);
      mayGrow = parts.length === 1;
    }
  }
  return chunks;
}

function normalise(text: string, { tokenizer, maxCharacters }: ChunkOptions): string {
  try {
    return normaliseText(text, { language: tokenizer.language.startsWith("en") ? "en" : "und", maxCharacters });
  } catch (error) {
    if (error instanceof TextTooLongError) {
      throw new TextError(
        `The text has ${text.length} characters, at most ${maxCharacters} are spoken in one call: split it and speak ` +
          "the parts one by one.",
        { cause: error },
      );
    }
    if (error instanceof EmptyTextError || error instanceof NothingSpeakableError) {
      throw new TextError(error.message, { cause: error });
    }
    throw error;
  }
}

/** Sentences of a normalised text, in which every mark stands right after its word and before a space. */
export function splitSentences(text: string): string[] {
  return text.split(/(?<=[.?!…]) /u).filter((sentence) => sentence !== "");
}

/** The sentence as one chunk, or halved at commas and spaces until every part fits. */
async function fitting(sentence: string, options: ChunkOptions): Promise<Chunk[]> {
  const chunk = await chunkOf(sentence, options);
  if (chunk.frameCount <= options.maxFrames) return [chunk];
  const halves = halve(sentence);
  if (halves === null) return [chunk]; // one endless word: better long than broken
  const [left, right] = halves;
  return [...(await fitting(left, options)), ...(await fitting(right, options))];
}

/** Cuts at the clause mark nearest the middle; without one in the middle half, at the nearest space. */
export function halve(text: string): [string, string] | null {
  const middle = text.length / 2;
  const nearest = (cuts: number[]) =>
    cuts.reduce<number | null>(
      (best, cut) => (best === null || Math.abs(cut - middle) < Math.abs(best - middle) ? cut : best),
      null,
    );
  const spaces = [...text.matchAll(/ /gu)].map((match) => match.index).filter((at) => hasWord(text, at));
  const clauses = spaces.filter((at) => /[,;:—]/u.test(text[at - 1]!) && Math.abs(at - middle) <= text.length / 4);
  const cut = nearest(clauses) ?? nearest(spaces);
  return cut === null ? null : [text.slice(0, cut), text.slice(cut + 1)];
}

const hasWord = (text: string, cut: number) =>
  [text.slice(0, cut), text.slice(cut)].every((part) => /[\p{L}\p{N}]/u.test(part));

async function chunkOf(text: string, options: ChunkOptions): Promise<Chunk> {
  const tokens = await options.tokenizer.encode(text);
  return { text, tokens, frameCount: lengthOf(tokens, options) };
}

/** Two sentences as one chunk. A sentence's tokens do not depend on its neighbours: nothing is encoded again. */
function joined(first: Chunk, second: Chunk, options: ChunkOptions): Chunk {
  const space = options.tokenizer.vocabulary.idOf(" ");
  const tokens = [...first.tokens, ...(space === undefined ? [] : [space]), ...second.tokens];
  return { text: `${first.text} ${second.text}`, tokens, frameCount: lengthOf(tokens, options) };
}

function lengthOf(targetTokens: readonly number[], options: ChunkOptions): number {
  const { durations, promptTokens, promptFrames, speed, patch, frameRateHz } = options;
  return estimateFrames({ promptTokens, promptFrames, targetTokens, durations, speed, multipleOf: patch, frameRateHz });
}
