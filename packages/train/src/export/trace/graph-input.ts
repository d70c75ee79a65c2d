import { type DType, type Generator, ones, rand, randint, randn, type Tensor } from "@dmospeech/engine";
import { GraphSpecError } from "../errors.js";
import type { SizeExpression } from "./size-expression.js";

/** A fixed size, a dynamic dimension by name, or a multiple of one (`{ dim: "frames", times: 400 }` for samples). */
export type InputDim = number | string | { readonly dim: string; readonly times: number };

/** One input of an exported graph. */
export interface GraphInput {
  readonly name: string;
  readonly dtype: "float32" | "int64" | "bool";
  readonly dims: readonly InputDim[];
  /** Range of the random values used for tracing and parity: int64 in [low, high), float32 uniform. Default: normal. */
  readonly range?: readonly [low: number, high: number];
}

/** Which sizes of a dynamic dimension the recorded function takes. */
export interface DimensionRule {
  /** Smallest size used while tracing; default 2 for `batch`, 8 for others. */
  readonly minimum?: number;
  /** Every size is a multiple of this; default 1. */
  readonly multiple?: number;
}

export type Sizes = Readonly<Record<string, number>>;

/** The names of the dynamic dimensions, in order of first appearance. */
export function dimensionNames(inputs: readonly GraphInput[]): string[] {
  const names = inputs.flatMap(({ dims }) => dims.flatMap((dim) => (typeof dim === "number" ? [] : [dimName(dim)])));
  return [...new Set(names)];
}

export function dimName(dim: Exclude<InputDim, number>): string {
  return typeof dim === "string" ? dim : dim.dim;
}

export function dimExpression(dim: Exclude<InputDim, number>): SizeExpression {
  const times = typeof dim === "string" ? 1 : dim.times;
  return { terms: [{ coefficient: BigInt(times), symbols: [dimName(dim)] }], denominator: 1n };
}

/** The shape of an input at given sizes of the dynamic dimensions. */
export function inputShape(input: GraphInput, sizes: Sizes): number[] {
  return input.dims.map((dim) => {
    if (typeof dim === "number") return dim;
    const size = sizes[dimName(dim)];
    if (size === undefined) {
      throw new GraphSpecError(`input "${input.name}": no size given for dimension "${dimName(dim)}"`);
    }
    return typeof dim === "string" ? size : size * dim.times;
  });
}

/** Random values of an input: normal floats, indices 0 or 1 unless a range is given, masks that are all true. */
export function randomInput(input: GraphInput, sizes: Sizes, generator: Generator): Tensor {
  const shape = inputShape(input, sizes);
  const dtype: DType = input.dtype;
  if (dtype === "bool") return ones(shape, { dtype });
  if (dtype === "int64") {
    const [low, high] = input.range ?? [0, 2];
    return randint(low, high, shape, { dtype, generator });
  }
  if (input.range === undefined) return randn(shape, { generator });
  const [low, high] = input.range;
  return rand(shape, { generator })
    .mul(high - low)
    .add(low);
}
