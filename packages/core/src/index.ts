export * from "./audio/index.js";
export * from "./random.js";
export * from "./text/index.js";
