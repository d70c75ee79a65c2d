// eSpeak NG on a thread of its own: it starts while the networks are opened, and says the next sentence while they run.
import { Worker } from "node:worker_threads";
import { espeakPhonemize, type Phonemize, PhonemizerError } from "@dmospeech/core";
import type { PhonemeReply, PhonemeRequest } from "./espeak-worker.js";

export interface PhonemeThreadOptions {
  /** The compiled `espeak-worker`. */
  readonly workerUrl?: URL;
  /** Takes over where threads cannot be had; default: eSpeak on the caller's own thread, which says the same. */
  readonly fallback?: Phonemize;
}

interface Pending {
  readonly request: PhonemeRequest;
  readonly resolve: (lines: string[] | Promise<string[]>) => void;
  readonly reject: (error: PhonemizerError) => void;
}

/** Starts its thread when first asked; it never keeps the process from ending while nobody waits for it. */
export class PhonemeThread {
  readonly #workerUrl: URL;
  readonly #fallback: Phonemize;
  readonly #pending = new Map<number, Pending>();
  #worker: Worker | null = null;
  #hasFailed = false;
  #nextId = 0;

  constructor({
    workerUrl = new URL("./espeak-worker.js", import.meta.url),
    fallback = espeakPhonemize,
  }: PhonemeThreadOptions = {}) {
    this.#workerUrl = workerUrl;
    this.#fallback = fallback;
  }

  /** False once the thread could not be started, as in a bundled app that lacks its file, or has died. */
  get isParallel(): boolean {
    return !this.#hasFailed;
  }

  /** IPA of a stretch of words. @throws PhonemizerError for a language that eSpeak NG does not have. */
  readonly phonemize: Phonemize = (text, language) => {
    const worker = this.#start();
    if (worker === null) return this.#fallback(text, language);
    const request: PhonemeRequest = { id: this.#nextId++, text, language };
    return new Promise((resolve, reject) => {
      this.#pending.set(request.id, { request, resolve, reject });
      worker.ref();
      worker.postMessage(request);
    });
  };

  /** Ends the thread; whoever still waits is answered by the fallback. */
  async dispose(): Promise<void> {
    const worker = this.#worker;
    this.#giveUp();
    await worker?.terminate();
  }

  #start(): Worker | null {
    if (this.#worker !== null || this.#hasFailed) return this.#worker;
    try {
      const worker = new Worker(this.#workerUrl);
      worker.on("message", (reply: PhonemeReply) => this.#settle(reply));
      worker.on("error", () => this.#giveUp());
      worker.on("exit", () => this.#giveUp());
      worker.unref();
      this.#worker = worker;
    } catch {
      this.#giveUp(); // threads are not allowed here
    }
    return this.#worker;
  }

  #settle(reply: PhonemeReply): void {
    const waiting = this.#pending.get(reply.id);
    this.#pending.delete(reply.id);
    if (this.#pending.size === 0) this.#worker?.unref();
    if ("lines" in reply) waiting?.resolve(reply.lines);
    else waiting?.reject(new PhonemizerError(reply.problem));
  }

  #giveUp(): void {
    this.#hasFailed = true;
    this.#worker = null;
    const waiting = [...this.#pending.values()];
    this.#pending.clear();
    for (const { request, resolve } of waiting) resolve(this.#fallback(request.text, request.language));
  }
}

/** The process's one thread, shared by all synthesizers and kept, as eSpeak's module would be. */
export const sharedPhonemeThread = new PhonemeThread();
