import * as engine from "@dmospeech/engine";
import { BCT, BT3, call, callMany, type LoweringCase } from "./lowering-case.js";

export const shapeCases: LoweringCase[] = [
  { covers: "squeeze", inputs: [["normal", 3, 1, 4, 1]], run: (x) => x.squeeze() },
  {
    covers: "view reshape",
    inputs: [["normal", "batch", "frames", 6]],
    run: (x) => [
      x.view([x.size(0) * x.size(1), 6]),
      x.reshape([x.size(0), -1, 2]),
      x.view([x.size(0), x.size(1), 2, 3]),
      x.reshape([-1]),
      x.view([x.size(0), x.size(1) / 2, 12]),
    ],
  },
  {
    covers: "flatten.using_ints unflatten.int",
    inputs: [["normal", "batch", "frames", 6]],
    run: (x) => [x.flatten(1), x.flatten(0, 1), x.flatten(), call("unflatten.int", x, 2, [2, 3])],
  },
  {
    covers: "unsqueeze squeeze.dim",
    inputs: [["normal", "batch", 1, "frames"]],
    run: (x) => [x.unsqueeze(-1), x.unsqueeze(0), x.squeeze(1), x.sum(-1, { keepdim: true }).squeeze(-1)],
  },
  {
    covers: "transpose.int permute movedim.int",
    inputs: [["normal", ...BT3]],
    run: (x) => [x.transpose(1, -1), x.permute([2, 0, -2]), call("movedim.int", x, 0, 2)],
  },
  { covers: "t numpy_T", inputs: [["normal", "frames", 3]], run: (x) => [x.T, call("numpy_T", x)] },
  {
    covers: "expand expand_as broadcast_to",
    inputs: [
      ["normal", "batch", 1, 3],
      ["normal", ...BT3],
    ],
    run: (a, b) => [
      a.expand([-1, b.size(1), -1]),
      a.expand([2, b.size(0), 1, 3]),
      call("expand_as", a, b),
      call("broadcast_to", a, [...b.shape]),
      b.expand([...b.shape]),
    ],
  },
  {
    covers: "repeat repeat_interleave.self_int",
    inputs: [["normal", ...BT3]],
    run: (x) => [
      x.repeat([2, 1, 3]),
      x.repeat([x.size(0), 1, 1, 1]),
      x.repeatInterleave(2, 1),
      x.repeatInterleave(3, -1),
    ],
  },
  {
    covers: "cat stack",
    inputs: [
      ["normal", ...BT3],
      ["normal", "batch", "tokens", 3],
      ["integer", "batch", "frames", 3],
    ],
    run: (a, b, n) => [
      engine.cat([a, b, a], 1),
      engine.cat([a, n], -1),
      engine.stack([a, a.neg()], 1),
      engine.stack([a, n], -1),
    ],
  },
  {
    covers: "chunk split.Tensor split_with_sizes unbind.int",
    inputs: [["normal", "batch", "frames", 6]],
    run: (x) => [
      ...x.chunk(4, -1),
      ...x.chunk(2, 1),
      ...x.split(4, 2),
      ...x.split([1, 5], -1),
      ...callMany("unbind.int", x, 2),
    ],
  },

  {
    covers: "slice.Tensor narrow select.int",
    inputs: [["normal", ...BT3]],
    run: (x) => [
      x.slice(1, 2),
      x.slice(1, -3, -1),
      x.slice(1, 0, x.size(1) - 1, 2),
      x.slice(1, x.size(1) / 2),
      x.narrow(1, 1, 3),
      x.narrow(1, -2, 2),
      x.narrow(1, 1, x.size(1) - 2),
      x.select(1, 0),
      x.select(1, -1),
      x.select(-1, 2),
    ],
  },
  {
    covers: "flip roll",
    inputs: [["normal", ...BT3]],
    run: (x) => [x.flip(1), x.flip([0, 2]), x.roll(2, 1), x.roll(-1, 2), call("roll", x, [1, -2], [0, 1])],
  },
  {
    covers: "gather index_select scatter.src",
    inputs: [
      ["normal", "batch", 3, "frames"],
      ["index", "batch", 2, "frames"],
      ["index", 5],
    ],
    run: (x, i, j) => [
      x.gather(1, i),
      x.indexSelect(1, j),
      x.scatter(
        1,
        i
          .add(engine.tensor([[0], [1]], { dtype: "int64" }))
          .remainder(3)
          .narrow(1, 0, 1),
        x,
      ),
    ],
  },
  {
    covers: "embedding",
    inputs: [
      ["normal", 3, 5],
      ["index", "batch", "frames"],
    ],
    run: (w, i) => engine.embedding(w, i),
  },
  { covers: "unfold", inputs: [["normal", ...BT3]], run: (x) => [x.unfold(1, 4, 1), x.unfold(-1, 2, 1)] },
  {
    covers: "pad",
    inputs: [["normal", ...BCT]],
    run: (x) => [
      engine.pad(x, [2, 1]),
      engine.pad(x, [1, 0, 2, 3], { value: -1.5 }),
      engine.pad(x, [3, 2], { mode: "reflect" }),
      engine.pad(x, [1, 4], { mode: "replicate" }),
      engine.pad(x, [0, x.size(2)]),
      engine.pad(x, [-1, -2]),
    ],
  },
  {
    covers: "constant_pad_nd reflection_pad1d replication_pad1d",
    inputs: [["normal", ...BCT]],
    run: (x) => [
      call("constant_pad_nd", x, [1, 2], 3),
      call("reflection_pad1d", x, [2, 2]),
      call("replication_pad1d", x, [2, 0]),
    ],
  },
  { covers: "pad", inputs: [["mask", "batch", "frames"]], run: (m) => engine.pad(m.logicalNot(), [1, 2]) },
  {
    covers: "triu tril",
    inputs: [["normal", "frames", "frames"]],
    run: (x) => [call("triu", x, 1), call("tril", x), call("tril", x.gt(0), -1)],
  },
];
