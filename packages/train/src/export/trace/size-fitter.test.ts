import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { constantValue, evaluateSize } from "./size-expression.js";
import { SizeFitter, tracesNeeded } from "./size-fitter.js";

const observations = [
  { batch: 2, frames: 12 },
  { batch: 3, frames: 16 },
  { batch: 5, frames: 14 },
  { batch: 2, frames: 20 },
  { batch: 4, frames: 18 },
  { batch: 3, frames: 22 },
];

describe("SizeFitter", () => {
  const fitter = new SizeFitter(["batch", "frames"], observations);
  const values = (f: (sizes: { batch: number; frames: number }) => number) => observations.map(f);

  it("solves a constant", () => {
    expect(constantValue(fitter.fit(values(() => -7))!)).toBe(-7);
  });

  it("finds hop·frames, frames/patch and batch·frames", () => {
    const samples = fitter.fit(values(({ frames }) => 400 * frames))!;
    expect(samples).toEqual({ terms: [{ coefficient: 400n, symbols: ["frames"] }], denominator: 1n });
    const patches = fitter.fit(values(({ frames }) => frames / 2))!;
    expect(patches).toEqual({ terms: [{ coefficient: 1n, symbols: ["frames"] }], denominator: 2n });
    const rows = fitter.fit(values(({ batch, frames }) => batch * frames))!;
    expect(rows).toEqual({ terms: [{ coefficient: 1n, symbols: ["batch", "frames"] }], denominator: 1n });
  });

  it("recovers any rational affine-bilinear function at sizes it never saw", () => {
    const integer = fc.integer({ min: -40, max: 40 });
    fc.assert(
      fc.property(fc.tuple(integer, integer, integer, integer), ([c, b, t, bt]) => {
        const f = ({ batch, frames }: { batch: number; frames: number }) =>
          c + b * batch + (t * frames) / 2 + (bt * batch * frames) / 2;
        const size = fitter.fit(values(f))!;
        expect(evaluateSize(size, { batch: 7, frames: 94 })).toBe(f({ batch: 7, frames: 94 }));
      }),
    );
  });

  it("refuses what is not of that form", () => {
    expect(fitter.fit(values(({ frames }) => Math.ceil(frames / 3)))).toBeNull();
    expect(fitter.fit(values(({ frames }) => frames * frames))).toBeNull();
    expect(fitter.fit(values(({ frames }) => (frames === 22 ? 23 : frames)))).toBeNull();
  });

  it("says when the traces do not determine the coefficients", () => {
    expect(fitter.isDetermined).toBe(true);
    expect(tracesNeeded(2)).toBe(6);
    expect(new SizeFitter(["batch", "frames"], observations.slice(0, 4)).isDetermined).toBe(false);
    const lockstep = [2, 3, 4, 5, 6, 7].map((n) => ({ batch: n, frames: 4 * n }));
    expect(new SizeFitter(["batch", "frames"], lockstep).isDetermined).toBe(false);
  });
});
