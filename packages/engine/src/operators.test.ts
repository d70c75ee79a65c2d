import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { largestDifference } from "./compare.js";
import type { DType, Tensor } from "./index.js";
import * as e from "./index.js";

// Reference values: goldens/operators.json, written by PyTorch itself (goldens/make_goldens.py).

interface Packed {
  readonly shape: number[];
  readonly dtype: string;
  readonly values: (number | boolean)[];
}
interface Case {
  readonly inputs: Record<string, Packed>;
  readonly output: Packed;
  readonly gradients: Record<string, Packed>;
}

const path = new URL("./goldens/operators.json", import.meta.url);
const goldens = JSON.parse(readFileSync(path, "utf8")) as { cases: Record<string, Case> };

type Inputs = Record<string, Tensor>;
const window = () => {
  const n = e.arange(0, 8, 1); // periodic Hann: sin²(πn / 8)
  return n
    .mul(Math.PI / 8)
    .sin()
    .square();
};
const attend = ({ q, k, v, m }: Inputs) => e.scaledDotProductAttention(q!, k!, v!, { mask: m });

/** The same computation as the Python case of that name. */
const computations: Record<string, (inputs: Inputs) => Tensor> = {
  add: ({ x, y }) => x!.add(y!, { alpha: 0.5 }),
  addNumber: ({ x }) => x!.add(1),
  sub: ({ x, y }) => x!.sub(y!),
  mul: ({ x, y }) => x!.mul(y!),
  div: ({ x, y }) => x!.div(y!),
  powNumber: ({ x }) => x!.pow(3),
  pow: ({ x, y }) => x!.pow(y!),
  exp: ({ x }) => x!.exp(),
  log: ({ x }) => x!.log(),
  log1p: ({ x }) => x!.log1p(),
  sqrt: ({ x }) => x!.sqrt(),
  rsqrt: ({ x }) => x!.rsqrt(),
  sinCos: ({ x }) => x!.sin().mul(x!.cos()),
  tan: ({ x }) => x!.tan(),
  atan2: ({ x, y }) => x!.atan2(y!),
  tanh: ({ x }) => x!.tanh(),
  sigmoid: ({ x }) => x!.sigmoid(),
  leakyRelu: ({ x }) => x!.leakyRelu(0.1),
  silu: ({ x }) => x!.silu(),
  mish: ({ x }) => x!.mish(),
  softplus: ({ x }) => x!.softplus(),
  erf: ({ x }) => x!.erf(),
  gelu: ({ x }) => x!.gelu(),
  geluTanh: ({ x }) => x!.gelu({ approximate: "tanh" }),
  clamp: ({ x }) => x!.clamp({ min: -0.5, max: 0.75 }),
  round: ({ x }) => x!.mul(4).round(),
  remainder: ({ x }) => x!.mul(4).remainder(3),
  where: ({ x, y }) => e.where(x!.gt(0), x!, y!),
  maskedFill: ({ x }) => x!.maskedFill(x!.lt(0), -2.5),
  sumDims: ({ x }) => x!.sum([0, 2]),
  meanKeepdim: ({ x }) => x!.mean(1, { keepdim: true }),
  std: ({ x }) => x!.std(1),
  varBiased: ({ x }) => x!.var(0, { correction: 0 }),
  amax: ({ x }) => x!.amax(1),
  argmax: ({ x }) => x!.argmax(1),
  norm: ({ x }) => x!.norm(2, 1),
  logsumexp: ({ x }) => x!.logsumexp(1),
  softmax: ({ x }) => x!.softmax(-1),
  logSoftmax: ({ x }) => x!.logSoftmax(-1),
  cumsum: ({ x }) => x!.cumsum(1),
  topk: ({ x }) => x!.topk(2, 1)[0],
  sort: ({ x }) => x!.sort(1, { descending: true })[0],
  permute: ({ x }) => x!.permute([2, 0, 1]).contiguous(),
  sliceStep: ({ x }) => x!.slice(1, 1, 4, 2),
  unfold: ({ x }) => x!.unfold(1, 2, 1),
  flip: ({ x }) => x!.flip(1),
  roll: ({ x }) => x!.roll(1, 1),
  repeat: ({ x }) => x!.repeat([2, 1]),
  repeatInterleave: ({ x }) => x!.repeatInterleave(2, 1),
  gather: ({ x, i }) => x!.gather(1, i!),
  scatter: ({ x, i, s }) => x!.scatter(1, i!, s!),
  indexSelect: ({ x, i }) => x!.indexSelect(0, i!),
  chunkCat: ({ x }) => e.cat(x!.chunk(2, 1).reverse(), 1),
  stack: ({ x, y }) => e.stack([x!, y!], 1),
  matmul: ({ x, y }) => x!.matmul(y!),
  einsum: ({ x, y }) => e.einsum("bij,bjk->bik", [x!, y!]),
  linear: ({ x, w, b }) => e.linear(x!, w!, b),
  conv1d: ({ x, w, b }) => e.conv1d(x!, w!, b, { stride: 2, padding: 3, dilation: 2, groups: 2 }),
  conv2d: ({ x, w, b }) => e.conv2d(x!, w!, b, { stride: [2, 1], padding: [1, 0] }),
  convTranspose1d: ({ x, w, b }) => e.convTranspose1d(x!, w!, b, { stride: 3, padding: 1, outputPadding: 1 }),
  layerNorm: ({ x, w, b }) => e.layerNorm(x!, [4], w, b, 1e-6),
  groupNorm: ({ x, w, b }) => e.groupNorm(x!, 2, w, b, 1e-5),
  batchNorm: ({ x, w, b }) => e.batchNorm(x!, e.zeros([3]), e.ones([3]), w!, b!, { training: true }),
  embedding: ({ w, i }) => e.embedding(w!, i!),
  padReflect: ({ x }) => e.pad(x!, [2, 1], { mode: "reflect" }),
  padConstant: ({ x }) => e.pad(x!, [1, 2, 0, 1], { value: 0.5 }),
  avgPool1d: ({ x }) => e.avgPool1d(x!, { kernelSize: 2 }),
  interpolateLinear: ({ x }) => e.interpolate(x!, { size: 7, mode: "linear" }),
  attention: attend,
  attentionMasked: attend,
  mseLoss: ({ x, y }) => e.mseLoss(x!, y!),
  l1Loss: ({ x, y }) => e.l1Loss(x!, y!),
  crossEntropy: ({ x, i }) => e.crossEntropy(x!, i!),
  ctcLoss: ({ x, t }) => e.ctcLoss(x!.logSoftmax(-1), t!, [6, 4], [2, 3], { reduction: "none" }),
  ctcLossZeroInfinity: ({ x, t }) => e.ctcLoss(x!.logSoftmax(-1), t!, [3, 3], [3, 2], { zeroInfinity: true }),
  stft: ({ x }) => e.stft(x!, { nFft: 8, hopLength: 3, window: window() }),
  stftRoundTrip: ({ x }) => {
    const options = { nFft: 8, hopLength: 2, window: window() };
    return e.istft(e.stft(x!, options).mul(0.5), { ...options, length: 20 });
  },
  complexAbsAngle: ({ x, y }) => e.abs(e.complex(x!, y!)).add(e.angle(e.complex(x!, y!))),
  polar: ({ x, y }) => e.polar(x!, y!),
};

function unpack({ shape, dtype, values }: Packed): Tensor {
  const floating = dtype.startsWith("float");
  return e
    .tensor(values, { dtype: dtype as DType })
    .view(shape)
    .requiresGrad_(floating);
}

function flat(tensor: Tensor): number[] {
  return Array.from(tensor.detach().toTypedArray() as ArrayLike<number | bigint>, Number);
}

describe("operators against PyTorch", () => {
  it("has a computation for every golden case and the other way round", () => {
    expect(Object.keys(computations).sort()).toEqual(Object.keys(goldens.cases).sort());
  });

  it.each(Object.keys(goldens.cases))("%s: value and gradients", (name) => {
    const golden = goldens.cases[name]!;
    e.tidy(() => {
      const inputs = Object.fromEntries(Object.entries(golden.inputs).map(([key, packed]) => [key, unpack(packed)]));
      const output = computations[name]!(inputs);
      const isComplex = output.dtype.startsWith("complex");
      expect(isComplex ? [...output.shape, 2] : output.shape).toEqual(golden.output.shape);
      expect(output.dtype).toBe(golden.output.dtype);
      expect(largestDifference(flat(output), golden.output.values.map(Number))).toBeLessThan(2e-6);

      if (Object.keys(golden.gradients).length === 0) return;
      const real = isComplex ? e.viewAsReal(output) : output;
      const weights = e.arange(0, real.numel).cos().view(real.shape);
      real.mul(weights).sum().backward();
      for (const [key, gradient] of Object.entries(golden.gradients)) {
        expect(largestDifference(flat(inputs[key]!.grad!), gradient.values.map(Number)), key).toBeLessThan(1e-5);
      }
    });
  });
});

describe("numbers as operands", () => {
  it("keep the tensor's dtype where PyTorch does", () => {
    e.tidy(() => {
      const float = e.tensor([1.5, 2.5]);
      const whole = e.tensor([1, 2], { dtype: "int64" });
      expect(float.add(1).dtype).toBe("float32");
      expect(float.half().mul(2).dtype).toBe("float16");
      expect(whole.add(1).dtype).toBe("int64");
      expect(whole.mul(0.5).dtype).toBe("float32");
      expect(whole.div(2).toArray()).toEqual([0.5, 1]);
      expect(e.where(float.gt(2), float, 0).dtype).toBe("float32");
      expect(e.full([2], 1).dtype).toBe("float32");
    });
  });

  it("cover clamping, comparison and division with signs", () => {
    e.tidy(() => {
      const x = e.tensor([-4, -1, 2, 5]);
      expect(x.minimum(1).toArray()).toEqual([-4, -1, 1, 1]);
      expect(x.maximum(0).toArray()).toEqual([0, 0, 2, 5]);
      expect(x.ge(2).toArray()).toEqual([0, 0, 1, 1]);
      expect(x.floorDivide(2).toArray()).toEqual([-2, -1, 1, 2]);
      expect(x.remainder(3).toArray()).toEqual([2, 2, 2, 2]);
      expect(x.rsub(1).toArray()).toEqual([5, 2, -1, -4]);
      expect(x.add(x, { alpha: -1 }).any().item()).toBe(0);
    });
  });
});

describe("callOperator and the generated wrappers", () => {
  it("reach any overload by name and give the same numbers", () => {
    e.tidy(() => {
      const x = e.tensor([
        [1, 2],
        [3, 4],
      ]);
      const determinant = e.callOperator("aten::linalg_det", [x]) as Tensor;
      expect(determinant.item()).toBeCloseTo(-2, 6);
      const [values, indices] = e.callOperator("aten::max.dim", [x, 1]) as [Tensor, Tensor];
      expect(values.toArray()).toEqual([2, 4]);
      expect(indices.toArray()).toEqual([1, 1]);
      expect(e.aten.maxDim(x, 1)[0].toArray()).toEqual([2, 4]);
      expect(e.aten.addTensor(x, x, { alpha: 2 }).toArray()).toEqual([
        [3, 6],
        [9, 12],
      ]);
      expect(e.aten.sumDimIntList(x, 0, true, { dtype: "float64" }).dtype).toBe("float64");
    });
  });

  it("give in-place and out results as the tensor that was passed", () => {
    e.tidy(() => {
      const x = e.tensor([1, 2]);
      expect(e.callOperator("aten::add_.Scalar", [x, 1])).toBe(x);
      expect(e.aten.relu_(x)).toBe(x);
      const out = e.empty([2]);
      expect(e.callOperator("aten::mul.out", [x, x, out])).toBe(out);
      expect(out.toArray()).toEqual([4, 9]);
    });
  });

  it("know every operator's schema", () => {
    expect(e.operatorNames().length).toBeGreaterThan(2500);
    expect(e.schemaOf("aten::relu")).toBe("aten::relu(Tensor self) -> Tensor");
  });
});
