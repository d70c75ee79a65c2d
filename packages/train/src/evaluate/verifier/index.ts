export * from "./evaluate-verifier.js";
export * from "./trials.js";
export * from "./verifier-page.js";
