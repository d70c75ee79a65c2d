// The worker's side: questions in, answers out.
import type { AudioChunk } from "../../speak.js";
import type { PromptInput } from "../../stations/1-prompt.js";
import { Voice, type VoiceFields } from "../../voice/voice.js";
import type { DMOSpeech, WebBundleLocation, WebLoadOptions } from "../../web.js";
import type { Port } from "./ports.js";
import type { FromWorker, LoadArguments, QuestionName, Questions, SentPrompt, ToWorker } from "./protocol.js";
import { toWire } from "./wire-errors.js";

export type LoadSpeech = (source: WebBundleLocation, options: WebLoadOptions) => Promise<DMOSpeech>;

interface Question {
  readonly id: number;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: unknown) => void;
}

type Answers = {
  [Name in QuestionName]: (args: Questions[Name]["asks"], question: Question) => Promise<Questions[Name]["gets"]>;
};

/** Answers what comes through the port until the page ends the worker. */
export function serveSpeech(port: Port, load: LoadSpeech): void {
  const stops = new Map<number, AbortController>();
  const post = (message: FromWorker, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer);
  const answers = speechAnswers(load, (id) => stops.delete(id));

  const answer = async (id: number, name: QuestionName, args: unknown) => {
    const stop = new AbortController();
    stops.set(id, stop);
    try {
      const onProgress = (progress: unknown) => post({ kind: "progress", id, progress });
      const value = await (answers[name] as (args: unknown, question: Question) => Promise<unknown>)(args, {
        id,
        signal: stop.signal,
        onProgress,
      });
      if (name !== "stream") stops.delete(id); // a stream can be stopped until it is closed
      post({ kind: "answer", id, value }, audioBuffers(value));
    } catch (error) {
      stops.delete(id);
      post({ kind: "failure", id, error: toWire(error) });
    }
  };

  port.onmessage = ({ data }) => {
    const message = data as ToWorker;
    if (message.kind === "abort") stops.get(message.id)?.abort();
    else void answer(message.id, message.name, message.args);
  };
}

/** The answers of one bundle, which the first question loads. */
function speechAnswers(load: LoadSpeech, onStreamClosed: (id: number) => void): Answers {
  let loaded: DMOSpeech | null = null;
  const streams = new Map<number, AsyncGenerator<AudioChunk, void, void>>();
  const speech = () => loaded!; // the page has no way to ask anything before
  const closeStream = async (id: number) => {
    const stream = streams.get(id);
    streams.delete(id);
    onStreamClosed(id);
    await stream?.return();
    return null;
  };
  return {
    load: async ({ source, ...options }, { signal, onProgress }) => {
      loaded = await load(locationOf(source), { ...options, signal, onProgress });
      const { manifest, deviceChoice } = loaded;
      return { manifest, deviceChoice };
    },
    synthesize: (options, { signal, onProgress }) =>
      speech().synthesize({ ...options, ...revivedChoice(options), signal, onProgress }),
    stream: async (options, { id, signal, onProgress }) => {
      streams.set(id, speech().stream({ ...options, ...revivedChoice(options), signal, onProgress }));
      return null;
    },
    nextChunk: async (id) => {
      try {
        const next = await streams.get(id)?.next();
        if (next?.value) return next.value;
      } catch (error) {
        await closeStream(id);
        throw error;
      }
      return await closeStream(id);
    },
    closeStream,
    createVoice: async ({ prompt, options }, { signal }) => ({
      ...(await speech().createVoice(prompt, { ...options, signal })),
    }),
    transcribe: (prompt, { signal }) => speech().transcribe(revived(prompt), { signal }),
    verify: ([a, b], { signal }) => speech().verify(revived(a), revived(b), { signal }),
    dispose: async () => {
      await speech().dispose();
      return null;
    },
  };
}

/** Sent files read as the picked ones that they were. */
function locationOf(source: LoadArguments["source"]): WebBundleLocation {
  if (typeof source === "string") return source;
  return source.map(({ file, name, webkitRelativePath }) => ({
    name,
    webkitRelativePath,
    arrayBuffer: () => file.arrayBuffer(),
  }));
}

/** The voice among the options as the class that it was; what is none is left for the options' own check. */
function revivedChoice({ voice }: { readonly voice?: SentPrompt }): object {
  return voice === undefined ? {} : { voice: revived(voice) };
}

function revived(prompt: SentPrompt): PromptInput | Voice {
  const isVoice = typeof prompt === "object" && prompt !== null && "latents" in prompt && "transcript" in prompt;
  return isVoice ? new Voice(prompt as VoiceFields) : (prompt as PromptInput);
}

/** Samples are handed over instead of copied; the worker has no more use for them. */
function audioBuffers(value: unknown): ArrayBuffer[] {
  const audio = (value as { readonly audio?: unknown } | null)?.audio;
  if (!(audio instanceof Float32Array) || !(audio.buffer instanceof ArrayBuffer)) return [];
  return audio.byteLength === audio.buffer.byteLength ? [audio.buffer] : []; // a part of something larger is copied
}
