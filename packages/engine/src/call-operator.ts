import { wrap } from "./core.js";
import { type DType, dtypeCode } from "./dtype.js";
import { ArgumentError } from "./errors.js";
import { type NativeArgument, native, type RawArgument, type RawResult } from "./native.js";
import { call, type Operator, operator } from "./operators.js";
import { Generator } from "./random.js";
import { Tensor } from "./tensor.js";

/**
 * Calls any ATen operator by its full name, with arguments in schema order: `callOperator("aten::add.Tensor", [a, b])`.
 *
 * Trailing arguments may be left out and `undefined` takes the schema's default; `null` is None. In-place and `out`
 * operators return the tensor they were given. @throws UnknownOperatorError, ArgumentError, OperatorError
 */
export function callOperator(name: string, args: readonly unknown[]): unknown {
  const op = operator(name);
  const { schema } = op;
  if (args.length > schema.arguments.length) {
    throw new ArgumentError(name, `takes ${schema.arguments.length} arguments, got ${args.length}: ${schemaOf(name)}`);
  }
  const given = new Map<number, Tensor>();
  const raw = schema.arguments.map((argument, index) => toRaw(op, argument, args[index], given));
  const result = call(op, ...raw);
  const { returns } = schema;
  if (returns.length === 0) return undefined;
  if (returns.length === 1) return fromRaw(result, returns[0]!.kind, given);
  return (result as RawResult[]).map((item, index) => fromRaw(item, returns[index]!.kind, given));
}

/** The schema as PyTorch writes it: `aten::relu(Tensor self) -> Tensor`. */
export function schemaOf(name: string): string {
  void operator(name).schema;
  return native().schemaText(name);
}

/** Full names of every `aten::` operator this libtorch has. */
export function operatorNames(): string[] {
  return native().operatorNames();
}

function toRaw(op: Operator, argument: NativeArgument, value: unknown, given: Map<number, Tensor>): RawArgument {
  if (value === undefined || value === null) return value;
  if (value instanceof Tensor) {
    if (argument.kind !== "Tensor") {
      throw new ArgumentError(op.name, `argument "${argument.name}" takes ${argument.kind}, got a Tensor`);
    }
    given.set(value.handle, value);
    return value.handle;
  }
  if (value instanceof Generator) return value.handle;
  if (Array.isArray(value)) return value.map((item: unknown) => toRaw(op, argument, item, given) ?? null);
  if (argument.kind === "Tensor") {
    throw new ArgumentError(op.name, `argument "${argument.name}" takes a Tensor, got ${typeof value}`);
  }
  if (argument.kind === "ScalarType" && typeof value === "string") return dtypeCode(value as DType);
  return value as RawArgument;
}

function fromRaw(value: RawResult, kind: string, given: ReadonlyMap<number, Tensor>): unknown {
  if (kind !== "Tensor") return value;
  if (Array.isArray(value)) return value.map((item) => fromRaw(item, kind, given));
  if (value === null || value === 0) return null;
  const same = given.get(value as number);
  if (same === undefined) return wrap(value);
  same.metadataChanged();
  return same;
}
