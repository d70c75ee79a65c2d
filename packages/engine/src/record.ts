import { wrap } from "./core.js";
import { type DType, dtypeName } from "./dtype.js";
import { EngineError } from "./errors.js";
import { native, type RawArgument, type RawResult } from "./native.js";
import { type CallListener, isRecording, listen, type Operator } from "./operators.js";
import { refusePromise } from "./scope.js";
import type { Tensor } from "./tensor.js";

/** A number, string, boolean, null, or a list of them, as given or as the schema's default. Dtypes are their codes. */
export type TapeConstant = RawResult;

/** One argument of a recorded call. `ids` of a list hold null where an optional tensor was None. */
export type TapeValue =
  | { readonly kind: "tensor"; readonly id: number }
  | { readonly kind: "tensors"; readonly ids: readonly (number | null)[] }
  | { readonly kind: "constant"; readonly value: TapeConstant };

/** One operator call. */
export interface TapeCall {
  /** Full name: `aten::conv1d`, `aten::add.Tensor`. */
  readonly operator: string;
  /** One entry per schema argument, in schema order; left-out arguments hold their default. */
  readonly args: readonly TapeValue[];
  /** Names of the schema's arguments, parallel to `args`. */
  readonly argNames: readonly string[];
  /** Value ids of the results, flattened: a tuple or a list of tensors gives one id each. */
  readonly outputs: readonly number[];
}

export interface TapeValueInfo {
  readonly shape: readonly number[];
  readonly dtype: DType;
  /** Index in `calls` of the call that made it, or null for a leaf (a parameter, an input, a constant). */
  readonly call: number | null;
}

/** A recorded value is asked for that cannot be had any more. */
export class TapeError extends EngineError {}

/**
 * The calls of one recording: a graph in the order of execution, in single-assignment form.
 *
 * Every tensor value has an id. A tensor the recorded function used but did not compute is a *leaf*: `tensorOf`
 * gives it, data included, as long as the tape is not disposed; it shares the tensor's memory, as it is when read. A view is a call like any other. An in-place call
 * gives its tensor a NEW id (its output), and later uses of that tensor refer to the new id, so a graph can read
 * `add_` as `add`; other views of the same memory do not notice, and a graph that needs that is beyond this form.
 */
export class Tape {
  readonly calls: TapeCall[] = [];
  readonly info = new Map<number, TapeValueInfo>();
  /** Latest id of each handle. */
  private readonly ids = new Map<number, number>();
  private readonly handles = new Map<number, number>();
  private readonly leaves = new Map<number, Tensor>();

  /** The id of a tensor that took part in the recording; after in-place calls, its latest. */
  idOf(tensor: Tensor): number | undefined {
    return this.ids.get(tensor.handle);
  }

  /** Ids of all leaves, in order of first use. */
  leafIds(): number[] {
    return [...this.leaves.keys()];
  }

  /**
   * The tensor of an id: for a leaf always, for a computed value while its own tensor is alive.
   * @throws TapeError for an unknown id or a value that was freed.
   */
  tensorOf(id: number): Tensor {
    const leaf = this.leaves.get(id);
    if (leaf !== undefined) return leaf;
    const handle = this.handles.get(id);
    if (handle === undefined) throw new TapeError(`value ${id} is not on this tape`);
    if (!native().isLive(handle))
      throw new TapeError(`value ${id} was computed and has been freed; keep it to read it`);
    return wrap(native().retain(handle));
  }

  /** Frees the tape's hold on its leaves. */
  dispose(): void {
    for (const leaf of this.leaves.values()) leaf.dispose();
    this.leaves.clear();
  }

  [Symbol.dispose](): void {
    this.dispose();
  }

  /** @internal Notes a call; `record` does this for every operator. */
  add(op: Operator, args: readonly RawArgument[], result: RawResult): void {
    const { schema } = op;
    const values = schema.arguments.map((argument, index): TapeValue => {
      const given = args[index];
      const value = given === undefined ? argument.default : (given as TapeConstant);
      if (argument.kind !== "Tensor" || value === null) return { kind: "constant", value };
      if (!argument.list) return { kind: "tensor", id: this.use(value as number) };
      return { kind: "tensors", ids: (value as (number | null)[]).map((h) => (h === null ? null : this.use(h))) };
    });
    const outputs: number[] = [];
    const results = schema.returns.length === 1 ? [result] : ((result ?? []) as RawResult[]);
    schema.returns.forEach((returned, index) => {
      if (returned.kind !== "Tensor") return;
      const value = results[index] ?? null;
      for (const handle of Array.isArray(value) ? value : [value]) {
        if (handle !== null && handle !== 0) outputs.push(this.define(handle as number, this.calls.length));
      }
    });
    const argNames = schema.arguments.map((argument) => argument.name);
    this.calls.push({ operator: op.name, args: values, argNames, outputs });
  }

  private use(handle: number): number {
    const known = this.ids.get(handle);
    if (known !== undefined) return known;
    const id = this.define(handle, null);
    const held = native().retain(handle);
    native().keep(held, 0);
    this.leaves.set(id, wrap(held));
    return id;
  }

  private define(handle: number, call: number | null): number {
    const id = this.info.size;
    this.ids.set(handle, id);
    this.handles.set(id, handle);
    this.info.set(id, { shape: native().shape(handle), dtype: dtypeName(native().dtype(handle)), call });
    return id;
  }
}

/**
 * Runs `body` and notes every operator call it makes, forward only (gradients are libtorch's own).
 *
 * Values read into JavaScript (`item`, `toArray`) leave the graph and come back as constants. Recordings do not nest.
 * @throws TapeError if a recording is already running; ScopeError for an asynchronous body.
 */
export function record(body: (tape: Tape) => void): Tape {
  const tape = new Tape();
  const listener: CallListener = { called: (op, args, result) => tape.add(op, args, result) };
  if (isRecording()) throw new TapeError("record: a recording is already running, and recordings do not nest");
  listen(listener);
  try {
    refusePromise("record", body(tape));
  } finally {
    listen(null);
  }
  return tape;
}
