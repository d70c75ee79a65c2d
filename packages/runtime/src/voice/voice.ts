// Shapes: T latent frames, L latent channels, P tokens, E embedding.
import type { LatentFrames } from "../stations/2-encode.js";
import { voiceFromBytes, voiceToBytes } from "./voice-file.js";

/** What a prompt says, in symbols, so that a voice outlives the numbering of a bundle's tokens. */
export interface VoiceTranscript {
  /** [P] phonemes or characters, with stress, spaces and punctuation where the transcript was given. */
  readonly symbols: readonly string[];
  /** [P] how many of the prompt's frames each symbol takes; null when no recogniser could tell. */
  readonly perTokenFrames: readonly number[] | null;
  /** Recognised symbols are bare phonemes. */
  readonly origin: "given" | "recognised";
}

/** A speaker embedding and the network that made it. */
export interface VoiceEmbedding {
  readonly values: Float32Array; // [E]
  /** SHA-256 of that network. */
  readonly network: string;
}

/** Everything a voice is made of. */
export interface VoiceFields {
  /** SHA-256 of the codec's encoder: other bundles with the same codec can use the voice too. */
  readonly codec: string;
  /** Name of the bundle that made it. */
  readonly madeBy: string;
  /** Length of what is used of the prompt. */
  readonly durationSeconds: number;
  /** In LUFS; the speech is made as loud. */
  readonly loudness: number;
  /** True when a long prompt was cut at a pause. */
  readonly wasCut: boolean;
  /** Normalised latents of the prompt, [T, L]. */
  readonly latents: LatentFrames;
  readonly transcript: VoiceTranscript;
  /** Null in a bundle without a speaker verifier. */
  readonly embedding: VoiceEmbedding | null;
  /** Sentences about the prompt: cut, clipped, noisy. */
  readonly warnings: readonly string[];
}

/**
 * A prompt that was read, encoded and transcribed once, to speak any number of texts: made by `createVoice`, kept with
 * `save()`, brought back with `Voice.load(bytes)`.
 */
export class Voice implements VoiceFields {
  readonly codec: string;
  readonly madeBy: string;
  readonly durationSeconds: number;
  readonly loudness: number;
  readonly wasCut: boolean;
  readonly latents: LatentFrames;
  readonly transcript: VoiceTranscript;
  readonly embedding: VoiceEmbedding | null;
  readonly warnings: readonly string[];

  constructor(fields: VoiceFields) {
    this.codec = fields.codec;
    this.madeBy = fields.madeBy;
    this.durationSeconds = fields.durationSeconds;
    this.loudness = fields.loudness;
    this.wasCut = fields.wasCut;
    this.latents = fields.latents;
    this.transcript = fields.transcript;
    this.embedding = fields.embedding;
    this.warnings = fields.warnings;
  }

  /**
   * A voice from what `save()` returned. It needs no bundle; that it fits one is checked when it speaks.
   *
   * @throws VoiceError for bytes that are damaged, cut, or no voice.
   */
  static load(bytes: Uint8Array): Voice {
    return new Voice(voiceFromBytes(bytes));
  }

  /** The voice as a safetensors file, a few kilobytes for each second of prompt. */
  save(): Uint8Array {
    return voiceToBytes(this);
  }
}
