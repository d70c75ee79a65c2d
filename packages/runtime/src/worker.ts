// The same speech from a worker: the page stays free. Import "dmospeech/worker".
import type { Manifest } from "@dmospeech/core";
import type { DeviceChoice, WebDevice } from "./browser/choose-device.js";
import type { WorkerPort } from "./browser/worker/ports.js";
import type { LoadArguments, SentSpeech } from "./browser/worker/protocol.js";
import { SpeechQuestions } from "./browser/worker/questions.js";
import type { OnLoadProgress } from "./bundle-source.js";
import { OptionError } from "./errors.js";
import type { AudioChunk } from "./speak.js";
import type { StreamOptions, SynthesisOptions, VoiceChoice } from "./speech-options.js";
import type { PromptInput } from "./stations/1-prompt.js";
import type { CallOptions, CreateVoiceOptions, Recognition, Synthesis, Verification } from "./synthesizer.js";
import { Voice } from "./voice/voice.js";

export type { DeviceChoice, WebDevice } from "./browser/choose-device.js";
export type { GraphCheck } from "./browser/self-check.js";
export type { WorkerPort } from "./browser/worker/ports.js";
export * from "./public.js";

/** Address of a bundle's folder, or its files as `<input webkitdirectory>` or a drop gives them. */
export type WorkerBundleLocation = string | URL | Iterable<File>;

export interface WorkerLoadOptions {
  /** As in `WebLoadOptions`. */
  readonly device?: WebDevice | "auto";
  /** As in `WebLoadOptions`. */
  readonly threads?: number;
  /** false keeps nothing of what is downloaded; otherwise the browser's Cache API does. */
  readonly cache?: false;
  readonly onProgress?: OnLoadProgress;
  /** Ends loading, and the worker, with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Starts the worker, where a bundler needs it said in another way; its script must import "dmospeech/worker-entry". */
  readonly createWorker?: () => WorkerPort;
}

/**
 * A bundle loaded in a worker of its own, with the calls of `DMOSpeech`: the page paints and listens while it speaks.
 *
 * Arguments are copied to the worker, samples are handed over without a copy, errors arrive as the classes they were, and
 * an aborted call throws at once while the worker ends its work at its next network run.
 */
export class DMOSpeechWorker {
  /** The bundle's manifest: origin, licences, measured scores. */
  readonly manifest: Manifest;
  /** On what the networks run, and why. */
  readonly deviceChoice: DeviceChoice;
  readonly #questions: SpeechQuestions;

  private constructor(questions: SpeechQuestions, manifest: Manifest, deviceChoice: DeviceChoice) {
    this.#questions = questions;
    this.manifest = manifest;
    this.deviceChoice = deviceChoice;
  }

  /**
   * Starts a worker and loads the bundle in it.
   *
   * @throws as `DMOSpeech.load`; WorkerError when the worker cannot be started.
   */
  static async load(source: WorkerBundleLocation, options: WorkerLoadOptions = {}): Promise<DMOSpeechWorker> {
    const { createWorker = startWorker, signal, onProgress, device, threads, cache } = options;
    signal?.throwIfAborted();
    const args = { source: sent(source), device, threads, cache };
    const questions = new SpeechQuestions(createWorker());
    try {
      const id = questions.number(onProgress);
      const { manifest, deviceChoice } = await questions.ask("load", args, { id, signal });
      questions.forget(id);
      return new DMOSpeechWorker(questions, manifest, deviceChoice);
    } catch (error) {
      questions.end();
      throw error;
    }
  }

  /** Samples a second of everything it makes. */
  get sampleRate(): number {
    return this.manifest.sampleRate;
  }

  /** As `Synthesizer.synthesize`. */
  async synthesize(options: VoiceChoice & SynthesisOptions): Promise<Synthesis> {
    const { signal, onProgress, ...rest } = options;
    const id = this.#questions.number(onProgress);
    try {
      return await this.#questions.ask("synthesize", rest as SentSpeech<SynthesisOptions>, { id, signal });
    } finally {
      this.#questions.forget(id);
    }
  }

  /** As `Synthesizer.stream`: each chunk is made when it is asked for. */
  async *stream(options: VoiceChoice & StreamOptions): AsyncGenerator<AudioChunk, void, void> {
    const { signal, onProgress, ...rest } = options;
    const id = this.#questions.number(onProgress);
    try {
      await this.#questions.ask("stream", rest as SentSpeech<StreamOptions>, { id, signal });
      for (;;) {
        const chunk = await this.#questions.ask("nextChunk", id, { signal, ofStream: id });
        if (chunk === null) return;
        yield chunk;
      }
    } finally {
      this.#questions.forget(id);
      // Nobody waits for it: after an abort the worker may still be busy with its last run.
      this.#questions.ask("closeStream", id).catch(() => {});
    }
  }

  /** As `Synthesizer.createVoice`. */
  async createVoice(prompt: PromptInput, options: CreateVoiceOptions = {}): Promise<Voice> {
    const { signal, ...rest } = options;
    return new Voice(await this.#questions.ask("createVoice", { prompt, options: rest }, { signal }));
  }

  /** As `Synthesizer.transcribe`. */
  async transcribe(prompt: PromptInput | Voice, { signal }: CallOptions = {}): Promise<Recognition> {
    return await this.#questions.ask("transcribe", prompt, { signal });
  }

  /** As `Synthesizer.verify`. */
  async verify(a: PromptInput | Voice, b: PromptInput | Voice, { signal }: CallOptions = {}): Promise<Verification> {
    return await this.#questions.ask("verify", [a, b], { signal });
  }

  /** Frees the networks and ends the worker. Afterwards every call throws DisposedError. */
  async dispose(): Promise<void> {
    try {
      await this.#questions.ask("dispose", null);
    } catch {
      // The worker is gone already, and with it all that it held.
    }
    this.#questions.end();
  }
}

interface WorkerConstructor {
  new (url: URL, options: { readonly type: "module"; readonly name: string }): WorkerPort;
}
declare const Worker: WorkerConstructor;

/** Bundlers look for this very expression, and pack the worker's file where they find it. */
function startWorker(): WorkerPort {
  return new Worker(new URL("./browser/worker/entry.js", import.meta.url), { type: "module", name: "dmospeech" });
}

/** Relative addresses are meant from the page: the worker's own is another. */
function sent(source: WorkerBundleLocation): LoadArguments["source"] {
  if (typeof source === "string" || source instanceof URL) {
    const { location } = globalThis as { readonly location?: { readonly href: string } };
    return location === undefined ? String(source) : new URL(String(source), location.href).href;
  }
  return [...source].map((file) => {
    if (!(file instanceof Blob)) throw new OptionError("Files for the worker must be those that the browser gave.");
    const { name, webkitRelativePath = "" } = file as { readonly name: string; readonly webkitRelativePath?: string };
    return { file, name, webkitRelativePath };
  });
}
