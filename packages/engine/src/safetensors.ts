import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { guarded, wrap } from "./core.js";
import { type Device, type DType, dtypeCode, isFloating, itemBytes } from "./dtype.js";
import { SafetensorsError } from "./errors.js";
import { native } from "./native.js";
import { keep, tidy } from "./scope.js";
import type { Tensor } from "./tensor.js";

// Format: u64 little-endian header length, JSON header, raw little-endian tensors.
// https://github.com/huggingface/safetensors#format

const MAX_HEADER_BYTES = 100_000_000;

const FILE_DTYPES: readonly (readonly [DType, string])[] = [
  ["float64", "F64"],
  ["float32", "F32"],
  ["float16", "F16"],
  ["bfloat16", "BF16"],
  ["int64", "I64"],
  ["int32", "I32"],
  ["int16", "I16"],
  ["int8", "I8"],
  ["uint8", "U8"],
  ["bool", "BOOL"],
];
const TO_FILE = new Map(FILE_DTYPES);
const FROM_FILE = new Map(FILE_DTYPES.map(([dtype, name]) => [name, dtype]));

interface Entry {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data_offsets: readonly [number, number];
}

/**
 * Writes tensors to a safetensors file, whole or not at all: a temporary file beside it is synced, then renamed.
 *
 * `dtype` converts floating-point tensors on the way (to float16, say); the others keep theirs.
 * @throws SafetensorsError if a dtype has no place in the format or the file cannot be written.
 */
export function saveSafetensors(
  path: string,
  tensors: Readonly<Record<string, Tensor>>,
  metadata: Readonly<Record<string, string>> = {},
  { dtype }: { readonly dtype?: DType } = {},
): void {
  const header: Record<string, unknown> = {};
  if (Object.keys(metadata).length > 0) header.__metadata__ = metadata;
  const blocks: Uint8Array[] = [];
  let offset = 0;
  for (const name of Object.keys(tensors).sort()) {
    const block = encode(path, name, tensors[name]!, dtype);
    header[name] = { dtype: block.dtype, shape: block.shape, data_offsets: [offset, offset + block.bytes.byteLength] };
    offset += block.bytes.byteLength;
    blocks.push(block.bytes);
  }
  const json = JSON.stringify(header);
  const length = Buffer.byteLength(json);
  const padded = Buffer.alloc(8 + Math.ceil(length / 8) * 8, " ");
  padded.writeBigUInt64LE(BigInt(padded.length - 8), 0);
  padded.write(json, 8);
  writeAtomically(path, [padded, ...blocks]);
}

function encode(path: string, name: string, tensor: Tensor, dtype: DType | undefined) {
  if (name === "__metadata__") throw new SafetensorsError(path, `a tensor may not be named "__metadata__"`);
  const target = dtype !== undefined && isFloating(tensor.dtype) ? dtype : tensor.dtype;
  const fileDType = TO_FILE.get(target);
  if (fileDType === undefined) {
    throw new SafetensorsError(path, `tensor "${name}" is ${target}, which safetensors cannot hold; split it first`);
  }
  const converted = target === tensor.dtype ? tensor : tensor.detach().to({ dtype: target });
  const bytes = new Uint8Array(converted.bytes());
  if (converted !== tensor) converted.dispose();
  return { dtype: fileDType, shape: tensor.shape, bytes };
}

function writeAtomically(path: string, blocks: readonly Uint8Array[]): void {
  const temporary = `${path}.${process.pid}.${randomBytes(4).toString("hex")}.tmp`;
  let file: number | undefined;
  try {
    file = openSync(temporary, "wx");
    for (const block of blocks) {
      for (let done = 0; done < block.byteLength; ) done += writeSync(file, block, done);
    }
    fsyncSync(file);
    closeSync(file);
    file = undefined;
    renameSync(temporary, path);
    syncFolder(dirname(path));
  } catch (error) {
    if (file !== undefined) closeSync(file);
    rmSync(temporary, { force: true });
    throw new SafetensorsError(path, `cannot be written: ${(error as Error).message}`, { cause: error });
  }
}

/** Makes the rename itself durable; not every file system allows it, and the data is safe without. */
function syncFolder(folder: string): void {
  try {
    const handle = openSync(folder, "r");
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch {
    return;
  }
}

export interface LoadedSafetensors {
  /** The tensors by name. They belong to no scope: dispose of them, or hand them to a module. */
  readonly tensors: Record<string, Tensor>;
  readonly metadata: Record<string, string>;
}

/**
 * Reads a safetensors file. @throws SafetensorsError naming what is wrong with a damaged or foreign file, before any
 * tensor is made.
 */
export function loadSafetensors(
  path: string,
  { device = "cpu" }: { readonly device?: Device } = {},
): LoadedSafetensors {
  let file: Buffer;
  try {
    file = readFileSync(path);
  } catch (error) {
    throw new SafetensorsError(path, `cannot be read: ${(error as Error).message}`, { cause: error });
  }
  const { entries, metadata, dataStart } = parseHeader(path, file);
  const tensors: Record<string, Tensor> = {};
  for (const [name, { dtype, shape, data_offsets }] of entries) {
    const bytes = file.subarray(dataStart + data_offsets[0], dataStart + data_offsets[1]);
    tensors[name] = tidy(() => {
      const code = dtypeCode(FROM_FILE.get(dtype)!);
      const onCpu = wrap(guarded("loadSafetensors", () => native().fromBytes(bytes, code, shape)));
      return keep(device === "cpu" ? onCpu : onCpu.to({ device }));
    });
  }
  return { tensors, metadata };
}

function parseHeader(path: string, file: Buffer) {
  const fail = (reason: string): never => {
    throw new SafetensorsError(path, reason);
  };
  if (file.length < 8) fail(`is no safetensors file: ${file.length} bytes are less than its 8-byte header length`);
  const length = Number(file.readBigUInt64LE(0));
  if (length > MAX_HEADER_BYTES) fail(`is no safetensors file: its header would be ${length} bytes long`);
  if (8 + length > file.length) fail(`is truncated: the header needs ${8 + length} bytes, the file has ${file.length}`);
  let header: unknown;
  try {
    header = JSON.parse(file.toString("utf8", 8, 8 + length));
  } catch (error) {
    fail(`is no safetensors file: its header is not JSON (${(error as Error).message})`);
  }
  if (typeof header !== "object" || header === null || Array.isArray(header)) fail("its header is not an object");
  const { __metadata__, ...rest } = header as Record<string, unknown>;
  const dataStart = 8 + length;
  const entries = Object.entries(rest).map(([name, entry]): [string, Entry] => {
    const problem = entryProblem(entry, file.length - dataStart);
    if (problem !== null) fail(`tensor "${name}" ${problem}`);
    return [name, entry as Entry];
  });
  return { entries, metadata: (__metadata__ ?? {}) as Record<string, string>, dataStart };
}

function entryProblem(entry: unknown, dataBytes: number): string | null {
  const { dtype, shape, data_offsets } = (entry ?? {}) as Partial<Entry>;
  if (typeof dtype !== "string" || !Array.isArray(shape) || !Array.isArray(data_offsets)) return "has a damaged entry";
  const known = FROM_FILE.get(dtype);
  if (known === undefined) return `has dtype "${dtype}", which this engine does not read`;
  if (!shape.every((size) => Number.isInteger(size) && size >= 0)) return `has the impossible shape [${shape}]`;
  const [begin, end] = data_offsets as unknown as [number, number];
  const expected = shape.reduce((product: number, size: number) => product * size, 1) * itemBytes(known);
  if (!(begin >= 0) || end - begin !== expected) return `spans ${end - begin} bytes where its shape needs ${expected}`;
  if (end > dataBytes) return `ends at byte ${end} of ${dataBytes}: the file is truncated`;
  return null;
}
