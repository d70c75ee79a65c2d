// What Node and browsers share of the package's public face.
export type { LoadProgress, OnLoadProgress } from "./bundle-source.js";
export * from "./codec/index.js";
export * from "./errors.js";
export { PreparedPrompt } from "./prepared-prompt.js";
export type { PromptInput } from "./stations/1-prompt.js";
export type {
  PreparePromptOptions,
  Recognition,
  Synthesis,
  SynthesisTimings,
  SynthesizeOptions,
} from "./synthesizer.js";
