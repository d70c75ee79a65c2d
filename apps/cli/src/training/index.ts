import type { UsageError } from "../errors.js";
import type { TrainingActions } from "../training-actions.js";
export const x: TrainingActions | UsageError | null = null;
