// The four WebAssembly decoders, loaded only when a file needs one. They return what they could decode and say nothing
// about missing parts, so truncation is judged from the container beside them.
import { AudioError, AudioTooLongError, CorruptAudioError } from "./errors.js";
import type { AudioFormat } from "./types.js";

type CompressedFormat = Exclude<AudioFormat, "wav">;

interface DecoderOutput {
  readonly channelData: readonly Float32Array[];
  readonly sampleRate: number;
}

interface StreamDecoder {
  decode(bytes: Uint8Array): DecoderOutput;
  /** What is left at the end; the MP3 decoder leaves nothing. */
  flush?(): DecoderOutput;
  free(): void;
}

const loaders: Record<CompressedFormat, () => Promise<() => Promise<unknown>>> = {
  flac: async () => (await import("@audio/decode-flac")).decoder,
  "ogg-flac": async () => (await import("@audio/decode-flac")).decoder,
  mp3: async () => (await import("@audio/decode-mp3")).decoder,
  "ogg-opus": async () => (await import("@audio/decode-opus")).decoder,
  "ogg-vorbis": async () => (await import("@audio/decode-vorbis")).decoder,
};

/**
 * Bytes given to a decoder at once. A few bytes can stand for seconds of silence, and a container may lie about its
 * length: after each piece it is seen how much has come out, so that a small file cannot fill the memory.
 */
const PIECE_BYTES = 16_384;

export interface DecodeLimits {
  readonly maxDurationSeconds: number;
  readonly pieceBytes?: number;
}

/**
 * Decodes a compressed file to float channels.
 *
 * @returns C × [S] samples (no channels where nothing could be decoded) and the decoder's sample rate: 48 kHz for Opus.
 * @throws CorruptAudioError where the decoder gives up; AudioTooLongError as soon as more than `maxDurationSeconds` came out.
 */
export async function decodeCompressed(
  bytes: Uint8Array,
  format: CompressedFormat,
  { maxDurationSeconds, pieceBytes = PIECE_BYTES }: DecodeLimits,
): Promise<DecoderOutput> {
  const createDecoder = await loaders[format]();
  try {
    const decoder = (await createDecoder()) as StreamDecoder;
    try {
      return joinPieces([...pieces(decoder, bytes, { maxDurationSeconds, pieceBytes, format })], format);
    } finally {
      decoder.free();
    }
  } catch (error) {
    if (error instanceof AudioError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new CorruptAudioError(`${format}: the file cannot be decoded (${reason}); re-encode it.`, { cause: error });
  }
}

interface PieceLimits extends Required<DecodeLimits> {
  readonly format: CompressedFormat;
}

/** What comes out of the decoder, piece by piece; pieces without samples are left out. */
function* pieces(decoder: StreamDecoder, bytes: Uint8Array, limits: PieceLimits): Generator<DecoderOutput> {
  const { maxDurationSeconds, pieceBytes, format } = limits;
  let seconds = 0;
  for (let at = 0; at <= bytes.length; at += pieceBytes) {
    const isEnd = at + pieceBytes > bytes.length;
    const outputs = [at < bytes.length ? quietly(() => decoder.decode(bytes.subarray(at, at + pieceBytes))) : null];
    if (isEnd) outputs.push(quietly(() => decoder.flush?.() ?? null));
    for (const output of outputs) {
      const frames = output?.channelData[0]?.length ?? 0;
      if (output === null || frames === 0) continue;
      seconds += frames / output.sampleRate;
      if (seconds > maxDurationSeconds) {
        throw new AudioTooLongError(
          `${format}: the audio lasts more than the ${maxDurationSeconds} s that are allowed: cut it, or raise ` +
            "maxDurationSeconds.",
        );
      }
      yield output;
    }
  }
}

/** The FLAC decoder tells the console of every damaged frame. Its calls are synchronous, so nobody else falls silent. */
function quietly<T>(work: () => T): T {
  const { error } = console;
  console.error = () => {};
  try {
    return work();
  } finally {
    console.error = error;
  }
}

function joinPieces(outputs: readonly DecoderOutput[], format: CompressedFormat): DecoderOutput {
  const first = outputs[0];
  if (first === undefined) return { channelData: [], sampleRate: 0 };
  const channels = first.channelData.length;
  if (
    outputs.some(({ channelData, sampleRate }) => channelData.length !== channels || sampleRate !== first.sampleRate)
  ) {
    throw new CorruptAudioError(`${format}: channels or sample rate change within the file; re-encode it.`);
  }
  const frames = outputs.reduce((sum, { channelData }) => sum + channelData[0]!.length, 0);
  const channelData = first.channelData.map((_, channel) => {
    const joined = new Float32Array(frames);
    let at = 0;
    for (const piece of outputs) {
      joined.set(piece.channelData[channel]!, at);
      at += piece.channelData[channel]!.length;
    }
    return joined;
  });
  return { channelData, sampleRate: first.sampleRate };
}
