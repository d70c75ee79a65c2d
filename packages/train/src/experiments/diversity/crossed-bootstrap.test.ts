import { Rng } from "@dmospeech/core";
import { expect, it } from "vitest";
import { GridCells, weightedMean } from "./conditions.js";
import { crossedBootstrap } from "./crossed-bootstrap.js";

/** One value for each of 12 × 12 places. */
function grid(value: (prompt: number, text: number) => number) {
  const cells = new GridCells();
  for (let prompt = 0; prompt < 12; prompt++) {
    for (let text = 0; text < 12; text++) cells.add({ prompt, text }, { prompt, text }, value(prompt, text));
  }
  return cells.cells;
}
const options = { promptCount: 12, textCount: 12 };

it("covers the true mean of crossed effects, where an interval over single values would miss it", () => {
  const rng = new Rng(5);
  let [covered, coveredByPlain] = [0, 0];
  for (let trial = 0; trial < 100; trial++) {
    const [ofPrompts, ofTexts] = [0, 1].map(() => Array.from({ length: 12 }, () => rng.normal()));
    const cells = grid((prompt, text) => ofPrompts![prompt]! + ofTexts![text]! + 0.2 * rng.normal());
    const { low, high, value } = crossedBootstrap((weights) => weightedMean(cells, weights), {
      ...{ ...options, rng, resamples: 200 },
    })!;
    if (low < 0 && high > 0) covered++;
    const plain = 1.96 * Math.sqrt(cells.reduce((sum, cell) => sum + (cell.sum - value) ** 2, 0) / (143 * 144));
    if (Math.abs(value) < plain) coveredByPlain++;
  }
  expect(covered).toBeGreaterThan(85);
  expect(coveredByPlain).toBeLessThan(65);
});

it("is a point where nothing varies, and null where there is nothing", () => {
  const cells = grid(() => 3);
  const rng = new Rng(0);
  expect(crossedBootstrap((weights) => weightedMean(cells, weights), { ...options, rng })).toEqual({
    ...{ value: 3, low: 3, high: 3 },
  });
  expect(crossedBootstrap(() => Number.NaN, { ...options, rng })).toBeNull();
});

it("passes over resamples without anything to measure", () => {
  // A pair of both prompts: gone from half of the resamples, in which one prompt is drawn twice.
  const cells = new GridCells();
  cells.add({ prompt: 0, text: 0 }, { prompt: 1, text: 0 }, 7);
  const found = crossedBootstrap((weights) => weightedMean(cells.cells, weights), {
    ...{ promptCount: 2, textCount: 1, rng: new Rng(1) },
  });
  expect(found).toEqual({ value: 7, low: 7, high: 7 });
});
