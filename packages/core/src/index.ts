export * from "./audio/index.js";
export * from "./random.js";
