export { type DiversityRecipe, diversityExperiment } from "./diversity.js";
