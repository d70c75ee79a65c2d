// Fourth station: the text becomes chunks of tokens, each short enough to be spoken in one go, and the pauses between.
import {
  type DurationTable,
  EmptyTextError,
  estimateFrames,
  halveSentence,
  MarkupError,
  markPronunciations,
  NothingSpeakableError,
  normaliseText,
  PhonemeTokenizer,
  type Pronunciation,
  splitAtPauses,
  splitSentences,
  type Tokenizer,
} from "@dmospeech/core";
import { TextError } from "../errors.js";
import { pauseAfter } from "./8-finish.js";

/** A part of the text that is spoken in one go. */
export interface Chunk {
  readonly kind: "speech";
  /** Normalised; words with a pronunciation of their own are their stand-ins. */
  readonly text: string;
  readonly pronunciations: ReadonlyMap<string, Pronunciation>;
  readonly tokens: readonly number[];
  /** Length of its speech, a multiple of the model's patch. */
  readonly frameCount: number;
  /** Characters of the whole text up to its end. */
  readonly sourceEnd: number;
}

/** Silence between chunks, or where the text asks for it. */
export interface Pause {
  readonly kind: "pause";
  readonly seconds: number;
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
}

/** Silence before the first word, as recordings have: speech that sets in with the file loses a short first word. */
const LEAD_IN_SECONDS = 0.2;
/** The first chunk ends with the first sentence that makes it this long: whoever listens waits no longer than needed. */
const FIRST_CHUNK_SECONDS = 1;

/**
 * Splits the text into sentences, normalises them, and packs neighbours together while they stay within `maxFrames`; one
 * by one, so that the first chunk is there after the first sentence and a book needs no more memory than a letter.
 *
 * @throws TextError when there is nothing to say, or, before the first chunk, when a mark in the text cannot be followed.
 */
export async function* planChunks(text: string, options: ChunkOptions): AsyncGenerator<Chunk | Pause> {
  let open: Chunk | null = null; // whole sentences that may still be joined by the next
  // The pause behind the chunk before (or before all of them), unless the text asks for one.
  let owedSeconds: number | null = LEAD_IN_SECONDS / options.speed;
  let isFirst = true;
  function* close(chunk: Chunk, endsParagraph = false): Generator<Chunk | Pause> {
    if (owedSeconds !== null) yield { kind: "pause", seconds: owedSeconds };
    yield chunk;
    owedSeconds = pauseAfter(chunk.text, { endsParagraph }) / options.speed;
    isFirst = false;
  }
  for await (const part of textParts(text, options)) {
    if (part.kind === "pause") {
      if (open !== null) yield* close(open);
      [open, owedSeconds] = [null, null];
      yield part;
      continue;
    }
    const last: Chunk = part.chunks.at(-1)!;
    const isWhole = part.chunks.length === 1; // a part of a sentence shares no chunk: it would lose its melody
    const grown: Chunk | null = open !== null && isWhole ? joined(open, last, options) : null;
    if (grown !== null && grown.frameCount <= options.maxFrames) open = grown;
    else {
      if (open !== null) yield* close(open);
      for (const chunk of part.chunks.slice(0, -1)) yield* close(chunk);
      open = last;
    }
    const isEnough = isFirst && open.frameCount >= FIRST_CHUNK_SECONDS * options.frameRateHz;
    if (!isWhole || part.endsParagraph || isEnough) {
      yield* close(open, part.endsParagraph);
      open = null;
    }
  }
  if (open !== null) yield* close(open);
  else if (isFirst) throw nothingToSay(text);
}

/** A sentence in pieces that are short enough; mostly one. */
interface FittingSentence {
  readonly kind: "sentence";
  readonly chunks: readonly Chunk[];
  readonly endsParagraph: boolean;
}

/** Sentences and asked pauses in their order. What cannot be spoken (a row of dashes) is left out. */
async function* textParts(text: string, options: ChunkOptions): AsyncGenerator<FittingSentence | Pause> {
  const language = languageOf(options.tokenizer);
  checkPronunciations(markPronunciations(text).pronunciations, options.tokenizer);
  let standIns = 0;
  for (const stretch of withTextErrors(splitAtPauses(text))) {
    if (stretch.kind === "pause") {
      yield stretch;
      continue;
    }
    for (const sentence of splitSentences(stretch.text, { language })) {
      const { text: marked, pronunciations } = markPronunciations(sentence.text, { firstIndex: standIns });
      standIns += pronunciations.size;
      const spoken = normalised(marked, language);
      if (spoken === null) continue;
      const source = { text: spoken, pronunciations, sourceEnd: stretch.start + sentence.end };
      const chunks = await fitting(source, options);
      if (chunks.length > 0) yield { kind: "sentence", chunks, endsParagraph: sentence.endsParagraph };
    }
  }
}

function* withTextErrors<T>(parts: Iterable<T>): Generator<T> {
  try {
    yield* parts;
  } catch (error) {
    throw error instanceof MarkupError ? new TextError(error.message, { cause: error }) : error;
  }
}

const languageOf = ({ language }: Tokenizer) => (language.startsWith("en") ? "en" : "und");

function nothingToSay(text: string): TextError {
  const cause = text.trim() === "" ? new EmptyTextError() : new NothingSpeakableError(text);
  return new TextError(cause.message, { cause });
}

/** @throws TextError for symbols that the bundle has no tokens for. */
function checkPronunciations(pronunciations: ReadonlyMap<string, Pronunciation>, tokenizer: Tokenizer): void {
  for (const { word, ipa } of pronunciations.values()) {
    if (!(tokenizer instanceof PhonemeTokenizer)) {
      throw new TextError(
        `The text gives a pronunciation for "${word}", and this bundle reads letters, not phonemes: write the word as it sounds.`,
      );
    }
    const { ids, dropped } = tokenizer.encodeIpa(ipa);
    const unknown = Object.keys(dropped);
    if (unknown.length === 0 && tokenizer.vocabulary.recognisable(ids).length > 0) continue;
    const why = unknown.length > 0 ? `holds ${unknown.map((symbol) => `"${symbol}"`).join(", ")}` : "holds no sound";
    throw new TextError(
      `The pronunciation /${ipa}/ of "${word}" ${why}; this bundle knows ${tokenizer.symbols.slice(1).join(" ")}.`,
    );
  }
}

/** Null for a sentence without anything to speak. */
function normalised(sentence: string, language: "en" | "und"): string | null {
  try {
    return normaliseText(sentence, { language, maxCharacters: Number.POSITIVE_INFINITY });
  } catch (error) {
    if (error instanceof EmptyTextError || error instanceof NothingSpeakableError) return null;
    throw error;
  }
}

type ChunkSource = Pick<Chunk, "text" | "pronunciations" | "sourceEnd">;

/** The sentence as one chunk, or halved at commas and spaces until every part fits. */
async function fitting(source: ChunkSource, options: ChunkOptions): Promise<Chunk[]> {
  const chunk = await chunkOf(source, options);
  if (chunk === null) return [];
  if (chunk.frameCount <= options.maxFrames) return [chunk];
  const halves = halveSentence(source.text);
  if (halves === null) return [chunk]; // one endless word: better long than broken
  const [left, right] = halves;
  return [
    ...(await fitting({ ...source, text: left }, options)),
    ...(await fitting({ ...source, text: right }, options)),
  ];
}

/** Null where the tokenizer finds nothing to speak. */
async function chunkOf(source: ChunkSource, options: ChunkOptions): Promise<Chunk | null> {
  try {
    const tokens = await options.tokenizer.encode(source.text, { pronunciations: ipaOf(source.pronunciations) });
    return { ...source, kind: "speech", tokens, frameCount: lengthOf(tokens, options) };
  } catch (error) {
    if (error instanceof NothingSpeakableError) return null;
    throw error;
  }
}

/** Pronunciations as tokenizers take them. */
export function ipaOf(pronunciations: ReadonlyMap<string, Pronunciation>): ReadonlyMap<string, string> {
  return new Map([...pronunciations].map(([standIn, { ipa }]) => [standIn, ipa]));
}

/** Two sentences as one chunk. A sentence's tokens do not depend on its neighbours: nothing is encoded again. */
function joined(first: Chunk, second: Chunk, options: ChunkOptions): Chunk {
  const space = options.tokenizer.vocabulary.idOf(" ");
  const tokens = [...first.tokens, ...(space === undefined ? [] : [space]), ...second.tokens];
  return {
    kind: "speech",
    text: `${first.text} ${second.text}`,
    pronunciations: new Map([...first.pronunciations, ...second.pronunciations]),
    tokens,
    frameCount: lengthOf(tokens, options),
    sourceEnd: second.sourceEnd,
  };
}

function lengthOf(targetTokens: readonly number[], options: ChunkOptions): number {
  const { durations, promptTokens, promptFrames, speed, patch, frameRateHz } = options;
  return estimateFrames({ promptTokens, promptFrames, targetTokens, durations, speed, multipleOf: patch, frameRateHz });
}
