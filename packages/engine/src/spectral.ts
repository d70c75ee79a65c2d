import { wrap } from "./core.js";
import { pad } from "./functional.js";
import { call, operator } from "./operators.js";
import type { Tensor } from "./tensor.js";

const STFT = operator("aten::stft");
const ISTFT = operator("aten::istft");
const COMPLEX = operator("aten::complex");
const POLAR = operator("aten::polar");
const VIEW_AS_REAL = operator("aten::view_as_real");
const VIEW_AS_COMPLEX = operator("aten::view_as_complex");
const REAL = operator("aten::real");
const IMAG = operator("aten::imag");
const ABS = operator("aten::abs");
const ANGLE = operator("aten::angle");

export interface StftOptions {
  readonly nFft: number;
  readonly hopLength: number;
  readonly winLength?: number;
  readonly window?: Tensor | null;
  readonly center?: boolean;
  readonly padMode?: "reflect" | "constant" | "replicate";
  readonly normalized?: boolean;
}

/** Short-time Fourier transform: x [B, S] → complex [B, F = nFft / 2 + 1, T]. */
export function stft(
  x: Tensor,
  { nFft, hopLength, winLength = nFft, window, center = true, padMode = "reflect", normalized = false }: StftOptions,
): Tensor {
  let padded = x;
  if (center) {
    const edge = Math.floor(nFft / 2);
    const batched = x.ndim === 1 ? x.unsqueeze(0) : x; // [B, S]
    const channels = batched.unsqueeze(1); // [B, 1, S]
    padded = pad(channels, [edge, edge], { mode: padMode }).squeeze(1); // [B, S + nFft]
    if (x.ndim === 1) padded = padded.squeeze(0);
  }
  const args = [nFft, hopLength, winLength, window?.handle ?? null, normalized, true, true];
  return wrap(call(STFT, padded.handle, ...args));
}

export interface IstftOptions {
  readonly nFft: number;
  readonly hopLength: number;
  readonly winLength?: number;
  readonly window?: Tensor | null;
  readonly center?: boolean;
  readonly normalized?: boolean;
  /** Samples of the result; left out, what the frames cover. */
  readonly length?: number;
}

/** Inverse of `stft` by windowed overlap-add: complex [B, F, T] → [B, S]. */
export function istft(
  spectrum: Tensor,
  { nFft, hopLength, winLength = nFft, window, center = true, normalized = false, length }: IstftOptions,
): Tensor {
  const args = [nFft, hopLength, winLength, window?.handle ?? null, center, normalized, true, length ?? null, false];
  return wrap(call(ISTFT, spectrum.handle, ...args));
}

export function complex(re: Tensor, im: Tensor): Tensor {
  return wrap(call(COMPLEX, re.handle, im.handle));
}

/** abs · exp(i · angle) */
export function polar(abs: Tensor, angle: Tensor): Tensor {
  return wrap(call(POLAR, abs.handle, angle.handle));
}

/** Complex […] → real […, 2], sharing memory. */
export function viewAsReal(z: Tensor): Tensor {
  return wrap(call(VIEW_AS_REAL, z.handle));
}

/** Real […, 2] → complex […], sharing memory. */
export function viewAsComplex(pairs: Tensor): Tensor {
  return wrap(call(VIEW_AS_COMPLEX, pairs.handle));
}

export function real(z: Tensor): Tensor {
  return wrap(call(REAL, z.handle));
}

export function imag(z: Tensor): Tensor {
  return wrap(call(IMAG, z.handle));
}

export function abs(z: Tensor): Tensor {
  return wrap(call(ABS, z.handle));
}

export function angle(z: Tensor): Tensor {
  return wrap(call(ANGLE, z.handle));
}
