import { autocast, type Tensor } from "@dmospeech/engine";

/**
 * Half-precision tensors as float32, others as they are. Norms and spectra start with it, because sums of squares need
 * more than the eight bits that autocast leaves them; where nothing is half precision it costs nothing.
 */
export function widened(x: Tensor): Tensor {
  return x.dtype === "bfloat16" || x.dtype === "float16" ? x.float() : x;
}

/** Runs `body` on `x` widened and with autocast off: bfloat16 would audibly spoil spectra, phases and waves. */
export function inFullPrecision<T>(x: Tensor, body: (x: Tensor) => T): T {
  return autocast({ device: x.device, enabled: false }, () => body(widened(x)));
}
