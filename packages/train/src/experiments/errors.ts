/** An experiment cannot run or go on; the message says what, where and the remedy. */
export class ExperimentError extends Error {
  override readonly name: string = "ExperimentError";
}

/** Stopped on demand; what was done is kept. */
export class ExperimentInterruptedError extends ExperimentError {
  override readonly name = "ExperimentInterruptedError";
}

/** Between two pieces of work: stops here when that was asked for. @throws {ExperimentInterruptedError} */
export function throwIfInterrupted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new ExperimentInterruptedError("The experiment was stopped.");
}
