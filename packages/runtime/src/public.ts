// What Node and browsers share of the package's public face.
export type { Caption, CaptionOptions, TimedWord } from "@dmospeech/core";
export { captionsOf, encodePcm, encodeWav, syntheticSpeechInfo, toSrt, toVtt } from "@dmospeech/core";
export type { LoadProgress, OnLoadProgress } from "./bundle-source.js";
export * from "./codec/index.js";
export * from "./errors.js";
export type { AudioChunk } from "./speak.js";
export type { SpeechProgress, StreamOptions, SynthesisOptions, VoiceChoice } from "./speech-options.js";
export type { PromptInput } from "./stations/1-prompt.js";
export type { WatermarkChoice } from "./stations/9-watermark.js";
export type {
  CallOptions,
  CreateVoiceOptions,
  Recognition,
  Synthesis,
  SynthesisTimings,
  Verification,
} from "./synthesizer.js";
export type { PromptTimings } from "./voice/create-voice.js";
export { Voice, type VoiceEmbedding, type VoiceFields, type VoiceTranscript } from "./voice/voice.js";
