import { describe, expect, it } from "vitest";
import { conditionOf, GridCells, weightedMean } from "./conditions.js";

describe("conditionOf", () => {
  const speakers = ["a", "b", "a"];
  it.each([
    [[0, 0], [0, 0], "same prompt, same text"],
    [[0, 0], [0, 1], "same prompt, other text"],
    [[0, 1], [1, 1], "other voice, same text"],
    [[0, 1], [1, 0], null],
    [[0, 1], [2, 1], null], // another prompt by the same speaker
  ] as const)("%j and %j: %s", ([p, t], [q, u], expected) => {
    expect(conditionOf({ prompt: p, text: t }, { prompt: q, text: u }, speakers)).toBe(expected);
  });
});

describe("weightedMean", () => {
  const cells = new GridCells();
  cells.add({ prompt: 0, text: 0 }, { prompt: 0, text: 0 }, 1);
  cells.add({ prompt: 0, text: 0 }, { prompt: 0, text: 0 }, 3);
  cells.add({ prompt: 1, text: 0 }, { prompt: 0, text: 0 }, 8);
  cells.add({ prompt: 0, text: 0 }, { prompt: 1, text: 0 }, 10);
  cells.add({ prompt: 1, text: 1 }, { prompt: 1, text: 0 }, 5);

  it("is the plain mean where everything stands once", () => {
    expect(weightedMean(cells.cells, { prompts: [1, 1], texts: [1, 1] })).toBe((1 + 3 + 8 + 10 + 5) / 5);
  });

  it("counts what two prompts share as often as both are drawn together", () => {
    // Prompt 0 twice, prompt 1 three times; text 0 twice, text 1 not at all:
    // weights 2·2 of 1 and 3, (2·3)·2 of 8 and 10, and none of 5.
    const mean = weightedMean(cells.cells, { prompts: [2, 3], texts: [2, 0] });
    expect(mean).toBeCloseTo((4 * (1 + 3) + 12 * (8 + 10)) / (2 * 4 + 2 * 12), 12);
  });

  it("is not a number of nothing", () => {
    expect(weightedMean(cells.cells, { prompts: [0, 2], texts: [2, 0] })).toBeNaN();
  });
});
