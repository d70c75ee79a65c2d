export * from "./export-judge.js";
export * from "./recogniser-run.js";
export * from "./verifier-run.js";
