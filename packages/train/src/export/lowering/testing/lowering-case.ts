import { callOperator, ones, type Tensor, tidy } from "@dmospeech/engine";
import type { GraphSpec } from "../../export-graph.js";
import { measureParity, type OutputDifference } from "../../parity.js";
import type { GraphInput } from "../../trace/graph-input.js";

// What the tests of the lowerings share: the engine and ONNX Runtime run one function on the same random input, at
// sizes that were not traced, batch 1 included. Shapes: B batch, T frames.

/** Values of an input: normal, in [0.2, 3), in [0, 1), integers in [−9, 9], indices 0–2, all true. */
export type Kind = "normal" | "positive" | "unit" | "integer" | "index" | "mask";

export interface LoweringCase {
  /** The operators this case exercises, without `aten::`. */
  readonly covers: string;
  readonly inputs: readonly (readonly [Kind, ...GraphInput["dims"]])[];
  readonly run: (...inputs: Tensor[]) => Tensor | Tensor[];
  /** Largest relative difference; default 5e-6, float32 rounding. */
  readonly tolerance?: number;
}

export const BT3 = ["batch", "frames", 3] as const;
export const BCT = ["batch", 4, "frames"] as const;

/** Calls an operator by its name without `aten::`. */
export function call(name: string, ...args: unknown[]): Tensor {
  return callOperator(`aten::${name}`, args) as Tensor;
}

/** Calls an operator with several results. */
export function callMany(name: string, ...args: unknown[]): Tensor[] {
  return callOperator(`aten::${name}`, args) as Tensor[];
}

const RANGES: Readonly<Record<Kind, Pick<GraphInput, "dtype" | "range">>> = {
  normal: { dtype: "float32" },
  positive: { dtype: "float32", range: [0.2, 3] },
  unit: { dtype: "float32", range: [0, 1] },
  integer: { dtype: "int64", range: [-9, 10] },
  index: { dtype: "int64", range: [0, 3] },
  mask: { dtype: "bool" },
};

export function specOf({ inputs, run }: LoweringCase): GraphSpec {
  const names = inputs.map((_, k) => `in${k}`);
  const all = (tensors: Readonly<Record<string, Tensor>>) => [run(...names.map((name) => tensors[name]!))].flat();
  const countOutputs = () =>
    tidy(() => {
      const sizes: Record<string, number> = { batch: 2, frames: 10, tokens: 8 };
      const made = inputs.map(([kind, ...dims]) => {
        const shape = dims.map((dim) =>
          typeof dim === "number" ? dim : typeof dim === "string" ? sizes[dim]! : dim.times * sizes[dim.dim]!,
        );
        return ones(shape, { dtype: RANGES[kind].dtype });
      });
      return [run(...made)].flat().length;
    });
  const outputs = Array.from({ length: countOutputs() }, (_, k) => `out${k}`);
  return {
    name: "case",
    inputs: inputs.map(([kind, ...dims], k) => ({ name: names[k]!, dims, ...RANGES[kind] })),
    outputs,
    run: (tensors) => Object.fromEntries(all(tensors).map((tensor, k) => [outputs[k]!, tensor])),
    dimensions: { frames: { multiple: 2, minimum: 10 } },
  };
}

const SIZES = [
  { batch: 1, frames: 10, tokens: 8 },
  { batch: 7, frames: 62, tokens: 51 },
  { batch: 3, frames: 38, tokens: 1 },
];

/** The output that differs most over all sizes. */
export async function worstDifference(test: LoweringCase): Promise<OutputDifference> {
  const differences = await measureParity(specOf(test), { sizes: SIZES });
  return differences.reduce((a, b) => (b.maxRelative > a.maxRelative ? b : a));
}
