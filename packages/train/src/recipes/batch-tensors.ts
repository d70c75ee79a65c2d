// Shapes: B batch, T frames.
import { type Device, type Tensor, tensor } from "@dmospeech/engine";

/** True on the first `lengths[b]` frames of row b: bool [B, T]. */
export function lengthMask(lengths: readonly number[], frames: number, device: Device): Tensor {
  const mask = new Uint8Array(lengths.length * frames);
  for (const [row, length] of lengths.entries()) mask.fill(1, row * frames, row * frames + length);
  return tensor(mask, { shape: [lengths.length, frames], device }).to({ dtype: "bool" });
}
