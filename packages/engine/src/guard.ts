import { NonFiniteError } from "./errors.js";
import { noGrad } from "./modes.js";
import { tidy } from "./scope.js";
import type { Tensor } from "./tensor.js";

/** Whether every element of every tensor is finite; one read from the device in all. */
export function allFinite(tensors: readonly Tensor[]): boolean {
  if (tensors.length === 0) return true;
  return tidy(() =>
    noGrad(() => {
      // Infinity · 0 and NaN · 0 are NaN, everything finite · 0 is 0: sums of zeros cannot overflow.
      let probe: Tensor | null = null;
      for (const tensor of tensors) {
        const sum = tensor.mul(0).sum().to({ dtype: "float32", device: tensors[0]!.device });
        probe = probe === null ? sum : probe.add(sum);
      }
      return probe!.item() === 0;
    }),
  );
}

/**
 * Stops on the first tensor that holds NaN or infinity.
 * @throws NonFiniteError naming the tensor, its shape and how many elements are bad.
 */
export function assertFinite(tensors: Readonly<Record<string, Tensor>>, where = "assertFinite"): void {
  if (allFinite(Object.values(tensors))) return;
  for (const [name, tensor] of Object.entries(tensors)) {
    const bad = tidy(() => tensor.isfinite().logicalNot().sum().item());
    if (bad > 0) {
      const shape = tensor.shape.join(", ");
      throw new NonFiniteError(
        `${where}: ${bad} of ${tensor.numel} elements of "${name}" [${shape}] are NaN or infinite`,
      );
    }
  }
}
