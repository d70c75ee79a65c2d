import { AlignmentError } from "./errors.js";

/** Log probabilities of a recogniser over time: row-major [T, V], class 0 = blank. */
export interface LogProbs {
  readonly data: Float32Array;
  /** T */
  readonly frameCount: number;
  /** V, the blank included */
  readonly classCount: number;
}

/** The class of the CTC blank. */
export const ctcBlank = 0;

/** @throws {AlignmentError} when the sizes contradict each other. */
export function checkLogProbs({ data, frameCount, classCount }: LogProbs): void {
  if (classCount < 2 || data.length !== frameCount * classCount) {
    throw new AlignmentError(
      `The log probabilities hold ${data.length} values for ${frameCount} frames of ${classCount} classes: expected frames × classes, with at least 2 classes.`,
    );
  }
}
