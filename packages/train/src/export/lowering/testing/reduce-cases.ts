import * as engine from "@dmospeech/engine";
import { BT3, call, callMany, type LoweringCase } from "./lowering-case.js";

export const reduceCases: LoweringCase[] = [
  ...["sum", "mean"].map(
    (name): LoweringCase => ({ covers: name, inputs: [["normal", ...BT3]], run: (x) => call(name, x) }),
  ),
  {
    covers: "sum.dim_IntList mean.dim",
    inputs: [["normal", ...BT3]],
    run: (x) => [x.sum(1), x.sum([0, -1], { keepdim: true }), x.mean(-1, { keepdim: true }), x.mean([1, 2])],
  },
  { covers: "sum.dim_IntList", inputs: [["mask", "batch", "frames"]], run: (m) => m.sum(1) },
  {
    covers: "amax amin max min",
    inputs: [["normal", ...BT3]],
    run: (x) => [x.amax(1), x.amin([1, 2], { keepdim: true }), x.max(), x.min()],
  },
  {
    covers: "max.dim min.dim",
    inputs: [["normal", ...BT3]],
    run: (x) => [...callMany("max.dim", x, 1), ...callMany("min.dim", x, -1, true)],
  },
  {
    covers: "var var.dim var.correction std std.dim std.correction",
    inputs: [["normal", ...BT3]],
    run: (x) => [
      x.var(1),
      x.std([1, 2], { keepdim: true, correction: 0 }),
      call("var", x, true),
      call("std", x, false),
      call("var.dim", x, [2], false),
      call("std.dim", x, [1], true, true),
    ],
  },
  {
    covers: "norm.ScalarOpt_dim norm.Scalar linalg_vector_norm",
    inputs: [["normal", ...BT3]],
    run: (x) => [
      x.norm(2, -1),
      x.norm(1, [1], { keepdim: true }),
      x.norm(3),
      x.norm(Number.POSITIVE_INFINITY, 1),
      call("norm.Scalar", x, 2),
      call("linalg_vector_norm", x, 2, [1]),
    ],
  },
  {
    covers: "logsumexp softmax.int log_softmax.int",
    inputs: [["normal", ...BT3]],
    run: (x) => [
      x.mul(50).logsumexp(-1),
      x.logsumexp(1, { keepdim: true }),
      x.softmax(1),
      x.softmax(-1),
      x.logSoftmax(-1),
    ],
  },
  {
    covers: "cumsum",
    inputs: [
      ["normal", ...BT3],
      ["mask", "batch", "frames"],
    ],
    run: (x, m) => [x.cumsum(1), m.cumsum(-1)],
  },
  {
    covers: "any any.dim all all.dim",
    inputs: [["normal", ...BT3]],
    run: (x) => [x.gt(1).any(), x.gt(1).any(1), x.gt(-1).all(), x.gt(-1).all(2, { keepdim: true })],
  },
  {
    covers: "argmax argmin",
    inputs: [["normal", ...BT3]],
    run: (x) => [x.argmax(), x.argmax(1), x.argmin(-1, { keepdim: true })],
  },
  {
    covers: "topk sort",
    inputs: [["normal", ...BT3]],
    run: (x) => [
      ...x.topk(2, 1),
      ...x.topk(1, -1, { largest: false }),
      ...x.sort(1),
      ...x.sort(-1, { descending: true }),
    ],
  },

  {
    covers: "matmul",
    inputs: [
      ["normal", ...BT3],
      ["normal", "batch", 3, "frames"],
      ["normal", 3],
    ],
    run: (a, b, v) => [a.matmul(b), a.matmul(v)],
  },
  {
    covers: "bmm baddbmm",
    inputs: [
      ["normal", ...BT3],
      ["normal", "batch", 3, 5],
    ],
    run: (a, b) => [a.bmm(b), call("baddbmm", b.select(1, 0).unsqueeze(1), a, b, 0.5, 2)],
  },
  {
    covers: "mm addmm mv",
    inputs: [
      ["normal", "frames", 3],
      ["normal", 3, 5],
      ["normal", 5],
    ],
    run: (a, b, c) => [call("mm", a, b), call("addmm", c, a, b, 2, 0.5), call("mv", b, c)],
  },
  {
    covers: "linear",
    inputs: [
      ["normal", ...BT3],
      ["normal", 5, 3],
      ["normal", 5],
    ],
    run: (x, w, b) => [engine.linear(x, w, b), engine.linear(x, w)],
  },
  {
    covers: "einsum",
    inputs: [
      ["normal", ...BT3],
      ["normal", "batch", "frames", 3],
    ],
    run: (a, b) => engine.einsum("bic, bjc -> bij", [a, b]),
  },
];
