import type { SpeakerConfig } from "./speaker-verifier.js";

export type SpeakerPresetOptions = Pick<SpeakerConfig, "latentDim"> & Partial<SpeakerConfig>;

/** Runs in milliseconds: for tests and rehearsals of a recipe. */
export function tinySpeaker(options: SpeakerPresetOptions): SpeakerConfig {
  return { channels: 16, attentionDim: 8, embeddingDim: 12, scale: 4, dilations: [2, 3], ...options };
}

/** About 1.2 M parameters: trains on a CPU. */
export function miniSpeaker(options: SpeakerPresetOptions): SpeakerConfig {
  return { channels: 224, aggregateDim: 576, attentionDim: 64, embeddingDim: 160, ...options };
}

/** The published ECAPA-TDNN (C = 1024), for a GPU and thousands of speakers. */
export function baseSpeaker(options: SpeakerPresetOptions): SpeakerConfig {
  return { channels: 1024, aggregateDim: 1536, attentionDim: 128, embeddingDim: 192, ...options };
}
