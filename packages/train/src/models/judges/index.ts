export * from "./configs.js";
export * from "./mel-augment.js";
export * from "./mel-features.js";
export * from "./mel-recogniser.js";
export * from "./mel-verifier.js";
