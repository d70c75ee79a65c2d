export * from "./configs.js";
export * from "./ctc-recogniser.js";
export * from "./greedy-decode.js";
export * from "./spec-augment.js";
