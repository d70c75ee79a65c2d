import { Rng } from "@dmospeech/core";
import { describe, expect, it } from "vitest";
import { bootstrap } from "./bootstrap.js";
import { mean, median } from "./statistics.js";

const rng = () => new Rng(3);

describe("bootstrap", () => {
  it("has the statistic of the items themselves as its value, and no width where all items are equal", () => {
    expect(bootstrap([0.25, 0.25, 0.25], mean, { rng: rng() })).toEqual({ value: 0.25, low: 0.25, high: 0.25 });
    expect(bootstrap([1, 2, 6], mean, { rng: rng() }).value).toBe(3);
  });

  it("agrees with the normal interval of a mean: ± 1.96 s / √n", () => {
    const source = new Rng(1);
    const items = Array.from({ length: 400 }, () => 5 + 2 * source.normal());
    const average = mean(items);
    const standardError = Math.sqrt(mean(items.map((item) => (item - average) ** 2)) / items.length);
    const { low, high } = bootstrap(items, mean, { rng: rng(), resamples: 4000 });
    expect((average - low) / standardError).toBeCloseTo(1.96, 0);
    expect((high - average) / standardError).toBeCloseTo(1.96, 0);
    const narrow = bootstrap(items, mean, { rng: rng(), resamples: 4000, level: 0.5 });
    expect((narrow.high - average) / standardError).toBeCloseTo(0.674, 0);
  });

  it("gives the same interval for the same seed, and refuses an empty list", () => {
    const items = [1, 5, 2, 8, 3];
    expect(bootstrap(items, median, { rng: rng() })).toEqual(bootstrap(items, median, { rng: rng() }));
    expect(() => bootstrap([], mean, { rng: rng() })).toThrow(RangeError);
  });
});
