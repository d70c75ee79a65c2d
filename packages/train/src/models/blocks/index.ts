export * from "./conformer.js";
export * from "./conv.js";
export * from "./errors.js";
