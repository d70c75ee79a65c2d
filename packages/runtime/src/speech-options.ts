import { OptionError } from "./errors.js";
import type { PromptInput } from "./stations/1-prompt.js";
import { checkWatermark, type WatermarkChoice } from "./stations/9-watermark.js";
import { Voice } from "./voice/voice.js";

/** How far a synthesis or a stream is; told after each chunk. */
export interface SpeechProgress {
  /** Characters of the text that are spoken, and all of them. */
  readonly spokenCharacters: number;
  readonly totalCharacters: number;
  /** Length of the audio so far. */
  readonly audioSeconds: number;
}

/** Whose voice: one made before, or a prompt to make it from. */
export type VoiceChoice =
  | { readonly voice: Voice; readonly prompt?: undefined; readonly promptText?: undefined }
  | {
      /** Bytes of an audio file, or samples. */
      readonly prompt: PromptInput;
      /** What the prompt says; without it the bundle's recogniser listens. */
      readonly promptText?: string;
      readonly voice?: undefined;
    };

/** What `stream` takes beside the voice. */
export interface StreamOptions {
  /**
   * What to say, in plain text. `[pause 500ms]` is a silence, `[tomato](/təˈmɑːtoʊ/)` a word with its pronunciation.
   */
  readonly text: string;
  /** Same seed, same samples on the same build of ONNX Runtime; Node and browsers start from the same noise. Any safe integer. */
  readonly seed?: number;
  /** 1 keeps the prompt's speaking rate, 2 is twice as fast; 0.25 to 4. */
  readonly speed?: number;
  /** Network steps; default: those the bundle was made for. */
  readonly steps?: number;
  /** Teacher bundles only: strength of the classifier-free guidance. */
  readonly guidance?: number;
  /** Also finds out when each word is heard, with the bundle's recogniser. */
  readonly timestamps?: boolean;
  /**
   * The inaudible mark that says the speech is synthetic: there by default, with the public key or with yours. `false`
   * leaves it out; then nothing but the listener's ear tells the speech from a recording.
   */
  readonly watermark?: WatermarkChoice;
  /** Begin at this chunk (`AudioChunk.index`): what came before is not spoken again. */
  readonly firstChunk?: number;
  /**
   * Chunks of about one length whose network steps may run together, 1 to 64; default: 1. More of them use a graphics card
   * better, and a processor hardly. The first chunk is spoken alone, then two, four, …, so it is there as early as without.
   * Each chunk keeps its noise, and its latents stay the same to rounding.
   */
  readonly batchSize?: number;
  readonly onProgress?: (progress: SpeechProgress) => void;
  /** Ends the work at its next network run with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** What `synthesize` takes beside the voice. */
export interface SynthesisOptions extends Omit<StreamOptions, "firstChunk"> {
  /** Length that the speech is to have, pauses included; in place of `speed`. */
  readonly durationSeconds?: number;
}

/** @throws OptionError for a value outside its range, or not exactly one of voice and prompt. */
export function checkSpeechOptions(options: VoiceChoice & StreamOptions & SynthesisOptions): void {
  const { voice, prompt, promptText, seed = 0, speed = 1, steps, firstChunk = 0, durationSeconds } = options;
  if ((voice === undefined) === (prompt === undefined)) {
    throw new OptionError("Whose voice? Give voice (from createVoice) or prompt (audio), one of them.");
  }
  if (voice !== undefined && !(voice instanceof Voice)) {
    throw new OptionError("voice must come from createVoice or Voice.load; give audio as prompt.");
  }
  if (voice !== undefined && promptText !== undefined) {
    throw new OptionError(
      "promptText was given with a voice, which knows what its prompt says; give it to createVoice.",
    );
  }
  if (typeof options.text !== "string") throw new OptionError(`text must be a string, got ${typeof options.text}.`);
  if (!Number.isSafeInteger(seed)) throw new OptionError(`seed must be a safe integer, got ${seed}.`);
  if (!(speed >= 0.25 && speed <= 4)) throw new OptionError(`speed must be from 0.25 to 4, got ${speed}.`);
  if (steps !== undefined && !(Number.isInteger(steps) && steps >= 1 && steps <= 1000)) {
    throw new OptionError(`steps must be a whole number from 1 to 1000, got ${steps}.`);
  }
  if (!(Number.isSafeInteger(firstChunk) && firstChunk >= 0)) {
    throw new OptionError(`firstChunk must be a whole number of at least 0, got ${firstChunk}.`);
  }
  const { batchSize = 1 } = options;
  if (!(Number.isInteger(batchSize) && batchSize >= 1 && batchSize <= 64)) {
    throw new OptionError(`batchSize must be a whole number from 1 to 64, got ${batchSize}.`);
  }
  checkWatermark(options.watermark);
  if (durationSeconds === undefined) return;
  if (options.speed !== undefined) throw new OptionError("Give speed or durationSeconds, not both.");
  if (!(durationSeconds > 0 && durationSeconds <= 3600)) {
    throw new OptionError(`durationSeconds must be above 0 and at most 3600, got ${durationSeconds}.`);
  }
}
