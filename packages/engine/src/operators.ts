import { translateNativeError } from "./errors.js";
import { type NativeSchema, native, type RawArgument, type RawResult } from "./native.js";

/** One ATen overload; found in the dispatcher on its first call, so importing this package loads nothing. */
export class Operator {
  /** Index in the native operator table, −1 before the first call. */
  id = -1;
  private found: NativeSchema | null = null;

  constructor(
    /** Full name with overload: `aten::add.Tensor`. */
    readonly name: string,
  ) {}

  get schema(): NativeSchema {
    this.found ??= this.find();
    return this.found;
  }

  private find(): NativeSchema {
    try {
      const schema = native().operator(this.name);
      this.id = schema.id;
      return schema;
    } catch (error) {
      throw translateNativeError(error, this.name);
    }
  }
}

const known = new Map<string, Operator>();

/** The operator of that full name; the name is checked on first use. */
export function operator(name: string): Operator {
  let found = known.get(name);
  if (found === undefined) {
    found = new Operator(name);
    known.set(name, found);
  }
  return found;
}

/** Receives every operator call while a tape records. */
export interface CallListener {
  called(operator: Operator, args: readonly RawArgument[], result: RawResult): void;
}

let listener: CallListener | null = null;

/** Installs the listener of `record`; returns the one before. */
export function listen(next: CallListener | null): CallListener | null {
  const before = listener;
  listener = next;
  return before;
}

export function isRecording(): boolean {
  return listener !== null;
}

type NativeCall = (id: number, ...args: RawArgument[]) => RawResult;
let nativeCall: NativeCall = (id, ...args) => {
  nativeCall = native().call;
  return nativeCall(id, ...args);
};

/**
 * Calls one operator: the single place every computation of this package passes through.
 *
 * Arguments are in schema order; tensors and generators are handles; `undefined` takes the schema's default.
 */
export function call(op: Operator, ...args: RawArgument[]): RawResult {
  if (op.id < 0) void op.schema;
  try {
    const result = nativeCall(op.id, ...args);
    if (listener !== null) listener.called(op, args, result);
    return result;
  } catch (error) {
    throw translateNativeError(error, op.name);
  }
}
