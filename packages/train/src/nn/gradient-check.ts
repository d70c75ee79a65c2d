import { grad, noGrad, type Tensor } from "@dmospeech/engine";

/** What {@link gradientCheck} found for one tensor element. */
export interface GradientDisagreement {
  readonly tensor: number;
  readonly element: number;
  readonly analytic: number;
  readonly numeric: number;
}

export interface GradientCheckOptions {
  /** Half the distance between the two evaluations. */
  readonly step?: number;
  /** Largest |analytic − numeric| / max(1, |numeric|) that passes. */
  readonly tolerance?: number;
  /** Elements probed per tensor, spread evenly. */
  readonly probes?: number;
}

/**
 * Compares autograd with central differences, (f(x + h) − f(x − h)) / 2h, on some elements of each input.
 * @param scalar recomputes the scalar from the inputs' current values; give float64 tensors that require grad.
 * @returns the elements where they disagree: empty when the gradient is right.
 */
export function gradientCheck(
  scalar: () => Tensor,
  inputs: readonly Tensor[],
  { step = 1e-5, tolerance = 1e-6, probes = 4 }: GradientCheckOptions = {},
): GradientDisagreement[] {
  const gradients = grad(scalar(), [...inputs]);
  const disagreements: GradientDisagreement[] = [];
  for (const [index, input] of inputs.entries()) {
    const analyticAll = gradients[index]?.contiguous().view([-1]);
    const count = Math.min(probes, input.numel);
    for (let probe = 0; probe < count; probe++) {
      const element = Math.floor((probe * input.numel) / count);
      const numeric = centralDifference({ scalar, input, element, step });
      const analytic = analyticAll?.select(0, element).item() ?? 0;
      const error = Math.abs(analytic - numeric) / Math.max(1, Math.abs(numeric));
      if (!(error <= tolerance)) disagreements.push({ tensor: index, element, analytic, numeric });
    }
  }
  return disagreements;
}

function centralDifference({
  scalar,
  input,
  element,
  step,
}: {
  readonly scalar: () => Tensor;
  readonly input: Tensor;
  readonly element: number;
  readonly step: number;
}): number {
  return noGrad(() => {
    const slot = input.view([-1]).select(0, element); // shares memory with the input
    const original = slot.item();
    const at = (value: number) => {
      slot.fill_(value);
      return scalar().item();
    };
    const difference = (at(original + step) - at(original - step)) / (2 * step);
    slot.fill_(original);
    return difference;
  });
}
