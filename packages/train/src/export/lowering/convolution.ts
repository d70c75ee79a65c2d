import type { Attributes } from "../graph-builder.js";
import { int, ints, text } from "../onnx/model.js";
import { constantSize } from "../trace/size-expression.js";
import type { Lowering, LoweringCall, LoweringTable } from "./lowering-call.js";

function biasOf(call: LoweringCall): string[] {
  const bias = call.optionalTensor("bias");
  return bias === null ? [] : [bias.name];
}

/** `spatial` is the number of dimensions after batch and channels. */
function convolution(spatial: number): Lowering {
  return (call) => {
    const padding = call.pair("padding", spatial, 0);
    return call.node("Conv", [call.tensor("input").name, call.tensor("weight").name, ...biasOf(call)], {
      strides: ints(call.pair("stride", spatial, 1)),
      pads: ints([...padding, ...padding]),
      dilations: ints(call.pair("dilation", spatial, 1)),
      group: int(call.number("groups", 1)),
    });
  };
}

function transposedConvolution(spatial: number): Lowering {
  return (call) => {
    const padding = call.pair("padding", spatial, 0);
    return call.node("ConvTranspose", [call.tensor("input").name, call.tensor("weight").name, ...biasOf(call)], {
      strides: ints(call.pair("stride", spatial, 1)),
      pads: ints([...padding, ...padding]),
      output_padding: ints(call.pair("output_padding", spatial, 0)),
      dilations: ints(call.pair("dilation", spatial, 1)),
      group: int(call.number("groups", 1)),
    });
  };
}

function averagePool(spatial: number): Lowering {
  return (call) => {
    const kernel = call.pair("kernel_size", spatial, 1);
    const padding = call.pair("padding", spatial, 0);
    return call.node("AveragePool", [call.tensor("self").name], {
      kernel_shape: ints(kernel),
      strides: ints(call.has("stride") && call.numbers("stride").length > 0 ? call.pair("stride", spatial, 1) : kernel),
      pads: ints([...padding, ...padding]),
      ceil_mode: int(call.flag("ceil_mode", false) ? 1 : 0),
      count_include_pad: int(call.flag("count_include_pad", true) ? 1 : 0),
    });
  };
}

/** Resizes the dimensions after batch and channels to the recorded output's size. */
function resize(mode: "nearest" | "linear"): Lowering {
  return (call) => {
    if (call.has("align_corners") && call.flag("align_corners", false)) {
      return call.fail("align_corners is not supported");
    }
    const { name } = call.tensor("self");
    const { dims } = call.output();
    const isLine = dims.length === 3; // ONNX Runtime resizes planes: a line is a plane of height 1
    const input = isLine ? call.graph.unsqueeze(name, [2]) : name;
    const sizes = isLine ? [...dims.slice(0, 2), constantSize(1), dims[2]!] : dims;
    const attributes: Attributes =
      mode === "nearest"
        ? { mode: text("nearest"), coordinate_transformation_mode: text("asymmetric"), nearest_mode: text("floor") }
        : { mode: text("linear"), coordinate_transformation_mode: text("half_pixel") };
    const resized = call.node("Resize", [input, "", "", call.graph.sizes(sizes)], attributes);
    return isLine ? call.graph.squeeze(resized, [2]) : resized;
  };
}

export const convolutionLowerings: LoweringTable = {
  "aten::conv1d": convolution(1),
  "aten::conv2d": convolution(2),
  "aten::conv_transpose1d": transposedConvolution(1),
  "aten::conv_transpose2d.input": transposedConvolution(2),
  "aten::avg_pool1d": averagePool(1),
  "aten::avg_pool2d": averagePool(2),
  "aten::upsample_nearest1d": resize("nearest"),
  "aten::upsample_nearest2d": resize("nearest"),
  "aten::upsample_linear1d": resize("linear"),
  "aten::upsample_bilinear2d": resize("linear"),
};
