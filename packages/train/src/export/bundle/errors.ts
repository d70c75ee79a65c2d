import { ExportError } from "../errors.js";
import type { Precision } from "../weights.js";

/** The folder for a bundle cannot be used. */
export class BundleFolderError extends ExportError {
  constructor(
    readonly folder: string,
    reason: string,
    options?: ErrorOptions,
  ) {
    super(`${folder} ${reason}; give a new folder, or one that holds a bundle to replace`, options);
  }
}

/** An exported network does not compute what the engine computes. */
export class BundleParityError extends ExportError {
  constructor({ graph, precision, relativeRms, largest }: ParityFailure) {
    super(
      `network "${graph}" in ${precision} differs from the engine by ${relativeRms.toExponential(2)} of its output's RMS ` +
        `(allowed ${largest.toExponential(0)}): export it with a higher precision, or check the model for huge or non-finite weights`,
    );
  }
}

/** A network gives NaN or infinity on ordinary random inputs. */
export class NonFiniteNetworkError extends ExportError {
  constructor(readonly graph: string) {
    super(
      `network "${graph}" gives NaN or infinity on random inputs: its weights are damaged; export an earlier checkpoint`,
    );
  }
}

export interface ParityFailure {
  readonly graph: string;
  readonly precision: Precision;
  readonly relativeRms: number;
  readonly largest: number;
}
