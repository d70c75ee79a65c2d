export * from "./configs.js";
export * from "./discriminator.js";
