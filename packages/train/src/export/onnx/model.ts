/** Element types of ONNX with their numbers in `onnx.proto` (TensorProto.DataType). */
export const ONNX_TYPES = {
  float32: 1,
  uint8: 2,
  int8: 3,
  int16: 5,
  int32: 6,
  int64: 7,
  bool: 9,
  float16: 10,
  float64: 11,
  bfloat16: 16,
} as const;

export type OnnxType = keyof typeof ONNX_TYPES;

export type AttributeValue =
  | { readonly kind: "int"; readonly value: number | bigint }
  | { readonly kind: "float"; readonly value: number }
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "ints"; readonly value: readonly number[] }
  | { readonly kind: "tensor"; readonly value: OnnxTensor };

/** A constant: little-endian raw bytes in row-major order. */
export interface OnnxTensor {
  readonly name: string;
  readonly type: OnnxType;
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;
}

/** One operator application; an empty input name stands for an omitted optional input. */
export interface OnnxNode {
  readonly operator: string;
  readonly name: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, AttributeValue>>;
}

/** A graph input or output; a text dimension is symbolic. */
export interface OnnxValue {
  readonly name: string;
  readonly type: OnnxType;
  readonly shape: readonly (number | string)[];
}

export interface OnnxGraph {
  readonly name: string;
  readonly nodes: readonly OnnxNode[];
  readonly initializers: readonly OnnxTensor[];
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
}

export interface OnnxModel {
  readonly graph: OnnxGraph;
  readonly opset: number;
  readonly irVersion: number;
  readonly producer: string;
  readonly producerVersion: string;
  readonly metadata?: Readonly<Record<string, string>>;
}

export const int = (value: number | bigint): AttributeValue => ({ kind: "int", value });
export const float = (value: number): AttributeValue => ({ kind: "float", value });
export const text = (value: string): AttributeValue => ({ kind: "string", value });
export const ints = (value: readonly number[]): AttributeValue => ({ kind: "ints", value });
export const tensorAttribute = (value: OnnxTensor): AttributeValue => ({ kind: "tensor", value });
