export * from "./configs.js";
export * from "./se-res2-block.js";
export * from "./speaker-classifier.js";
export * from "./speaker-verifier.js";
export * from "./statistics-pooling.js";
