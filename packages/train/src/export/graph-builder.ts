import type { AttributeValue, OnnxNode, OnnxTensor, OnnxType } from "./onnx/model.js";
import { int, ints, ONNX_TYPES } from "./onnx/model.js";
import { onnxTensor } from "./onnx/tensor-bytes.js";
import { constantValue, type SizeExpression, type SizeTerm } from "./trace/size-expression.js";

/** Where the size of a symbol is found in the graph: axis `axis` of value `name` holds `times` × the symbol. */
export interface SizeSource {
  readonly name: string;
  readonly axis: number;
  readonly times: number;
}

export type Attributes = Readonly<Record<string, AttributeValue>>;
type ConstantType = Exclude<OnnxType, "float16" | "bfloat16">;

/** Collects nodes and constants of one graph. Equal nodes are made once: every ONNX node here is a pure function. */
export class GraphBuilder {
  readonly nodes: OnnxNode[] = [];
  readonly initializers: OnnxTensor[] = [];
  private readonly made = new Map<string, readonly string[]>();
  private readonly counts = new Map<string, number>();

  /** @param sizeSource finds a symbol's value in the graph; it throws when that value does not exist yet. */
  constructor(private readonly sizeSource: (symbol: string) => SizeSource) {}

  /** Adds a node with one output; returns the output's name. */
  node(operator: string, inputs: readonly string[], attributes: Attributes = {}): string {
    return this.nodeWithOutputs(operator, inputs, 1, attributes)[0]!;
  }

  nodeWithOutputs(
    operator: string,
    inputs: readonly string[],
    count: number,
    attributes: Attributes = {},
  ): readonly string[] {
    const key = JSON.stringify([operator, inputs, count, attributes], (_, value) =>
      typeof value === "bigint" ? String(value) : value instanceof Uint8Array ? String(value) : value,
    );
    const before = this.made.get(key);
    if (before !== undefined) return before;
    const name = this.fresh(operator.toLowerCase());
    const outputs = Array.from({ length: count }, (_, k) => (count === 1 ? name : `${name}.${k}`));
    this.nodes.push({ operator, name, inputs: withoutTrailingBlanks(inputs), outputs, attributes });
    this.made.set(key, outputs);
    return outputs;
  }

  /** A constant tensor; equal constants share one initializer. */
  constant(type: ConstantType, shape: readonly number[], values: readonly (number | bigint)[]): string {
    const key = `${type}[${shape}]${values.map((value) => (Object.is(value, -0) ? "-0" : value))}`;
    const before = this.made.get(key);
    if (before !== undefined) return before[0]!;
    const name = this.fresh("const");
    this.initializers.push(onnxTensor(name, type, shape, values));
    this.made.set(key, [name]);
    return name;
  }

  /** A rank-0 constant of any type. */
  scalar(type: OnnxType, value: number | bigint): string {
    if (type === "float16" || type === "bfloat16") return this.cast(this.constant("float32", [], [value]), type);
    return this.constant(type, [], [value]);
  }

  /** int64 constant of shape [n]. */
  integers(values: readonly (number | bigint)[]): string {
    return this.constant("int64", [values.length], values);
  }

  addInitializer(tensor: OnnxTensor): void {
    this.initializers.push(tensor);
  }

  cast(name: string, type: OnnxType): string {
    return this.node("Cast", [name], { to: int(ONNX_TYPES[type]) });
  }

  unsqueeze(name: string, axes: readonly number[]): string {
    return this.node("Unsqueeze", [name, this.integers(axes)]);
  }

  squeeze(name: string, axes: readonly number[]): string {
    return this.node("Squeeze", [name, this.integers(axes)]);
  }

  transpose(name: string, permutation: readonly number[]): string {
    return permutation.every((axis, k) => axis === k)
      ? name
      : this.node("Transpose", [name], { perm: ints(permutation) });
  }

  /** The size as an int64 tensor of shape [1]. */
  size(size: SizeExpression): string {
    const known = constantValue(size);
    if (known !== null) return this.integers([known]);
    const sum = size.terms.map((term) => this.sizeTerm(term)).reduce((a, b) => this.node("Add", [a, b]));
    return size.denominator === 1n ? sum : this.node("Div", [sum, this.integers([size.denominator])]);
  }

  /** The size as a rank-0 tensor of `type`. */
  sizeScalar(size: SizeExpression, type: OnnxType): string {
    const known = constantValue(size);
    if (known !== null) return this.scalar(type, known);
    const scalar = this.squeeze(this.size(size), [0]);
    return type === "int64" ? scalar : this.cast(scalar, type);
  }

  /** Several sizes as one int64 tensor of shape [n]. */
  sizes(sizes: readonly SizeExpression[]): string {
    const known = sizes.map(constantValue);
    if (known.every((value) => value !== null)) return this.integers(known);
    if (sizes.length === 1) return this.size(sizes[0]!);
    return this.node(
      "Concat",
      sizes.map((size) => this.size(size)),
      { axis: int(0) },
    );
  }

  private sizeTerm({ coefficient, symbols }: SizeTerm): string {
    const factors = symbols.map((symbol) => this.symbol(symbol));
    if (coefficient !== 1n || factors.length === 0) factors.push(this.integers([coefficient]));
    return factors.reduce((a, b) => this.node("Mul", [a, b]));
  }

  private symbol(symbol: string): string {
    const { name, axis, times } = this.sizeSource(symbol);
    const size = this.node("Shape", [name], { start: int(axis), end: int(axis + 1) });
    return times === 1 ? size : this.node("Div", [size, this.integers([times])]);
  }

  private fresh(stem: string): string {
    const count = (this.counts.get(stem) ?? 0) + 1;
    this.counts.set(stem, count);
    return `${stem}_${count}`;
  }
}

function withoutTrailingBlanks(inputs: readonly string[]): string[] {
  const kept = [...inputs];
  while (kept.at(-1) === "") kept.pop();
  return kept;
}
