/** Everything an {@link Rng} needs to continue exactly where it was: plain JSON. */
export interface RngState {
  readonly seed: number;
  /** The four 32-bit words of the sfc32 generator. */
  readonly words: readonly [number, number, number, number];
  /** The second normal of the last Box–Muller pair, when it has not been handed out yet. */
  readonly spareNormal: number | null;
}

/** A seed, key or range given to {@link Rng} that it cannot use. */
export class RngArgumentError extends Error {
  override readonly name = "RngArgumentError";
}

/**
 * Seeded random numbers that are the same in every JavaScript engine.
 *
 * The generator is sfc32 (Doty-Humphrey, PractRand), its state filled from the seed by splitmix32. Uniforms carry 53
 * bits: `(a >>> 5) · 2^26 + (b >>> 6)` over 2^53 from two consecutive words a, b. Normals use only exactly rounded
 * operations (ECMAScript lets engines differ in the last bits of Math.log and Math.cos), so they too agree bit for bit.
 */
export class Rng {
  readonly seed: number;
  #a = 0;
  #b = 0;
  #c = 0;
  #counter = 1;
  #spareNormal: number | null = null;

  /** @param seed any safe integer, also negative. */
  constructor(seed: number) {
    if (!Number.isSafeInteger(seed)) {
      throw new RngArgumentError(`Rng: the seed must be a safe integer, got ${seed}; round it or pick another.`);
    }
    this.seed = seed;
    const next = splitmix32(seedHash(seed));
    this.#a = next();
    this.#b = next();
    this.#c = next();
    for (let i = 0; i < 12; i++) this.uint32(); // sfc32's own warm-up: mixes the counter into all words
  }

  /** Continues a generator from {@link Rng.state}. */
  static restore(state: RngState): Rng {
    const rng = new Rng(state.seed);
    [rng.#a, rng.#b, rng.#c, rng.#counter] = state.words;
    rng.#spareNormal = state.spareNormal;
    return rng;
  }

  /** A snapshot for exact resumption. */
  state(): RngState {
    return { seed: this.seed, words: [this.#a, this.#b, this.#c, this.#counter], spareNormal: this.#spareNormal };
  }

  /** The next 32 random bits, as an integer in [0, 2^32). */
  uint32(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  /** A uniform number in [0, 1) with 53 random bits. */
  uniform(): number {
    const high = this.uint32() >>> 5;
    const low = this.uint32() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  }

  /**
   * A standard normal by Box–Muller: uniforms u1, then u2 are drawn; r = √(−2 ln(1 − u1)); first r·cos(2π u2) is
   * returned, and the next call returns r·sin(2π u2) without drawing.
   */
  normal(): number {
    if (this.#spareNormal !== null) {
      const value = this.#spareNormal;
      this.#spareNormal = null;
      return value;
    }
    const radius = Math.sqrt(-2 * exactLog(1 - this.uniform()));
    const [cosine, sine] = exactCosSinOfTurns(this.uniform());
    this.#spareNormal = radius * sine;
    return radius * cosine;
  }

  /** A uniform integer in [0, n), 1 ≤ n ≤ 2^32; the bias is below n / 2^53. */
  integer(n: number): number {
    if (!Number.isInteger(n) || n < 1 || n > 4294967296) {
      throw new RngArgumentError(`Rng.integer: n must be an integer from 1 to 2^32, got ${n}.`);
    }
    return Math.floor(this.uniform() * n);
  }

  /** One element of a non-empty list. */
  pick<T>(items: readonly T[]): T {
    if (items.length === 0) throw new RngArgumentError("Rng.pick: the list is empty; there is nothing to pick.");
    return items[this.integer(items.length)] as T;
  }

  /** A new array with the same elements in random order (Fisher–Yates, from the end). */
  shuffle<T>(items: readonly T[]): T[] {
    const result = items.slice();
    for (let i = result.length - 1; i > 0; i--) {
      const j = this.integer(i + 1);
      const swapped = result[i] as T;
      result[i] = result[j] as T;
      result[j] = swapped;
    }
    return result;
  }

  /** Fills an array with normals, in order, exactly as repeated {@link Rng.normal} calls would. */
  fillNormal(target: Float32Array, { mean = 0, std = 1 }: { mean?: number; std?: number } = {}): Float32Array {
    for (let i = 0; i < target.length; i++) target[i] = mean + std * this.normal();
    return target;
  }

  /**
   * An independent generator named by a key. It depends on this generator's seed and the key alone, never on how many
   * numbers were drawn, so work can be split by utterance, step or rank in any order. `1` and `"1"` are the same key.
   */
  split(key: string | number): Rng {
    const text = String(key);
    // Two different 32-bit hashes give 53 bits of seed, so thousands of keys do not collide.
    const low = fnv1a(text, seedHash(this.seed));
    const high = fnv1a(text, splitmix32(seedHash(this.seed) ^ 0x5bd1e995)()) & 0x1fffff;
    return new Rng(high * 4294967296 + low);
  }
}

/** Folds a safe integer, sign included, into 32 bits. */
function seedHash(seed: number): number {
  const low = seed >>> 0;
  const high = Math.floor(seed / 4294967296) >>> 0;
  return high === 0 ? low : (low ^ splitmix32(high)()) >>> 0;
}

/** splitmix32: a 32-bit Weyl sequence through MurmurHash3's finalizer. */
function splitmix32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return (z ^ (z >>> 16)) >>> 0;
  };
}

/** FNV-1a over UTF-16 code units, finalised so that short keys spread over all bits. */
function fnv1a(text: string, basis: number): number {
  let hash = (basis ^ 0x811c9dc5) | 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193);
    hash = Math.imul(hash ^ (unit >>> 8), 0x01000193);
  }
  return splitmix32(hash)();
}

const floatBits = new DataView(new ArrayBuffer(8));

/** ln x for normal positive x, from exactly rounded operations only: x = m·2^e, ln m = 2 artanh((m−1)/(m+1)). */
function exactLog(x: number): number {
  floatBits.setFloat64(0, x);
  const high = floatBits.getUint32(0);
  let exponent = (high >>> 20) - 1023;
  floatBits.setUint32(0, (high & 0xfffff) | 0x3ff00000);
  let mantissa = floatBits.getFloat64(0);
  if (mantissa > Math.SQRT2) {
    mantissa /= 2;
    exponent++;
  }
  const s = (mantissa - 1) / (mantissa + 1); // |s| ≤ 0.172
  const square = s * s;
  let series = 0;
  for (let k = 23; k >= 1; k -= 2) series = series * square + 1 / k;
  return exponent * Math.LN2 + 2 * s * series;
}

/** [cos 2πu, sin 2πu] for u in [0, 1), by an exact octant reduction and Taylor polynomials on [−π/4, π/4]. */
function exactCosSinOfTurns(u: number): [number, number] {
  const quadrant = Math.floor(u * 4 + 0.5); // 0…4
  const angle = (u - quadrant / 4) * 2 * Math.PI;
  const square = angle * angle;
  let cosine = 1;
  let sine = 1;
  for (let k = 9; k >= 1; k--) {
    cosine = 1 - (cosine * square) / ((2 * k - 1) * (2 * k));
    sine = 1 - (sine * square) / (2 * k * (2 * k + 1));
  }
  sine *= angle;
  switch (quadrant % 4) {
    case 0:
      return [cosine, sine];
    case 1:
      return [-sine, cosine];
    case 2:
      return [-cosine, -sine];
    default:
      return [sine, -cosine];
  }
}
