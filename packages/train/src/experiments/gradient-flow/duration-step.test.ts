import { grad, tensor } from "@dmospeech/engine";
import { describe, expect, it } from "vitest";
import type { InfillBatch } from "../../recipes/infill-batch.js";
import { alignedDurations, behindDurationStep, evenDurations, retimedFrames } from "./duration-step.js";

/** Log probabilities whose best class of each frame is given. */
function certain(best: readonly number[], classCount = 3) {
  const data = new Float32Array(best.length * classCount).fill(Math.log(0.01));
  best.forEach((label, frame) => {
    data[frame * classCount + label] = Math.log(0.98);
  });
  return { data, frameCount: best.length, classCount };
}

describe("alignedDurations", () => {
  it("parts frames half-way between the spikes of neighbours", () => {
    // Phonemes 0 and 1 are classes 1 and 2, heard at frames 1 and 4: the frames up to 2 are the first one's.
    expect(alignedDurations(certain([0, 1, 0, 0, 2, 0]), [0, 1])).toEqual([3, 3]);
    expect(alignedDurations(certain([1, 2, 0, 0, 0, 0]), [0, 1])).toEqual([1, 5]);
  });

  it("takes all for one sound where nothing is said, or there is no room for it", () => {
    expect(alignedDurations(certain([0, 0, 0]), [])).toEqual([3]);
    expect(alignedDurations(certain([1, 2]), [0, 1, 0])).toEqual([2]);
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
  // In the target the first phoneme has one frame, the second three.
  const heard = certain([0, 1, 2, 0, 0]);
  const logProbs = tensor(heard.data, { shape: [1, 5, 3] });
  const batch = {
    latents: tensor([[[10], [20], [30], [40], [50]]]),
    targetSpans: [{ start: 1, end: 5 }],
    targetPhonemes: [[0, 1]],
  };
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
