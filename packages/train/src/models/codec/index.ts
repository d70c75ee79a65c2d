export * from "./backbone.js";
export * from "./codec.js";
export * from "./configs.js";
export * from "./create.js";
export * from "./dac-codec.js";
export * from "./discriminators/index.js";
export * from "./istft-codec.js";
export * from "./snake.js";
