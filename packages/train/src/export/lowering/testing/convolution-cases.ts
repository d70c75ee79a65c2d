import * as engine from "@dmospeech/engine";
import { BCT, BT3, call, type LoweringCase } from "./lowering-case.js";

export const convolutionCases: LoweringCase[] = [
  {
    covers: "conv_transpose2d.input avg_pool2d",
    inputs: [
      ["normal", "batch", 2, 5, "frames"],
      ["normal", 2, 3, 3, 4],
    ],
    run: (x, w) => [
      call("conv_transpose2d.input", x, w, null, [2, 1], [1, 0], [1, 0]),
      call("avg_pool2d", x, [2, 3], [1, 2]),
    ],
  },
  {
    covers: "conv1d",
    inputs: [
      ["normal", ...BCT],
      ["normal", 6, 4, 3],
      ["normal", 6],
      ["normal", 8, 2, 5],
    ],
    run: (x, w, b, g) => [
      engine.conv1d(x, w, b, { padding: 1 }),
      engine.conv1d(x, w, null, { stride: 2, dilation: 2, padding: 2 }),
      engine.conv1d(x, g, null, { groups: 2, padding: 2 }),
    ],
  },
  {
    covers: "conv2d",
    inputs: [
      ["normal", "batch", 2, 7, "frames"],
      ["normal", 4, 2, 3, 5],
      ["normal", 4],
    ],
    run: (x, w, b) => [engine.conv2d(x, w, b), engine.conv2d(x, w, null, { stride: [2, 1], padding: [1, 2] })],
  },
  {
    covers: "conv_transpose1d",
    inputs: [
      ["normal", ...BCT],
      ["normal", 4, 6, 4],
      ["normal", 6],
      ["normal", 4, 3, 5],
    ],
    run: (x, w, b, g) => [
      engine.convTranspose1d(x, w, b, { stride: 2, padding: 1 }),
      engine.convTranspose1d(x, g, null, { stride: 3, outputPadding: 1, groups: 2, dilation: 2 }),
    ],
  },
  {
    covers: "avg_pool1d",
    inputs: [["normal", ...BCT]],
    run: (x) => [engine.avgPool1d(x, { kernelSize: 3 }), engine.avgPool1d(x, { kernelSize: 4, stride: 2, padding: 1 })],
  },
  {
    covers: "upsample_nearest1d upsample_linear1d",
    inputs: [["normal", ...BCT]],
    run: (x) =>
      [2, 3].flatMap((n) => [
        engine.interpolate(x, { size: n * x.size(2) }),
        engine.interpolate(x, { size: n * x.size(2) - 1, mode: "linear" }),
      ]),
    tolerance: 5e-5, // a position near T has lost log₂ T bits of the fraction it weighs with
  },
  {
    covers: "upsample_nearest2d upsample_bilinear2d",
    inputs: [["normal", "batch", 2, 5, "frames"]],
    run: (x) => [
      engine.interpolate(x, { size: [10, 2 * x.size(3)] }),
      engine.interpolate(x, { size: [7, 3 * x.size(3)], mode: "linear" }),
    ],
    tolerance: 5e-5,
  },

  {
    covers: "layer_norm",
    inputs: [
      ["normal", ...BT3],
      ["normal", 3],
      ["normal", 3],
    ],
    run: (x, w, b) => [engine.layerNorm(x, [3], w, b, 1e-6), engine.layerNorm(x, [3]), engine.layerNorm(x, [3], w)],
  },
  {
    covers: "group_norm",
    inputs: [
      ["normal", ...BCT],
      ["normal", 4],
      ["normal", 4],
    ],
    run: (x, w, b) => [engine.groupNorm(x, 2, w, b), engine.groupNorm(x, 4), engine.groupNorm(x, 1, w, null, 1e-3)],
  },
  {
    covers: "batch_norm",
    inputs: [
      ["normal", ...BCT],
      ["normal", 4],
      ["positive", 4],
      ["normal", 4],
    ],
    run: (x, m, v, w) => [engine.batchNorm(x, m, v, w, m), engine.batchNorm(x, m, v, null, null)],
  },
  {
    covers: "dropout",
    inputs: [["normal", ...BT3]],
    run: (x) => engine.dropout(x.add(1), { p: 0.5, training: false }),
  },
];
