// Stations four to nine for a whole text, chunk after chunk.
import { Rng, type TimedWord } from "@dmospeech/core";
import type { GraphRunner } from "./graphs.js";
import { mapInBatches } from "./in-batches.js";
import type { SpeechProgress } from "./speech-options.js";
import type { LatentFrames } from "./stations/2-encode.js";
import type { PromptTranscript } from "./stations/3-transcript.js";
import type { Chunk, Pause } from "./stations/4-chunks.js";
import { layOut, type Utterance } from "./stations/5-layout.js";
import { type DenoiseJob, denoiseTogether, embedText } from "./stations/6-denoise.js";
import { decode } from "./stations/7-decode.js";
import { finishChunk } from "./stations/8-finish.js";
import { markChunk, type WatermarkChoice } from "./stations/9-watermark.js";
import type { Stopwatch } from "./stopwatch.js";
import { type PlacedChunk, Timeline } from "./timeline.js";
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
  /** Chunks whose network steps may run together. */
  readonly batchSize: number;
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
  const { manifest, tokenizer } = model;
  const { sampleRate } = manifest;
  const { batchSize, firstChunk, totalCharacters, onProgress } = request;
  const timeline = new Timeline(manifest);
  const placed = timeline.place(timed(request, model), firstChunk);
  const lengthOf = ({ chunk }: PlacedChunk) => request.latents.frameCount + chunk.frameCount;
  const makeLatents = (batch: readonly PlacedChunk[]) => latentsOf(graphs, model, request, batch);
  for await (const { item, made } of mapInBatches(placed, makeLatents, { batchSize, lengthOf })) {
    const { chunk, index, startSamples, pauseSamples } = item;
    const { samples, words } = await soundOf(graphs, model, request, { ...item, ...made });
    const audio = new Float32Array(pauseSamples + samples.length);
    audio.set(samples, pauseSamples);
    const [startSeconds, durationSeconds] = [startSamples / sampleRate, audio.length / sampleRate];
    const { tokens, sourceEnd } = chunk;
    const [text, spoken] = [withWords(chunk.text, chunk), tokenizer.decode(tokens)];
    yield { audio, sampleRate, index, startSeconds, durationSeconds, text, tokens, spoken, words };
    const audioSeconds = (startSamples + audio.length) / sampleRate;
    onProgress?.({ spokenCharacters: sourceEnd, totalCharacters, audioSeconds });
  }
  const { index, startSamples, pauseSamples } = timeline.end;
  if (pauseSamples === 0) return;
  const audio = new Float32Array(pauseSamples);
  const [startSeconds, durationSeconds] = [startSamples / sampleRate, pauseSamples / sampleRate];
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

/** A chunk as the networks took it, and the latents [T, L] that they made. */
interface MadeLatents {
  readonly utterance: Utterance;
  readonly data: Float32Array;
}

/** Stations five and six for chunks that go together. */
async function latentsOf(
  graphs: GraphRunner,
  model: VoiceModel,
  { latents, transcript, seed, steps, guidance, rows, watch }: SpeakRequest,
  batch: readonly PlacedChunk[],
): Promise<MadeLatents[]> {
  const jobs: DenoiseJob[] = [];
  for (const { chunk, index } of batch) {
    const utterance = layOut(model, latents, transcript, chunk);
    const text = await watch.time("text", () => embedText(graphs, utterance, { rows }));
    jobs.push({ utterance, text, rng: new Rng(seed).split(`chunk ${index}`) });
  }
  const targets = await watch.time("denoise", () => denoiseTogether(graphs, model, jobs, { steps, guidance }));
  return targets.map((data, i) => ({ utterance: jobs[i]!.utterance, data }));
}

/** Stations seven to nine for one chunk, and when its words are heard. */
async function soundOf(
  graphs: GraphRunner,
  model: VoiceModel,
  { loudness, watermark, timestamps, watch }: SpeakRequest,
  { chunk, utterance, data, startSamples, pauseSamples }: PlacedChunk & MadeLatents,
) {
  const { hop, sampleRate } = model.manifest;
  const startSeconds = (startSamples + pauseSamples) / sampleRate; // of the words
  const samples = await watch.time("decode", async () => {
    const wave = await decode(graphs, utterance, data, hop);
    const finished = finishChunk(wave, { sampleRate, promptLoudness: loudness });
    return markChunk(finished, { sampleRate, startSeconds, watermark });
  });
  if (!timestamps) return { samples, words: null };
  const latents = { data, frameCount: utterance.targetFrames, channelCount: utterance.channelCount };
  return { samples, words: await wordTimes(graphs, model, { chunk, utterance, latents, startSeconds }) };
}
