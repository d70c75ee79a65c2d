export interface ModelInputErrorDetails {
  /** The model and method that refused, e.g. "DiT.forward". */
  readonly where: string;
  /** The input at fault, e.g. "frames of x". */
  readonly what: string;
  readonly got: unknown;
  readonly expected: unknown;
  /** What the caller can do about it. */
  readonly remedy: string;
}

/** A model was given an input (or an option) whose shape or value it cannot work with. */
export class ModelInputError extends Error {
  override readonly name = "ModelInputError";
  readonly details: ModelInputErrorDetails;

  constructor(details: ModelInputErrorDetails) {
    const { where, what, got, expected, remedy } = details;
    super(`${where}: ${what} is ${JSON.stringify(got)}, expected ${JSON.stringify(expected)}; ${remedy}.`);
    this.details = details;
  }
}
