export * from "./multi-period.js";
export * from "./multi-resolution.js";
export * from "./types.js";
export * from "./waveform-discriminator.js";
