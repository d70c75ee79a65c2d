/** An evaluation cannot run; the message says what is missing or wrong and the remedy. */
export class EvaluationError extends Error {
  override readonly name = "EvaluationError";
}
