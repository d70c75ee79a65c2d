import { stack, type Tensor, tensor } from "@dmospeech/engine";

// Shapes: B batch, H heads, T time, E head width.

/** Cosine and sine of every position and frequency, each [T, E / 2]. */
export interface RotaryTable {
  readonly cos: Tensor;
  readonly sin: Tensor;
}

/**
 * Angles of rotary positions (Su et al. 2021): θ[t, i] = position[t] · base^(−2i / headDim).
 * @param positions float [T]; make it with `arange`, so that exported graphs keep their length free.
 */
export function rotaryTable(
  positions: Tensor,
  { headDim, base = 10000 }: { readonly headDim: number; readonly base?: number },
): RotaryTable {
  const frequencies = Array.from({ length: headDim / 2 }, (_, i) => base ** ((-2 * i) / headDim));
  const { dtype, device } = positions;
  const angles = positions.unsqueeze(1).mul(tensor(frequencies, { dtype, device })); // [T, E / 2]
  return { cos: angles.cos(), sin: angles.sin() };
}

/**
 * Rotates the interleaved pairs (x₀, x₁), (x₂, x₃), … of the last dimension by their angle.
 * @param x [B, H, T, E]
 */
export function applyRotary(x: Tensor, { cos, sin }: RotaryTable): Tensor /* [B, H, T, E] */ {
  const [batch = 0, heads = 0, length = 0, width = 0] = x.shape;
  const pairs = x.reshape([batch, heads, length, width / 2, 2]);
  const even = pairs.select(-1, 0); // [B, H, T, E / 2]
  const odd = pairs.select(-1, 1);
  const rotated = stack([even.mul(cos).sub(odd.mul(sin)), odd.mul(cos).add(even.mul(sin))], -1);
  return rotated.reshape([batch, heads, length, width]);
}
