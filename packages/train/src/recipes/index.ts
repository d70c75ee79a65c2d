export * from "./batch-tensors.js";
export * from "./codec.js";
export * from "./device.js";
export * from "./infill-batch.js";
export * from "./recogniser.js";
