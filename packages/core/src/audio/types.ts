/** Mono audio: samples nominally in [-1, 1] at `sampleRate` samples a second. */
export interface Audio {
  readonly samples: Float32Array; // [S]
  readonly sampleRate: number;
}

/** The container and codec that a file's bytes showed. */
export type AudioFormat = "wav" | "flac" | "mp3" | "ogg-opus" | "ogg-vorbis" | "ogg-flac";

/** What {@link decodeAudio} returns: the mono mix and what is worth knowing about the file. */
export interface DecodedAudio extends Audio {
  readonly format: AudioFormat;
  /** Channels in the file; `samples` is their mean. */
  readonly channels: number;
  readonly durationSeconds: number;
  /** Largest absolute sample over all channels, before mixing. */
  readonly peak: number;
  /** Share of all channels' samples at or beyond 16-bit full scale (|x| ≥ 32767/32768). */
  readonly clippedFraction: number;
  /** True only where the caller allowed truncated files and this one was cut. */
  readonly truncated: boolean;
}

/** What a format's reader hands to the common end of decoding. */
export interface RawAudio {
  readonly format: AudioFormat;
  readonly sampleRate: number;
  readonly channelData: readonly Float32Array[]; // C × [S]
  /** Why the file is known to be cut, or null. */
  readonly truncation: string | null;
}

/** Sample rates outside this range are taken for a damaged header. */
export const SAMPLE_RATE_RANGE_HZ = { min: 4000, max: 384_000 } as const;
