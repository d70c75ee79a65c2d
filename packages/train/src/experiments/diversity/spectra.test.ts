import { describe, expect, it } from "vitest";
import {
  type BandLevels,
  bandLevels,
  framewiseDifferenceDb,
  longTermShape,
  rootMeanSquareDifference,
  speechFrames,
} from "./spectra.js";

function levels(rows: readonly (readonly number[])[]): BandLevels {
  return { levelsDb: Float32Array.from(rows.flat()), bands: rows.length, frames: rows[0]!.length };
}

describe("longTermShape", () => {
  it("averages power over the frames with speech and takes the level out", () => {
    // The third frame lies more than 40 dB below the first: a pause. Band 1: (10⁰ + 10²) / 2 = 50.5; band 2: 1.
    const spectrum = levels([
      [0, 20, -40],
      [0, 0, -40],
    ]);
    expect(speechFrames(spectrum)).toEqual([0, 1]);
    const shape = longTermShape(spectrum);
    const first = 10 * Math.log10(50.5);
    expect(shape[0]).toBeCloseTo(first / 2, 10);
    expect(shape[1]).toBeCloseTo(-first / 2, 10);
  });

  it("is the same for a louder clip", () => {
    const quiet = levels([
      [0, 12, 3],
      [5, 1, 9],
    ]);
    const loud = { ...quiet, levelsDb: quiet.levelsDb.map((level) => level + 17) };
    expect(rootMeanSquareDifference(longTermShape(quiet), longTermShape(loud))).toBeCloseTo(0, 6);
  });
});

describe("framewiseDifferenceDb", () => {
  it("is the root mean square over the frames that both have", () => {
    const a = levels([
      [0, 3, 9],
      [1, 1, 9],
    ]);
    const b = levels([
      [0, 0],
      [1, 5],
    ]);
    expect(framewiseDifferenceDb(a, b)).toBeCloseTo(Math.sqrt((9 + 16) / 4), 10);
  });

  it("does not compare clips of other lengths", () => {
    expect(framewiseDifferenceDb(levels([Array(20).fill(0)]), levels([Array(17).fill(0)]))).toBeNull();
  });
});

describe("bandLevels", () => {
  it("puts a tone into its band, whatever the sample rate, and 60 dB under it a floor", () => {
    for (const sampleRate of [16_000, 24_000]) {
      const samples = Float32Array.from(
        { length: sampleRate },
        (_, i) => 0.5 * Math.sin((2 * Math.PI * 1000 * i) / sampleRate),
      );
      const { levelsDb, bands, frames } = bandLevels({ samples, sampleRate });
      const middle = Array.from({ length: bands }, (_, m) => levelsDb[m * frames + Math.floor(frames / 2)]!);
      const loudest = middle.indexOf(Math.max(...middle));
      // 40 triangles on 0…2840 mel: 1000 Hz is 1000 mel, which is 14.4 steps of 69.3 up.
      expect([13, 14]).toContain(loudest);
      expect(Math.min(...levelsDb)).toBeCloseTo(Math.max(...levelsDb) - 60, 3);
    }
  });
});
