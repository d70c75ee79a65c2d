/** Base of every error of the exporter. */
export abstract class ExportError extends Error {
  override get name(): string {
    return this.constructor.name;
  }
}

/** The recorded function uses operators that have no ONNX lowering. */
export class UnsupportedOperatorError extends ExportError {
  constructor(
    readonly graph: string,
    /** Operator name and the index of its first call on the tape. */
    readonly operators: readonly { readonly operator: string; readonly call: number }[],
  ) {
    const list = operators.map(({ operator, call }) => `${operator} (call ${call})`).join(", ");
    super(
      `graph "${graph}" uses operators without an ONNX lowering: ${list}; ` +
        "write the model with supported operators or add a lowering in export/lowering",
    );
  }
}

/** One recorded call cannot be written as ONNX. */
export class LoweringError extends ExportError {
  constructor(
    readonly operator: string,
    readonly call: number,
    reason: string,
  ) {
    super(`call ${call} (${operator}) cannot be exported: ${reason}`);
  }
}

/** The recorded function is not the same computation at every input size. */
export class TraceError extends ExportError {}

/** The specification handed to the exporter contradicts itself or the recorded function. */
export class GraphSpecError extends ExportError {}
