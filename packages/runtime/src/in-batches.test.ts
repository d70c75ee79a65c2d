import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chooseBatch, mapInBatches } from "./in-batches.js";

interface Thing {
  readonly name: number;
  readonly length: number;
}
const lengthOf = ({ length }: Thing) => length;
const things = (...lengths: number[]): Thing[] => lengths.map((length, name) => ({ name, length }));

describe("chooseBatch", () => {
  it("takes the first and those nearest to it, as long as a tenth is filling at most", () => {
    const items = things(100, 60, 104, 99, 300, 100);
    expect(chooseBatch(items, { batchSize: 3, lengthOf }).map(({ name }) => name)).toEqual([0, 3, 5]);
    // With 104 the filling is 13 of 416 frames; with 60 it would be 57 of 520, more than a tenth.
    expect(chooseBatch(items, { batchSize: 8, lengthOf }).map(({ name }) => name)).toEqual([0, 2, 3, 5]);
    expect(chooseBatch(things(100, 80), { batchSize: 2, lengthOf })).toHaveLength(2); // 20 of 200
    expect(chooseBatch(things(100, 79), { batchSize: 2, lengthOf })).toHaveLength(1);
  });
});

describe("mapInBatches", () => {
  interface Run {
    readonly batches: number[][];
    readonly names: number[];
    readonly mostAhead: number;
  }

  async function runOver(items: readonly Thing[], batchSize: number): Promise<Run> {
    const batches: number[][] = [];
    const names: number[] = [];
    let [taken, mostAhead] = [0, 0];
    const source = async function* () {
      for (const item of items) {
        mostAhead = Math.max(mostAhead, ++taken - names.length);
        yield item;
      }
    };
    const work = async (batch: readonly Thing[]) => {
      batches.push(batch.map(({ name }) => name));
      return batch.map(({ name }) => `made of ${name}`);
    };
    for await (const { item, made } of mapInBatches(source(), work, { batchSize, lengthOf })) {
      expect(made).toBe(`made of ${item.name}`);
      names.push(item.name);
    }
    return { batches, names, mostAhead };
  }

  it("begins with one item and doubles", async () => {
    const { batches, names } = await runOver(things(...Array<number>(12).fill(50)), 4);
    expect(batches).toEqual([[0], [1, 2], [3, 4, 5, 6], [7, 8, 9, 10], [11]]);
    expect(names).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });

  it("keeps the order where lengths part neighbours", async () => {
    const { batches, names } = await runOver(things(50, 50, 90, 51, 91, 52, 92), 2);
    expect(batches).toEqual([[0], [1, 3], [2, 4], [5], [6]]);
    expect(names).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it("works on every item once, in order, within its limits, whatever the lengths", async () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 300 }), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(lengths, fc.integer({ min: 1, max: 9 }), async (some, batchSize) => {
        const { batches, names, mostAhead } = await runOver(things(...some), batchSize);
        expect(names).toEqual(some.map((_, i) => i));
        expect(batches.flat().sort((a, b) => a - b)).toEqual(names);
        expect(Math.max(0, ...batches.map((batch) => batch.length))).toBeLessThanOrEqual(batchSize);
        expect(mostAhead).toBeLessThanOrEqual(batchSize === 1 ? 1 : 2 * batchSize);
        for (const batch of batches) {
          const taken = batch.map((name) => some[name]!);
          const filled = Math.max(...taken) * taken.length;
          expect(filled - taken.reduce((sum, length) => sum + length)).toBeLessThanOrEqual(0.1 * filled + 1e-9);
        }
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it("throws an error of the source behind the items before it, and one of the work at once", async () => {
    const source = async function* () {
      yield* things(50, 50, 50, 50);
      throw new Error("unreadable");
    };
    const names: number[] = [];
    const all = async (work: (batch: readonly Thing[]) => Promise<number[]>) => {
      for await (const { item } of mapInBatches(source(), work, { batchSize: 4, lengthOf })) names.push(item.name);
    };
    await expect(all(async (batch) => batch.map(lengthOf))).rejects.toThrow("unreadable");
    expect(names).toEqual([0, 1, 2, 3]);
    await expect(all(() => Promise.reject(new Error("out of order")))).rejects.toThrow("out of order");
    expect(names).toHaveLength(4);
  });

  it("ends its source when it is left", async () => {
    let wasEnded = false;
    const source = async function* () {
      try {
        yield* things(50, 50, 50);
      } finally {
        wasEnded = true;
      }
    };
    for await (const _ of mapInBatches(source(), async (batch) => batch, { batchSize: 2, lengthOf })) break;
    expect(wasEnded).toBe(true);
  });
});
