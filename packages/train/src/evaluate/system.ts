import type { Audio } from "@dmospeech/core";

export interface SpeechRequest {
  readonly text: string;
  /** Bytes of the prompt's audio file. */
  readonly prompt: Uint8Array;
  readonly promptText: string;
  readonly seed: number;
}

/** A way to speak that is put to the test; whoever composes an evaluation supplies it. */
export interface SpeechSystem {
  /** Short and usable in a file name, for example `teacher@32`. */
  readonly name: string;
  /** Changes whenever the system would speak differently: what a half-done evaluation may not mix. */
  readonly identity: string;
  synthesize(request: SpeechRequest): Promise<Audio>;
}

/** The recordings themselves: what the listeners' own errors are. */
export const realSystem = "real";
/** The recordings after the bundle's codec: the best that its latents can sound. */
export const codecSystem = "codec";
