export * from "./expected-classes.js";
export * from "./recogniser.js";
export * from "./shares.js";
export * from "./spoken-source.js";
export * from "./trained.js";
export * from "./verifier.js";
export * from "./voice-crops.js";
