// Stations four to nine for a whole text, chunk after chunk.
import { Rng, type TimedWord } from "@dmospeech/core";
import type { GraphRunner } from "./graphs.js";
import type { SpeechProgress } from "./speech-options.js";
import type { LatentFrames } from "./stations/2-encode.js";
import type { PromptTranscript } from "./stations/3-transcript.js";
import type { Chunk, Pause } from "./stations/4-chunks.js";
import { layOut } from "./stations/5-layout.js";
import { denoise, embedText } from "./stations/6-denoise.js";
import { decode } from "./stations/7-decode.js";
import { finishChunk } from "./stations/8-finish.js";
import { markChunk, type WatermarkChoice } from "./stations/9-watermark.js";
import type { Stopwatch } from "./stopwatch.js";
import type { VoiceModel } from "./voice-model.js";
import { withWords, wordTimes } from "./word-times.js";

/** A piece of speech, ready to be played behind the piece before. */
export interface AudioChunk {
  /** Mono samples in [-1, 1]: the pause before the words, then the words. */
  readonly audio: Float32Array; // [S]
  readonly sampleRate: number;
  /** Counts the chunks of a text from 0. */
  readonly index: number;
  /** Where it begins in the speech, what `firstChunk` left out included. */
  readonly startSeconds: number;
  readonly durationSeconds: number;
  /** What is said, normalised; "" for a pause at the text's end. */
  readonly text: string;
  readonly tokens: readonly number[];
  /** What the tokens stand for: phonemes or characters. */
  readonly spoken: string;
  /** With `timestamps`, when each word is heard, counted from the beginning of the speech. */
  readonly words: readonly TimedWord[] | null;
}

export interface SpeakRequest {
  readonly plan: AsyncIterable<Chunk | Pause> | Iterable<Chunk | Pause>;
  readonly latents: LatentFrames;
  readonly transcript: PromptTranscript;
  /** Of the prompt, in LUFS. */
  readonly loudness: number;
  readonly seed: number;
  readonly steps?: number;
  readonly guidance?: number;
  /** 2 with classifier-free guidance. */
  readonly rows: 1 | 2;
  readonly timestamps: boolean;
  readonly watermark?: WatermarkChoice;
  readonly firstChunk: number;
  readonly totalCharacters: number;
  readonly onProgress?: (progress: SpeechProgress) => void;
  readonly watch: Stopwatch<"text" | "denoise" | "decode">;
}

/** Speaks a plan. Each chunk's randomness comes from the seed and its number alone. */
export async function* speak(
  graphs: GraphRunner,
  model: VoiceModel,
  request: SpeakRequest,
): AsyncGenerator<AudioChunk> {
  const { sampleRate } = model.manifest;
  let [index, spokenSamples, pauseSeconds] = [0, 0, 0];
  for await (const part of timed(request, model)) {
    if (part.kind === "pause") {
      pauseSeconds += part.seconds;
      continue;
    }
    const pause = Math.round(pauseSeconds * sampleRate);
    pauseSeconds = 0;
    if (index < request.firstChunk) {
      index++;
      spokenSamples += pause + part.frameCount * model.manifest.hop; // as long as it was when it was spoken
      continue;
    }
    const startSeconds = spokenSamples / sampleRate;
    const { samples, words } = await speakChunk(graphs, model, {
      ...request,
      chunk: part,
      index,
      startSeconds: startSeconds + pause / sampleRate,
    });
    const audio = new Float32Array(pause + samples.length);
    audio.set(samples, pause);
    spokenSamples += audio.length;
    const durationSeconds = audio.length / sampleRate;
    const text = withWords(part.text, part);
    const spoken = model.tokenizer.decode(part.tokens);
    yield { audio, sampleRate, index, startSeconds, durationSeconds, text, tokens: part.tokens, spoken, words };
    index++;
    const { totalCharacters } = request;
    request.onProgress?.({
      spokenCharacters: part.sourceEnd,
      totalCharacters,
      audioSeconds: spokenSamples / sampleRate,
    });
  }
  if (pauseSeconds === 0) return;
  const audio = new Float32Array(Math.round(pauseSeconds * sampleRate));
  const [startSeconds, durationSeconds] = [spokenSamples / sampleRate, audio.length / sampleRate];
  const words = request.timestamps ? [] : null;
  yield { audio, sampleRate, index, startSeconds, durationSeconds, text: "", tokens: [], spoken: "", words };
}

/**
 * The plan, with the time put down that is spent waiting for it. A model that reads ahead plans the next part while this
 * one is spoken, and no further.
 */
async function* timed(
  { plan, watch }: SpeakRequest,
  { readsAhead }: Pick<VoiceModel, "readsAhead">,
): AsyncGenerator<Chunk | Pause> {
  const parts = Symbol.asyncIterator in plan ? plan[Symbol.asyncIterator]() : plan[Symbol.iterator]();
  const nextPart = async () => await parts.next();
  let ahead: Promise<IteratorResult<Chunk | Pause>> | null = null;
  for (;;) {
    const { value, done } = await watch.time("text", () => ahead ?? nextPart());
    if (done) return;
    if (readsAhead) {
      ahead = nextPart();
      ahead.catch(() => {}); // thrown when its turn comes; nobody may ask for it
    }
    yield value as Chunk | Pause;
  }
}

interface ChunkRequest extends SpeakRequest {
  readonly chunk: Chunk;
  readonly index: number;
  readonly startSeconds: number;
}

async function speakChunk(graphs: GraphRunner, model: VoiceModel, request: ChunkRequest) {
  const { chunk, index, latents: prompt, transcript, seed, steps, guidance, rows, watch } = request;
  const { manifest } = model;
  const utterance = layOut(model, prompt, transcript, chunk);
  const features = await watch.time("text", () => embedText(graphs, utterance, { rows }));
  const rng = new Rng(seed).split(`chunk ${index}`);
  const data = await watch.time("denoise", () => denoise(graphs, model, utterance, features, { rng, steps, guidance }));
  const samples = await watch.time("decode", async () => {
    const wave = await decode(graphs, utterance, data, manifest.hop);
    const { sampleRate } = manifest;
    const finished = finishChunk(wave, { sampleRate, promptLoudness: request.loudness });
    return markChunk(finished, { sampleRate, startSeconds: request.startSeconds, watermark: request.watermark });
  });
  if (!request.timestamps) return { samples, words: null };
  const latents = { data, frameCount: utterance.targetFrames, channelCount: utterance.channelCount };
  const words = await wordTimes(graphs, model, { chunk, utterance, latents, startSeconds: request.startSeconds });
  return { samples, words };
}
