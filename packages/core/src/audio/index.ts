export * from "./decode.js";
export * from "./errors.js";
export * from "./resample.js";
export * from "./types.js";
export * from "./wav.js";
