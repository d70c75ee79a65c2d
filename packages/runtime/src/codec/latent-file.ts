// Latents in a file: one safetensors tensor "latents" [T, L] and, as metadata, what is needed to decode it. Written and
// read in pieces, so that its length does not matter.
// Format: u64 little-endian header length, JSON header, raw little-endian numbers.
// https://github.com/huggingface/safetensors#format
import { type ByteSource, floatsFromHalves, halfFromFloat, type Manifest } from "@dmospeech/core";
import type { Pieces } from "./bundle-codec.js";
import { LatentFileError } from "./errors.js";
import type { Latents } from "./latents.js";

export type LatentDType = "float16" | "float32";

/** What a file of latents says of itself. */
export interface LatentFileInfo {
  readonly dtype: LatentDType;
  readonly frameCount: number; // T
  readonly latentDim: number; // L
  readonly sampleRate: number;
  /** Samples per frame. */
  readonly hop: number;
  /** Of the recording, at `sampleRate`. */
  readonly lengthSamples: number;
  /** Name of the bundle that encoded it. */
  readonly bundle: string;
  /** SHA-256 of that bundle's encoder: latents mean something only to the codec that made them. */
  readonly encoderSha256: string;
}

const FORMAT = "dmospeech-latents";
const FORMAT_VERSION = 1;
const TENSOR = "latents";
const LENGTH_BYTES = 8;
const MAX_HEADER_BYTES = 2 ** 20;
const FILE_DTYPES = { float16: "F16", float32: "F32" } as const;
const NUMBER_BYTES = { float16: 2, float32: 4 } as const;
const PIECE_FRAMES = 4096;
const LARGEST_HALF = 65504;

/** What the file of a recording of `lengthSamples` samples, encoded with this bundle, will say. */
export function describeLatents(
  { name, latentDim, sampleRate, hop, files }: Manifest,
  { lengthSamples, dtype }: { readonly lengthSamples: number; readonly dtype: LatentDType },
): LatentFileInfo {
  const frameCount = Math.ceil(lengthSamples / hop);
  const encoderSha256 = files.encoder.sha256;
  return { dtype, frameCount, latentDim, sampleRate, hop, lengthSamples, bundle: name, encoderSha256 };
}

/**
 * The bytes of a file of latents, piece by piece.
 * @throws LatentFileError when the pieces are not what `info` says, or do not fit float16.
 */
export async function* encodeLatentFile(
  pieces: Pieces<Latents>,
  info: LatentFileInfo,
): AsyncGenerator<Uint8Array, void> {
  yield headerBytes(info);
  let frames = 0;
  let samples = 0;
  for await (const { data, frameCount, lengthSamples } of pieces) {
    yield numbersToBytes(data, info.dtype);
    frames += frameCount;
    samples += lengthSamples;
  }
  if (frames !== info.frameCount || samples !== info.lengthSamples) {
    throw new LatentFileError(
      `The latents came to ${frames} frames for ${samples} samples, ` +
        `${info.frameCount} frames for ${info.lengthSamples} samples were announced; describe the recording that is encoded.`,
    );
  }
}

/** A file of latents whose rows are read piece by piece. Made by {@link openLatentFile}. */
export class LatentFile {
  readonly info: LatentFileInfo;
  readonly #source: ByteSource;
  readonly #dataStart: number;

  constructor(source: ByteSource, info: LatentFileInfo, dataStart: number) {
    this.info = info;
    this.#source = source;
    this.#dataStart = dataStart;
  }

  /** @throws LatentFileError when the file ends early. */
  async *read({ pieceFrames = PIECE_FRAMES }: { readonly pieceFrames?: number } = {}): AsyncGenerator<Latents, void> {
    const { frameCount, latentDim, hop, lengthSamples, dtype } = this.info;
    const rowBytes = latentDim * NUMBER_BYTES[dtype];
    for (let start = 0; start < frameCount; start += pieceFrames) {
      const count = Math.min(pieceFrames, frameCount - start);
      const bytes = await this.#source.read(this.#dataStart + start * rowBytes, count * rowBytes);
      if (bytes.length < count * rowBytes) throw damaged(`it ended at frame ${start} while it was read`);
      yield {
        data: numbersFromBytes(bytes, dtype),
        frameCount: count,
        channelCount: latentDim,
        lengthSamples: Math.min(count * hop, lengthSamples - start * hop),
      };
    }
  }
}

/** Reads the header of a file of latents. @throws LatentFileError for anything that `encodeLatentFile` did not write. */
export async function openLatentFile(source: ByteSource): Promise<LatentFile> {
  const lengthBytes = await source.read(0, LENGTH_BYTES);
  const length = lengthBytes.length < LENGTH_BYTES ? 0 : Number(viewOf(lengthBytes).getBigUint64(0, true));
  if (length < 2 || length > MAX_HEADER_BYTES || LENGTH_BYTES + length > source.byteLength) {
    throw new LatentFileError("This is no file of latents (safetensors); give what the codec's encoder wrote.");
  }
  const header = parseHeader(await source.read(LENGTH_BYTES, length));
  const info = readInfo(header);
  const dataStart = LENGTH_BYTES + length;
  const needed = info.frameCount * info.latentDim * NUMBER_BYTES[info.dtype];
  if (source.byteLength - dataStart < needed) {
    throw damaged(`${needed - (source.byteLength - dataStart)} of its ${needed} bytes of numbers are missing`);
  }
  return new LatentFile(source, info, dataStart);
}

/** @throws LatentFileError unless the bundle's codec is the one that made the latents. */
export function requireSameCodec({ bundle, encoderSha256, ...info }: LatentFileInfo, manifest: Manifest): void {
  const { sampleRate, hop, latentDim, files, name } = manifest;
  const fits = info.sampleRate === sampleRate && info.hop === hop && info.latentDim === latentDim;
  if (fits && encoderSha256 === files.encoder.sha256) return;
  const mine = `${latentDim} channels, ${hop} samples a frame at ${sampleRate} Hz`;
  const theirs = `${info.latentDim} channels, ${info.hop} samples a frame at ${info.sampleRate} Hz`;
  const difference = fits ? "the encoders have different SHA-256" : `${theirs} against ${mine}`;
  throw new LatentFileError(
    `The latents were made by the codec of "${bundle}", which is not that of "${name}" (${difference}): ` +
      "decode them with the bundle that encoded them.",
  );
}

function headerBytes({ dtype, frameCount, latentDim, ...info }: LatentFileInfo): Uint8Array {
  const metadata = {
    format: FORMAT,
    format_version: String(FORMAT_VERSION),
    scale: "normalised", // (z − mean) / std of the bundle's manifest
    sample_rate: String(info.sampleRate),
    hop: String(info.hop),
    length_samples: String(info.lengthSamples),
    bundle: info.bundle,
    encoder_sha256: info.encoderSha256,
  };
  const end = frameCount * latentDim * NUMBER_BYTES[dtype];
  const tensor = { dtype: FILE_DTYPES[dtype], shape: [frameCount, latentDim], data_offsets: [0, end] };
  const json = new TextEncoder().encode(JSON.stringify({ __metadata__: metadata, [TENSOR]: tensor }));
  const padded = Math.ceil(json.length / 8) * 8; // numbers begin at a multiple of 8
  const bytes = new Uint8Array(LENGTH_BYTES + padded).fill(0x20);
  viewOf(bytes).setBigUint64(0, BigInt(padded), true);
  bytes.set(json, LENGTH_BYTES);
  return bytes;
}

function parseHeader(bytes: Uint8Array): Record<string, Record<string, unknown>> {
  try {
    const header: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    if (typeof header === "object" && header !== null) return header as Record<string, Record<string, unknown>>;
  } catch (cause) {
    throw new LatentFileError("The file of latents has a header that is not JSON; encode the recording again.", {
      cause,
    });
  }
  throw damaged("its header is not an object");
}

function readInfo(header: Record<string, Record<string, unknown>>): LatentFileInfo {
  const metadata = header.__metadata__ ?? {};
  if (metadata.format !== FORMAT) {
    throw new LatentFileError(
      "This safetensors file holds no latents of a codec; give what the codec's encoder wrote.",
    );
  }
  if (metadata.format_version !== String(FORMAT_VERSION)) {
    throw new LatentFileError(
      `The file of latents has format version ${metadata.format_version}, this release reads ${FORMAT_VERSION}: update dmospeech.`,
    );
  }
  const { dtype: fileDType, shape } = header[TENSOR] ?? {};
  const dtype = fileDType === "F16" ? "float16" : fileDType === "F32" ? "float32" : null;
  const [frameCount, latentDim] = Array.isArray(shape) && shape.length === 2 ? (shape as unknown[]) : [];
  const info = {
    frameCount: Number(frameCount),
    latentDim: Number(latentDim),
    sampleRate: Number(metadata.sample_rate),
    hop: Number(metadata.hop),
    lengthSamples: Number(metadata.length_samples),
  };
  const wrong = Object.entries(info).find(([, value]) => !Number.isSafeInteger(value) || value < 1)?.[0];
  if (dtype === null || wrong !== undefined) throw damaged(`its field ${wrong ?? "dtype"} is missing or wrong`);
  if (Math.ceil(info.lengthSamples / info.hop) !== info.frameCount) throw damaged("its length does not fit its frames");
  return { dtype, ...info, bundle: String(metadata.bundle), encoderSha256: String(metadata.encoder_sha256) };
}

function numbersToBytes(data: Float32Array, dtype: LatentDType): Uint8Array {
  const bytes = new Uint8Array(data.length * NUMBER_BYTES[dtype]);
  const view = viewOf(bytes);
  for (let i = 0; i < data.length; i++) {
    const value = data[i]!;
    if (dtype === "float32") view.setFloat32(4 * i, value, true);
    else if (Math.abs(value) <= LARGEST_HALF) view.setUint16(2 * i, halfFromFloat(value), true);
    else throw new LatentFileError(`A latent of ${value} does not fit float16; write float32 instead.`);
  }
  return bytes;
}

function numbersFromBytes(bytes: Uint8Array, dtype: LatentDType): Float32Array {
  const view = viewOf(bytes);
  const length = bytes.length / NUMBER_BYTES[dtype];
  if (dtype === "float32") return Float32Array.from({ length }, (_, i) => view.getFloat32(4 * i, true));
  return floatsFromHalves(Uint16Array.from({ length }, (_, i) => view.getUint16(2 * i, true)));
}

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array) => new DataView(buffer, byteOffset, byteLength);

const damaged = (what: string) =>
  new LatentFileError(`The file of latents is damaged: ${what}. Copy it again, or encode the recording again.`);
