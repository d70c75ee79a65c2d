/** Base of every error this package throws, so that callers can tell it from their own. */
export abstract class EngineError extends Error {
  override get name(): string {
    return this.constructor.name;
  }
}

/** libtorch or the native addon is absent or cannot be loaded. */
export class EngineUnavailableError extends EngineError {}

/** libtorch refused an operator call: wrong shapes, wrong dtypes, out of memory. */
export class OperatorError extends EngineError {
  constructor(
    /** Full operator name, such as `aten::add.Tensor`. */
    readonly operator: string,
    reason: string,
    options?: ErrorOptions,
  ) {
    super(`${operator}: ${reason}`, options);
  }
}

/** An argument does not fit the operator's schema (a string where a tensor is expected, a missing argument). */
export class ArgumentError extends OperatorError {}

/** No operator of that name exists in the loaded libtorch. */
export class UnknownOperatorError extends OperatorError {}

/** A tensor was used after `dispose()` or after its scope ended. */
export class DisposedTensorError extends OperatorError {}

/** A guarded tensor holds NaN or infinity. */
export class NonFiniteError extends EngineError {}

/** A scope, no-grad or autocast body was asynchronous, or scopes were closed out of order. */
export class ScopeError extends EngineError {}

/** Values given to `tensor()` or a shape do not make a tensor. */
export class TensorDataError extends EngineError {}

/** A safetensors file cannot be read or written. */
export class SafetensorsError extends EngineError {
  constructor(
    readonly path: string,
    reason: string,
    options?: ErrorOptions,
  ) {
    super(`${path}: ${reason}`, options);
  }
}

/** Codes the native addon puts on the errors it throws. */
export type NativeErrorCode = "TORCH" | "ARGUMENT" | "UNKNOWN_OPERATOR" | "DISPOSED" | "SCOPE";

/** Turns an error of the native addon into the class of this package that names it. */
export function translateNativeError(error: unknown, where: string): unknown {
  if (!(error instanceof Error)) return error;
  const options = { cause: error };
  switch ((error as Error & { code?: string }).code as NativeErrorCode | undefined) {
    case "TORCH":
      return new OperatorError(where, error.message, options);
    case "ARGUMENT":
      return new ArgumentError(where, error.message, options);
    case "UNKNOWN_OPERATOR":
      return new UnknownOperatorError(where, error.message, options);
    case "DISPOSED":
      return new DisposedTensorError(where, error.message, options);
    case "SCOPE":
      return new ScopeError(error.message, options);
    default:
      return error;
  }
}
