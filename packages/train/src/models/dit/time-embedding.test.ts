import { tensor } from "@dmospeech/engine";
import { describe, expect, it } from "vitest";
import { sinusoids } from "./index.js";

describe("sinusoids", () => {
  it("is sin then cos of 1000 t at frequencies 1 … 1 / 10000, divided by half − 1", () => {
    const row = sinusoids(tensor([0.0015], { dtype: "float64" }), 6).toArray() as number[][];
    const angles = [1.5, 1.5 / 100, 1.5 / 10_000];
    const expected = [...angles.map(Math.sin), ...angles.map(Math.cos)];
    for (const [i, value] of expected.entries()) expect(row[0]![i]).toBeCloseTo(value, 12);
  });
});
