import { expect, test } from "vitest";
import { DiffusionError } from "./errors.js";
import { checkTimes, createTimeGrid, studentTimes, swayGrid, uniformGrid } from "./time-grid.js";

test("the uniform grid", () => {
  expect(uniformGrid(4)).toEqual([0, 0.25, 0.5, 0.75, 1]);
  expect(studentTimes(4)).toEqual([0, 0.25, 0.5, 0.75]);
});

test("the full sway is 1 − cos(πt/2), and 0 is uniform", () => {
  const grid = swayGrid(6, -1);
  grid.forEach((t, i) => {
    expect(t).toBeCloseTo(1 - Math.cos((Math.PI / 2) * (i / 6)), 12);
  });
  expect(swayGrid(5, 0)).toEqual(uniformGrid(5));
  expect([grid[0], grid[6]]).toEqual([0, 1]);
});

test("grids rise for every allowed coefficient", () => {
  for (const coefficient of [-1, -0.5, 0.5, 1, 1.75])
    checkTimes(createTimeGrid({ kind: "sway", steps: 50, coefficient }));
});

test("impossible grids are refused", () => {
  expect(() => uniformGrid(0)).toThrow(DiffusionError);
  expect(() => uniformGrid(2.5)).toThrow(/whole number/u);
  expect(() => swayGrid(4, 2)).toThrow(/sway coefficient/u);
  expect(() => checkTimes([0, 0.5, 0.5])).toThrow(DiffusionError);
  expect(() => checkTimes([])).toThrow(DiffusionError);
});
