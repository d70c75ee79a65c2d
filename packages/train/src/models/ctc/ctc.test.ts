import { Rng } from "@dmospeech/core";
import { grad, ones } from "@dmospeech/engine";
import { describe, expect, it } from "vitest";
import { lengthMask, maxDifference, noise, randomProjection, shaken } from "../testing.js";
import { CtcRecogniser, collapseCtcPath, miniCtc, minimumCtcFrames, specAugment, tinyCtc } from "./index.js";

const SIZES = { latentDim: 6, vocabularySize: 9 };
const tiny = () => shaken(new CtcRecogniser(tinyCtc(SIZES)));

describe("CtcRecogniser", () => {
  it("gives log-probabilities of the blank and every token, and the output of every block", () => {
    const { logProbs, hidden } = tiny().forward(noise([2, 7, 6], 1));
    expect(logProbs.shape).toEqual([2, 7, 10]);
    const total = logProbs.exp().sum(-1);
    expect(maxDifference(total, ones([2, 7]))).toBeLessThan(1e-5);
    expect(hidden.map(({ shape }) => shape)).toEqual(new Array(3).fill([2, 7, 16]));
    expect(maxDifference(hidden[0]!, hidden[2]!)).toBeGreaterThan(0.1);
  });

  it("gives a padded utterance the numbers it has alone, in training too", () => {
    const model = tiny();
    const latents = noise([2, 12, 6], 1);
    const batched = model.forward(latents, lengthMask([12, 7], 12));
    const alone = model.forward(latents.slice(0, 1, 2).slice(1, 0, 7));
    const inBatch = batched.logProbs.slice(0, 1, 2).slice(1, 0, 7);
    expect(maxDifference(inBatch, alone.logProbs)).toBeLessThan(1e-5);
    for (const [i, state] of batched.hidden.entries()) {
      expect(maxDifference(state.slice(0, 1, 2).slice(1, 0, 7), alone.hidden[i]!)).toBeLessThan(1e-5);
    }
    model.train();
    expect(maxDifference(model.forward(latents.slice(0, 1, 2).slice(1, 0, 7)).logProbs, alone.logProbs)).toBe(0);
  });

  it("hears order: frames swapped are not the output swapped", () => {
    const model = tiny();
    const latents = noise([1, 8, 6], 1);
    const straight = model.forward(latents).logProbs;
    const backward = model.forward(latents.flip([1])).logProbs.flip([1]);
    expect(maxDifference(straight, backward)).toBeGreaterThan(1e-2);
  });

  it("has gradients that match finite differences (float64)", () => {
    const model = tiny().to({ dtype: "float64" });
    const latents = noise([2, 9, 6], 1, "float64");
    const mask = lengthMask([9, 5], 9);
    const run = (x = latents) => randomProjection(model.forward(x, mask).logProbs);
    const leaf = latents.clone().requiresGrad_();
    const [gradient] = grad(run(leaf), [leaf]);
    const nudge = noise([2, 9, 6], 2, "float64");
    const step = 1e-6;
    const numeric = (run(latents.add(nudge.mul(step))).item() - run(latents.sub(nudge.mul(step))).item()) / (2 * step);
    expect(gradient!.mul(nudge).sum().item()).toBeCloseTo(numeric, 5);
    expect(Math.abs(numeric)).toBeGreaterThan(1e-3);
  });

  it("is small enough for a CPU in its mini size", () => {
    const count = new CtcRecogniser(miniCtc({ latentDim: 32, vocabularySize: 100 })).parameterCount();
    expect(count).toBe(2_919_845);
  });
});

describe("collapseCtcPath", () => {
  it("merges repeats, keeps repeats parted by a blank, drops blanks, shifts by one", () => {
    expect(collapseCtcPath([0, 3, 3, 0, 3, 1, 1, 2, 0, 0])).toEqual([2, 2, 0, 1]);
    expect(collapseCtcPath([0, 0])).toEqual([]);
  });
});

describe("minimumCtcFrames", () => {
  it("asks for a frame per token and a blank between equal neighbours", () => {
    expect(minimumCtcFrames([])).toBe(0);
    expect(minimumCtcFrames([5, 5, 5, 2, 5])).toBe(7);
  });
});

describe("specAugment", () => {
  const options = { timeMasks: 2, maxTimeShare: 0.25, channelMasks: 1, maxChannelShare: 0.5 };

  it("only writes zeros, whole frames or whole channels, inside the limits", () => {
    const masked = specAugment(ones([4, 20, 8]), { ...options, rng: new Rng(3), lengths: [20, 20, 20, 8] });
    const rows = masked.toArray() as number[][][];
    for (const [b, utterance] of rows.entries()) {
      const frameKept = utterance.map((frame) => frame.some((value) => value === 1));
      const channelKept = Array.from({ length: 8 }, (_, c) => utterance.some((frame) => frame[c] === 1));
      for (const [t, frame] of utterance.entries()) {
        expect(frame).toEqual(channelKept.map((kept) => (kept && frameKept[t] ? 1 : 0)));
      }
      const length = b === 3 ? 8 : 20;
      expect(frameKept.filter((kept) => !kept).length).toBeLessThanOrEqual(2 * Math.floor(length * 0.25));
      expect(frameKept.slice(length).every(Boolean)).toBe(true);
      expect(channelKept.filter((kept) => !kept).length).toBeLessThanOrEqual(4);
    }
    expect(masked.mean().item()).toBeLessThan(1);
  });

  it("repeats itself under a seed and differs under another", () => {
    const latents = noise([2, 20, 8], 1);
    const first = specAugment(latents, { ...options, rng: new Rng(3) });
    expect(maxDifference(first, specAugment(latents, { ...options, rng: new Rng(3) }))).toBe(0);
    expect(maxDifference(first, specAugment(latents, { ...options, rng: new Rng(4) }))).toBeGreaterThan(0);
  });
});
