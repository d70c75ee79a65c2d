// The page's side of the conversation: numbers its questions, and settles each when its answer comes.
import { DisposedError, OptionError, WorkerError } from "../../errors.js";
import type { WorkerPort } from "./ports.js";
import type { FromWorker, QuestionName, Questions, ToWorker } from "./protocol.js";
import { fromWire } from "./wire-errors.js";

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (reason: unknown) => void;
}

export interface AskOptions {
  readonly signal?: AbortSignal;
  /** The number of an open stream whose signal ends this question too. */
  readonly ofStream?: number;
}

export class SpeechQuestions {
  readonly #worker: WorkerPort;
  readonly #waiting = new Map<number, Waiting>();
  readonly #progress = new Map<number, (progress: never) => void>();
  #lastId = 0;
  #ended: (() => Error) | null = null;

  constructor(worker: WorkerPort) {
    this.#worker = worker;
    worker.onmessage = ({ data }) => this.#hear(data as FromWorker);
    worker.onerror = ({ message }) =>
      this.end(
        () =>
          new WorkerError(`The speech worker stopped: ${message || "its script could not be started"}. Load again.`),
      );
    worker.onmessageerror = () =>
      this.end(() => new WorkerError("An answer of the speech worker could not be read. Load again."));
  }

  /** A number for the next question, by which its progress is told. */
  number(onProgress?: (progress: never) => void): number {
    const id = ++this.#lastId;
    if (onProgress !== undefined) this.#progress.set(id, onProgress);
    return id;
  }

  /** Asks, and throws what the worker throws; an abort throws the signal's reason at once. */
  async ask<Name extends QuestionName>(
    name: Name,
    args: Questions[Name]["asks"],
    { id = this.number(), signal, ofStream = id }: AskOptions & { readonly id?: number } = {},
  ): Promise<Questions[Name]["gets"]> {
    if (this.#ended !== null) throw this.#ended();
    signal?.throwIfAborted();
    return await new Promise<Questions[Name]["gets"]>((resolve, reject) => {
      const onAbort = () => {
        this.#say({ kind: "abort", id: ofStream });
        settle(() => reject(signal?.reason));
      };
      const settle = (settled: () => void) => {
        this.#waiting.delete(id);
        signal?.removeEventListener("abort", onAbort);
        settled();
      };
      this.#waiting.set(id, {
        resolve: (value) => settle(() => resolve(value)),
        reject: (reason) => settle(() => reject(reason)),
      });
      signal?.addEventListener("abort", onAbort);
      try {
        this.#say({ kind: "ask", id, name, args });
      } catch (cause) {
        const reason = cause instanceof Error ? cause.message : String(cause);
        settle(() => reject(new OptionError(`The arguments cannot be sent to the worker: ${reason}`, { cause })));
      }
    });
  }

  /** No more progress is told under this number. */
  forget(id: number): void {
    this.#progress.delete(id);
  }

  /** Ends the worker; who still waits, and who asks from now on, gets the error. */
  end(error: () => Error = () => new DisposedError("This synthesizer was disposed; load the bundle again.")): void {
    if (this.#ended !== null) return;
    this.#ended = error;
    this.#worker.terminate();
    for (const { reject } of [...this.#waiting.values()]) reject(error());
    this.#progress.clear();
  }

  #say(message: ToWorker): void {
    this.#worker.postMessage(message);
  }

  #hear(message: FromWorker): void {
    if (message.kind === "progress") this.#progress.get(message.id)?.(message.progress as never);
    else if (message.kind === "answer") this.#waiting.get(message.id)?.resolve(message.value as never);
    else this.#waiting.get(message.id)?.reject(fromWire(message.error));
  }
}
