export * from "./measure-edges.js";
