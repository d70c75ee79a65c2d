import { describe, expect, it } from "vitest";
import * as e from "./index.js";

const live = () => e.memory().liveHandles;

describe("tidy and Scope", () => {
  it("free what was made inside and keep what is returned, nested in lists and objects", () => {
    const before = live();
    const kept = e.tidy(() => {
      const a = e.ones([2]);
      const b = a.add(1);
      a.mul(b).mul(b);
      return { list: [b, { deep: a.add(5) }], number: 3 };
    });
    expect(live()).toBe(before + 2);
    const [b, { deep }] = kept.list as [e.Tensor, { deep: e.Tensor }];
    expect(b.toArray()).toEqual([2, 2]);
    expect(deep.toArray()).toEqual([6, 6]);
    b.dispose();
    deep.dispose();
    expect(live()).toBe(before);
  });

  it("move results of an inner scope to the outer one, which frees them", () => {
    const before = live();
    e.tidy(() => {
      const inner = e.tidy(() => e.ones([3]).mul(2));
      expect(inner.toArray()).toEqual([2, 2, 2]);
      expect(live()).toBe(before + 1);
    });
    expect(live()).toBe(before);
  });

  it("free everything when the body throws", () => {
    const before = live();
    expect(() =>
      e.tidy(() => {
        e.ones([2]).add(1);
        throw new Error("stop");
      }),
    ).toThrow("stop");
    expect(live()).toBe(before);
  });

  it("leave tensors of outer scopes alone, in-place results included", () => {
    e.tidy(() => {
      const outer = e.zeros([2]);
      e.tidy(() => {
        outer.add_(1);
        return outer.mul_(3);
      });
      e.tidy(() => {
        e.callOperator("aten::add.out", [outer, outer, 1, outer]);
      });
      expect(outer.toArray()).toEqual([6, 6]);
    });
  });

  it("keep a tensor past every scope until it is disposed", () => {
    const before = live();
    let survivor: e.Tensor | undefined;
    e.tidy(() => {
      e.tidy(() => {
        survivor = e.keep(e.ones([1]));
      });
    });
    expect(survivor!.item()).toBe(1);
    survivor!.dispose();
    survivor!.dispose();
    expect(live()).toBe(before);
  });

  it("work as blocks, and hand kept tensors to the scope around", () => {
    const before = live();
    const outer = new e.Scope();
    const inner = new e.Scope();
    const kept = inner.keep(e.ones([2]).add(1));
    inner[Symbol.dispose]();
    expect(live()).toBe(before + 1);
    expect(kept.toArray()).toEqual([2, 2]);
    outer[Symbol.dispose]();
    expect(live()).toBe(before);
  });

  it("refuse asynchronous bodies and closing out of order", () => {
    expect(() => e.tidy(async () => e.ones([1]))).toThrow(e.ScopeError);
    expect(() => e.noGrad(() => Promise.resolve())).toThrow(/promise/);
    const outer = new e.Scope();
    const inner = new e.Scope();
    expect(() => outer[Symbol.dispose]()).toThrow(e.ScopeError);
    inner[Symbol.dispose]();
    outer[Symbol.dispose]();
  });

  it("count shared storage once", () => {
    const before = e.memory().liveBytes;
    e.tidy(() => {
      const a = e.zeros([100]);
      a.view([10, 10]).select(0, 3);
      expect(e.memory().liveBytes - before).toBe(400);
    });
  });
});

describe("memory over time", () => {
  it("holds the number of live tensors flat over 2,000 training steps, reading grad each time", () => {
    const generator = new e.Generator(0);
    const parameters = [
      e.randn([16, 8], { generator, requiresGrad: true }),
      e.zeros([16], { requiresGrad: true }),
      e.randn([1, 16], { generator, requiresGrad: true }),
    ];
    const [w1, b1, w2] = parameters as [e.Tensor, e.Tensor, e.Tensor];
    const data = e.randn([32, 8], { generator });
    const target = data.sum(1, { keepdim: true }).tanh();
    const counts = new Set<number>();
    let [first, last] = [0, 0];
    const startMegabytes = process.memoryUsage().rss / 1e6;
    for (let step = 0; step < 2000; step++) {
      const loss = e.tidy(() => {
        const output = e.linear(e.linear(data, w1, b1).tanh(), w2);
        const error = e.mseLoss(output, target);
        for (const p of parameters) p.grad = null;
        error.backward();
        e.noGrad(() => {
          for (const p of parameters) p.add_(p.grad!, { alpha: -0.05 });
        });
        return error.item();
      });
      if (step === 0) first = loss;
      last = loss;
      counts.add(live());
    }
    const grownMegabytes = process.memoryUsage().rss / 1e6 - startMegabytes;
    const report = `live handles seen ${[...counts]}, resident memory grew by ${grownMegabytes.toFixed(1)} MB`;
    expect(counts.size, report).toBe(1);
    expect(last, report).toBeLessThan(first / 10);
    for (const tensor of [...parameters, data, target]) tensor.dispose();
  });

  it("gives one gradient object as long as it lives, so reading grad in a loop leaks nothing", () => {
    const x = e.ones([3], { requiresGrad: true });
    e.tidy(() => x.square().sum().backward());
    const before = live();
    const first = x.grad;
    for (let i = 0; i < 100; i++) expect(x.grad).toBe(first);
    expect(live()).toBe(before + 1);
    first!.dispose();
    x.dispose();
  });
});

describe("the development-time leak report", () => {
  it("names the place where each live tensor was made", () => {
    e.traceTensors(() => {});
    const leaked = makeLeak();
    e.tidy(() => e.ones([1]).add(1).item());
    const report = e.liveTensors();
    e.traceTensors(null);
    expect(report.map((entry) => entry.handle)).toEqual([leaked.handle]);
    expect(report[0]!.stack).toMatch(/makeLeak.*scope\.test/);
    expect(e.liveTensors()).toEqual([]);
    leaked.dispose();
  });
});

function makeLeak(): e.Tensor {
  return e.ones([4]);
}
