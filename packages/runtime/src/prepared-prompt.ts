import type { LatentFrames } from "./stations/2-encode.js";
import type { PromptTranscript } from "./stations/3-transcript.js";

/** Seconds spent in the stations that only look at the prompt. */
export interface PromptTimings {
  readonly promptSeconds: number;
  readonly encodeSeconds: number;
  readonly transcribeSeconds: number;
}

interface PreparedPromptFields {
  readonly durationSeconds: number;
  readonly wasCut: boolean;
  readonly loudness: number;
  readonly latents: LatentFrames;
  readonly transcript: PromptTranscript;
  readonly timings: PromptTimings;
}

/** A prompt that went through its stations once, to speak any number of texts in its voice. Made by `preparePrompt`. */
export class PreparedPrompt {
  /** Length of what is used of the prompt. */
  readonly durationSeconds: number;
  /** True when a long prompt was cut at a pause. */
  readonly wasCut: boolean;
  /** In LUFS; the speech is made as loud. */
  readonly loudness: number;
  readonly latents: LatentFrames;
  readonly transcript: PromptTranscript;
  readonly timings: PromptTimings;

  constructor(fields: PreparedPromptFields) {
    this.durationSeconds = fields.durationSeconds;
    this.wasCut = fields.wasCut;
    this.loudness = fields.loudness;
    this.latents = fields.latents;
    this.transcript = fields.transcript;
    this.timings = fields.timings;
  }
}
