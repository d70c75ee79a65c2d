import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import * as e from "./index.js";
import { addonPath } from "./native.js";

describe("modes", () => {
  it("noGrad records nothing, enableGrad inside it does, and both end with their body", () => {
    e.tidy(() => {
      const x = e.ones([2], { requiresGrad: true });
      const [without, within] = e.noGrad(() => [x.mul(2), e.enableGrad(() => x.mul(2))] as const);
      expect([without.requiresGrad, within.requiresGrad, x.mul(2).requiresGrad]).toEqual([false, true, true]);
      expect(() => e.noGrad(() => e.callOperator("aten::nothing", []))).toThrow();
      expect(x.mul(2).requiresGrad).toBe(true);
    });
  });

  it("autocast computes matrix products in bfloat16, gives float32 gradients, and ends with its body", () => {
    e.tidy(() => {
      const x = e.ones([2, 3]);
      const w = e.full([4, 3], 0.1, { requiresGrad: true });
      const cast = e.autocast({ device: "cpu", dtype: "bfloat16" }, () => e.linear(x, w));
      expect(cast.dtype).toBe("bfloat16");
      cast.float().sum().backward();
      expect(w.grad!.dtype).toBe("float32");
      expect(w.grad!.toArray()).toEqual(Array(4).fill([2, 2, 2]));
      expect(e.linear(x, w).dtype).toBe("float32");
      const off = e.autocast({ device: "cpu" }, () =>
        e.autocast({ device: "cpu", enabled: false }, () => e.linear(x, w)),
      );
      expect(off.dtype).toBe("float32");
    });
  });

  it("threads can be set and are read back", () => {
    const before = e.getNumThreads();
    e.setNumThreads(1);
    expect(e.getNumThreads()).toBe(1);
    e.setNumThreads(before);
    expect(() => e.setNumThreads(0)).toThrow(RangeError);
  });
});

describe("the process around libtorch", () => {
  it("has OMP_WAIT_POLICY in the C environment before libtorch loads, unless the user set it", () => {
    const script = `
      const preload = require(${JSON.stringify(addonPath("preload"))});
      const first = preload.setDefault("OMP_WAIT_POLICY", "PASSIVE");
      console.log(first, preload.setDefault("OMP_WAIT_POLICY", "ACTIVE"));
    `;
    const ask = (env: NodeJS.ProcessEnv) =>
      execFileSync(process.execPath, ["-e", script], { env, encoding: "utf8" }).trim();
    const { OMP_WAIT_POLICY: _, ...clean } = process.env;
    expect(ask(clean)).toBe("PASSIVE PASSIVE");
    expect(ask({ ...clean, OMP_WAIT_POLICY: "ACTIVE" })).toBe("ACTIVE ACTIVE");
  });
});
