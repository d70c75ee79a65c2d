export { type AblationRecipe, ablationExperiment } from "./ablation.js";
