export { type StepsRecipe, stepsExperiment } from "./steps.js";
