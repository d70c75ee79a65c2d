// When each word of a chunk is heard, from the recogniser's alignment of the chunk's own latents.
import { AlignmentError, alignCtc, assignWords, type TimedWord } from "@dmospeech/core";
import type { GraphRunner } from "./graphs.js";
import type { LatentFrames } from "./stations/2-encode.js";
import { recognise } from "./stations/3-transcript.js";
import { type Chunk, ipaOf } from "./stations/4-chunks.js";
import type { Utterance } from "./stations/5-layout.js";
import type { VoiceModel } from "./voice-model.js";

export interface WordTimesRequest {
  readonly chunk: Chunk;
  readonly utterance: Utterance;
  /** The speech that was made, [T, L]. */
  readonly latents: LatentFrames;
  /** When the chunk begins. */
  readonly startSeconds: number;
}

/** The words of a chunk, with the punctuation behind them, in the order they are spoken. */
export async function wordTimes(
  graphs: GraphRunner,
  { tokenizer, frameRateHz }: VoiceModel,
  { chunk, utterance, latents, startSeconds }: WordTimesRequest,
): Promise<TimedWord[]> {
  const shown = chunk.text.split(" ").filter((word) => /[\p{L}\p{N}]/u.test(word));
  const words = shown.map((word) => word.replace(/[^\p{L}\p{M}\p{N}'-]/gu, ""));
  const pronunciations = ipaOf(chunk.pronunciations);
  const wordOfToken = await assignWords({ words, ids: chunk.tokens, tokenizer, pronunciations });
  const logProbs = await recognise(graphs, latents);
  const frameTokens = heardTokens({ chunk, utterance, logProbs, tokenizer });
  const spans = words.map(() => ({ first: Number.POSITIVE_INFINITY, end: 0 }));
  frameTokens.forEach((token, frame) => {
    const span = spans[token >= 0 ? wordOfToken[token]! : -1];
    if (span === undefined) return;
    span.first = Math.min(span.first, frame);
    span.end = frame + 1;
  });
  const scale = latents.frameCount / frameTokens.length / frameRateHz;
  let last = 0; // a word without a sound of its own stands where the word before ends
  return shown.map((word, i) => {
    const { first, end } = spans[i]!;
    const from = Number.isFinite(first) ? Math.max(last, first) : last;
    last = Math.max(from, end);
    const text = withWords(word, chunk);
    return { text, startSeconds: startSeconds + from * scale, endSeconds: startSeconds + last * scale };
  });
}

/** [T] the chunk's token heard in each frame; where the recogniser finds no path, the one that the frame was made from. */
function heardTokens({
  chunk,
  utterance,
  logProbs,
  tokenizer,
}: Pick<WordTimesRequest, "chunk" | "utterance"> & {
  readonly logProbs: Parameters<typeof alignCtc>[0]["logProbs"];
  readonly tokenizer: VoiceModel["tokenizer"];
}): Int32Array {
  try {
    return alignCtc({ logProbs, ids: chunk.tokens, vocabulary: tokenizer.vocabulary }).frameTokens;
  } catch (error) {
    if (!(error instanceof AlignmentError)) throw error;
    const border = utterance.tokens.length - chunk.tokens.length;
    return utterance.frameTokens.slice(utterance.promptFrames).map((token) => (token >= border ? token - border : -1));
  }
}

/** Stand-ins turned back into the words they stand for. */
export function withWords(text: string, { pronunciations }: Pick<Chunk, "pronunciations">): string {
  if (pronunciations.size === 0) return text;
  return text.replace(/xqzj[a-z]+/giu, (standIn) => pronunciations.get(standIn.toLowerCase())?.word ?? standIn);
}
