import type { Tensor } from "@dmospeech/engine";

// Shapes: B batch, F frequency bins, M mel bins, T frames; lists hold one entry per resolution.

/** Magnitudes below this count as this: it keeps logarithms of digital silence finite. */
const MAGNITUDE_FLOOR = 1e-5;

/** Two waves at the same resolutions; make both with one `MultiResolutionSpectra`. */
export interface SpectralPair {
  readonly predicted: readonly Tensor[];
  readonly target: readonly Tensor[];
}

/**
 * Multi-scale log-mel distance: the mean over resolutions of mean |ln mel(predicted) − ln mel(target)|
 * (Kumar et al. 2023). Takes mel magnitudes [B, M, T].
 */
export function multiScaleMelLoss({ predicted, target }: SpectralPair): Tensor {
  return averageOver(predicted, target, (p, t) => logDistance(p, t));
}

/**
 * Multi-resolution STFT loss: the mean over resolutions of ‖T − P‖ / ‖T‖ (Frobenius) + mean |ln P − ln T|
 * (Yamamoto et al. 2020). Takes magnitudes [B, F, T].
 */
export function multiResolutionStftLoss({ predicted, target }: SpectralPair): Tensor {
  return averageOver(predicted, target, (p, t) => {
    // Bounded below, so that a batch of silence cannot divide by zero.
    const reference = t.square().mean().sqrt().clamp({ min: MAGNITUDE_FLOOR });
    const distance = t
      .sub(p)
      .square()
      .mean()
      .add(MAGNITUDE_FLOOR ** 2)
      .sqrt();
    return distance.div(reference).add(logDistance(p, t));
  });
}

/** KL(N(mean, e^logVar) ‖ N(0, 1)) per latent value: mean of ½(mean² + e^logVar − 1 − logVar). */
export function klLoss({ mean, logVar }: { readonly mean: Tensor; readonly logVar: Tensor }): Tensor {
  return mean.square().add(logVar.exp()).sub(logVar).sub(1).mean().mul(0.5);
}

function logDistance(predicted: Tensor, target: Tensor): Tensor {
  const ln = (magnitude: Tensor) => magnitude.clamp({ min: MAGNITUDE_FLOOR }).log();
  return ln(predicted).sub(ln(target)).abs().mean();
}

function averageOver(
  predicted: readonly Tensor[],
  target: readonly Tensor[],
  distance: (predicted: Tensor, target: Tensor) => Tensor,
): Tensor {
  if (predicted.length === 0 || predicted.length !== target.length) {
    throw new RangeError(
      `A spectral loss got ${predicted.length} predicted and ${target.length} target spectra; make both at the same resolutions.`,
    );
  }
  const [first, ...rest] = predicted.map((p, i) => distance(p, target[i]!)) as [Tensor, ...Tensor[]];
  return rest.reduce((total, term) => total.add(term), first).div(predicted.length);
}
