import { appendFileSync, mkdirSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";

/**
 * Writes scalars as a TensorBoard event file: TFRecords (length, masked CRC32C, payload, masked CRC32C) of
 * `tensorflow.Event` messages. No maintained npm package writes these, and the part needed is four message fields.
 */
export class TensorBoardWriter {
  readonly path: string;

  constructor(directory: string, startedAtSeconds = Date.now() / 1000) {
    mkdirSync(directory, { recursive: true });
    // Readers order event files by name; the start time keeps a resumed run's file after the earlier ones.
    this.path = join(directory, `events.out.tfevents.${startedAtSeconds.toFixed(0).padStart(10, "0")}.${hostname()}`);
    this.#append(encodeEvent(startedAtSeconds, { fileVersion: "brain.Event:2" }));
  }

  /** Appends one value per tag at `step`. */
  write(step: number, scalars: Readonly<Record<string, number>>, wallTimeSeconds = Date.now() / 1000): void {
    this.#append(encodeEvent(wallTimeSeconds, { step, scalars }));
  }

  #append(event: Buffer): void {
    appendFileSync(this.path, encodeRecord(event));
  }
}

/** One TFRecord around `payload`. */
export function encodeRecord(payload: Buffer): Buffer {
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(payload.length));
  const lengthCrc = Buffer.alloc(4);
  lengthCrc.writeUInt32LE(maskedCrc32c(length));
  const payloadCrc = Buffer.alloc(4);
  payloadCrc.writeUInt32LE(maskedCrc32c(payload));
  return Buffer.concat([length, lengthCrc, payload, payloadCrc]);
}

interface EventContent {
  readonly step?: number;
  readonly fileVersion?: string;
  readonly scalars?: Readonly<Record<string, number>>;
}

/** `tensorflow.Event`: 1 wall_time (double), 2 step (int64), 3 file_version (string), 5 summary (Summary). */
function encodeEvent(wallTimeSeconds: number, { step, fileVersion, scalars }: EventContent): Buffer {
  const wallTime = Buffer.alloc(9);
  wallTime[0] = (1 << 3) | 1;
  wallTime.writeDoubleLE(wallTimeSeconds, 1);
  const parts: Buffer[] = [wallTime];
  if (step !== undefined) parts.push(Buffer.from([2 << 3]), varint(step));
  if (fileVersion !== undefined) parts.push(lengthDelimited(3, Buffer.from(fileVersion)));
  if (scalars !== undefined) {
    const values = Object.entries(scalars).map(([tag, value]) => lengthDelimited(1, encodeScalar(tag, value)));
    parts.push(lengthDelimited(5, Buffer.concat(values)));
  }
  return Buffer.concat(parts);
}

/** `Summary.Value`: 1 tag (string), 2 simple_value (float). */
function encodeScalar(tag: string, value: number): Buffer {
  const simpleValue = Buffer.alloc(5);
  simpleValue[0] = (2 << 3) | 5;
  simpleValue.writeFloatLE(value, 1);
  return Buffer.concat([lengthDelimited(1, Buffer.from(tag)), simpleValue]);
}

function lengthDelimited(field: number, content: Buffer): Buffer {
  return Buffer.concat([varint((field << 3) | 2), varint(content.length), content]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 127) {
    bytes.push((rest % 128) | 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
  return Buffer.from(bytes);
}

// CRC-32C (Castagnoli), reflected polynomial.
const crcTable = Uint32Array.from({ length: 256 }, (_, index) => {
  let crc = index;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
  return crc >>> 0;
});

/** CRC-32C of `bytes`. */
export function crc32c(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = crcTable[(crc ^ byte) & 255]! ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

/** TFRecord's masking: rotate right by 15 bits, add a constant, so that a CRC of a CRC stays meaningful. */
function maskedCrc32c(bytes: Uint8Array): number {
  const crc = crc32c(bytes);
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
}
