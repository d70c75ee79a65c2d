import { expect, it } from "vitest";
import { contourDifference, foldedLevelDifference, levelDifference, melodyOf } from "./melody.js";

const track = (f0Hz: readonly number[]) => ({ f0Hz: Float32Array.from(f0Hz), startSeconds: 0, hopSeconds: 0.01 });
const flat = (hertz: number, frames = 20) => melodyOf(track(Array(frames).fill(hertz)));

it("counts an octave as twelve semitones", () => {
  expect(levelDifference(flat(100), flat(200))).toBeCloseTo(12, 6);
  expect(contourDifference(flat(220), flat(110))).toBeCloseTo(12, 6);
  expect(levelDifference(flat(100), flat(0))).toBeNull();
});

it("leaves octaves aside where asked, at most half of one", () => {
  const semitonesUp = (semitones: number) => flat(100 * 2 ** (semitones / 12));
  for (const [semitones, folded] of [
    [0, 0],
    [2, 2],
    [11, 1],
    [12, 0],
    [13, 1],
    [-18, 6],
    [25, 1],
  ] as const) {
    expect(foldedLevelDifference(flat(100), semitonesUp(semitones))).toBeCloseTo(folded, 4);
  }
  expect(foldedLevelDifference(flat(100), flat(0))).toBeNull();
});

it("compares contours where both are voiced", () => {
  const a = melodyOf(track([...Array(10).fill(100), ...Array(10).fill(200), ...Array(5).fill(300)]));
  const b = melodyOf(track([...Array(10).fill(100), ...Array(10).fill(100), ...Array(5).fill(0)]));
  expect(contourDifference(a, b)).toBeCloseTo(Math.sqrt((10 * 0 + 10 * 144) / 20), 6);
});

it("finds nothing to compare in clips of other lengths, or hardly voiced", () => {
  expect(contourDifference(flat(100, 20), flat(100, 30))).toBeNull();
  const hardly = melodyOf(track([...Array(9).fill(100), ...Array(11).fill(0)]));
  expect(contourDifference(hardly, hardly)).toBeNull();
});

it("measures liveliness within a clip", () => {
  expect(melodyOf(track([100, 200, 100, 200])).stdSemitones).toBeCloseTo(6, 6);
  expect(melodyOf(track([0, 0])).stdSemitones).toBeNull();
});
