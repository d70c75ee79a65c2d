export * from "./audio/index.js";
export * from "./bundle/index.js";
export * from "./diffusion/index.js";
export * from "./half.js";
export * from "./overlap-windows.js";
export * from "./overlap-windows-error.js";
export * from "./random.js";
export * from "./text/index.js";
