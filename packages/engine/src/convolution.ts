import { wrap } from "./core.js";
import { call, operator } from "./operators.js";
import type { Tensor } from "./tensor.js";

const CONV1D = operator("aten::conv1d");
const CONV2D = operator("aten::conv2d");
const CONV_TRANSPOSE1D = operator("aten::conv_transpose1d");

export interface Conv1dOptions {
  readonly stride?: number;
  readonly padding?: number;
  readonly dilation?: number;
  readonly groups?: number;
}

/** A number for both dimensions, or [height, width]. */
export type Pair = number | readonly [number, number];

export interface Conv2dOptions {
  readonly stride?: Pair;
  readonly padding?: Pair;
  readonly dilation?: Pair;
  readonly groups?: number;
}

export interface ConvTranspose1dOptions extends Conv1dOptions {
  readonly outputPadding?: number;
}

/** x [B, Cin, T], weight [Cout, Cin / groups, K] → [B, Cout, T'] */
export function conv1d(
  x: Tensor,
  weight: Tensor,
  bias?: Tensor | null,
  { stride = 1, padding = 0, dilation = 1, groups = 1 }: Conv1dOptions = {},
): Tensor {
  return wrap(call(CONV1D, x.handle, weight.handle, bias?.handle ?? null, [stride], [padding], [dilation], groups));
}

/** x [B, Cin, H, W], weight [Cout, Cin / groups, Kh, Kw] → [B, Cout, H', W'] */
export function conv2d(
  x: Tensor,
  weight: Tensor,
  bias?: Tensor | null,
  { stride = 1, padding = 0, dilation = 1, groups = 1 }: Conv2dOptions = {},
): Tensor {
  const sizes = [pair(stride), pair(padding), pair(dilation)];
  return wrap(call(CONV2D, x.handle, weight.handle, bias?.handle ?? null, ...sizes, groups));
}

/** x [B, Cin, T], weight [Cin, Cout / groups, K] → [B, Cout, (T − 1)·stride − 2·padding + dilation·(K − 1) + outputPadding + 1] */
export function convTranspose1d(
  x: Tensor,
  weight: Tensor,
  bias?: Tensor | null,
  { stride = 1, padding = 0, outputPadding = 0, groups = 1, dilation = 1 }: ConvTranspose1dOptions = {},
): Tensor {
  const sizes = [[stride], [padding], [outputPadding]];
  return wrap(call(CONV_TRANSPOSE1D, x.handle, weight.handle, bias?.handle ?? null, ...sizes, groups, [dilation]));
}

function pair(value: Pair): readonly number[] {
  return typeof value === "number" ? [value, value] : value;
}
