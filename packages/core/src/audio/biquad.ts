/** Second-order section: y[n] = b0 x[n] + b1 x[n−1] + b2 x[n−2] − a1 y[n−1] − a2 y[n−2]. */
export interface Biquad {
  readonly b: readonly [number, number, number];
  readonly a: readonly [number, number];
}

export interface FilterDesign {
  /** Corner in Hz. */
  readonly frequency: number;
  readonly q: number;
  readonly sampleRate: number;
}

/** Bilinear high shelf with the given gain far above the corner (coefficients as ITU-R BS.1770 scales them). */
export function highShelf({ frequency, gainDb, q, sampleRate }: FilterDesign & { readonly gainDb: number }): Biquad {
  const k = Math.tan((Math.PI * frequency) / sampleRate);
  const high = 10 ** (gainDb / 20);
  const band = high ** 0.4996667741545416;
  const norm = 1 + k / q + k * k;
  return {
    b: [(high + (band * k) / q + k * k) / norm, (2 * (k * k - high)) / norm, (high - (band * k) / q + k * k) / norm],
    a: [(2 * (k * k - 1)) / norm, (1 - k / q + k * k) / norm],
  };
}

/** Bilinear second-order high pass; its gain far above the corner is 1 + k/q + k², as in BS.1770: 1 for low corners. */
export function highPass({ frequency, q, sampleRate }: FilterDesign): Biquad {
  const k = Math.tan((Math.PI * frequency) / sampleRate);
  const norm = 1 + k / q + k * k;
  return { b: [1, -2, 1], a: [(2 * (k * k - 1)) / norm, (1 - k / q + k * k) / norm] };
}

/** Filters from a state of rest, in double precision. */
export function filterBiquad(signal: Float32Array | Float64Array, { b, a }: Biquad): Float64Array {
  const output = new Float64Array(signal.length);
  let state1 = 0; // transposed direct form II
  let state2 = 0;
  for (let n = 0; n < signal.length; n++) {
    const x = signal[n]!;
    const y = b[0] * x + state1;
    state1 = b[1] * x - a[0] * y + state2;
    state2 = b[2] * x - a[1] * y;
    output[n] = y;
  }
  return output;
}
