import { Generator, Scope, type Tensor } from "@dmospeech/engine";
import { GraphSpecError, UnsupportedOperatorError } from "./errors.js";
import { GraphWriter } from "./graph-writer.js";
import { lowerings } from "./lowering/index.js";
import { encodeModel } from "./onnx/encode-model.js";
import type { OnnxModel } from "./onnx/model.js";
import { chooseSizes } from "./trace/choose-sizes.js";
import { type DimensionRule, dimensionNames, type GraphInput, randomInput } from "./trace/graph-input.js";
import { type Trace, traceOnce } from "./trace/trace.js";
import { type UnifiedTape, unifyTraces } from "./trace/unified-tape.js";
import type { Precision } from "./weights.js";

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
  /**
   * What weights of lower precision must leave as it is, where that is not the outputs themselves: the phase of a voice
   * drifts with the last digit of its pitch.
   */
  readonly essence?: (outputs: TensorsByName) => TensorsByName;
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
  const traces: Trace[] = [];
  try {
    const tape = traceSpec(spec, seed, traces);
    refuseUnknownOperators(spec.name, tape);
    return {
      graph: new GraphWriter(spec, tape, precision).write(),
      opset: OPSET,
      irVersion: IR_VERSION,
      producer: "dmospeech",
      producerVersion: "0.1.0",
      metadata,
    };
  } finally {
    for (const trace of traces) trace.dispose();
  }
}

function namedWeights({ name, module }: GraphSpec): Record<string, Tensor> {
  if (module === undefined) return {};
  const modules = isModule(module) ? { "": module } : module;
  const weights: Record<string, Tensor> = {};
  for (const [prefix, part] of Object.entries(modules)) {
    if (part.training) throw new GraphSpecError(`graph "${name}": the module is in training mode; call eval() first`);
    for (const [key, tensor] of Object.entries(requireExportable(name, part.stateDict())))
      weights[prefix === "" ? key : `${prefix}.${key}`] = tensor;
  }
  return weights;
}

function requireExportable(graph: string, weights: Record<string, Tensor>): Record<string, Tensor> {
  for (const [key, { device, dtype }] of Object.entries(weights)) {
    if (device === "cpu" && dtype !== "float16" && dtype !== "bfloat16") continue;
    throw new GraphSpecError(
      `graph "${graph}": ${key} is ${dtype} on ${device}; move the module to float32 on the CPU before exporting it`,
    );
  }
  return weights;
}

function isModule(module: NonNullable<GraphSpec["module"]>): module is ExportableModule {
  return typeof module.stateDict === "function";
}

/** Traces the function at sizes enough to tell every size expression apart; `traces` receives each, to be disposed. */
function traceSpec(spec: GraphSpec, seed: number, traces: Trace[]): UnifiedTape {
  const weights = namedWeights(spec);
  const dimensions = dimensionNames(spec.inputs);
  const sizes = chooseSizes(dimensions, spec.dimensions ?? {});
  const generator = new Generator(seed);
  for (const size of sizes) {
    const inputs = spec.inputs.map((input) => randomInput(input, size, generator));
    const byName = Object.fromEntries(spec.inputs.map(({ name }, k) => [name, inputs[k]!]));
    traces.push(traceOnce({ inputs, weights, run: () => orderedOutputs(spec, spec.run(byName)) }));
  }
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
