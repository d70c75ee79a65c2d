// IEEE 754 binary16, for storage only: Node 20 has no Float16Array.

const floatView = new Float32Array(1);
const bitsView = new Uint32Array(floatView.buffer);

/** Rounds to the nearest half (ties to even); beyond ±65504 to infinity. Returns its 16 bits. */
export function halfFromFloat(value: number): number {
  floatView[0] = value;
  const bits = bitsView[0] as number;
  const sign = (bits >>> 16) & 0x8000;
  const exponent = (bits >>> 23) & 0xff;
  let fraction = bits & 0x7fffff;
  if (exponent === 0xff) return sign | 0x7c00 | (fraction === 0 ? 0 : 0x200);
  let halfExponent = exponent - 127 + 15;
  if (halfExponent >= 31) return sign | 0x7c00;
  let dropped = 13;
  if (halfExponent <= 0) {
    if (halfExponent < -10) return sign;
    fraction |= 0x800000; // a subnormal half: the leading one becomes part of the fraction
    dropped += 1 - halfExponent;
    halfExponent = 0;
  }
  let half = (halfExponent << 10) | (fraction >>> dropped);
  const rest = fraction & ((1 << dropped) - 1);
  const tie = 1 << (dropped - 1);
  if (rest > tie || (rest === tie && (half & 1) === 1)) half++; // may carry into the exponent, as it should
  return sign | half;
}

/** The float of every half, made once: 256 kB. */
let table: Float32Array | undefined;

/** Expands halves (as 16-bit words) to floats. */
export function floatsFromHalves(halves: Uint16Array): Float32Array {
  table ??= Float32Array.from({ length: 65536 }, (_, bits) => floatFromHalf(bits));
  const floats = new Float32Array(halves.length);
  for (let i = 0; i < halves.length; i++) floats[i] = table[halves[i] as number] as number;
  return floats;
}

function floatFromHalf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >>> 10) & 31;
  const fraction = bits & 0x3ff;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
