import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Rng, RngArgumentError } from "./random.js";

describe("Rng known answers (never to change: checkpoints and reports depend on them)", () => {
  // Words and uniforms were reproduced by an independent Python implementation of splitmix32 + sfc32.
  it("gives fixed words for fixed seeds", () => {
    const rng = new Rng(42);
    expect([rng.uint32(), rng.uint32(), rng.uint32(), rng.uint32()]).toEqual([
      2476999517, 2284424721, 914527439, 3398404915,
    ]);
    expect(new Rng(0).uint32()).toBe(591558436);
    expect(new Rng(-1).uint32()).toBe(2749444753);
    expect(new Rng(2 ** 40 + 42).uint32()).toBe(1849191754);
  });

  it("gives fixed uniforms, normals, integers, picks and shuffles", () => {
    const uniforms = new Rng(42);
    expect([uniforms.uniform(), uniforms.uniform()]).toEqual([0.5767213890841907, 0.21293001466432804]);
    const normals = new Rng(42);
    expect([normals.normal(), normals.normal(), normals.normal(), normals.normal()]).toEqual([
      0.30266559623747885, 1.275869452987596, 0.39114122775718824, -0.6169843291579069,
    ]);
    expect(new Rng(42).integer(1000)).toBe(576);
    expect(new Rng(42).pick(["a", "b", "c", "d"])).toBe("c");
    expect(new Rng(42).shuffle([0, 1, 2, 3, 4, 5, 6, 7])).toEqual([2, 0, 3, 5, 7, 6, 1, 4]);
  });

  it("gives fixed splits", () => {
    expect(new Rng(42).split("a").seed).toBe(7223817526035580);
    expect(new Rng(42).split("a").uint32()).toBe(2280479130);
    expect(new Rng(42).split(7).uint32()).toBe(3284342623);
  });
});

describe("Rng", () => {
  it("agrees with textbook Box–Muller on the same uniforms", () => {
    const rng = new Rng(1);
    for (let i = 0; i < 2000; i++) {
      const twin = Rng.restore(rng.state());
      const radius = Math.sqrt(-2 * Math.log(1 - rng.uniform()));
      const angle = 2 * Math.PI * rng.uniform();
      expect(Math.abs(twin.normal() - radius * Math.cos(angle))).toBeLessThan(1e-14);
      expect(Math.abs(twin.normal() - radius * Math.sin(angle))).toBeLessThan(1e-14);
    }
  });

  it("has the moments of uniform and normal distributions", () => {
    const rng = new Rng(7);
    const count = 100_000;
    const uniform = Float64Array.from({ length: count }, () => rng.uniform());
    const normal = rng.fillNormal(new Float32Array(count));
    const moment = (values: ArrayLike<number>, power: number) =>
      Array.from(values).reduce((sum, value) => sum + value ** power, 0) / count;
    expect(moment(uniform, 1)).toBeCloseTo(0.5, 2); // standard error 9e-4
    expect(moment(uniform, 2)).toBeCloseTo(1 / 3, 2);
    expect(Math.abs(moment(normal, 1))).toBeLessThan(0.015); // standard error 3e-3
    expect(Math.abs(moment(normal, 2) - 1)).toBeLessThan(0.02);
    expect(Math.abs(moment(normal, 4) - 3)).toBeLessThan(0.15);
    const lagged = normal.slice(1).reduce((sum, value, i) => sum + value * (normal[i] ?? 0), 0) / count;
    expect(Math.abs(lagged)).toBeLessThan(0.015);
  });

  it("fills arrays exactly as repeated calls, also across odd lengths", () => {
    const filled = new Rng(3);
    const called = new Rng(3);
    for (const length of [1, 2, 5, 0, 4]) {
      const values = filled.fillNormal(new Float32Array(length), { mean: 2, std: 0.5 });
      expect(Array.from(values)).toEqual(Array.from({ length }, () => Math.fround(2 + 0.5 * called.normal())));
    }
  });

  it("draws every integer about equally often", () => {
    const rng = new Rng(11);
    const counts = new Array<number>(7).fill(0);
    for (let i = 0; i < 70_000; i++) counts[rng.integer(7)]! += 1;
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400); // 4.3 standard deviations
  });

  it("continues from a saved state exactly, with the spare normal", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.nat(20), (seed, draws) => {
        const rng = new Rng(seed);
        for (let i = 0; i < draws; i++) rng.normal();
        const copy = Rng.restore(JSON.parse(JSON.stringify(rng.state())));
        expect([copy.normal(), copy.uniform(), copy.normal()]).toEqual([rng.normal(), rng.uniform(), rng.normal()]);
      }),
    );
  });

  it("splits by key alone: order of draws and of splits does not matter, keys do", () => {
    const rng = new Rng(5);
    const before = rng.split("utterance-1").uint32();
    rng.uniform();
    rng.split("other").uniform();
    expect(rng.split("utterance-1").uint32()).toBe(before);
    const seeds = new Set(Array.from({ length: 20_000 }, (_, i) => rng.split(i).seed));
    expect(seeds.size).toBe(20_000);
    expect(new Rng(6).split("utterance-1").uint32()).not.toBe(before);
  });

  it("shuffles without losing or mutating elements", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.array(fc.integer()), (seed, items) => {
        const copy = [...items];
        expect(new Rng(seed).shuffle(items).sort()).toEqual([...copy].sort());
        expect(items).toEqual(copy);
      }),
    );
  });

  it("refuses seeds, ranges and lists it cannot use", () => {
    for (const seed of [Number.NaN, 0.5, Number.POSITIVE_INFINITY, 2 ** 53]) {
      expect(() => new Rng(seed)).toThrow(RngArgumentError);
    }
    for (const n of [0, -1, 1.5, 2 ** 33]) expect(() => new Rng(0).integer(n)).toThrow(RngArgumentError);
    expect(() => new Rng(0).pick([])).toThrow(RngArgumentError);
  });
});
