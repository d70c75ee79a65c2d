import { type Generator, pad, randnLike, type Tensor } from "@dmospeech/engine";
import { ModelConfigError } from "../../nn/errors.js";
import type { Module } from "../../nn/module.js";
import type { CodecConfig } from "./create.js";
import type { PitchedDecoding, PitchedSpeech } from "./istft-codec.js";

// Shapes: B batch, S samples, T latent frames, L latent channels; S = T · hop.

/** What every codec's config says, whatever its family. */
export interface CodecConfigBase {
  readonly sampleRate: number;
  /** Samples per latent frame. */
  readonly hop: number;
  readonly latentDim: number;
}

/** The Gaussian that the encoder gives for each latent value, both [B, T, L]. */
export interface LatentDistribution {
  readonly mean: Tensor;
  readonly logVar: Tensor;
}

/** A variational autoencoder between waveforms and a low-rate sequence of continuous latents. */
export interface Codec extends Module {
  readonly config: CodecConfig;
  /**
   * @param wave [B, 1, S] with S a multiple of `config.hop`; see {@link padToHop}.
   * @throws {ModelConfigError} for any other shape.
   */
  encode(wave: Tensor): LatentDistribution;
  /** @param latents [B, T, L] @returns wave [B, 1, T · hop] */
  decode(latents: Tensor): Tensor;
  /** Samples per frame of the pitch that {@link decodePitched} takes; undefined for a decoder that has no pitch of its own. */
  readonly pitchFrameHop?: number | undefined;
  /** Decodes at a given pitch, or from a state in the middle of a recording; only where {@link pitchFrameHop} is defined. */
  decodePitched?(decoding: PitchedDecoding): PitchedSpeech;
}

/** Log-variances are kept in this range: e^−12 is as good as certain, e^4 drowns any mean of order one. */
const LOG_VARIANCE_RANGE = { min: -12, max: 4 } as const;

/** Splits an encoder's output into the two halves of a distribution. */
export function splitDistribution(moments: Tensor /* [B, T, 2L] */): LatentDistribution {
  const [mean, logVar] = moments.chunk(2, -1) as [Tensor, Tensor];
  return { mean, logVar: logVar.clamp(LOG_VARIANCE_RANGE) };
}

/** Draws z = mean + e^(logVar / 2) · ε, ε ~ N(0, 1), differentiably (Kingma & Welling 2014). */
export function reparameterise(
  { mean, logVar }: LatentDistribution,
  { generator }: { readonly generator: Generator },
): Tensor /* [B, T, L] */ {
  return mean.add(logVar.mul(0.5).exp().mul(randnLike(mean, { generator })));
}

/** Appends silence until the length is a whole number of latent frames: [B, 1, S] → [B, 1, ⌈S / hop⌉ · hop]. */
export function padToHop(wave: Tensor, hop: number): Tensor {
  const length = wave.shape[2] ?? 0;
  const missing = (hop - (length % hop)) % hop;
  return missing === 0 ? wave : pad(wave, [0, missing]);
}

/** Checks what {@link Codec.encode} is given. */
export function requireWholeFrames(wave: Tensor, { hop }: CodecConfigBase): void {
  const [, channels, length = 0] = wave.shape;
  if (wave.ndim !== 3 || channels !== 1 || length === 0 || length % hop !== 0) {
    throw new ModelConfigError({
      where: "Codec.encode",
      got: wave.shape,
      expected: `a wave [B, 1, S] with S a positive multiple of ${hop}`,
      remedy: "Pad it with padToHop(wave, hop).",
    });
  }
}
