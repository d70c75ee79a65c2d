// The four WebAssembly decoders, loaded only when a file needs one. They return what they could decode and say nothing
// about missing parts, so truncation is judged from the container beside them.
import { AudioError, CorruptAudioError } from "./errors.js";
import type { AudioFormat } from "./types.js";

type CompressedFormat = Exclude<AudioFormat, "wav">;

interface DecoderOutput {
  readonly channelData: readonly Float32Array[];
  readonly sampleRate: number;
}

const loaders: Record<CompressedFormat, () => Promise<(bytes: Uint8Array) => Promise<DecoderOutput>>> = {
  flac: async () => (await import("@audio/decode-flac")).default,
  "ogg-flac": async () => (await import("@audio/decode-flac")).default,
  mp3: async () => (await import("@audio/decode-mp3")).default,
  "ogg-opus": async () => (await import("@audio/decode-opus")).default,
  "ogg-vorbis": async () => (await import("@audio/decode-vorbis")).default,
};

/**
 * Decodes a compressed file to float channels.
 *
 * @returns C × [S] samples (no channels where nothing could be decoded) and the decoder's sample rate: 48 kHz for Opus.
 * @throws CorruptAudioError where the decoder gives up.
 */
export async function decodeCompressed(bytes: Uint8Array, format: CompressedFormat): Promise<DecoderOutput> {
  const decode = await loaders[format]();
  try {
    const { channelData, sampleRate } = await decode(bytes);
    return { channelData, sampleRate };
  } catch (error) {
    if (error instanceof AudioError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new CorruptAudioError(`${format}: the file cannot be decoded (${reason}); re-encode it.`, { cause: error });
  }
}
