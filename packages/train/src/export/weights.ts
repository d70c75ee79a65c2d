import { type Tensor, tidy } from "@dmospeech/engine";
import type { GraphBuilder } from "./graph-builder.js";
import { type LoweredTensor, onnxTypeOf } from "./lowering/lowering-call.js";
import { view } from "./onnx/tensor-bytes.js";
import { constantSize } from "./trace/size-expression.js";

/**
 * How weights are stored in the file. Graphs always compute in float32: smaller weights are widened once, when the
 * graph is loaded.
 *
 * - `float32`: as trained.
 * - `float16`: half the size, relative rounding 5e-4.
 * - `int8`: large matrices and kernels as 8-bit integers with one scale per output channel, the rest float16.
 */
export type Precision = "float32" | "float16" | "int8";

const LARGEST_FLOAT16 = 65504;
/** Smaller tensors stay as they are: their conversion nodes would weigh as much as they save. */
const SMALLEST_STORED_SMALL = 32;
const SMALLEST_QUANTISED = 1024;

export interface AddWeightOptions {
  readonly graph: GraphBuilder;
  readonly name: string;
  readonly tensor: Tensor;
  /** Constants that are no weights (windows, filter banks) stay as they are. */
  readonly isWeight: boolean;
  readonly precision: Precision;
}

/** Adds a tensor as an initializer; the returned value has the tensor's own type. */
export function addWeight(options: AddWeightOptions): LoweredTensor {
  const { tensor } = options;
  const { dtype, shape } = tensor;
  const described = {
    type: onnxTypeOf(dtype),
    dims: shape.map(constantSize),
    isComplex: dtype.startsWith("complex"),
  };
  return { ...described, name: tidy(() => store(options)) };
}

function store({ graph, name, tensor, isWeight, precision }: AddWeightOptions): string {
  const staysExact = !isWeight || tensor.dtype !== "float32" || tensor.numel < SMALLEST_STORED_SMALL;
  if (staysExact || precision === "float32" || largestMagnitude(tensor) > LARGEST_FLOAT16) {
    return raw(graph, name, tensor);
  }
  if (precision === "int8" && tensor.ndim >= 2 && tensor.numel >= SMALLEST_QUANTISED) {
    return quantised(graph, name, tensor);
  }
  return graph.cast(raw(graph, name, tensor.half()), "float32");
}

function raw(graph: GraphBuilder, name: string, tensor: Tensor): string {
  const isComplex = tensor.dtype.startsWith("complex");
  const shape = isComplex ? [...tensor.shape, 2] : tensor.shape;
  graph.addInitializer({ name, type: onnxTypeOf(tensor.dtype), shape, bytes: new Uint8Array(tensor.bytes()) });
  return name;
}

/** w ≈ scale · q with q in [−127, 127] and one scale per row of the first dimension. */
function quantised(graph: GraphBuilder, name: string, tensor: Tensor): string {
  const { scales, values } = quantiseRows(tensor);
  const { shape } = tensor;
  graph.addInitializer({ name, type: "int8", shape, bytes: view(values) });
  const scaleShape = [shape[0]!, ...shape.slice(1).map(() => 1)];
  graph.addInitializer({ name: `${name}.scale`, type: "float32", shape: scaleShape, bytes: view(scales) });
  // Cast and Mul rather than DequantizeLinear: ONNX Runtime folds these once on load, and dequantises on every run.
  return graph.node("Mul", [graph.cast(name, "float32"), `${name}.scale`]);
}

/** Symmetric 8-bit rounding of each row of the first dimension. */
export function quantiseRows(tensor: Tensor): { readonly scales: Float32Array; readonly values: Int8Array } {
  const rows = tensor.shape[0]!;
  const data = tensor.toFloat32Array();
  const width = data.length / rows;
  const scales = new Float32Array(rows);
  const values = new Int8Array(data.length);
  for (let row = 0; row < rows; row++) {
    const part = data.subarray(row * width, (row + 1) * width);
    const largest = part.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
    const scale = Math.fround(largest / 127) || 1;
    scales[row] = scale;
    part.forEach((value, k) => {
      values[row * width + k] = Math.max(-127, Math.min(127, Math.round(value / scale)));
    });
  }
  return { scales, values };
}

function largestMagnitude(tensor: Tensor): number {
  return tensor.numel === 0 ? 0 : tensor.abs().max().item();
}
