export * from "./bundle/index.js";
export * from "./errors.js";
export {
  type ExportableModule,
  type ExportOptions,
  exportGraph,
  type GraphSpec,
  type TensorsByName,
} from "./export-graph.js";
export { measureParity, type OutputDifference, type ParityOptions } from "./parity.js";
export type { DimensionRule, GraphInput, InputDim, Sizes } from "./trace/graph-input.js";
export type { Precision } from "./weights.js";
