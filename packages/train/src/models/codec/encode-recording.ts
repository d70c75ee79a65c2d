import { noGrad, tensor, tidy } from "@dmospeech/engine";
import type { Codec } from "./codec.js";
import { encoderContext } from "./receptive-field.js";

// Shapes: S samples, T latent frames, L latent channels.

/** A recording whose samples are read by position, so that it need not fit in memory. */
export interface Recording {
  readonly lengthSamples: number; // S
  /** [length] samples from `start`; silence beyond the end. */
  read(start: number, length: number): Float32Array;
}

export interface EncodeRecordingOptions {
  readonly device: string;
  /** Frames that go through the encoder at once; default: 20 seconds. */
  readonly chunkFrames?: number;
}

/**
 * The latent means of a recording of any length, encoded in chunks with all the surroundings that the encoder sees: those
 * of the whole recording at once, to the rounding of float32, in the memory of one chunk.
 *
 * @returns [T, L], T = ⌈S / hop⌉.
 */
export function encodeRecording(
  codec: Codec,
  { lengthSamples, read }: Recording,
  { device, chunkFrames = Math.round((20 * codec.config.sampleRate) / codec.config.hop) }: EncodeRecordingOptions,
): Float32Array {
  const { hop, latentDim } = codec.config;
  const context = encoderContext(codec.config);
  const frames = Math.ceil(lengthSamples / hop);
  const latents = new Float32Array(frames * latentDim);
  for (let start = 0; start < frames; start += chunkFrames) {
    const end = Math.min(frames, start + chunkFrames);
    const first = Math.max(0, start - context);
    const length = (Math.min(frames, end + context) - first) * hop;
    const samples = read(first * hop, length);
    const chunk = noGrad(() =>
      tidy(() => {
        const { mean } = codec.encode(tensor(samples, { shape: [1, 1, length], device })); // [1, T', L]
        return mean.slice(1, start - first, end - first).toFloat32Array();
      }),
    );
    latents.set(chunk, start * latentDim);
  }
  return latents;
}
