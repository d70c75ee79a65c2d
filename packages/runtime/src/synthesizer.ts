import { Rng } from "@dmospeech/core";
import type { InferenceSession } from "onnxruntime-common";
import type { Bundle } from "./bundle.js";
import { DisposedError, OptionError } from "./errors.js";
import { Graphs, type OnnxRuntime } from "./graphs.js";
import { PreparedPrompt, type PromptTimings } from "./prepared-prompt.js";
import { type PromptInput, readPrompt } from "./stations/1-prompt.js";
import { asBatch, encode } from "./stations/2-encode.js";
import { transcribePrompt } from "./stations/3-transcript.js";
import { type Chunk, planChunks } from "./stations/4-chunks.js";
import { layOut } from "./stations/5-layout.js";
import { denoise, embedText, guidanceOf } from "./stations/6-denoise.js";
import { decode } from "./stations/7-decode.js";
import { finishChunk, joinChunks } from "./stations/8-finish.js";
import { Stopwatch } from "./stopwatch.js";
import { createVoiceModel, type VoiceModel } from "./voice-model.js";

export interface PreparePromptOptions {
  /** The voice: bytes of an audio file, or samples. */
  readonly prompt: PromptInput;
  /** What the prompt says; without it the bundle's recogniser listens. */
  readonly promptText?: string;
}

export interface SynthesizeOptions {
  /** What to say, in plain text. */
  readonly text: string;
  /** The voice: bytes of an audio file, samples, or a prompt prepared before. */
  readonly prompt: PromptInput | PreparedPrompt;
  /** What the prompt says; not for prepared prompts, which know. */
  readonly promptText?: string;
  /** Same seed and machine, same samples. Any safe integer. */
  readonly seed?: number;
  /** 1 keeps the prompt's speaking rate, 2 is twice as fast; 0.25 to 4. */
  readonly speed?: number;
  /** Network steps; default: those the bundle was made for. */
  readonly steps?: number;
  /** Teacher bundles only: strength of the classifier-free guidance. */
  readonly guidance?: number;
}

/** Seconds spent in each station; those of the prompt are 0 for a prepared one. */
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
  readonly timings: SynthesisTimings;
  /** Time taken per second of speech; below 1 is faster than real time. */
  readonly realTimeFactor: number;
  /** Sentences about what was done to the input, for example that a long prompt was cut. */
  readonly warnings: readonly string[];
}

/** What the recogniser hears in a prompt. */
export interface Recognition {
  readonly tokens: readonly number[];
  readonly spoken: string;
}

/**
 * A loaded bundle that speaks. The stations that a synthesis passes lie in `stations/`, numbered in their order.
 * Calls may overlap; each one's randomness comes from its own seed.
 */
export class Synthesizer {
  readonly #graphs: Graphs;
  readonly #model: VoiceModel;
  #disposed = false;

  /** Made by `DMOSpeech.load`. */
  constructor(bundle: Bundle, runtime: OnnxRuntime, options: InferenceSession.SessionOptions) {
    this.#graphs = new Graphs(runtime, bundle.graphs, options);
    this.#model = createVoiceModel(bundle.manifest);
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
  async open(): Promise<void> {
    const needed = (["encoder", "ctc", "text", "denoiser", "decoder"] as const).filter((name) =>
      this.#graphs.has(name),
    );
    // The result does not matter: "a" need not even be a letter of the bundle's language.
    const tokenizerStarted = this.#model.tokenizer.encode("a").catch(() => []);
    await Promise.all([this.#graphs.open(...needed), tokenizerStarted]);
  }

  /**
   * Speaks the text in the prompt's voice.
   *
   * @throws TextError, PromptError, OptionError for what cannot be used; core's AudioError when the prompt's bytes are
   * no audio; DisposedError after `dispose()`.
   */
  async synthesize(options: SynthesizeOptions): Promise<Synthesis> {
    this.#assertUsable();
    const { text, seed = 0, speed = 1, steps, guidance } = options;
    checkOptions({ seed, speed, steps });
    const startedAt = performance.now();
    const guidanceScale = guidanceOf(this.#model, guidance);
    const prepared = await this.#promptOf(options);
    const watch = new Stopwatch<"text" | "denoise" | "decode">();
    const chunks = await watch.time("text", () => this.#plan(text, prepared, speed));
    const finished: { samples: Float32Array; text: string }[] = [];
    for (const [index, chunk] of chunks.entries()) {
      const utterance = layOut(this.#model, prepared.latents, prepared.transcript, chunk);
      const rows = guidanceScale > 0 ? 2 : 1;
      const features = await watch.time("text", () => embedText(this.#graphs, utterance, { rows }));
      const rng = new Rng(seed).split(`chunk ${index}`);
      const latents = await watch.time("denoise", () =>
        denoise(this.#graphs, this.#model, utterance, features, { rng, steps, guidance }),
      );
      const samples = await watch.time("decode", async () => {
        const wave = await decode(this.#graphs, utterance, latents, this.#model.manifest.hop);
        return finishChunk(wave, { sampleRate: this.sampleRate, promptLoudness: prepared.loudness });
      });
      finished.push({ samples, text: chunk.text });
    }
    const audio = joinChunks(finished, this.sampleRate);
    const totalSeconds = (performance.now() - startedAt) / 1000;
    return this.#result(audio, chunks, prepared, {
      ...(options.prompt === prepared ? noPromptTimings : prepared.timings),
      textSeconds: watch.seconds("text"),
      denoiseSeconds: watch.seconds("denoise"),
      decodeSeconds: watch.seconds("decode"),
      totalSeconds,
    });
  }

  /** Reads, encodes and transcribes a prompt once, for any number of texts. */
  async preparePrompt({ prompt, promptText }: PreparePromptOptions): Promise<PreparedPrompt> {
    this.#assertUsable();
    const { manifest, tokenizer } = this.#model;
    const watch = new Stopwatch<"prompt" | "encode" | "transcribe">();
    const { minPromptSeconds, maxPromptSeconds } = manifest.limits;
    const audio = await watch.time("prompt", () =>
      readPrompt(prompt, {
        sampleRate: manifest.sampleRate,
        minSeconds: minPromptSeconds,
        maxSeconds: maxPromptSeconds,
      }),
    );
    const latents = await watch.time("encode", () => encode(this.#graphs, audio.samples, manifest));
    const transcript = await watch.time("transcribe", () =>
      transcribePrompt(this.#graphs, latents, { tokenizer, promptText, wasCut: audio.wasCut }),
    );
    return new PreparedPrompt({
      durationSeconds: audio.durationSeconds,
      wasCut: audio.wasCut,
      loudness: audio.loudness,
      latents,
      transcript,
      timings: {
        promptSeconds: watch.seconds("prompt"),
        encodeSeconds: watch.seconds("encode"),
        transcribeSeconds: watch.seconds("transcribe"),
      },
    });
  }

  /** What the bundle's recogniser hears in a prompt. @throws BundleError when the bundle has no recogniser. */
  async transcribe(prompt: PromptInput | PreparedPrompt): Promise<Recognition> {
    this.#assertUsable();
    const prepared = prompt instanceof PreparedPrompt ? prompt : null;
    const { tokenizer } = this.#model;
    const latents = prepared?.latents ?? (await this.#encodePrompt(prompt as PromptInput));
    const { tokens } = await transcribePrompt(this.#graphs, latents, { tokenizer, wasCut: false });
    return { tokens, spoken: tokenizer.decode(tokens) };
  }

  /** How alike two voices are to the bundle's verifier: cosine from −1 to 1. @throws BundleError without a verifier. */
  async speakerSimilarity(a: PromptInput | PreparedPrompt, b: PromptInput | PreparedPrompt): Promise<number> {
    this.#assertUsable();
    const [first, second] = [await this.#embedSpeaker(a), await this.#embedSpeaker(b)];
    const dot = (x: Float32Array, y: Float32Array) => x.reduce((sum, value, i) => sum + value * y[i]!, 0);
    return dot(first, second) / Math.sqrt(dot(first, first) * dot(second, second));
  }

  /** Frees the networks. Afterwards every call throws DisposedError. */
  async dispose(): Promise<void> {
    this.#disposed = true;
    await this.#graphs.dispose();
  }

  async #promptOf({ prompt, promptText }: SynthesizeOptions): Promise<PreparedPrompt> {
    if (!(prompt instanceof PreparedPrompt)) return await this.preparePrompt({ prompt, promptText });
    if (promptText === undefined) return prompt;
    throw new OptionError("promptText was given with a prepared prompt; give it to preparePrompt instead.");
  }

  async #plan(text: string, { latents, transcript }: PreparedPrompt, speed: number): Promise<Chunk[]> {
    const { manifest, tokenizer, durations, frameRateHz } = this.#model;
    return await planChunks(text, {
      tokenizer,
      durations,
      promptTokens: transcript.tokens,
      promptFrames: latents.frameCount,
      speed,
      patch: manifest.patch,
      frameRateHz,
      maxFrames: Math.floor(manifest.limits.maxSegmentSeconds * frameRateHz),
      maxCharacters: manifest.limits.maxTextCharacters,
    });
  }

  async #encodePrompt(prompt: PromptInput) {
    const { manifest } = this.#model;
    const { minPromptSeconds: minSeconds, maxPromptSeconds: maxSeconds } = manifest.limits;
    const { samples } = await readPrompt(prompt, { sampleRate: manifest.sampleRate, minSeconds, maxSeconds });
    return await encode(this.#graphs, samples, manifest);
  }

  async #embedSpeaker(prompt: PromptInput | PreparedPrompt): Promise<Float32Array> {
    const latents = prompt instanceof PreparedPrompt ? prompt.latents : await this.#encodePrompt(prompt);
    return (await this.#graphs.run("speaker", asBatch(latents), "embedding")).data; // [1, E]
  }

  #result(
    audio: Float32Array,
    chunks: readonly Chunk[],
    prepared: PreparedPrompt,
    timings: SynthesisTimings,
  ): Synthesis {
    const durationSeconds = audio.length / this.sampleRate;
    const tokens = chunks.flatMap((chunk) => chunk.tokens);
    const { tokenizer } = this.#model;
    return {
      audio,
      sampleRate: this.sampleRate,
      durationSeconds,
      tokens,
      promptTokens: prepared.transcript.tokens,
      spoken: tokenizer.decode(tokens),
      promptSpoken: tokenizer.decode(prepared.transcript.tokens),
      timings,
      realTimeFactor: timings.totalSeconds / durationSeconds,
      warnings: prepared.wasCut ? [cutWarning(prepared.durationSeconds)] : [],
    };
  }

  #assertUsable(): void {
    if (this.#disposed) throw new DisposedError("This synthesizer was disposed; load the bundle again.");
  }
}

const noPromptTimings: PromptTimings = { promptSeconds: 0, encodeSeconds: 0, transcribeSeconds: 0 };

const cutWarning = (seconds: number) => `The prompt is long: only its first ${seconds.toFixed(1)} s are used.`;

function checkOptions({ seed, speed, steps }: { seed: number; speed: number; steps?: number }): void {
  if (!Number.isSafeInteger(seed)) throw new OptionError(`seed must be a safe integer, got ${seed}.`);
  if (!(speed >= 0.25 && speed <= 4)) throw new OptionError(`speed must be from 0.25 to 4, got ${speed}.`);
  if (steps !== undefined && !(Number.isInteger(steps) && steps >= 1 && steps <= 1000)) {
    throw new OptionError(`steps must be a whole number from 1 to 1000, got ${steps}.`);
  }
}
