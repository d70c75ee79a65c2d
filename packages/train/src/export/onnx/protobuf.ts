// Protocol buffers wire format: https://protobuf.dev/programming-guides/encoding/
const VARINT = 0;
const LENGTH_DELIMITED = 2;
const FIXED_32 = 5;

const utf8 = new TextEncoder();

/**
 * Appends protobuf fields and joins them into one byte array.
 *
 * Large byte fields are held by reference until `finish`, so a model's weights are copied once.
 */
export class ProtobufWriter {
  private readonly chunks: Uint8Array[] = [];
  private pending: number[] = [];
  private length = 0;

  int(field: number, value: number | bigint): this {
    this.tag(field, VARINT);
    return this.varint(BigInt(value));
  }

  float(field: number, value: number): this {
    this.tag(field, FIXED_32);
    this.pending.push(...new Uint8Array(new Float32Array([value]).buffer));
    return this;
  }

  string(field: number, value: string): this {
    return this.bytes(field, utf8.encode(value));
  }

  bytes(field: number, value: Uint8Array): this {
    this.tag(field, LENGTH_DELIMITED).varint(BigInt(value.byteLength));
    return this.append(value);
  }

  /** A nested message. */
  message(field: number, write: (writer: ProtobufWriter) => void): this {
    const inner = new ProtobufWriter();
    write(inner);
    inner.flush();
    this.tag(field, LENGTH_DELIMITED).varint(BigInt(inner.length));
    for (const chunk of inner.chunks) this.append(chunk);
    return this;
  }

  /** Repeated integers in packed form. */
  packedInts(field: number, values: readonly (number | bigint)[]): this {
    const inner = new ProtobufWriter();
    for (const value of values) inner.varint(BigInt(value));
    return this.bytes(field, inner.finish());
  }

  finish(): Uint8Array {
    this.flush();
    const all = new Uint8Array(this.length);
    let offset = 0;
    for (const chunk of this.chunks) {
      all.set(chunk, offset);
      offset += chunk.byteLength;
    }
    return all;
  }

  private tag(field: number, wireType: number): this {
    return this.varint(BigInt(field * 8 + wireType));
  }

  private varint(value: bigint): this {
    let rest = BigInt.asUintN(64, value); // negative numbers take ten bytes, as int64 does
    while (rest > 0x7fn) {
      this.pending.push(Number(rest & 0x7fn) | 0x80);
      rest >>= 7n;
    }
    this.pending.push(Number(rest));
    return this;
  }

  private append(chunk: Uint8Array): this {
    this.flush();
    this.chunks.push(chunk);
    this.length += chunk.byteLength;
    return this;
  }

  private flush(): void {
    if (this.pending.length === 0) return;
    const chunk = Uint8Array.from(this.pending);
    this.pending = [];
    this.chunks.push(chunk);
    this.length += chunk.byteLength;
  }
}
