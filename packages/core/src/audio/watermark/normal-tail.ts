/**
 * P(Z > z) of a standard normal, z ≥ 0, by Laplace's continued fraction (Abramowitz & Stegun 26.2.14) above 2 and by the
 * series of its integral (26.2.10) below; relative error under 1e-10.
 */
export function normalTail(z: number): number {
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  if (z > 2) {
    let fraction = z;
    for (let k = 160; k >= 1; k--) fraction = z + k / fraction;
    return density / fraction;
  }
  let term = z;
  let sum = z;
  for (let k = 1; Math.abs(term) > 1e-17; k++) {
    term *= (z * z) / (2 * k + 1);
    sum += term;
  }
  return 0.5 - density * sum;
}
