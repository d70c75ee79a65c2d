import { type Generator, Generator as RandomGenerator, type Tensor, tensor, tidy, zeros } from "@dmospeech/engine";
import { describe, expect, it } from "vitest";
import { MissingResetError, StateDictError } from "./errors.js";
import { Linear } from "./linear.js";
import { Module, snakeCase } from "./module.js";
import { BatchNorm1d } from "./norm.js";

class Attention extends Module {
  readonly toQ = new Linear({ inDim: 2, outDim: 3 });
  readonly toOut: readonly Module[] = [new Linear({ inDim: 3, outDim: 2, bias: false })];
}

class Model extends Module {
  readonly transformerBlocks = [{ attn: null }, new Attention()].filter((block) => block instanceof Module);
  readonly nested = [[new Linear({ inDim: 1, outDim: 1 })], null];
  readonly timeScale: Tensor;
  readonly bn = new BatchNorm1d({ channels: 2 });
  readonly constant: Tensor;

  constructor() {
    super();
    this.timeScale = this.parameter(zeros([2]));
    this.constant = this.buffer(tensor([7]), { persistent: false });
  }

  override resetParameters(generator: Generator): void {
    this.timeScale.normal_(0, 1, { generator });
  }
}

describe("Module", () => {
  it("names parameters by their snake_case path and leaves plain fields out", () => {
    expect(new Model().namedParameters().map(([name]) => name)).toEqual([
      "time_scale",
      "transformer_blocks.0.to_q.weight",
      "transformer_blocks.0.to_q.bias",
      "transformer_blocks.0.to_out.0.weight",
      "nested.0.0.weight",
      "nested.0.0.bias",
      "bn.weight",
      "bn.bias",
    ]);
    expect(snakeCase("convPost2dLayer")).toBe("conv_post2d_layer");
  });

  it("counts parameters and keeps only persistent buffers in the state", () => {
    const model = new Model();
    expect(model.parameterCount()).toBe(2 + 6 + 3 + 6 + 1 + 1 + 2 + 2);
    const keys = Object.keys(model.stateDict());
    expect(keys).toContain("bn.running_var");
    expect(keys).not.toContain("constant");
  });

  it("gives the same numbers for the same seed and others for another", () => {
    const weights = (seed: number) =>
      new Model()
        .initialize({ seed })
        .parameters()
        .flatMap((t) => [...t.toFloat32Array()]);
    expect(weights(3)).toEqual(weights(3));
    expect(weights(3)).not.toEqual(weights(4));
  });

  it("fills a linear layer uniformly within the Xavier bound", () => {
    const layer = new Linear({ inDim: 300, outDim: 100 }).initialize({ seed: 1 });
    const values = layer.weight.toFloat32Array();
    const bound = Math.sqrt(6 / 400);
    expect(Math.max(...values.map(Math.abs))).toBeLessThanOrEqual(bound);
    const variance = values.reduce((total, value) => total + value * value, 0) / values.length;
    expect(variance).toBeCloseTo(bound ** 2 / 3, 4); // of a uniform distribution on ±bound
    expect(layer.bias!.toFloat32Array().every((value) => value === 0)).toBe(true);
  });

  it("carries every number through a state dict", () => {
    const source = new Model().initialize({ seed: 5 });
    source.bn.runningMean.fill_(0.25);
    const copy = new Model().loadStateDict(source.stateDict());
    for (const [key, value] of Object.entries(source.stateDict())) {
      expect(copy.stateDict()[key]!.toFloat32Array()).toEqual(value.toFloat32Array());
    }
  });

  it("names every wrong key in one error and copies nothing", () => {
    const model = new Model().initialize({ seed: 1 });
    const before = model.timeScale.toFloat32Array();
    const dict = { ...new Model().initialize({ seed: 2 }).stateDict(), extra: zeros([1]), "bn.bias": zeros([3]) };
    delete (dict as Record<string, Tensor>)["nested.0.0.bias"];
    expect(() => model.loadStateDict(dict)).toThrow(StateDictError);
    expect(() => model.loadStateDict(dict)).toThrow(
      /1 missing \(nested\.0\.0\.bias\); 1 unexpected \(extra\); 1 of another shape \(bn\.bias: got \[3\], expected \[2\]\)/,
    );
    expect(model.timeScale.toFloat32Array()).toEqual(before);
  });

  it("loads the keys that match when it need not be strict", () => {
    const model = new Model().initialize({ seed: 1 });
    model.loadStateDict({ time_scale: tensor([5, 6]), unknown: zeros([1]) }, { strict: false });
    expect(model.timeScale.toArray()).toEqual([5, 6]);
  });

  it("casts floating tensors and keeps them trainable", () => {
    const model = new Model().initialize({ seed: 1 }).to({ dtype: "float64" });
    expect(model.parameters().every((t) => t.dtype === "float64" && t.requiresGrad)).toBe(true);
    expect(model.constant.dtype).toBe("float64");
    expect(
      model
        .requiresGrad_(false)
        .to({ dtype: "float32" })
        .parameters()
        .some((t) => t.requiresGrad),
    ).toBe(false);
  });

  it("switches training mode for the whole tree", () => {
    const model = new Model();
    model.eval();
    expect(model.modules().map((module) => module.training)).toEqual(model.modules().map(() => false));
    expect(model.train().bn.training).toBe(true);
  });

  it("keeps parameters alive when a model is built inside a scope", () => {
    let layer: Linear | undefined;
    tidy(() => {
      layer = new Linear({ inDim: 2, outDim: 2 }).initialize({ seed: 1 });
    });
    expect(layer!.weight.toFloat32Array()).toHaveLength(4);
  });

  it("refuses a module that has parameters and no way to fill them", () => {
    class Forgetful extends Module {
      readonly scale = this.parameter(zeros([1]));
    }
    expect(() => new Forgetful().initialize({ seed: 1 })).toThrow(MissingResetError);
    expect(() => new Forgetful().resetParameters(new RandomGenerator(1))).toThrow(/resetParameters/);
  });
});
