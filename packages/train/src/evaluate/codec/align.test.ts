import { Rng } from "@dmospeech/core";
import { describe, expect, it } from "vitest";
import { alignTo, toLength } from "./align.js";

const sampleRate = 8000;
const samples = new Rng(1).fillNormal(new Float32Array(2000));
const reference = { samples, sampleRate };

describe("alignTo", () => {
  it.each([0, 1, 37, 240])("takes a delay of %i samples back", (delay) => {
    const late = new Float32Array(2000 + delay);
    late.set(samples, delay);
    expect(alignTo(reference, { samples: late, sampleRate }).samples).toEqual(samples);
  });

  it("takes an early start back, with silence where nothing is known", () => {
    const early = samples.subarray(25);
    const expected = samples.map((value, i) => (i < 25 ? 0 : value));
    expect(alignTo(reference, { samples: early, sampleRate }).samples).toEqual(expected);
  });

  it("leaves silence where it is", () => {
    expect(alignTo(reference, { samples: new Float32Array(10), sampleRate }).samples).toEqual(new Float32Array(2000));
  });
});

describe("toLength", () => {
  it("cuts and fills up", () => {
    expect([...toLength(Float32Array.of(1, 2, 3), 2)]).toEqual([1, 2]);
    expect([...toLength(Float32Array.of(1, 2, 3), 5)]).toEqual([1, 2, 3, 0, 0]);
  });
});
