// Reading and writing safetensors in plain TypeScript, for files that also browsers open.
// Format: u64 little-endian header length, JSON header, raw little-endian tensors.
// https://github.com/huggingface/safetensors#format
import { VoiceError } from "../errors.js";

/** A tensor of a voice file: numbers with their shape. */
export interface FileTensor {
  readonly data: Float32Array | Int32Array;
  readonly shape: readonly number[];
}

/** What a safetensors file holds. */
export interface TensorFile {
  readonly tensors: Readonly<Record<string, FileTensor>>;
  readonly metadata: Readonly<Record<string, string>>;
}

const LENGTH_BYTES = 8;
const MAX_HEADER_BYTES = 10_000_000;
const NUMBER_BYTES = 4;

/** The bytes of a safetensors file: tensors in the order of their names, the header padded to whole 8 bytes. */
export function encodeSafetensors({ tensors, metadata }: TensorFile): Uint8Array {
  const names = Object.keys(tensors).sort();
  const header: Record<string, unknown> = { __metadata__: metadata };
  let offset = 0;
  for (const name of names) {
    const { data, shape } = tensors[name]!;
    const dtype = data instanceof Float32Array ? "F32" : "I32";
    header[name] = { dtype, shape, data_offsets: [offset, offset + data.length * NUMBER_BYTES] };
    offset += data.length * NUMBER_BYTES;
  }
  const json = new TextEncoder().encode(JSON.stringify(header));
  const headerBytes = Math.ceil(json.length / 8) * 8;
  const bytes = new Uint8Array(LENGTH_BYTES + headerBytes + offset).fill(
    0x20,
    LENGTH_BYTES,
    LENGTH_BYTES + headerBytes,
  );
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(headerBytes), true);
  bytes.set(json, LENGTH_BYTES);
  let at = LENGTH_BYTES + headerBytes;
  for (const name of names) at = writeNumbers(view, at, tensors[name]!.data);
  return bytes;
}

function writeNumbers(view: DataView, start: number, data: Float32Array | Int32Array): number {
  const isFloat = data instanceof Float32Array;
  for (let i = 0; i < data.length; i++) {
    const at = start + i * NUMBER_BYTES;
    if (isFloat) view.setFloat32(at, data[i]!, true);
    else view.setInt32(at, data[i]!, true);
  }
  return start + data.length * NUMBER_BYTES;
}

/**
 * Reads a safetensors file of F32 and I32 tensors.
 *
 * @throws VoiceError when the bytes are cut, are none of this format, or hold other kinds of numbers.
 */
export function decodeSafetensors(bytes: Uint8Array): TensorFile {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerBytes = bytes.byteLength < LENGTH_BYTES ? 0 : Number(view.getBigUint64(0, true));
  const dataStart = LENGTH_BYTES + headerBytes;
  if (headerBytes < 2 || headerBytes > MAX_HEADER_BYTES || dataStart > bytes.byteLength) {
    throw new VoiceError(
      `These ${bytes.byteLength} bytes are no voice: expected a safetensors file; give what voice.save() returned.`,
    );
  }
  const header = parseHeader(bytes.subarray(LENGTH_BYTES, dataStart));
  const tensors: Record<string, FileTensor> = {};
  for (const [name, entry] of Object.entries(header)) {
    if (name !== "__metadata__") tensors[name] = readTensor({ view, dataStart, name, entry });
  }
  return { tensors, metadata: readMetadata(header.__metadata__) };
}

function parseHeader(bytes: Uint8Array): Record<string, unknown> {
  try {
    const header: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    if (isRecord(header)) return header;
  } catch (cause) {
    throw new VoiceError("The voice's header is not JSON: the file is damaged; save the voice again.", { cause });
  }
  throw new VoiceError("The voice's header is not a JSON object: the file is damaged; save the voice again.");
}

interface TensorPlace {
  readonly view: DataView;
  readonly dataStart: number;
  readonly name: string;
  readonly entry: unknown;
}

function readTensor({ view, dataStart, name, entry }: TensorPlace): FileTensor {
  const { dtype, shape, data_offsets: offsets } = isRecord(entry) ? entry : {};
  const room = view.byteLength - dataStart;
  const isSound =
    (dtype === "F32" || dtype === "I32") &&
    isCounts(shape) &&
    isCounts(offsets) &&
    offsets.length === 2 &&
    offsets[1]! <= room &&
    offsets[1]! - offsets[0]! === shape.reduce((product, size) => product * size, NUMBER_BYTES);
  if (!isSound) {
    throw new VoiceError(
      `The voice's tensor ${JSON.stringify(name.slice(0, 40))} does not fit its file: expected F32 or I32 numbers ` +
        "within the bytes that are there; the file is damaged or cut, save the voice again.",
    );
  }
  const length = (offsets[1]! - offsets[0]!) / NUMBER_BYTES;
  const start = dataStart + offsets[0]!;
  const data =
    dtype === "F32"
      ? Float32Array.from({ length }, (_, i) => view.getFloat32(start + i * NUMBER_BYTES, true))
      : Int32Array.from({ length }, (_, i) => view.getInt32(start + i * NUMBER_BYTES, true));
  return { data, shape };
}

function readMetadata(value: unknown): Record<string, string> {
  if (!isRecord(value)) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isCounts = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every((item) => Number.isSafeInteger(item) && item >= 0);
