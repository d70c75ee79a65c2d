export { compareSystems, comparisonSentence, type SystemComparison } from "./compare-systems.js";
export { comparisonTable } from "./comparison-table.js";
export { listenToPairs } from "./listen-to-pairs.js";
export { measured, type QualityMeasure, qualityMeasures, realTimeFactor } from "./quality-measures.js";
export { drawn, referenceLevels, referenceRows, type SystemRow, systemTable } from "./system-table.js";
