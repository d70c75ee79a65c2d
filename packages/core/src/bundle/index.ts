export * from "./decoder-excitation.js";
export * from "./errors.js";
export * from "./manifest.js";
export * from "./sha256.js";
