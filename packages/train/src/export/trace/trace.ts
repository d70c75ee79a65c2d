import { type DType, noGrad, record, type Tape, type TapeValue, type Tensor } from "@dmospeech/engine";
import { TraceError } from "../errors.js";

/** Index of a value, the same in every trace of one function. */
export type ValueId = number;

export type TraceArgument =
  | { readonly kind: "tensor"; readonly value: ValueId }
  | { readonly kind: "tensors"; readonly values: readonly (ValueId | null)[] }
  | { readonly kind: "constant"; readonly value: unknown };

export interface TraceCall {
  readonly operator: string;
  /** Position on the tape, counting the calls that were pruned. */
  readonly index: number;
  /** One per argument of the operator's schema; left-out arguments hold their default. */
  readonly args: readonly TraceArgument[];
  readonly argNames: readonly string[];
  readonly outputs: readonly ValueId[];
}

export interface TraceValue {
  readonly shape: readonly number[];
  readonly dtype: DType;
  /** The tensor itself where it comes from outside the recorded function's calls (weights, constants). */
  readonly external: Tensor | null;
  /** Its key in the module's state dict, where it has one. */
  readonly key: string | null;
}

/** What one run of a function computed: only the calls its outputs depend on, in order. */
export interface Trace {
  readonly calls: readonly TraceCall[];
  readonly values: readonly TraceValue[];
  readonly inputs: readonly ValueId[];
  readonly outputs: readonly ValueId[];
  /** Frees the trace's hold on weights and constants. */
  dispose(): void;
}

export interface TraceOptions {
  readonly inputs: readonly Tensor[];
  /** Named weights; every other tensor made before or beside the recorded calls is a nameless constant. */
  readonly weights: Readonly<Record<string, Tensor>>;
  readonly run: () => readonly Tensor[];
}

/** Runs a function under the recording engine. The trace keeps weights and constants alive until it is disposed. */
export function traceOnce({ inputs, weights, run }: TraceOptions): Trace {
  let outputs: readonly Tensor[] = [];
  const tape = record(() => {
    outputs = noGrad(run);
  });
  try {
    return new Canonicaliser({ tape, inputs, outputs, weights }).trace();
  } catch (error) {
    tape.dispose();
    throw error;
  }
}

interface CanonicaliserOptions {
  readonly tape: Tape;
  readonly inputs: readonly Tensor[];
  readonly outputs: readonly Tensor[];
  readonly weights: Readonly<Record<string, Tensor>>;
}

/** Renumbers the values of a tape in order of use, so that equal computations get equal traces. */
class Canonicaliser {
  private readonly numbers = new Map<number, ValueId>();
  private readonly values: TraceValue[] = [];
  private readonly tape: Tape;
  private readonly inputs: readonly Tensor[];
  private readonly outputIds: readonly number[];
  private readonly keys: ReadonlyMap<number | undefined, string>;

  constructor({ tape, inputs, outputs, weights }: CanonicaliserOptions) {
    this.tape = tape;
    this.inputs = inputs;
    this.keys = new Map(Object.entries(weights).map(([key, tensor]) => [tape.idOf(tensor), key]));
    this.outputIds = outputs.map((tensor, k) => {
      const id = tape.idOf(tensor);
      if (id !== undefined && tape.info.get(id)!.call !== null) return id;
      throw new TraceError(`output ${k} was not computed by the recorded function: it is an input or a constant`);
    });
  }

  trace(): Trace {
    const inputs = this.inputs.map((tensor) => this.defineInput(tensor));
    const calls = this.liveCalls().map((index) => this.call(index));
    const outputs = this.outputIds.map((id) => this.use(id));
    return { calls, values: this.values, inputs, outputs, dispose: () => this.tape.dispose() };
  }

  private call(index: number): TraceCall {
    const { operator, args, argNames, outputs } = this.tape.calls[index]!;
    if (mutatesItsInput(operator)) {
      throw new TraceError(
        `call ${index} (${operator}) works in place: an exported graph has no memory to change; ` +
          "use the operator that returns a new tensor",
      );
    }
    return {
      operator,
      index,
      argNames,
      args: args.map((value) => this.argument(value)),
      outputs: outputs.map((id) => this.define(id)),
    };
  }

  private argument(value: TapeValue): TraceArgument {
    if (value.kind === "tensor") return { kind: "tensor", value: this.use(value.id) };
    if (value.kind === "constant") return value;
    return { kind: "tensors", values: value.ids.map((id) => (id === null ? null : this.use(id))) };
  }

  /** An input that the function never used has no id on the tape; the graph keeps it all the same. */
  private defineInput(tensor: Tensor): ValueId {
    const id = this.tape.idOf(tensor);
    if (id !== undefined) return this.define(id);
    this.values.push({ shape: tensor.shape, dtype: tensor.dtype, external: null, key: null });
    return this.values.length - 1;
  }

  private define(id: number): ValueId {
    return this.numbers.get(id) ?? this.number(id, null);
  }

  private use(id: number): ValueId {
    return this.numbers.get(id) ?? this.number(id, this.tape.tensorOf(id));
  }

  private number(id: number, external: Tensor | null): ValueId {
    const { shape, dtype } = this.tape.info.get(id)!;
    this.numbers.set(id, this.values.length);
    this.values.push({ shape, dtype, external, key: this.keys.get(id) ?? null });
    return this.values.length - 1;
  }

  /** Indices of the calls the outputs depend on. A call that changes a live tensor in place is live too. */
  private liveCalls(): number[] {
    const needed = new Set(this.outputIds);
    const live: number[] = [];
    for (let index = this.tape.calls.length - 1; index >= 0; index--) {
      const { args, outputs } = this.tape.calls[index]!;
      if (!outputs.some((id) => needed.has(id))) continue;
      live.push(index);
      for (const id of args.flatMap(idsOf)) needed.add(id);
    }
    return live.reverse();
  }
}

function idsOf(value: TapeValue): number[] {
  if (value.kind === "tensor") return [value.id];
  return value.kind === "tensors" ? value.ids.filter((id) => id !== null) : [];
}

/** `aten::add_.Tensor` does, `aten::add.Tensor` and `aten::__and__.Tensor` do not; `out=` overloads do. */
export function mutatesItsInput(operator: string): boolean {
  const [name = "", overload = ""] = operator.replace(/^.*::/, "").split(".");
  return (name.endsWith("_") && !name.endsWith("__")) || /(^|_)out$/.test(overload);
}
