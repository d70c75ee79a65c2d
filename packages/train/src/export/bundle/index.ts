export * from "./network-graphs.js";
