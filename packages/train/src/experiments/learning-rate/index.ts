export { type LearningRateRecipe, learningRateExperiment } from "./learning-rate.js";
