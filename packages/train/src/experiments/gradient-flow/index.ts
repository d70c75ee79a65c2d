export { type GradientFlowRecipe, gradientFlowExperiment } from "./gradient-flow.js";
