import * as engine from "@dmospeech/engine";
import { BT3, call, type LoweringCase } from "./lowering-case.js";

const unaryNormal = (
  "neg abs exp expm1 square sin cos tan tanh sigmoid erf relu silu mish softplus floor ceil round sign " +
  "contiguous clone detach"
).split(" ");
const unaryPositive = "log log1p sqrt rsqrt reciprocal".split(" ");
const binary = "add.Tensor sub.Tensor mul.Tensor div.Tensor minimum maximum atan2 rsub.Tensor".split(" ");
const withNumber = "add.Scalar sub.Scalar rsub.Scalar mul.Scalar div.Scalar remainder.Scalar floor_divide.Scalar".split(
  " ",
);
const compare = "eq ne lt le gt ge".split(" ");

export const pointwiseCases: LoweringCase[] = [
  ...unaryNormal.map(
    (name): LoweringCase => ({ covers: name, inputs: [["normal", ...BT3]], run: (x) => call(name, x) }),
  ),
  ...unaryPositive.map(
    (name): LoweringCase => ({ covers: name, inputs: [["positive", ...BT3]], run: (x) => call(name, x) }),
  ),
  ...binary.map(
    (name): LoweringCase => ({
      covers: name,
      inputs: [
        ["normal", ...BT3],
        ["normal", "frames", 1],
      ],
      run: (a, b) => call(name, a, b),
    }),
  ),
  ...withNumber.map(
    (name): LoweringCase => ({ covers: name, inputs: [["normal", ...BT3]], run: (x) => call(name, x, 1.7) }),
  ),
  ...compare.map(
    (name): LoweringCase => ({
      covers: `${name}.Tensor ${name}.Scalar`,
      inputs: [
        ["index", "batch", "frames"],
        ["index", "batch", "frames"],
        ["normal", "batch", "frames"],
      ],
      run: (a, b, x) => [call(`${name}.Tensor`, a, b), call(`${name}.Scalar`, a, 1), call(`${name}.Scalar`, x, 0.5)],
    }),
  ),

  {
    covers: "add.Tensor sub.Tensor add.Scalar rsub.Scalar",
    inputs: [
      ["normal", ...BT3],
      ["normal", ...BT3],
    ],
    run: (a, b) => [
      call("add.Tensor", a, b, 0.3),
      call("sub.Tensor", a, b, 2),
      call("add.Scalar", a, 2, 3),
      call("rsub.Scalar", a, 2, 3),
    ],
  },
  {
    covers: "mul.Tensor add.Scalar div.Tensor",
    inputs: [["integer", "batch", "frames"]],
    run: (n) => [n.mul(n), n.add(0.5), n.div(4), n.mul(3)],
  },
  {
    covers: "pow.Tensor_Scalar",
    inputs: [["positive", ...BT3]],
    run: (x) => [x.pow(2), x.pow(0.5), x.pow(1.3), x.pow(-1)],
  },
  {
    covers: "pow.Tensor_Tensor pow.Scalar",
    inputs: [
      ["positive", ...BT3],
      ["normal", ...BT3],
    ],
    run: (x, y) => [x.pow(y), call("pow.Scalar", 3, y)],
  },
  {
    covers: "remainder.Tensor floor_divide",
    inputs: [
      ["normal", ...BT3],
      ["positive", ...BT3],
    ],
    run: (x, y) => [x.remainder(y), x.floorDivide(y)],
  },
  {
    covers: "remainder.Scalar floor_divide.Scalar",
    inputs: [["integer", "batch", "frames"]],
    run: (n) => [n.remainder(3), n.floorDivide(3)],
  },
  {
    covers: "lerp.Scalar lerp.Tensor",
    inputs: [
      ["normal", ...BT3],
      ["normal", ...BT3],
      ["unit", ...BT3],
    ],
    run: (a, b, w) => [call("lerp.Scalar", a, b, 0.3), call("lerp.Tensor", a, b, w)],
  },
  {
    covers: "addcmul addcdiv",
    inputs: [
      ["normal", ...BT3],
      ["positive", ...BT3],
    ],
    run: (a, b) => [call("addcmul", a, a, b, 0.5), call("addcdiv", a, a, b)],
  },
  { covers: "gelu", inputs: [["normal", ...BT3]], run: (x) => [x.gelu(), x.gelu({ approximate: "tanh" })] },
  {
    covers: "leaky_relu softplus",
    inputs: [["normal", ...BT3]],
    run: (x) => [x.leakyRelu(0.1), call("softplus", x, 2.5)],
  },
  { covers: "softplus", inputs: [["normal", ...BT3]], run: (x) => x.mul(30).softplus() },
  {
    covers: "clamp clamp.Tensor clamp_min clamp_max",
    inputs: [["normal", ...BT3]],
    run: (x) => [
      x.clamp({ min: -0.5 }),
      x.clamp({ max: 0.5 }),
      x.clamp({ min: -1, max: 1 }),
      call("clamp.Tensor", x, x.neg()),
      call("clamp_min", x, 0.1),
      call("clamp_max", x, 0.1),
    ],
  },

  {
    covers: "logical_and logical_or logical_xor logical_not",
    inputs: [
      ["normal", ...BT3],
      ["normal", ...BT3],
    ],
    run: (x, y) => [
      x.gt(0).logicalAnd(y.gt(0)),
      x.gt(0).logicalOr(y.gt(0)),
      call("logical_xor", x.gt(0), y.gt(0)),
      x.gt(0).logicalNot(),
      x.gt(0).mul(y.gt(0)),
    ],
  },
  {
    covers: "where.self where.ScalarSelf where.ScalarOther where.Scalar",
    inputs: [
      ["normal", ...BT3],
      ["normal", ...BT3],
    ],
    run: (x, y) => [
      engine.where(x.gt(0), x, y),
      engine.where(x.gt(0), 1.5, y),
      engine.where(x.gt(0), x, 0),
      engine.where(x.gt(0), 1, 0),
    ],
  },
  {
    covers: "masked_fill.Scalar masked_fill.Tensor",
    inputs: [
      ["normal", ...BT3],
      ["normal", "batch", "frames", 1],
    ],
    run: (x, m) => [x.maskedFill(m.gt(0), Number.NEGATIVE_INFINITY), x.maskedFill(m.gt(0), m.mean())],
  },
  { covers: "isnan isfinite", inputs: [["normal", ...BT3]], run: (x) => [x.log().isnan(), x.div(x.gt(0)).isfinite()] },
];
