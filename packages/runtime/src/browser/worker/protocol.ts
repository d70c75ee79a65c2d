// What page and worker say to each other. The page asks, the worker answers each question once and tells of progress in
// between; a stream is opened and then asked for one chunk after the other.
import type { Manifest } from "@dmospeech/core";
import type { AudioChunk } from "../../speak.js";
import type { StreamOptions, SynthesisOptions, VoiceChoice } from "../../speech-options.js";
import type { PromptInput } from "../../stations/1-prompt.js";
import type { CreateVoiceOptions, Recognition, Synthesis, Verification } from "../../synthesizer.js";
import type { Voice, VoiceFields } from "../../voice/voice.js";
import type { DeviceChoice, WebDevice } from "../choose-device.js";
import type { WireError } from "./wire-errors.js";

/** What functions and signals become messages of: they cannot be sent. */
type Unsent = "signal" | "onProgress";

/** A file with the name of its folder, which browsers do not all send along. */
export interface SentFile {
  readonly file: Blob;
  readonly name: string;
  readonly webkitRelativePath: string;
}

export interface LoadArguments {
  readonly source: string | readonly SentFile[];
  readonly device?: WebDevice | "auto";
  readonly threads?: number;
  /** False keeps nothing of what is downloaded. */
  readonly cache?: false;
}

/** A voice arrives as its fields: classes do not survive being sent. */
export type SentPrompt = PromptInput | Voice | VoiceFields;
export type SentSpeech<Options> = VoiceChoice & Omit<Options, Unsent>;

/** Each question with its arguments and its answer. */
export interface Questions {
  load: { readonly asks: LoadArguments; readonly gets: { manifest: Manifest; deviceChoice: DeviceChoice } };
  synthesize: { readonly asks: SentSpeech<SynthesisOptions>; readonly gets: Synthesis };
  /** Opens a stream, which is then known by the id of this question. */
  stream: { readonly asks: SentSpeech<StreamOptions>; readonly gets: null };
  /** Its next chunk; null at its end. */
  nextChunk: { readonly asks: number; readonly gets: AudioChunk | null };
  closeStream: { readonly asks: number; readonly gets: null };
  createVoice: {
    readonly asks: { readonly prompt: PromptInput; readonly options: Omit<CreateVoiceOptions, Unsent> };
    readonly gets: VoiceFields;
  };
  transcribe: { readonly asks: SentPrompt; readonly gets: Recognition };
  verify: { readonly asks: readonly [SentPrompt, SentPrompt]; readonly gets: Verification };
  dispose: { readonly asks: null; readonly gets: null };
}

export type QuestionName = keyof Questions;

export type ToWorker =
  | { readonly kind: "ask"; readonly id: number; readonly name: QuestionName; readonly args: unknown }
  | { readonly kind: "abort"; readonly id: number };

export type FromWorker =
  | { readonly kind: "answer"; readonly id: number; readonly value: unknown }
  | { readonly kind: "failure"; readonly id: number; readonly error: WireError }
  | { readonly kind: "progress"; readonly id: number; readonly progress: unknown };
