import { expect, it } from "vitest";
import { normalTail } from "./normal-tail.js";

// Abramowitz & Stegun, tables 26.1 and 26.2.
it.each([
  [0, 0.5],
  [1, 0.158655253931457],
  [1.999, 0.0228042],
  [2.001, 0.0226962],
  [3, 1.349898031630095e-3],
  [5, 2.866515718791939e-7],
  [10, 7.61985302416047e-24],
])("Q(%f) = %f", (z, expected) => {
  expect(normalTail(z) / expected).toBeCloseTo(1, 5);
});
