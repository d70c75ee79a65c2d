// The weights inside an ONNX file: just enough of its protobuf to find the initializers, as float32.

const FLOAT = 1;
const INT8 = 3;
const FLOAT16 = 10;
const BYTES = { [FLOAT]: 4, [INT8]: 1, [FLOAT16]: 2 };

/** { name: { shape, data } } of every float initializer; float16 is widened, int8 multiplied by its scales. */
export function readOnnxWeights(bytes) {
  const graph = onlyField(bytes, 7); // ModelProto.graph
  const weights = {};
  const quantised = {};
  for (const tensor of fields(graph).filter(({ field }) => field === 5)) {
    const parts = fields(tensor.value);
    const type = parts.find(({ field }) => field === 2)?.value;
    if (!(type in BYTES)) continue;
    const shape = parts.filter(({ field }) => field === 1).flatMap(({ value }) => varints(value));
    const name = new TextDecoder().decode(parts.find(({ field }) => field === 8).value);
    const raw = new Uint8Array(parts.find(({ field }) => field === 9).value); // a copy: Buffers may begin anywhere
    if (type === INT8) quantised[name] = { shape, data: Float32Array.from(new Int8Array(raw.buffer)) };
    else
      weights[name] = {
        shape,
        data: type === FLOAT ? new Float32Array(raw.buffer) : widen(new Uint16Array(raw.buffer)),
      };
  }
  for (const [name, { shape, data }] of Object.entries(quantised)) {
    const scales = weights[`${name}.scale`].data;
    const width = data.length / shape[0];
    weights[name] = { shape, data: data.map((value, i) => value * scales[Math.floor(i / width)]) };
    delete weights[`${name}.scale`];
  }
  return weights;
}

/** Bytes of a safetensors file. */
export function toSafetensors(weights) {
  let offset = 0;
  const header = {};
  for (const [name, { shape, data }] of Object.entries(weights)) {
    header[name] = { dtype: "F32", shape, data_offsets: [offset, offset + data.byteLength] };
    offset += data.byteLength;
  }
  let json = JSON.stringify(header);
  json += " ".repeat((8 - (Buffer.byteLength(json) % 8)) % 8);
  const size = Buffer.alloc(8);
  size.writeBigUInt64LE(BigInt(Buffer.byteLength(json)));
  return Buffer.concat([
    size,
    Buffer.from(json),
    ...Object.values(weights).map(({ data }) => Buffer.from(data.buffer)),
  ]);
}

function widen(halves) {
  return Float32Array.from(halves, (half) => {
    const sign = half & 0x8000 ? -1 : 1;
    const exponent = (half >> 10) & 31;
    const fraction = (half & 1023) / 1024;
    return sign * (exponent === 0 ? fraction * 2 ** -14 : (1 + fraction) * 2 ** (exponent - 15));
  });
}

const onlyField = (bytes, wanted) => fields(bytes).find(({ field }) => field === wanted).value;

/** Fields of a protobuf message: bytes where they have a length, numbers elsewhere. */
function fields(bytes) {
  const found = [];
  for (let at = 0; at < bytes.length; ) {
    const [key, afterKey] = varint(bytes, at);
    const [field, kind] = [Math.floor(key / 8), key % 8];
    if (kind === 2) {
      const [length, start] = varint(bytes, afterKey);
      found.push({ field, value: bytes.subarray(start, start + length) });
      at = start + length;
    } else if (kind === 0) {
      const [value, end] = varint(bytes, afterKey);
      found.push({ field, value });
      at = end;
    } else {
      at = afterKey + (kind === 1 ? 8 : 4);
    }
  }
  return found;
}

/** Repeated integers, packed (bytes) or one by one (a number). */
function varints(value) {
  if (typeof value === "number") return [value];
  const all = [];
  for (let at = 0; at < value.length; ) {
    const [number, end] = varint(value, at);
    all.push(number);
    at = end;
  }
  return all;
}

function varint(bytes, at) {
  let value = 0;
  for (let shift = 1; ; shift *= 128) {
    const byte = bytes[at++];
    value += (byte & 127) * shift;
    if (byte < 128) return [value, at];
  }
}
