import {
  arange,
  callOperator,
  conv1d,
  Generator,
  layerNorm,
  memory,
  noGrad,
  type Tensor,
  tensor,
} from "@dmospeech/engine";
import { describe, expect, it } from "vitest";
import { Linear } from "../nn/linear.js";
import { buildModel, exportGraph, type GraphSpec } from "./export-graph.js";
import { measureParity, openSession } from "./parity.js";

// Shapes: B batch, T frames.

type Run = (x: Tensor) => Tensor;

function spec(run: Run, extra: Partial<GraphSpec> = {}): GraphSpec {
  return {
    name: "sample",
    inputs: [{ name: "x", dtype: "float32", dims: ["batch", "frames", 4] }],
    outputs: ["y"],
    run: ({ x }) => ({ y: run(x!) }),
    ...extra,
  };
}

const SIZES = [
  { batch: 1, frames: 9 },
  { batch: 6, frames: 133 },
];

async function largestDifference(graph: GraphSpec): Promise<number> {
  const differences = await measureParity(graph, { sizes: SIZES });
  return Math.max(...differences.map(({ maxAbsolute }) => maxAbsolute));
}

describe("sizes in the recorded function", () => {
  it("become functions of the input's sizes, also as scalars", async () => {
    const graph = spec((x) => {
      const [batch, frames] = x.shape as [number, number];
      const positions = arange(0, 2 * frames, 2).div(frames); // [T]
      return x
        .reshape([batch * frames, 4])
        .reshape([batch, frames, 4])
        .add(positions.unsqueeze(-1))
        .sum(1)
        .div(frames);
    });
    expect(await largestDifference(graph)).toBeLessThan(1e-5);
  });

  it("that a strided convolution rounds are read from its result", async () => {
    const weight = tensor([0.1, -0.2, 0.3, 0.4, 0.5, -0.6, 0.7, 0.8, -0.9, 1, 0.1, 0.2], { shape: [1, 4, 3] });
    const graph = spec((x) => {
      const halved = conv1d(x.transpose(1, 2), weight, null, { stride: 2, padding: 1 }); // [B, 1, ⌈T / 2⌉]
      const length = halved.size(-1);
      const positions = arange(0, length).add(halved.squeeze(1)); // [B, ⌈T / 2⌉]
      return positions
        .reshape([-1])
        .reshape([halved.size(0) * length])
        .div(length);
    });
    expect(await largestDifference(graph)).toBeLessThan(1e-5);
  });

  it("are refused where a number follows no affine law", () => {
    expect(() => exportGraph(spec((x) => x.mul(1 / x.size(1))))).toThrow(
      /call 0 \(aten::mul\.Scalar\), argument "other" takes .* not an affine function of the dynamic dimensions/,
    );
  });

  it("must not steer branches", () => {
    const graph = spec((x) => (x.size(1) > 10 ? x.exp() : x.sin()));
    expect(() => exportGraph(graph)).toThrow(/computes different things at .*"frames".*no branch may depend/);
  });

  it("must not be baked into tensors made from JavaScript numbers", () => {
    const graph = spec((x) => x.add(tensor(Array.from({ length: x.size(1) }, (_, k) => k)).unsqueeze(-1)));
    expect(() => exportGraph(graph)).toThrow(/call \d+ \(aten::unsqueeze\) uses a tensor .* depend on the input sizes/);
  });

  it("that a squeeze would drop at size 1 are refused", () => {
    expect(() => exportGraph(spec((x) => x.exp().squeeze()))).toThrow(/aten::squeeze.*dimension 0 is dynamic/);
  });
});

describe("what a graph cannot hold", () => {
  it("is every operator without a lowering, named at once", () => {
    const graph = spec((x) => callOperator("aten::erfinv", [callOperator("aten::digamma", [x])]) as Tensor);
    expect(() => exportGraph(graph)).toThrow(
      /graph "sample" uses operators without an ONNX lowering: aten::digamma \(call 0\), aten::erfinv \(call 1\)/,
    );
  });

  it("refuses in-place operators", () => {
    expect(() => exportGraph(spec((x) => x.exp().add_(1)))).toThrow(/call 1 \(aten::add_\.Scalar\) works in place/);
  });

  it("refuses modules in training mode and outputs that were not made", () => {
    const layer = new Linear({ inDim: 4, outDim: 2 });
    expect(() => exportGraph(spec((x) => layer.forward(x), { module: layer }))).toThrow(/training mode; call eval\(\)/);
    const half = new Linear({ inDim: 4, outDim: 2 }).eval().to({ dtype: "bfloat16" }) as Linear;
    expect(() => exportGraph(spec((x) => half.forward(x.bfloat16()), { module: half }))).toThrow(
      /weight is bfloat16 on cpu; move the module to float32 on the CPU/,
    );
    expect(() => exportGraph(spec((x) => x.exp(), { outputs: ["y", "z"] }))).toThrow(/returned no "z", only y/);
    expect(() => exportGraph(spec((x) => x))).toThrow(/output 0 was not computed/);
  });
});

describe("the written model", () => {
  const layer = new Linear({ inDim: 4, outDim: 300 }).initialize({ seed: 1 }).eval() as Linear;

  it("drops what the outputs do not need", () => {
    const model = buildModel(
      spec((x) => {
        x.exp().cumsum(1);
        return x.sin();
      }),
    );
    expect(model.graph.nodes.map(({ operator }) => operator)).toEqual(["Sin", "Identity"]);
  });

  it("makes equal nodes once and needs no size computation for a plain reshape", () => {
    const model = buildModel(
      spec((x) =>
        x
          .exp()
          .reshape([x.size(0), x.size(1), 2, 2])
          .add(x.exp().reshape([x.size(0), -1, 2, 2])),
      ),
    );
    expect(model.graph.nodes.map(({ operator }) => operator)).toEqual(["Exp", "Reshape", "Add", "Identity"]);
  });

  it("names weights after the state dict", () => {
    const model = buildModel(spec((x) => layer.forward(x), { module: layer }));
    expect(model.graph.initializers.map(({ name }) => name)).toEqual(["weight", "bias"]);
    const nested = buildModel(spec((x) => layer.forward(x), { module: { "head.out": layer } }));
    expect(nested.graph.initializers.map(({ name }) => name)).toEqual(["head.out.weight", "head.out.bias"]);
  });

  it("keeps inputs the function ignores and declares its dynamic dimensions", async () => {
    const inputs = [
      { name: "x", dtype: "float32", dims: ["batch", { dim: "frames", times: 10 }] },
      { name: "unused", dtype: "bool", dims: ["batch", "frames"] },
    ] as const;
    const graph = spec((x) => x.reshape([x.size(0), -1, 10]), { inputs });
    const model = buildModel(graph);
    expect(model.graph.inputs.map(({ shape }) => shape)).toEqual([
      ["batch", "10*frames"],
      ["batch", "frames"],
    ]);
    expect(model.graph.outputs.map(({ shape }) => shape)).toEqual([["batch", "frames", 10]]);
    const session = await openSession(exportGraph(graph));
    expect(session.inputNames).toEqual(["x", "unused"]);
    await session.release();
    expect(await largestDifference(graph)).toBe(0);
  });

  it("leaves no tensor behind, made or refused", () => {
    const before = memory().liveHandles;
    exportGraph(spec((x) => layer.forward(x.add(tensor([1, 2, 3, 4]))), { module: layer }));
    expect(() => exportGraph(spec((x) => layer.forward(x).add_(1), { module: layer }))).toThrow(/in place/);
    expect(memory().liveHandles).toBe(before);
  });

  it("is the same bytes for the same module and seed", () => {
    const graph = spec((x) => layerNorm(layer.forward(x), [300]), { module: layer });
    expect(exportGraph(graph)).toEqual(exportGraph(graph));
  });
});

describe("weight precision", () => {
  const layer = new Linear({ inDim: 4, outDim: 600 }).initialize({ seed: 2 }).eval() as Linear;
  noGrad(() => layer.bias!.normal_(0, 1, { generator: new Generator(3) }));
  const graph = spec((x) => layer.forward(x), { module: layer });

  it.each([
    ["float32", 4 * 3000, 1e-6],
    ["float16", 2 * 3000, 1e-3],
    ["int8", 2400 + 4 * 600 + 2 * 600, 1.5e-2],
  ] as const)("%s: size and error", async (precision, bytes, tolerance) => {
    const model = exportGraph(graph, { precision });
    expect(model.byteLength).toBeGreaterThan(bytes);
    expect(model.byteLength).toBeLessThan(bytes + 800);
    const differences = await measureParity(graph, { sizes: SIZES, model });
    const worst = Math.max(...differences.map(({ relativeRms }) => relativeRms));
    expect(worst).toBeLessThan(tolerance);
    if (precision !== "float32") expect(worst).toBeGreaterThan(1e-5); // the smaller weights are really in use
  });

  it("keeps values beyond float16's range exact", async () => {
    const wide = new Linear({ inDim: 4, outDim: 40 }).initialize({ seed: 4 }).eval() as Linear;
    noGrad(() => wide.weight.mul_(1e6));
    const big = spec((x) => wide.forward(x), { module: wide });
    const [first] = await measureParity(big, { sizes: SIZES, precision: "float16" });
    expect(first!.relativeRms).toBeLessThan(1e-6);
  });
});
