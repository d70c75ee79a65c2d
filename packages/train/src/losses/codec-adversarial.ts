import type { Tensor } from "@dmospeech/engine";

// One entry per sub-discriminator. Every loss averages over them, so that a weight keeps its meaning when one is added.

/** Least squares (Mao et al. 2017): mean (1 − D(real))² + mean D(fake)²; `fake` must be detached from the generator. */
export function lsganDiscriminatorLoss(real: readonly Tensor[], fake: readonly Tensor[]): Tensor {
  return average(
    paired("lsganDiscriminatorLoss", real, fake).map(([realLogits, fakeLogits]) =>
      realLogits.sub(1).square().mean().add(fakeLogits.square().mean()),
    ),
  );
}

/** Least squares: mean (1 − D(fake))². */
export function lsganGeneratorLoss(fake: readonly Tensor[]): Tensor {
  return average(fake.map((logits) => logits.sub(1).square().mean()));
}

/** Hinge (Lim & Ye 2017): mean max(0, 1 − D(real)) + mean max(0, 1 + D(fake)). */
export function hingeDiscriminatorLoss(real: readonly Tensor[], fake: readonly Tensor[]): Tensor {
  return average(
    paired("hingeDiscriminatorLoss", real, fake).map(([realLogits, fakeLogits]) =>
      realLogits.neg().add(1).relu().mean().add(fakeLogits.add(1).relu().mean()),
    ),
  );
}

/** Hinge: −mean D(fake). */
export function hingeGeneratorLoss(fake: readonly Tensor[]): Tensor {
  return average(fake.map((logits) => logits.mean().neg()));
}

/**
 * Feature matching (Kumar et al. 2019): mean |h(real) − h(fake)| over the hidden maps of every sub-discriminator.
 * No gradient flows into the real side.
 */
export function featureMatchingLoss(
  real: readonly (readonly Tensor[])[],
  fake: readonly (readonly Tensor[])[],
): Tensor {
  return average(
    paired("featureMatchingLoss", real.flat(), fake.flat()).map(([realMap, fakeMap]) =>
      fakeMap.sub(realMap.detach()).abs().mean(),
    ),
  );
}

function average(terms: readonly Tensor[]): Tensor {
  const [first, ...rest] = terms;
  if (first === undefined) throw new RangeError("An adversarial loss needs the output of at least one discriminator.");
  return rest.reduce((total, term) => total.add(term), first).div(terms.length);
}

function paired(where: string, real: readonly Tensor[], fake: readonly Tensor[]): [Tensor, Tensor][] {
  if (real.length !== fake.length) {
    throw new RangeError(
      `${where} got ${real.length} real and ${fake.length} fake entries; run both through one model.`,
    );
  }
  return real.map((tensor, i) => [tensor, fake[i]!]);
}
