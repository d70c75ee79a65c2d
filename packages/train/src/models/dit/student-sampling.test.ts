import { flowProcess } from "@dmospeech/core";
import { Generator, tensor } from "@dmospeech/engine";
import { describe, expect, it } from "vitest";
import { maxDifference, noise, shaken } from "../testing.js";
import { DiT, sampleStudent, tinyDiT } from "./index.js";

const student = shaken(new DiT(tinyDiT({ latentDim: 4, vocabularySize: 7 })));
const conditions = { student, prompt: noise([2, 6, 4], 1), text: noise([2, 6, 8], 2) };
const flow = { process: flowProcess, prediction: "velocity" } as const;

describe("sampleStudent", () => {
  it("noises and cleans at 0, then at ½ (by hand)", () => {
    const [first, second] = [noise([2, 6, 4], 3), noise([2, 6, 4], 4)];
    const clean = (x: typeof first, t: number) =>
      x.add(student.forward({ ...conditions, x, time: tensor([t, t]) }).mul(1 - t));
    const expected = clean(clean(first, 0).add(second).mul(0.5), 0.5);
    const sample = sampleStudent({ ...conditions, ...flow, times: [0, 0.5], source: { noises: [first, second] } });
    expect(maxDifference(sample, expected)).toBeLessThan(1e-5);
  });

  it("takes four steps unless told otherwise, and repeats itself under a seed", () => {
    const run = (times?: number[]) =>
      sampleStudent({ ...conditions, ...flow, times, source: { generator: new Generator(9) } });
    expect(maxDifference(run(), run([0, 0.25, 0.5, 0.75]))).toBe(0);
    expect(maxDifference(run(), run([0, 0.5]))).toBeGreaterThan(1e-3);
  });
});
