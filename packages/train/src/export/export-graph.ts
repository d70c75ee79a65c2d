import { type DType, Generator, Scope, type Tensor } from "@dmospeech/engine";
import { GraphSpecError, UnsupportedOperatorError } from "./errors.js";
import { GraphBuilder, type SizeSource } from "./graph-builder.js";
import { lowerings } from "./lowering/index.js";
import { type LoweredTensor, LoweringCall, onnxTypeOf, physicalDims } from "./lowering/lowering-call.js";
import { encodeModel } from "./onnx/encode-model.js";
import type { OnnxModel, OnnxValue } from "./onnx/model.js";
import { chooseSizes } from "./trace/choose-sizes.js";
import {
  type DimensionRule,
  dimExpression,
  dimensionNames,
  type GraphInput,
  randomInput,
} from "./trace/graph-input.js";
import { constantValue, type SizeExpression } from "./trace/size-expression.js";
import { traceOnce } from "./trace/trace.js";
import { type UnifiedTape, unifyTraces } from "./trace/unified-tape.js";
import { addWeight, type Precision } from "./weights.js";

/** LayerNormalization is 17, Mish and axes as inputs 18, Gelu 20. */
const OPSET = 20;
const IR_VERSION = 9;

export type TensorsByName = Readonly<Record<string, Tensor>>;

/** What the exporter needs to know of a module: its weights, and that it is not training. */
export interface ExportableModule {
  readonly training: boolean;
  stateDict(): Record<string, Tensor>;
}

export interface GraphSpec {
  readonly name: string;
  readonly inputs: readonly GraphInput[];
  readonly outputs: readonly string[];
  /** The computation; it must do the same operators at every input size. */
  readonly run: (inputs: TensorsByName) => TensorsByName;
  /** Names the initializers after the state dict; several modules are given as a record of prefixes. */
  readonly module?: ExportableModule | Readonly<Record<string, ExportableModule>>;
  /** Which sizes of the dynamic dimensions `run` takes. */
  readonly dimensions?: Readonly<Record<string, DimensionRule>>;
}

export interface ExportOptions {
  readonly precision?: Precision;
  /** Seed of the inputs used while tracing. */
  readonly seed?: number;
  /** Written into the file's metadata. */
  readonly metadata?: Readonly<Record<string, string>>;
}

/**
 * Records `run` at several input sizes and writes it as one ONNX model with dynamic dimensions.
 *
 * @throws TraceError where the computation or a number in it depends on the input sizes in a way no graph can follow;
 * UnsupportedOperatorError, LoweringError for operators; GraphSpecError for a contradictory specification.
 */
export function exportGraph(spec: GraphSpec, options: ExportOptions = {}): Uint8Array {
  return encodeModel(buildModel(spec, options));
}

/** The model of `exportGraph` before it is encoded. */
export function buildModel(
  spec: GraphSpec,
  { precision = "float32", seed = 0, metadata }: ExportOptions = {},
): OnnxModel {
  using _scope = new Scope();
  const weights = namedWeights(spec);
  const tape = traceSpec(spec, weights, seed);
  refuseUnknownOperators(spec.name, tape);
  return {
    graph: new GraphWriter(spec, tape, precision).write(),
    opset: OPSET,
    irVersion: IR_VERSION,
    producer: "dmospeech",
    producerVersion: "0.1.0",
    metadata,
  };
}

function namedWeights({ name, module }: GraphSpec): Record<string, Tensor> {
  if (module === undefined) return {};
  const modules = isModule(module) ? { "": module } : module;
  const weights: Record<string, Tensor> = {};
  for (const [prefix, part] of Object.entries(modules)) {
    if (part.training) throw new GraphSpecError(`graph "${name}": the module is in training mode; call eval() first`);
    for (const [key, tensor] of Object.entries(part.stateDict()))
      weights[prefix === "" ? key : `${prefix}.${key}`] = tensor;
  }
  return weights;
}

function isModule(module: NonNullable<GraphSpec["module"]>): module is ExportableModule {
  return typeof module.stateDict === "function";
}

function traceSpec(spec: GraphSpec, weights: Readonly<Record<string, Tensor>>, seed: number): UnifiedTape {
  const dimensions = dimensionNames(spec.inputs);
  const sizes = chooseSizes(dimensions, spec.dimensions ?? {});
  const generator = new Generator(seed);
  const traces = sizes.map((size) => {
    const inputs = spec.inputs.map((input) => randomInput(input, size, generator));
    const byName = Object.fromEntries(spec.inputs.map(({ name }, k) => [name, inputs[k]!]));
    return traceOnce({ inputs, weights, run: () => orderedOutputs(spec, spec.run(byName)) });
  });
  return unifyTraces({ dimensions, sizes, traces });
}

function orderedOutputs({ name, outputs }: GraphSpec, made: TensorsByName): Tensor[] {
  return outputs.map((output) => {
    const tensor = made[output];
    if (tensor !== undefined) return tensor;
    throw new GraphSpecError(
      `graph "${name}": the function returned no "${output}", only ${Object.keys(made).join(", ")}`,
    );
  });
}

function refuseUnknownOperators(graph: string, { calls }: UnifiedTape): void {
  const unknown = new Map<string, number>();
  for (const { operator, index } of calls) {
    if (lowerings[operator] === undefined && !unknown.has(operator)) unknown.set(operator, index);
  }
  if (unknown.size === 0) return;
  throw new UnsupportedOperatorError(
    graph,
    [...unknown].map(([operator, call]) => ({ operator, call })),
  );
}

/** Lowers a unified tape call by call. */
class GraphWriter {
  private readonly lowered = new Map<number, LoweredTensor>();
  private readonly graph = new GraphBuilder((symbol) => this.sizeSource(symbol));
  private constants = 0;

  constructor(
    private readonly spec: GraphSpec,
    private readonly tape: UnifiedTape,
    private readonly precision: Precision,
  ) {}

  write(): OnnxModel["graph"] {
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
    const type = onnxTypeOf(dtype as DType);
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
