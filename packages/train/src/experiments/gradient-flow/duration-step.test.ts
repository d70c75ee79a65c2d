import { grad, tensor } from "@dmospeech/engine";
import { describe, expect, it } from "vitest";
import type { InfillBatch } from "../../recipes/infill-batch.js";
import { argmaxDurations, behindDurationStep, evenDurations, retimedFrames } from "./duration-step.js";

describe("argmaxDurations", () => {
  it("counts from onset to onset, silence before the first with it", () => {
    expect(argmaxDurations([0, 3, 3, 0, 5, 0, 0])).toEqual([4, 3]);
    expect(argmaxDurations([2, 2, 4, 4, 4])).toEqual([2, 3]);
    expect(argmaxDurations([2, 0, 2])).toEqual([2, 1]); // a blank parts two equal sounds
    expect(argmaxDurations([0, 0, 0])).toEqual([3]);
  });
});

describe("retimedFrames", () => {
  it("takes the nearest frame within each sound", () => {
    expect(retimedFrames([2, 4], [4, 2])).toEqual([0, 0, 1, 1, 3, 5]);
    expect(retimedFrames([3, 3], [3, 3])).toEqual([0, 1, 2, 3, 4, 5]);
    expect(retimedFrames([3, 0], [2, 1])).toEqual([0, 2, 2]);
  });

  it("divides frames evenly over sounds", () => {
    expect(evenDurations(7, 3)).toEqual([2, 3, 2]);
    expect(evenDurations(2, 3)).toEqual([1, 0, 1]);
  });
});

describe("behindDurationStep", () => {
  const speech = tensor([[[1], [2], [3], [4], [5]]]).requiresGrad_(); // [1, 5, 1], the first frame is prompt
  // Best classes of the target: 1 for one frame, 2 for three.
  const logProbs = tensor([
    [
      [9, 0, 0],
      [0, 9, 0],
      [0, 0, 9],
      [0, 0, 9],
      [9, 0, 0],
    ],
  ]);
  const batch = { latents: tensor([[[10], [20], [30], [40], [50]]]), targetSpans: [{ start: 1, end: 5 }] };
  const behind = (step: "none" | "retimed" | "durations") =>
    behindDurationStep(step, { speech, logProbs, batch: batch as unknown as InfillBatch });

  it("moves the speech's own frames to even durations, and their gradient with them", () => {
    const heard = behind("retimed");
    expect(heard.toArray()).toEqual([[[1], [2], [2], [3], [5]]]);
    const [gradient] = grad(heard.sum(), [speech]);
    expect(gradient!.toArray()).toEqual([[[1], [2], [1], [0], [1]]]); // frame 3 is dropped: nobody hears it
  });

  it("keeps nothing of the speech but durations, and no gradient", () => {
    const heard = behind("durations");
    expect(heard.toArray()).toEqual([[[10], [30], [40], [50], [50]]]);
    expect(heard.requiresGrad).toBe(false);
    expect(behind("none")).toBe(speech);
  });
});
