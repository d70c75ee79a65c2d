import { GraphSpecError } from "./errors.js";
import type { GraphSpec } from "./export-graph.js";
import { GraphBuilder, type SizeSource } from "./graph-builder.js";
import { lowerings } from "./lowering/index.js";
import { type LoweredTensor, LoweringCall, onnxTypeOf, physicalDims } from "./lowering/lowering-call.js";
import type { OnnxGraph, OnnxValue } from "./onnx/model.js";
import { dimExpression, type GraphInput } from "./trace/graph-input.js";
import { constantValue, type SizeExpression } from "./trace/size-expression.js";
import type { UnifiedTape } from "./trace/unified-tape.js";
import { addWeight, type Precision } from "./weights.js";

/** Lowers a unified tape call by call. */
export class GraphWriter {
  private readonly lowered = new Map<number, LoweredTensor>();
  private readonly graph = new GraphBuilder((symbol) => this.sizeSource(symbol));
  private constants = 0;

  constructor(
    private readonly spec: GraphSpec,
    private readonly tape: UnifiedTape,
    private readonly precision: Precision,
  ) {}

  write(): OnnxGraph {
    const inputs = this.spec.inputs.map((input, k) => this.input(input, this.tape.inputs[k]!));
    for (const call of this.tape.calls) {
      const view = new LoweringCall(this.graph, call, (id) => this.find(id), this.tape.values);
      const made = lowerings[call.operator]!(view);
      const names = typeof made === "string" ? [made] : made;
      call.outputs.forEach((id, k) => {
        this.lowered.set(id, { ...view.output(k), name: names[k] ?? view.fail(`output ${k} was not made`) });
      });
    }
    const outputs = this.spec.outputs.map((name, k) => this.output(name, this.tape.outputs[k]!));
    const { nodes, initializers } = this.graph;
    return { name: this.spec.name, nodes, initializers, inputs, outputs };
  }

  private input({ name, dtype, dims }: GraphInput, id: number): OnnxValue {
    const type = onnxTypeOf(dtype);
    const sizes = this.tape.values[id]!.dims;
    this.lowered.set(id, { name, type, dims: sizes, isComplex: false });
    const shape = dims.map((dim) => (typeof dim === "number" ? dim : dimText(dimExpression(dim))));
    return { name, type, shape };
  }

  private output(name: string, id: number): OnnxValue {
    const value = this.find(id);
    this.graph.nodes.push({ operator: "Identity", name, inputs: [value.name], outputs: [name], attributes: {} });
    return { name, type: value.type, shape: physicalDims(value).map((size) => constantValue(size) ?? dimText(size)) };
  }

  private find(id: number): LoweredTensor {
    const known = this.lowered.get(id);
    if (known !== undefined) return known;
    const { external, key } = this.tape.values[id]!;
    const name = key ?? `constant.${++this.constants}`;
    const { graph, precision } = this;
    const value = addWeight({ graph, name, tensor: external!, isWeight: key !== null, precision });
    this.lowered.set(id, value);
    return value;
  }

  private sizeSource(symbol: string): SizeSource {
    const measured = this.tape.measured.get(symbol);
    if (measured !== undefined) {
      const value = this.lowered.get(measured.value);
      if (value !== undefined) return { name: value.name, axis: measured.axis, times: 1 };
      throw new GraphSpecError(
        `graph "${this.spec.name}": the size of ${symbol} follows no input dimension and is needed before it is computed`,
      );
    }
    const sources = this.spec.inputs.flatMap(({ name, dims }) =>
      dims.flatMap((dim, axis) => {
        if (typeof dim === "number") return [];
        if (typeof dim === "string") return dim === symbol ? [{ name, axis, times: 1 }] : [];
        return dim.dim === symbol ? [{ name, axis, times: dim.times }] : [];
      }),
    );
    return sources.sort((a, b) => a.times - b.times)[0]!;
  }
}

/** A symbolic dimension as text: "frames", "400*frames". */
function dimText({ terms, denominator }: SizeExpression): string {
  const sum = terms
    .map(({ coefficient, symbols }) => [...(coefficient === 1n ? [] : [coefficient]), ...symbols].join("*"))
    .join("+");
  return denominator === 1n ? sum : `(${sum})/${denominator}`;
}
