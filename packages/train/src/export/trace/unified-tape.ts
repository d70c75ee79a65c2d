import type { DType, Tensor } from "@dmospeech/engine";
import { TraceError } from "../errors.js";
import type { Sizes } from "./graph-input.js";
import { type SizeExpression, symbolSize } from "./size-expression.js";
import { SizeFitter } from "./size-fitter.js";
import type { Trace, TraceArgument, TraceCall, TraceValue, ValueId } from "./trace.js";

export type UnifiedArgument =
  | { readonly kind: "tensor"; readonly value: ValueId }
  | { readonly kind: "tensors"; readonly values: readonly (ValueId | null)[] }
  | { readonly kind: "constant"; readonly value: unknown }
  /** An integer that follows the dynamic dimensions. */
  | { readonly kind: "size"; readonly size: SizeExpression }
  | { readonly kind: "list"; readonly items: readonly UnifiedArgument[] };

export interface UnifiedCall {
  readonly operator: string;
  readonly index: number;
  readonly args: ReadonlyMap<string, UnifiedArgument>;
  readonly outputs: readonly ValueId[];
}

export interface UnifiedValue {
  readonly dtype: DType;
  readonly dims: readonly SizeExpression[];
  readonly external: Tensor | null;
  /** State-dict key of a weight. */
  readonly key: string | null;
}

/** One computation for all input sizes. */
export interface UnifiedTape {
  readonly calls: readonly UnifiedCall[];
  readonly values: readonly UnifiedValue[];
  readonly inputs: readonly ValueId[];
  readonly outputs: readonly ValueId[];
  /** Symbols that are no input dimension: the size of `axis` of `value`, read when the graph runs. */
  readonly measured: ReadonlyMap<string, { readonly value: ValueId; readonly axis: number }>;
}

export interface UnifyOptions {
  readonly dimensions: readonly string[];
  readonly sizes: readonly Sizes[];
  readonly traces: readonly Trace[];
}

/** Merges traces of one function at several sizes; every integer that varies becomes a size expression. */
export function unifyTraces(options: UnifyOptions): UnifiedTape {
  return new Unifier(options).unify();
}

class Unifier {
  private readonly base: Trace;
  private readonly traces: readonly Trace[];
  private readonly sizes: readonly Sizes[];
  private readonly dimensions: readonly string[];
  private readonly fitters: SizeFitter[];
  private readonly measured = new Map<string, { value: ValueId; axis: number }>();
  private readonly values: UnifiedValue[] = [];
  /** Expressions found, by the sizes they explain: the same few sizes recur all over a tape. */
  private readonly fitted = new Map<string, SizeExpression>();

  constructor({ dimensions, sizes, traces }: UnifyOptions) {
    this.base = traces[0]!;
    this.traces = traces;
    this.sizes = sizes;
    this.dimensions = dimensions;
    this.fitters = [new SizeFitter(dimensions, sizes)];
  }

  unify(): UnifiedTape {
    this.requireSameCalls();
    const calls: UnifiedCall[] = [];
    for (let k = 0; k < this.base.calls.length; k++) {
      const versions = this.traces.map(({ calls: all }) => all[k]!);
      this.describeValues(firstOutput(versions[0]!));
      calls.push(this.call(versions));
    }
    this.describeValues(this.base.values.length);
    const { inputs, outputs } = this.base;
    return { calls, values: this.values, inputs, outputs, measured: this.measured };
  }

  /** Describes the values numbered below `end`; their sizes may be used by whatever comes after them. */
  private describeValues(end: number): void {
    for (let id = this.values.length; id < end; id++) {
      const versions = this.traces.map(({ values }) => values[id]!);
      const { dtype, shape, external, key } = versions[0]!;
      const dims = shape.map((_, axis) => {
        const observed = versions.map((version) => version.shape[axis]!);
        return this.fit(observed) ?? this.measure(id, axis, observed);
      });
      if (external !== null) requireOneConstant(id, versions, this.whereUsed(id));
      this.values.push({ dtype, dims, external, key });
    }
  }

  private call(versions: readonly TraceCall[]): UnifiedCall {
    const { operator, index, args, argNames, outputs } = versions[0]!;
    const unified = args.map((argument, position): [string, UnifiedArgument] => {
      const name = argNames[position]!;
      if (argument.kind !== "constant") return [name, argument];
      const observed = versions.map((version) => (version.args[position] as { value: unknown }).value);
      return [name, this.constant(observed, `call ${index} (${operator}), argument "${name}"`)];
    });
    return { operator, index, outputs, args: new Map(unified) };
  }

  private constant(observed: readonly unknown[], where: string): UnifiedArgument {
    const first = observed[0];
    if (Array.isArray(first)) {
      const lists = observed as unknown[][];
      if (lists.some((list) => list.length !== first.length)) {
        throw new TraceError(
          `${where}: a list has ${lists.map((list) => list.length).join(", ")} entries over the traces`,
        );
      }
      const items = first.map((_, k) =>
        this.constant(
          lists.map((list) => list[k]),
          where,
        ),
      );
      return { kind: "list", items };
    }
    if (observed.every((value) => Object.is(value, first))) return { kind: "constant", value: first };
    const size = observed.every(Number.isInteger) ? this.fit(observed as number[]) : null;
    if (size !== null) return { kind: "size", size };
    throw new TraceError(
      `${where} takes ${observed.map(String).join(", ")} at sizes ${this.sizes.map((s) => JSON.stringify(s)).join(", ")}: ` +
        "not an affine function of the dynamic dimensions; compute it with tensor operators",
    );
  }

  private fit(observed: readonly number[]): SizeExpression | null {
    const key = observed.join();
    const known = this.fitted.get(key);
    if (known !== undefined) return known;
    for (const fitter of this.fitters) {
      const size = fitter.fit(observed);
      if (size === null) continue;
      this.fitted.set(key, size);
      return size;
    }
    return null;
  }

  /** Makes the size of one axis a symbol of its own: what strided convolutions round has no affine form. */
  private measure(value: ValueId, axis: number, observed: readonly number[]): SizeExpression {
    const symbol = `value ${value} axis ${axis}`;
    this.measured.set(symbol, { value, axis });
    const withBatch = this.dimensions.includes("batch") ? ["batch", symbol] : [symbol];
    const sizes = this.sizes.map((known, k) => ({ ...known, [symbol]: observed[k]! }));
    this.fitters.push(new SizeFitter([symbol], sizes));
    if (withBatch.length > 1) this.fitters.push(new SizeFitter(withBatch, sizes));
    return symbolSize(symbol);
  }

  private requireSameCalls(): void {
    const signature = ({ operator, args, outputs }: TraceCall) =>
      JSON.stringify([operator, args.map(structure), outputs]);
    for (const [t, trace] of this.traces.entries()) {
      const length = Math.max(trace.calls.length, this.base.calls.length);
      for (let k = 0; k < length; k++) {
        const [a, b] = [this.base.calls[k], trace.calls[k]];
        if (a !== undefined && b !== undefined && signature(a) === signature(b)) continue;
        throw new TraceError(
          `the function computes different things at ${JSON.stringify(this.sizes[0])} and ${JSON.stringify(this.sizes[t])}: ` +
            `call ${a?.index ?? "none"} is ${a?.operator ?? "missing"} in the first, ${b?.operator ?? "missing"} in the second; ` +
            "no branch may depend on input sizes",
        );
      }
    }
  }

  private whereUsed(id: ValueId): string {
    const call = this.base.calls.find(({ args }) => args.some((argument) => structureIds(argument).includes(id)));
    return call === undefined ? "an output" : `call ${call.index} (${call.operator})`;
  }
}

function structure(argument: TraceArgument): unknown {
  return argument.kind === "constant" ? "constant" : structureIds(argument);
}

function structureIds(argument: TraceArgument): (ValueId | null)[] {
  if (argument.kind === "tensor") return [argument.value];
  return argument.kind === "tensors" ? [...argument.values] : [];
}

function firstOutput(call: TraceCall): ValueId {
  return Math.min(...call.outputs);
}

/** A tensor made outside the recorded calls must be the same one at every size: it becomes an initializer. */
function requireOneConstant(id: ValueId, versions: readonly TraceValue[], where: string): void {
  const first = versions[0]!;
  for (const other of versions.slice(1)) {
    if (other.key !== null && other.key === first.key) continue;
    const same = String(other.shape) === String(first.shape) && sameNumbers(other.external!, first.external!);
    if (same) continue;
    throw new TraceError(
      `${where} uses a tensor (value ${id}) made from JavaScript numbers that depend on the input sizes; ` +
        "make it with arange and other operators so that the graph can compute it",
    );
  }
}

function sameNumbers(a: Tensor, b: Tensor): boolean {
  const [x, y] = [a.toTypedArray(), b.toTypedArray()];
  return x.every((value, k) => Object.is(value, y[k]));
}
