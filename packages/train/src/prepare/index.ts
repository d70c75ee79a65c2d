export * from "./espeak-variants.js";
export * from "./speech-engines.js";
export * from "./synthetic.js";
export { SyntheticSettingsError } from "./synthetic-journal.js";
export { SyntheticTextError } from "./synthetic-texts.js";
export * from "./synthetic-voices.js";
