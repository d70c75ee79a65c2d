import * as engine from "@dmospeech/engine";
import { BT3, call, type LoweringCase } from "./lowering-case.js";

export const createCases: LoweringCase[] = [
  {
    covers: "zeros ones full arange.start_step",
    inputs: [["normal", ...BT3]],
    run: (x) => [
      engine.zerosLike(x).add(x),
      engine.onesLike(x),
      engine.fullLike(x, 0.25),
      engine.full([x.size(0), 2], true as never, { dtype: "bool" }),
      engine.arange(0, x.size(1)),
      engine.arange(1, 2 * x.size(1), 2, { dtype: "int64" }),
      engine.arange(0, 1, 0.25),
    ],
  },
  {
    covers: "arange arange.start",
    inputs: [["normal", ...BT3]],
    run: (x) => [call("arange", x.size(1)), call("arange.start", 2, x.size(1))],
  },
  {
    covers: "zeros_like ones_like full_like new_zeros new_ones new_full scalar_tensor",
    inputs: [["normal", ...BT3]],
    run: (x) => [
      call("zeros_like", x),
      call("ones_like", x),
      call("full_like", x, 7),
      call("new_zeros", x, [x.size(1), 2]),
      call("new_ones", x, [3]),
      call("new_full", x, [2, x.size(0)], 0.5),
      call("scalar_tensor", 2.5),
    ],
  },
  {
    covers: "linspace eye eye.m",
    inputs: [["normal", "frames", 3]],
    run: (x) => [
      engine.linspace(-1, 2, 7),
      engine.linspace(0, 1, x.size(0)),
      engine.eye(4),
      call("eye.m", x.size(0), 3),
    ],
  },

  {
    covers: "to.dtype_layout to.dtype to.other _to_copy alias",
    inputs: [
      ["normal", ...BT3],
      ["integer", "frames"],
    ],
    run: (x, n) => [
      x.to({ dtype: "int64" }),
      n.float(),
      x.gt(0).float(),
      x.double(),
      x.bool(),
      call("to.dtype", n, 6),
      call("to.other", n, x),
      call("_to_copy", x),
      call("alias", x),
      x.half().float(),
    ],
    tolerance: 2e-3,
  },
  {
    covers: "to.device lift_fresh _unsafe_view",
    inputs: [["normal", ...BT3]],
    run: (x) => [call("to.device", x, "cpu", 7), call("lift_fresh", x), call("_unsafe_view", x, [x.size(0), -1])],
  },

  {
    covers: "complex polar view_as_real view_as_complex real imag abs angle mul.Tensor",
    inputs: [
      ["normal", "batch", "frames", 2],
      ["normal", "batch", "frames"],
      ["positive", "batch", "frames"],
    ],
    run: (pairs, x, r) => {
      const z = engine.viewAsComplex(pairs);
      const w = engine.complex(x, r);
      return [
        engine.viewAsReal(z.mul(w)),
        engine.viewAsReal(z.mul(x)),
        engine.viewAsReal(engine.polar(r, x)),
        engine.abs(z),
        engine.angle(z),
        engine.real(z.mul(2)),
        engine.imag(z.add(w)),
        engine.real(w.transpose(0, 1)),
        engine.imag(w.unsqueeze(1).slice(2, 1)),
      ];
    },
  },
  {
    covers: "stft istft",
    inputs: [
      ["normal", "batch", { dim: "frames", times: 16 }],
      ["unit", 64],
    ],
    run: (x, random) => {
      const window = random.add(0.5);
      const z = engine.stft(x, { nFft: 64, hopLength: 16, window });
      const narrow = engine.stft(x, { nFft: 64, hopLength: 16, winLength: 32, center: false, normalized: true });
      return [
        engine.viewAsReal(z),
        engine.viewAsReal(narrow),
        engine.abs(engine.stft(x.select(0, 0), { nFft: 64, hopLength: 20, window })),
        engine.istft(z.mul(2), { nFft: 64, hopLength: 16, window }),
        engine.istft(z, { nFft: 64, hopLength: 16, window, length: x.size(1) }),
        engine.istft(z, { nFft: 64, hopLength: 16, length: x.size(1) + 50, normalized: true }),
        engine.istft(z.select(0, 0), { nFft: 64, hopLength: 16, window, length: x.size(1) - 8 }),
      ];
    },
    tolerance: 2e-5,
  },
];
