export * from "./align-edits.js";
export * from "./confusions.js";
export * from "./evaluate-recogniser.js";
