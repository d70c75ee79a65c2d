import { stack, type Tensor } from "@dmospeech/engine";

/** ‖g‖₂ over all parameters that have a gradient; 0 when none has. Call inside a scope. */
export function gradientNorm(parameters: readonly Tensor[]): number {
  const norms: Tensor[] = [];
  for (const parameter of parameters) {
    const gradient = parameter.grad;
    if (gradient !== null) norms.push(gradient.norm());
  }
  return norms.length === 0 ? 0 : stack(norms).norm().item();
}

/** Scales every gradient so that their joint norm, now `norm`, is at most `maxNorm` (torch.nn.utils.clip_grad_norm_). */
export function clipGradients(parameters: readonly Tensor[], norm: number, maxNorm: number): void {
  const factor = maxNorm / (norm + 1e-6);
  if (factor >= 1) return;
  for (const parameter of parameters) parameter.grad?.mul_(factor);
}

/** Forgets every gradient, so that the next backward starts from none. */
export function clearGradients(parameters: readonly Tensor[]): void {
  for (const parameter of parameters) parameter.grad = null;
}
