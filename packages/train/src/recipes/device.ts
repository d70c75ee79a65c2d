import { autocast, type Device } from "@dmospeech/engine";

/** Where and in which arithmetic a recipe runs. */
export interface ComputeOptions {
  readonly device: Device;
  /**
   * "bfloat16" runs matrix products and convolutions in bfloat16 (autocast) over float32 weights. It pays on CUDA and on
   * CPUs with AVX512-BF16 (2–3 × faster products here); losses, norms and the optimizer stay float32.
   */
  readonly precision: "float32" | "bfloat16";
}

/** Runs `body` in the recipe's arithmetic. */
export function computing<T>({ device, precision }: ComputeOptions, body: () => T): T {
  if (precision === "float32") return body();
  return autocast({ device: device.split(":")[0]!, dtype: "bfloat16", enabled: true }, body);
}
