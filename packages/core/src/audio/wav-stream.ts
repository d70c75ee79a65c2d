import { SampleRateError, TruncatedAudioError, UnsupportedAudioFormatError } from "./errors.js";
import { mixDown } from "./mix-down.js";
import { SAMPLE_RATE_RANGE_HZ } from "./types.js";
import { isWav, readWav, readWavLayout, type WavLayout } from "./wav-read.js";

/** Bytes that are read by position: a file on disk, a Blob in a browser, an answer to range requests. */
export interface ByteSource {
  readonly byteLength: number;
  /** `length` bytes from `start`; fewer only where the source ends. */
  read(start: number, length: number): Promise<Uint8Array>;
}

const FIRST_READ_BYTES = 2 ** 16;
const SIGNATURE_BYTES = 12;

/** True where the source begins as a RIFF/WAVE or RF64/WAVE file. */
export async function isWavSource(source: ByteSource): Promise<boolean> {
  const bytes = await source.read(0, SIGNATURE_BYTES);
  return bytes.length === SIGNATURE_BYTES && isWav(bytes);
}

/** A WAV file of any length whose mono mix is read piece by piece. Made by {@link openWav}. */
export class WavFile {
  readonly sampleRate: number;
  readonly channels: number;
  /** Samples of the mono mix. */
  readonly sampleCount: number;
  readonly #source: ByteSource;
  readonly #layout: WavLayout;

  constructor(source: ByteSource, layout: WavLayout) {
    this.sampleRate = layout.sampleRate;
    this.channels = layout.channels;
    this.sampleCount = layout.frames;
    this.#source = source;
    this.#layout = layout;
  }

  /**
   * The mean of all channels, in pieces of at most `pieceSamples`.
   * @throws NonFiniteAudioError for NaN and infinity; TruncatedAudioError when the source ends early.
   */
  async *read({ pieceSamples = 2 ** 16 }: { readonly pieceSamples?: number } = {}): AsyncGenerator<Float32Array, void> {
    const { data, channels, bytesPerSample, frames } = this.#layout;
    const stride = channels * bytesPerSample;
    for (let firstFrame = 0; firstFrame < frames; firstFrame += pieceSamples) {
      const count = Math.min(pieceSamples, frames - firstFrame);
      const bytes = await this.#source.read(data.start + firstFrame * stride, count * stride);
      if (bytes.length < count * stride) {
        throw new TruncatedAudioError(
          `wav: the file ended at sample ${firstFrame} of ${frames} while it was read; copy or export it again.`,
        );
      }
      const piece = { start: 0, byteLength: count * stride, missingBytes: 0 };
      const { channelData } = readWav(bytes, { ...this.#layout, data: piece, frames: count });
      yield mixDown(channelData, { firstFrame }).samples;
    }
  }
}

/**
 * Reads the header of a WAV file; its samples stay where they are.
 *
 * @throws UnsupportedAudioFormatError for anything but WAV; TruncatedAudioError, CorruptAudioError, EmptyAudioError and
 * SampleRateError as `decodeAudio` does.
 */
export async function openWav(source: ByteSource): Promise<WavFile> {
  if (!(await isWavSource(source))) {
    throw new UnsupportedAudioFormatError("openWav: the bytes are not a WAV file; use decodeAudio for other formats.");
  }
  const layout = await readLayout(source);
  const { min, max } = SAMPLE_RATE_RANGE_HZ;
  if (!(layout.sampleRate >= min && layout.sampleRate <= max)) {
    throw new SampleRateError(
      `The file declares ${layout.sampleRate} Hz; expected ${min} to ${max} Hz: the header is damaged, export it again.`,
    );
  }
  if (layout.data.missingBytes > 0) {
    throw new TruncatedAudioError(
      `wav: the file is cut: ${layout.data.missingBytes} bytes of its data chunk are missing. Copy or export it again.`,
    );
  }
  return new WavFile(source, layout);
}

/** Reads more and more of the beginning until the samples are in sight: other chunks may lie in front of them. */
async function readLayout(source: ByteSource): Promise<WavLayout> {
  for (let length = FIRST_READ_BYTES; ; length *= 4) {
    const bytes = await source.read(0, Math.min(length, source.byteLength));
    try {
      return readWavLayout(bytes, { fileBytes: source.byteLength });
    } catch (error) {
      if (!(error instanceof TruncatedAudioError) || length >= source.byteLength) throw error;
    }
  }
}
