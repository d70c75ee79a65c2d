import { grad, ones, tensor } from "@dmospeech/engine";
import { describe, expect, it } from "vitest";
import { lengthMask, maxDifference, noise, randomProjection, shaken } from "../testing.js";
import {
  AttentiveStatisticsPooling,
  miniSpeaker,
  Res2Conv,
  SpeakerClassifier,
  SpeakerVerifier,
  tinySpeaker,
} from "./index.js";

const tiny = () => shaken(new SpeakerVerifier(tinySpeaker({ latentDim: 6 })));

describe("SpeakerVerifier", () => {
  it("gives unit vectors that depend on the voice, not on the loudness of padding", () => {
    const model = tiny();
    const latents = noise([3, 9, 6], 1);
    const embedding = model.forward(latents);
    expect(maxDifference(embedding.square().sum(-1), ones([3]))).toBeLessThan(1e-5);
    expect(maxDifference(embedding.select(0, 0), embedding.select(0, 1))).toBeGreaterThan(1e-3);
  });

  it("gives a padded utterance the vector it has alone, in training too", () => {
    const model = tiny();
    const latents = noise([2, 12, 6], 1);
    const batched = model.forward(latents, lengthMask([12, 7], 12));
    const alone = model.forward(latents.slice(0, 1, 2).slice(1, 0, 7));
    expect(maxDifference(batched.slice(0, 1, 2), alone)).toBeLessThan(1e-5);
    model.train();
    expect(maxDifference(model.forward(latents.slice(0, 1, 2).slice(1, 0, 7)), alone)).toBe(0);
  });

  it("has gradients that match finite differences (float64)", () => {
    const model = tiny().to({ dtype: "float64" });
    const latents = noise([2, 9, 6], 1, "float64");
    const mask = lengthMask([9, 5], 9);
    const run = (x = latents) => randomProjection(model.forward(x, mask));
    const leaf = latents.clone().requiresGrad_();
    const [gradient] = grad(run(leaf), [leaf]);
    const nudge = noise([2, 9, 6], 2, "float64");
    const step = 1e-6;
    const numeric = (run(latents.add(nudge.mul(step))).item() - run(latents.sub(nudge.mul(step))).item()) / (2 * step);
    expect(gradient!.mul(nudge).sum().item()).toBeCloseTo(numeric, 6);
    expect(Math.abs(numeric)).toBeGreaterThan(1e-4);
  });

  it("is small enough for a CPU in its mini size, and refuses channels it cannot split", () => {
    expect(new SpeakerVerifier(miniSpeaker({ latentDim: 32 })).parameterCount()).toBe(1_202_164);
    expect(() => new SpeakerVerifier(tinySpeaker({ latentDim: 6, channels: 18 }))).toThrow(/multiple of scale 4/);
  });
});

describe("AttentiveStatisticsPooling", () => {
  it("is the plain mean and deviation of the real frames when attention is flat", () => {
    const pooling = new AttentiveStatisticsPooling({ channels: 2, attentionDim: 3 });
    const x = tensor([
      [
        [1, 0],
        [3, 4],
        [8, 2],
        [100, -100],
      ],
    ]);
    const pooled = pooling.forward(x, lengthMask([3], 4)).toArray() as number[][];
    const expected = [4, 2, Math.sqrt(26 / 3), Math.sqrt(8 / 3)];
    for (const [i, value] of expected.entries()) expect(pooled[0]![i]).toBeCloseTo(value, 4);
  });
});

describe("Res2Conv", () => {
  it("passes the first group through and widens the reach from group to group", () => {
    const layer = shaken(new Res2Conv({ channels: 8, kernelSize: 3, dilation: 2, scale: 4 }), { std: 0.5 });
    const x = noise([1, 21, 8], 4);
    const before = layer.forward(x);
    const pulse = tensor([[Array.from({ length: 21 }, (_, t) => (t === 10 ? 1 : 0))]]).transpose(1, 2);
    const changed = layer.forward(x.add(pulse)).sub(before).abs(); // [1, 21, 8]
    expect(maxDifference(before.slice(2, 0, 2), x.slice(2, 0, 2))).toBe(0);
    const reach = [1, 2, 3].map((group) => {
      const frames = changed
        .slice(2, 2 * group, 2 * group + 2)
        .amax([0, 2])
        .toArray() as number[];
      return frames.flatMap((value, t) => (value > 0 ? [Math.abs(t - 10)] : []));
    });
    expect(reach.map((frames) => Math.max(...frames))).toEqual([2, 4, 6]);
  });
});

describe("SpeakerClassifier", () => {
  it("gives the cosine with each speaker's direction, whatever its length", () => {
    const head = new SpeakerClassifier({ speakers: 2, embeddingDim: 2 });
    head.loadStateDict({
      weight: tensor([
        [3, 0],
        [5, 5],
      ]),
    });
    const [row] = head.forward(tensor([[0.6, 0.8]])).toArray() as number[][];
    expect(row![0]).toBeCloseTo(0.6, 5);
    expect(row![1]).toBeCloseTo(1.4 / Math.SQRT2, 5);
  });
});
