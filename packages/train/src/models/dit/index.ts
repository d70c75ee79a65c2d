export * from "./config.js";
export * from "./configs.js";
export * from "./dit.js";
export * from "./dit-block.js";
export * from "./input-embedding.js";
export * from "./parameter-count.js";
export * from "./text-embedding.js";
export * from "./time-embedding.js";
