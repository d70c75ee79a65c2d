/** A training run cannot start or go on; the message says what, where and the remedy. */
export class TrainingError extends Error {
  override readonly name: string = "TrainingError";
}

/** Loss or gradient left the finite numbers too often in a row. */
export class NonFiniteTrainingError extends TrainingError {
  override readonly name = "NonFiniteTrainingError";
}

/** A checkpoint is missing, damaged, or belongs to another model. */
export class CheckpointError extends TrainingError {
  override readonly name = "CheckpointError";
}
