import type { OnnxTensor, OnnxType } from "./model.js";

/** A constant tensor from numbers. float16 and bfloat16 constants are cast from float32 in the graph instead. */
export function onnxTensor(
  name: string,
  type: Exclude<OnnxType, "float16" | "bfloat16">,
  shape: readonly number[],
  values: readonly (number | bigint)[],
): OnnxTensor {
  return { name, type, shape, bytes: bytesOf(type, values) };
}

function bytesOf(type: OnnxType, values: readonly (number | bigint)[]): Uint8Array {
  switch (type) {
    case "float32":
      return view(Float32Array.from(values, Number));
    case "float64":
      return view(Float64Array.from(values, Number));
    case "int64":
      return view(BigInt64Array.from(values, BigInt));
    case "int32":
      return view(Int32Array.from(values, Number));
    case "int16":
      return view(Int16Array.from(values, Number));
    case "int8":
      return view(Int8Array.from(values, Number));
    default:
      return Uint8Array.from(values, Number);
  }
}

/** The raw bytes of a typed array (ONNX wants little-endian, as every platform of Node is). */
export function view(array: ArrayBufferView): Uint8Array {
  return new Uint8Array(array.buffer as ArrayBuffer, array.byteOffset, array.byteLength);
}
