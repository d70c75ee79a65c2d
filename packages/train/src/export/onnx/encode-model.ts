// Field numbers: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
import {
  type AttributeValue,
  ONNX_TYPES,
  type OnnxGraph,
  type OnnxModel,
  type OnnxNode,
  type OnnxTensor,
  type OnnxValue,
} from "./model.js";
import { ProtobufWriter } from "./protobuf.js";

/** AttributeProto.AttributeType */
const ATTRIBUTE_TYPES = { float: 1, int: 2, string: 3, tensor: 4, ints: 7 } as const;

/** The bytes of an `.onnx` file. */
export function encodeModel(model: OnnxModel): Uint8Array {
  const writer = new ProtobufWriter()
    .int(1, model.irVersion)
    .string(2, model.producer)
    .string(3, model.producerVersion)
    .message(7, (graph) => writeGraph(graph, model.graph))
    .message(8, (opset) => opset.string(1, "").int(2, model.opset));
  for (const [key, value] of Object.entries(model.metadata ?? {})) {
    writer.message(14, (entry) => entry.string(1, key).string(2, value));
  }
  return writer.finish();
}

function writeGraph(writer: ProtobufWriter, graph: OnnxGraph): void {
  for (const node of graph.nodes) writer.message(1, (inner) => writeNode(inner, node));
  writer.string(2, graph.name);
  for (const tensor of graph.initializers) writer.message(5, (inner) => writeTensor(inner, tensor));
  for (const value of graph.inputs) writer.message(11, (inner) => writeValue(inner, value));
  for (const value of graph.outputs) writer.message(12, (inner) => writeValue(inner, value));
}

function writeNode(writer: ProtobufWriter, node: OnnxNode): void {
  for (const input of node.inputs) writer.string(1, input);
  for (const output of node.outputs) writer.string(2, output);
  writer.string(3, node.name).string(4, node.operator);
  for (const [name, value] of Object.entries(node.attributes)) {
    writer.message(5, (inner) => writeAttribute(inner, name, value));
  }
}

function writeAttribute(writer: ProtobufWriter, name: string, attribute: AttributeValue): void {
  writer.string(1, name);
  switch (attribute.kind) {
    case "float":
      writer.float(2, attribute.value);
      break;
    case "int":
      writer.int(3, attribute.value);
      break;
    case "string":
      writer.string(4, attribute.value);
      break;
    case "tensor":
      writer.message(5, (inner) => writeTensor(inner, attribute.value));
      break;
    case "ints":
      for (const value of attribute.value) writer.int(8, value);
      break;
  }
  writer.int(20, ATTRIBUTE_TYPES[attribute.kind]);
}

function writeTensor(writer: ProtobufWriter, tensor: OnnxTensor): void {
  writer.packedInts(1, tensor.shape).int(2, ONNX_TYPES[tensor.type]).string(8, tensor.name).bytes(9, tensor.bytes);
}

function writeValue(writer: ProtobufWriter, value: OnnxValue): void {
  writer.string(1, value.name).message(2, (type) =>
    type.message(1, (tensorType) =>
      tensorType.int(1, ONNX_TYPES[value.type]).message(2, (shape) => {
        for (const dim of value.shape) {
          shape.message(1, (entry) => (typeof dim === "number" ? entry.int(1, dim) : entry.string(2, dim)));
        }
      }),
    ),
  );
}
