import type { DType } from "@dmospeech/engine";
import { LoweringError } from "../errors.js";
import type { Attributes, GraphBuilder } from "../graph-builder.js";
import type { OnnxType } from "../onnx/model.js";
import { constantSize, constantValue, type SizeExpression } from "../trace/size-expression.js";
import type { UnifiedArgument, UnifiedCall, UnifiedValue } from "../trace/unified-tape.js";

/**
 * A tensor of the recorded function and its name in the graph.
 *
 * Complex tensors are stored as ONNX sees them: real, with a last axis of size 2 that `dims` does not count.
 */
export interface LoweredTensor {
  readonly name: string;
  readonly type: OnnxType;
  readonly dims: readonly SizeExpression[];
  readonly isComplex: boolean;
}

/** Turns one recorded call into nodes; returns the name of each output. */
export type Lowering = (call: LoweringCall) => string | readonly string[];

export type LoweringTable = Readonly<Record<string, Lowering>>;

export function onnxTypeOf(dtype: DType): OnnxType {
  if (dtype === "complex64") return "float32";
  return dtype === "complex128" ? "float64" : dtype;
}

/** One recorded call as a lowering sees it: arguments by their names in the operator's schema. */
export class LoweringCall {
  constructor(
    readonly graph: GraphBuilder,
    private readonly call: UnifiedCall,
    private readonly find: (id: number) => LoweredTensor,
    private readonly values: readonly UnifiedValue[],
  ) {}

  fail(reason: string): never {
    throw new LoweringError(this.call.operator, this.call.index, reason);
  }

  get outputCount(): number {
    return this.call.outputs.length;
  }

  /** Type and sizes that output `k` has in the recorded function. */
  output(k = 0): Omit<LoweredTensor, "name"> {
    const { dtype, dims } = this.values[this.call.outputs[k]!]!;
    return { type: onnxTypeOf(dtype), dims, isComplex: dtype.startsWith("complex") };
  }

  has(name: string): boolean {
    const argument = this.call.args.get(name);
    return argument !== undefined && !(argument.kind === "constant" && argument.value == null);
  }

  isTensor(name: string): boolean {
    return this.call.args.get(name)?.kind === "tensor";
  }

  /** Whether an argument is an integer, constant or following the dynamic dimensions. */
  isInteger(name: string): boolean {
    const argument = this.call.args.get(name);
    return argument?.kind === "size" || (argument?.kind === "constant" && Number.isInteger(argument.value));
  }

  /** Whether an integer stands for "to the end", as PyTorch's largest index does. */
  isHuge(name: string): boolean {
    const argument = this.call.args.get(name);
    return argument?.kind === "constant" && Number(argument.value) >= 2 ** 62;
  }

  tensor(name: string): LoweredTensor {
    const argument = this.call.args.get(name);
    if (argument?.kind !== "tensor") return this.fail(`argument "${name}" is not a tensor`);
    return this.find(argument.value);
  }

  optionalTensor(name: string): LoweredTensor | null {
    return this.has(name) ? this.tensor(name) : null;
  }

  tensors(name: string): LoweredTensor[] {
    const argument = this.call.args.get(name);
    if (argument?.kind !== "tensors") return this.fail(`argument "${name}" is not a list of tensors`);
    return argument.values.map((id) =>
      id === null ? this.fail(`argument "${name}" has an empty entry`) : this.find(id),
    );
  }

  /** An integer, possibly following the dynamic dimensions. */
  size(name: string, fallback?: number): SizeExpression {
    if (!this.has(name) && fallback !== undefined) return constantSize(fallback);
    return this.toSize(this.call.args.get(name), name);
  }

  sizes(name: string): SizeExpression[] {
    const argument = this.call.args.get(name);
    if (argument?.kind === "list") return argument.items.map((item) => this.toSize(item, name));
    if (argument?.kind === "constant" && argument.value == null) return [];
    return argument === undefined ? [] : [this.toSize(argument, name)];
  }

  /** A number that is the same at every input size. */
  number(name: string, fallback?: number): number {
    const argument = this.call.args.get(name);
    if (!this.has(name) && fallback !== undefined) return fallback;
    if (argument?.kind === "constant" && typeof argument.value === "number") return argument.value;
    if (argument?.kind === "constant" && typeof argument.value === "bigint") return Number(argument.value);
    return this.fail(`argument "${name}" must be one number at every input size`);
  }

  numbers(name: string): number[] {
    return this.sizes(name).map(
      (size) => constantValue(size) ?? this.fail(`argument "${name}" must be the same at every input size`),
    );
  }

  /** A number, or a flag as 0 or 1. */
  operandNumber(name: string): number {
    const argument = this.call.args.get(name);
    const isFlag = argument?.kind === "constant" && typeof argument.value === "boolean";
    return isFlag ? Number(argument.value) : this.number(name);
  }

  /** Numbers of a list argument; one number is repeated `count` times, as PyTorch does. */
  pair(name: string, count: number, fallback: number): number[] {
    const values = this.has(name) ? this.numbers(name) : [fallback];
    return values.length === 1 ? new Array<number>(count).fill(values[0]!) : values;
  }

  flag(name: string, fallback: boolean): boolean {
    const argument = this.call.args.get(name);
    if (!this.has(name)) return fallback;
    if (argument?.kind === "constant" && typeof argument.value === "boolean") return argument.value;
    if (argument?.kind === "constant" && typeof argument.value === "number") return argument.value !== 0;
    return this.fail(`argument "${name}" is not a flag`);
  }

  text(name: string, fallback: string): string {
    const argument = this.call.args.get(name);
    if (!this.has(name)) return fallback;
    if (argument?.kind === "constant" && typeof argument.value === "string") return argument.value;
    return this.fail(`argument "${name}" is not a string`);
  }

  /** A dimension number, counted from the front of a tensor of `rank`. */
  axis(name: string, rank: number, fallback?: number): number {
    return fromFront(this.number(name, fallback), rank);
  }

  /** Dimension numbers; an absent or empty list means all. */
  axes(name: string, rank: number): number[] {
    const given = this.has(name) ? this.numbers(name) : [];
    return given.length === 0 ? Array.from({ length: rank }, (_, axis) => axis) : given.map((a) => fromFront(a, rank));
  }

  /** A tensor or number argument as a graph value of `type`. */
  operand(name: string, type: OnnxType): string {
    if (this.isTensor(name)) return this.cast(this.tensor(name), type);
    const argument = this.call.args.get(name);
    if (argument?.kind === "size") return this.graph.sizeScalar(argument.size, type);
    if (argument?.kind === "constant" && typeof argument.value === "boolean") {
      return this.graph.scalar(type, Number(argument.value));
    }
    return this.graph.scalar(type, this.number(name));
  }

  cast(tensor: LoweredTensor, type: OnnxType): string {
    return tensor.type === type ? tensor.name : this.graph.cast(tensor.name, type);
  }

  node(operator: string, inputs: readonly string[], attributes?: Attributes): string {
    return this.graph.node(operator, inputs, attributes);
  }

  private toSize(argument: UnifiedArgument | undefined, name: string): SizeExpression {
    if (argument?.kind === "size") return argument.size;
    if (argument?.kind === "constant" && typeof argument.value === "number" && Number.isInteger(argument.value)) {
      return constantSize(argument.value);
    }
    if (argument?.kind === "constant" && typeof argument.value === "bigint")
      return constantSize(Number(argument.value));
    return this.fail(`argument "${name}" is not an integer`);
  }
}

export function fromFront(axis: number, rank: number): number {
  return axis < 0 ? axis + rank : axis;
}

/** Sizes of a value in the graph: those of the recorded tensor, and the last axis of complex ones. */
export function physicalDims({ dims, isComplex }: Omit<LoweredTensor, "name">): readonly SizeExpression[] {
  return isComplex ? [...dims, constantSize(2)] : dims;
}
