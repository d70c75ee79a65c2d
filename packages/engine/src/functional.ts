import { wrap } from "./core.js";
import { call, operator } from "./operators.js";
import type { Tensor } from "./tensor.js";

// Shapes: B batch, C channels, T time, S samples, F frequencies, V vocabulary, H heads, D width.

const LINEAR = operator("aten::linear");
const LAYER_NORM = operator("aten::layer_norm");
const GROUP_NORM = operator("aten::group_norm");
const BATCH_NORM = operator("aten::batch_norm");
const EMBEDDING = operator("aten::embedding");
const DROPOUT = operator("aten::dropout");
const PAD = operator("aten::pad");
const AVG_POOL1D = operator("aten::avg_pool1d");
const UPSAMPLE = {
  nearest: { 3: operator("aten::upsample_nearest1d"), 4: operator("aten::upsample_nearest2d") },
  linear: { 3: operator("aten::upsample_linear1d"), 4: operator("aten::upsample_bilinear2d") },
} as const;
const CAT = operator("aten::cat");
const STACK = operator("aten::stack");
const EINSUM = operator("aten::einsum");

/** x Wᵀ + b with W [out, in]. */
export function linear(x: Tensor, weight: Tensor, bias?: Tensor | null): Tensor {
  return wrap(call(LINEAR, x.handle, weight.handle, bias?.handle ?? null));
}

/** Normalises over the last dimensions given by `normalizedShape`. */
export function layerNorm(
  x: Tensor,
  normalizedShape: readonly number[],
  weight?: Tensor | null,
  bias?: Tensor | null,
  eps = 1e-5,
): Tensor {
  return wrap(call(LAYER_NORM, x.handle, normalizedShape, weight?.handle ?? null, bias?.handle ?? null, eps));
}

/** Normalises groups of channels: x [B, C, …]. */
export function groupNorm(x: Tensor, groups: number, weight?: Tensor | null, bias?: Tensor | null, eps = 1e-5): Tensor {
  return wrap(call(GROUP_NORM, x.handle, groups, weight?.handle ?? null, bias?.handle ?? null, eps));
}

/** Normalises channels over the batch: x [B, C, …]; the running statistics are updated in place while training. */
export function batchNorm(
  x: Tensor,
  runningMean: Tensor | null,
  runningVar: Tensor | null,
  weight: Tensor | null,
  bias: Tensor | null,
  { training = false, momentum = 0.1, eps = 1e-5 }: { training?: boolean; momentum?: number; eps?: number } = {},
): Tensor {
  const handles = [weight, bias, runningMean, runningVar].map((t) => t?.handle ?? null);
  return wrap(call(BATCH_NORM, x.handle, ...handles, training, momentum, eps, true));
}

/** Rows of `weight` [V, D] at int64 `indices` […] → […, D]. */
export function embedding(weight: Tensor, indices: Tensor): Tensor {
  return wrap(call(EMBEDDING, weight.handle, indices.handle));
}

/** Zeroes elements with probability p and scales the others by 1 / (1 − p), while training. */
export function dropout(x: Tensor, { p = 0.5, training = true }: { p?: number; training?: boolean } = {}): Tensor {
  return wrap(call(DROPOUT, x.handle, p, training));
}

/** Pads by [last left, last right, next-to-last left, …]. */
export function pad(
  x: Tensor,
  pads: readonly number[],
  { mode = "constant", value = 0 }: { mode?: "constant" | "reflect" | "replicate"; value?: number } = {},
): Tensor {
  return wrap(call(PAD, x.handle, pads, mode, mode === "constant" ? value : null));
}

/** x [B, C, T] → [B, C, ⌊(T + 2·padding − kernelSize) / stride⌋ + 1] */
export function avgPool1d(
  x: Tensor,
  { kernelSize, stride = kernelSize, padding = 0 }: { kernelSize: number; stride?: number; padding?: number },
): Tensor {
  return wrap(call(AVG_POOL1D, x.handle, [kernelSize], [stride], [padding]));
}

/** Resizes the last dimension of [B, C, T] or the last two of [B, C, H, W]; "linear" does not align corners. */
export function interpolate(
  x: Tensor,
  { size, mode = "nearest" }: { size: number | readonly number[]; mode?: "nearest" | "linear" },
): Tensor {
  const sizes = typeof size === "number" ? [size] : size;
  if (x.ndim - sizes.length !== 2 || (x.ndim !== 3 && x.ndim !== 4)) {
    throw new RangeError(`interpolate: size [${sizes}] does not fit a tensor of shape [${x.shape}]`);
  }
  const op = UPSAMPLE[mode][x.ndim as 3 | 4];
  return wrap(mode === "nearest" ? call(op, x.handle, sizes) : call(op, x.handle, sizes, false));
}

/** Joins along an existing dimension. */
export function cat(tensors: readonly Tensor[], dim = 0): Tensor {
  return wrap(
    call(
      CAT,
      tensors.map((t) => t.handle),
      dim,
    ),
  );
}

/** Joins along a new dimension. */
export function stack(tensors: readonly Tensor[], dim = 0): Tensor {
  return wrap(
    call(
      STACK,
      tensors.map((t) => t.handle),
      dim,
    ),
  );
}

const WHERE = operator("aten::where.self");
const WHERE_OTHER = operator("aten::where.ScalarOther");
const WHERE_SELF = operator("aten::where.ScalarSelf");
const WHERE_BOTH = operator("aten::where.Scalar");

/** condition ? a : b, element by element. */
export function where(condition: Tensor, a: Tensor | number, b: Tensor | number): Tensor {
  const first = typeof a === "number" ? a : a.handle;
  const second = typeof b === "number" ? b : b.handle;
  if (typeof a === "number") {
    return wrap(call(typeof b === "number" ? WHERE_BOTH : WHERE_SELF, condition.handle, first, second));
  }
  return wrap(call(typeof b === "number" ? WHERE_OTHER : WHERE, condition.handle, first, second));
}

/** Einstein summation: `einsum("bij,bjk->bik", [a, b])`. */
export function einsum(equation: string, tensors: readonly Tensor[]): Tensor {
  return wrap(
    call(
      EINSUM,
      equation,
      tensors.map((t) => t.handle),
    ),
  );
}
