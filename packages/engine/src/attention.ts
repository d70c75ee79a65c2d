import { wrap } from "./core.js";
import { native } from "./native.js";
import { call, isRecording, operator } from "./operators.js";
import type { Tensor } from "./tensor.js";

const FUSED = operator("aten::scaled_dot_product_attention");
let fusedExists: boolean | null = null;

/** Whether this libtorch (2.0 or later) has the fused operator. */
function hasFused(): boolean {
  fusedExists ??= Number.parseInt(native().version(), 10) >= 2;
  return fusedExists;
}

/**
 * softmax(q kᵀ · scale + mask) v with q, k, v [B, H, T, D]; scale is 1 / √D unless given.
 *
 * A bool mask (true = may attend) or an additive one, broadcast to [B, H, Tq, Tk]. While a tape records, the explicit
 * form is used whatever the libtorch, so that an exported graph does not depend on it.
 */
export function scaledDotProductAttention(
  q: Tensor,
  k: Tensor,
  v: Tensor,
  { mask, scale }: { mask?: Tensor | null; scale?: number } = {},
): Tensor {
  if (!isRecording() && scale === undefined && hasFused()) {
    return wrap(call(FUSED, q.handle, k.handle, v.handle, mask?.handle ?? null));
  }
  const factor = scale ?? 1 / Math.sqrt(q.size(-1));
  let scores = q.mul(factor).matmul(k.transpose(-2, -1)); // [B, H, Tq, Tk]
  if (mask != null) {
    scores = mask.dtype === "bool" ? scores.maskedFill(mask.logicalNot(), Number.NEGATIVE_INFINITY) : scores.add(mask);
  }
  return scores.softmax(-1).matmul(v); // [B, H, Tq, D]
}
