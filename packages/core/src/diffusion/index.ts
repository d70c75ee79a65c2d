export * from "./errors.js";
export * from "./guidance.js";
export * from "./latents.js";
export * from "./process.js";
export * from "./sampler.js";
export * from "./samplers.js";
export * from "./time-grid.js";
