import type { Audio, Rng } from "@dmospeech/core";

/** A way to carry speech through few numbers and back that is put to the test. */
export interface CodecSystem {
  /** Short and usable in a file name, for example `mini-en`, `mini-en+0.1` (with noise) or `opus-12`. */
  readonly name: string;
  /** Changes whenever the system would sound different: what a half-done evaluation may not mix. */
  readonly identity: string;
  /** Anchors are what codecs are compared with. */
  readonly kind: "codec" | "noisy codec" | "anchor";
  /** σ of the noise added to the normalised latents; 0 but for noisy codecs. */
  readonly noise: number;
  /**
   * The recording after the system, not delayed; rate and length may differ a little from the recording's. `rng` is the same
   * for every system that is given the clip.
   */
  resynthesise(audio: Audio, options: { readonly rng: Rng }): Promise<Audio>;
}

/** The recordings themselves. */
export const originalSystem = "original";
