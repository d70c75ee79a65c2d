import type { TimedWord } from "@dmospeech/core";
import { DisposedError, TextError } from "./errors.js";
import { fitDuration } from "./fit-duration.js";
import type { GraphRunner, Graphs } from "./graphs.js";
import { type AudioChunk, type SpeakRequest, speak } from "./speak.js";
import { checkSpeechOptions, type StreamOptions, type SynthesisOptions, type VoiceChoice } from "./speech-options.js";
import type { PromptInput } from "./stations/1-prompt.js";
import { asBatch, encode, type LatentFrames } from "./stations/2-encode.js";
import { type PromptTranscript, transcribePrompt } from "./stations/3-transcript.js";
import { type Chunk, type Pause, planChunks } from "./stations/4-chunks.js";
import { guidanceOf } from "./stations/6-denoise.js";
import { Stopwatch } from "./stopwatch.js";
import {
  assertVoiceFits,
  type PromptTimings,
  prepareVoice,
  readPromptFor,
  transcriptOf,
} from "./voice/create-voice.js";
import { Voice } from "./voice/voice.js";
import type { VoiceModel } from "./voice-model.js";

export interface CreateVoiceOptions {
  /** What the prompt says; without it the bundle's recogniser listens. */
  readonly text?: string;
  /** Also embed the speaker, for `verify`; default: true. Speaking needs no embedding. */
  readonly embed?: boolean;
  readonly signal?: AbortSignal;
}

export interface CallOptions {
  /** Ends the work at its next network run with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** Seconds spent in each station; those of the prompt are 0 for a voice made before. */
export interface SynthesisTimings extends PromptTimings {
  readonly textSeconds: number;
  readonly denoiseSeconds: number;
  readonly decodeSeconds: number;
  readonly totalSeconds: number;
}

export interface Synthesis {
  /** Mono samples in [-1, 1]. */
  readonly audio: Float32Array; // [S]
  readonly sampleRate: number;
  readonly durationSeconds: number;
  /** Token ids that were spoken. */
  readonly tokens: readonly number[];
  /** Token ids of the prompt. */
  readonly promptTokens: readonly number[];
  /** What the tokens stand for: phonemes or characters. */
  readonly spoken: string;
  readonly promptSpoken: string;
  /** With `timestamps`, when each word is heard; `captionsOf`, `toSrt` and `toVtt` of core make subtitles of them. */
  readonly words: readonly TimedWord[] | null;
  readonly timings: SynthesisTimings;
  /** Time taken per second of speech; below 1 is faster than real time. */
  readonly realTimeFactor: number;
  /** Sentences about the prompt: that it was cut, is clipped, or noisy. */
  readonly warnings: readonly string[];
}

/** What the recogniser hears in a prompt. */
export interface Recognition {
  readonly tokens: readonly number[];
  readonly spoken: string;
}

/** How alike two voices are. */
export interface Verification {
  /** Cosine of the two embeddings of the bundle's verifier, from −1 to 1. */
  readonly similarity: number;
}

type SpeechOptions = VoiceChoice & StreamOptions & Pick<SynthesisOptions, "durationSeconds">;

/**
 * A loaded bundle that speaks. The stations that a synthesis passes lie in `stations/`, numbered in their order.
 * Calls may overlap; each one's randomness comes from its own seed.
 */
export class Synthesizer {
  readonly #graphs: Graphs;
  readonly #model: VoiceModel;
  #disposed = false;

  /** Made by `DMOSpeech.load`. */
  constructor(model: VoiceModel, graphs: Graphs) {
    this.#graphs = graphs;
    this.#model = model;
  }

  /** Samples a second of everything it makes. */
  get sampleRate(): number {
    return this.#model.manifest.sampleRate;
  }

  /** The bundle's manifest: origin, licences, measured scores. */
  get manifest(): VoiceModel["manifest"] {
    return this.#model.manifest;
  }

  /** Opens the networks that every synthesis needs and starts the tokenizer, so that the first call is no slower. */
  async open({ signal }: CallOptions = {}): Promise<void> {
    const needed = (["encoder", "ctc", "text", "denoiser", "decoder"] as const).filter((name) =>
      this.#graphs.has(name),
    );
    // The result does not matter: "a" need not even be a letter of the bundle's language.
    const tokenizerStarted = this.#model.tokenizer.encode("a").catch(() => []);
    for (const name of needed) {
      signal?.throwIfAborted();
      await this.#graphs.open(name);
    }
    await tokenizerStarted;
    signal?.throwIfAborted();
  }

  /**
   * Speaks the text in the voice of a prompt, or in one made before. The samples are those of `stream`, put together.
   *
   * @throws TextError, PromptError, VoiceError, OptionError for what cannot be used; core's AudioError when the prompt's
   * bytes are no audio; DisposedError after `dispose()`; the signal's reason when aborted.
   */
  async synthesize(options: VoiceChoice & SynthesisOptions): Promise<Synthesis> {
    const startedAt = performance.now();
    const { maxTextCharacters } = this.manifest.limits;
    if (options.text?.length > maxTextCharacters) {
      throw new TextError(
        `The text has ${options.text.length} characters, at most ${maxTextCharacters} are spoken in one call: use ` +
          "stream(), which takes a text of any length.",
      );
    }
    const { request, graphs, timings, voice } = await this.#prepare(options);
    const chunks: AudioChunk[] = [];
    for await (const chunk of speak(graphs, this.#model, request)) chunks.push(chunk);
    const totalSeconds = (performance.now() - startedAt) / 1000;
    return this.#result(chunks, voice, request, { ...timings, ...stationSeconds(request.watch), totalSeconds });
  }

  /**
   * Speaks chunk by chunk: the first is there after the first sentence, each next one is made when it is asked for, and
   * what was handed out is not kept. Takes texts of any length.
   *
   * @throws as `synthesize`.
   */
  async *stream(options: VoiceChoice & StreamOptions): AsyncGenerator<AudioChunk, void, void> {
    const { request, graphs } = await this.#prepare(options);
    for await (const chunk of speak(graphs, this.#model, request)) {
      yield chunk;
      this.#assertUsable();
    }
  }

  /**
   * Reads, encodes, transcribes and embeds a prompt once, for any number of texts.
   *
   * @throws PromptError for a prompt that cannot be used; core's AudioError when its bytes are no audio.
   */
  async createVoice(prompt: PromptInput, { text, embed = true, signal }: CreateVoiceOptions = {}): Promise<Voice> {
    this.#assertUsable();
    signal?.throwIfAborted();
    const request = { prompt, text, withEmbedding: embed, signal };
    return (await prepareVoice(this.#graphs.bind(signal), this.#model, request)).voice;
  }

  /** What the bundle's recogniser hears in a prompt. @throws BundleError when the bundle has no recogniser. */
  async transcribe(prompt: PromptInput | Voice, { signal }: CallOptions = {}): Promise<Recognition> {
    this.#assertUsable();
    const graphs = this.#graphs.bind(signal);
    const latents = await this.#latentsOf(graphs, prompt);
    const { tokenizer } = this.#model;
    const { tokens } = await transcribePrompt(graphs, latents, { tokenizer, wasCut: false });
    return { tokens, spoken: tokenizer.decode(tokens) };
  }

  /** How alike two voices are to the bundle's speaker verifier. @throws BundleError when the bundle has none. */
  async verify(a: PromptInput | Voice, b: PromptInput | Voice, { signal }: CallOptions = {}): Promise<Verification> {
    this.#assertUsable();
    const graphs = this.#graphs.bind(signal);
    const [first, second] = [await this.#embeddingOf(graphs, a), await this.#embeddingOf(graphs, b)];
    const dot = (x: Float32Array, y: Float32Array) => x.reduce((sum, value, i) => sum + value * y[i]!, 0);
    return { similarity: dot(first, second) / Math.sqrt(dot(first, first) * dot(second, second)) };
  }

  /** Frees the networks. Afterwards every call throws DisposedError. */
  async dispose(): Promise<void> {
    this.#disposed = true;
    await this.#graphs.dispose();
  }

  /** Everything a call's chunks are spoken from. */
  async #prepare(options: SpeechOptions) {
    this.#assertUsable();
    checkSpeechOptions(options);
    const { text, voice: known, prompt, promptText, signal, seed = 0, steps, guidance } = options;
    signal?.throwIfAborted();
    const rows: 1 | 2 = guidanceOf(this.#model, guidance) > 0 ? 2 : 1;
    const graphs = this.#graphs.bind(signal);
    const { voice, timings } =
      known === undefined
        ? await prepareVoice(graphs, this.#model, { prompt, text: promptText, withEmbedding: false, signal })
        : { voice: known, timings: noPromptTimings };
    assertVoiceFits(voice, this.#model);
    const transcript = transcriptOf(voice, this.#model);
    const watch = new Stopwatch<"text" | "denoise" | "decode">();
    const plan = await watch.time("text", () => this.#plan(options, voice.latents, transcript));
    const { latents, loudness } = voice;
    const { timestamps = false, watermark, firstChunk = 0, batchSize = 1, onProgress } = options;
    const source = { plan, latents, transcript, loudness, seed, steps, guidance, rows, watch };
    const request: SpeakRequest = {
      ...source,
      timestamps,
      watermark,
      firstChunk,
      batchSize,
      onProgress,
      totalCharacters: text.length,
    };
    return { request, graphs, timings, voice };
  }

  async #plan(
    { text, speed = 1, durationSeconds }: SpeechOptions,
    { frameCount }: LatentFrames,
    { tokens }: PromptTranscript,
  ): Promise<AsyncIterable<Chunk | Pause> | Iterable<Chunk | Pause>> {
    const { manifest, tokenizer, durations, frameRateHz } = this.#model;
    const { patch } = manifest;
    const plan = planChunks(text, {
      tokenizer,
      durations,
      promptTokens: tokens,
      promptFrames: frameCount,
      speed,
      patch,
      frameRateHz,
      maxFrames: Math.floor(manifest.limits.maxSegmentSeconds * frameRateHz),
    });
    if (durationSeconds === undefined) return plan;
    const parts: (Chunk | Pause)[] = [];
    for await (const part of plan) parts.push(part);
    return fitDuration(parts, { durationSeconds, frameRateHz, patch });
  }

  async #latentsOf(graphs: GraphRunner, prompt: PromptInput | Voice): Promise<LatentFrames> {
    if (prompt instanceof Voice) {
      assertVoiceFits(prompt, this.#model);
      return prompt.latents;
    }
    const { samples } = await readPromptFor(this.#model, prompt);
    return await encode(graphs, samples, this.manifest);
  }

  async #embeddingOf(graphs: GraphRunner, prompt: PromptInput | Voice): Promise<Float32Array> {
    const network = this.manifest.files.speaker?.sha256;
    if (prompt instanceof Voice && prompt.embedding?.network === network && prompt.embedding) {
      return prompt.embedding.values;
    }
    const latents = await this.#latentsOf(graphs, prompt);
    return (await graphs.run("speaker", asBatch(latents), "embedding")).data; // [1, E]
  }

  #result(
    chunks: readonly AudioChunk[],
    { warnings }: Voice,
    { transcript, timestamps }: SpeakRequest,
    timings: SynthesisTimings,
  ): Synthesis {
    const audio = concatenate(chunks);
    const durationSeconds = audio.length / this.sampleRate;
    const tokens = chunks.flatMap((chunk) => chunk.tokens);
    const { tokenizer } = this.#model;
    return {
      audio,
      sampleRate: this.sampleRate,
      durationSeconds,
      tokens,
      promptTokens: transcript.tokens,
      spoken: tokenizer.decode(tokens),
      promptSpoken: tokenizer.decode(transcript.tokens),
      words: timestamps ? chunks.flatMap((chunk) => chunk.words ?? []) : null,
      timings,
      realTimeFactor: timings.totalSeconds / durationSeconds,
      warnings,
    };
  }

  #assertUsable(): void {
    if (this.#disposed) throw new DisposedError("This synthesizer was disposed; load the bundle again.");
  }
}

const noPromptTimings: PromptTimings = { promptSeconds: 0, encodeSeconds: 0, transcribeSeconds: 0 };

const stationSeconds = (watch: SpeakRequest["watch"]) => ({
  textSeconds: watch.seconds("text"),
  denoiseSeconds: watch.seconds("denoise"),
  decodeSeconds: watch.seconds("decode"),
});

function concatenate(chunks: readonly AudioChunk[]): Float32Array {
  const joined = new Float32Array(chunks.reduce((sum, { audio }) => sum + audio.length, 0));
  let offset = 0;
  for (const { audio } of chunks) {
    joined.set(audio, offset);
    offset += audio.length;
  }
  return joined;
}
