import { Rng } from "@dmospeech/core";
import { arange, crossEntropy, grad, tensor } from "@dmospeech/engine";
import { describe, expect, it } from "vitest";
import { aamSoftmaxLoss, randomChunk, speakerLoss } from "./speaker.js";

describe("speakerLoss", () => {
  it("is 0 for the same voice, 1 for unrelated, 2 for opposite ones", () => {
    const voices = tensor([
      [1, 0],
      [1, 0],
      [0.6, 0.8],
    ]);
    const references = tensor([
      [1, 0],
      [-1, 0],
      [-0.8, 0.6],
    ]);
    expect(speakerLoss(voices, references).item()).toBeCloseTo((0 + 2 + 1) / 3, 6);
  });
});

describe("randomChunk", () => {
  const latents = arange(0, 40).reshape([2, 20, 1]);

  it("takes neighbouring frames inside the span, and the whole of a short one", () => {
    for (let seed = 0; seed < 20; seed++) {
      const spans = [
        { start: 5, length: 10 },
        { start: 17, length: 3 },
      ];
      const chunk = randomChunk(latents, { chunkFrames: 6, spans, rng: new Rng(seed) });
      const [first, second] = chunk.latents.squeeze(-1).toArray() as [number[], number[]];
      expect(first[0]).toBeGreaterThanOrEqual(5);
      expect(first[5]).toBeLessThan(15);
      expect(first).toEqual(first.map((_, i) => first[0]! + i));
      expect(second.slice(0, 3)).toEqual([37, 38, 39]);
      expect(chunk.mask.toArray()).toEqual([new Array(6).fill(1), [1, 1, 1, 0, 0, 0]]);
    }
  });

  it("reaches both ends of a span", () => {
    const starts = new Set<number>();
    for (let seed = 0; seed < 60; seed++) {
      const spans = new Array(2).fill({ start: 2, length: 5 });
      const chunk = randomChunk(latents, { chunkFrames: 3, spans, rng: new Rng(seed) });
      starts.add((chunk.latents.toArray() as number[][][])[0]![0]![0]!);
    }
    expect([...starts].sort()).toEqual([2, 3, 4]);
  });

  it("sends the gradient to the frames it took", () => {
    const leaf = latents.clone().requiresGrad_();
    const spans = [
      { start: 4, length: 2 },
      { start: 0, length: 2 },
    ];
    const chunk = randomChunk(leaf, { chunkFrames: 2, spans, rng: new Rng(1) });
    const [gradient] = grad(chunk.latents.sum(), [leaf]);
    expect(gradient!.squeeze(-1).sum(1).toArray()).toEqual([2, 2]);
    expect(gradient!.select(0, 0).slice(0, 4, 6).sum().item()).toBe(2);
  });
});

describe("aamSoftmaxLoss", () => {
  const labels = tensor([0], { dtype: "int64" });

  it("adds the margin to the right speaker's angle (by hand)", () => {
    const cosine = tensor([[Math.cos(1), Math.cos(1.3)]], { dtype: "float64" });
    const logits = [10 * Math.cos(1.2), 10 * Math.cos(1.3)] as const;
    const expected = Math.log(Math.exp(logits[0]) + Math.exp(logits[1])) - logits[0];
    expect(aamSoftmaxLoss({ cosine, labels, margin: 0.2, scale: 10 }).item()).toBeCloseTo(expected, 8);
  });

  it("without margin is the scaled cross entropy", () => {
    const cosine = tensor([[0.3, -0.2, 0.9]], { dtype: "float64" });
    const plain = crossEntropy(cosine.mul(7), labels).item();
    expect(aamSoftmaxLoss({ cosine, labels, margin: 0, scale: 7 }).item()).toBeCloseTo(plain, 8);
  });

  it("grows as the right speaker turns away, right up to opposite, with finite gradients", () => {
    const angles = [0, 0.5, 1, 2, 2.8, 2.95, Math.PI];
    const losses = angles.map((angle) => {
      const cosine = tensor([[Math.cos(angle), 0]], { dtype: "float64" }).requiresGrad_();
      const loss = aamSoftmaxLoss({ cosine, labels, margin: 0.3, scale: 5 });
      expect(grad(loss, [cosine])[0]!.isfinite().all().item()).toBe(1);
      return loss.item();
    });
    expect(losses).toEqual([...losses].sort((a, b) => a - b));
    expect(new Set(losses).size).toBe(angles.length);
  });
});
