export * from "./errors.js";
export * from "./export-bundle.js";
export * from "./network-graphs.js";
