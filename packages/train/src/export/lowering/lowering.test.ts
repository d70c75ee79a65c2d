import { describe, expect, it } from "vitest";
import { lowerings } from "./index.js";
import { convolutionCases } from "./testing/convolution-cases.js";
import { createCases } from "./testing/create-cases.js";
import { worstDifference } from "./testing/lowering-case.js";
import { pointwiseCases } from "./testing/pointwise-cases.js";
import { reduceCases } from "./testing/reduce-cases.js";
import { shapeCases } from "./testing/shape-cases.js";

const cases = [...pointwiseCases, ...reduceCases, ...convolutionCases, ...shapeCases, ...createCases];

describe("lowerings agree with the engine at sizes that were not traced", () => {
  for (const test of cases) {
    it(test.covers, async () => {
      const worst = await worstDifference(test);
      expect(worst.maxRelative, JSON.stringify(worst)).toBeLessThan(test.tolerance ?? 5e-6);
    });
  }

  it("every lowering has a case", () => {
    const covered = new Set(cases.flatMap(({ covers }) => covers.split(" ").map((name) => `aten::${name}`)));
    expect(Object.keys(lowerings).filter((name) => !covered.has(name))).toEqual([]);
    expect([...covered].filter((name) => lowerings[name] === undefined)).toEqual([]);
  });
});
