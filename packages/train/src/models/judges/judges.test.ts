import { Rng } from "@dmospeech/core";
import { autocast, Generator, grad, noGrad, ones, type Tensor, tensor } from "@dmospeech/engine";
import { describe, expect, it } from "vitest";
import { measureParity } from "../../export/parity.js";
import { ctcObjective } from "../../losses/ctc.js";
import { aamSoftmaxLoss } from "../../losses/speaker.js";
import { AdamW } from "../../training/adamw.js";
import { SpeakerClassifier } from "../speaker/speaker-classifier.js";
import { lengthMask, maxDifference, noise, randomProjection, shaken } from "../testing.js";
import {
  augmentWaves,
  MelRecogniser,
  MelVerifier,
  melAugment,
  miniMelRecogniser,
  miniMelVerifier,
  samplesPerStep,
  tinyMelRecogniser,
  tinyMelVerifier,
} from "./index.js";

const config = tinyMelRecogniser({ vocabularySize: 5 });
const step = samplesPerStep(config); // 160
const recogniser = () => shaken(new MelRecogniser(config));
const verifier = () => shaken(new MelVerifier(tinyMelVerifier()));
const waves = (batch: number, steps: number, seed = 1) => noise([batch, steps * step], seed).mul(0.1);

describe("MelRecogniser", () => {
  it("gives log-probabilities of blank and tokens, one row a step", () => {
    const logProbs = recogniser().forward(waves(2, 9));
    expect(logProbs.shape).toEqual([2, 9, 6]);
    expect(maxDifference(logProbs.exp().sum(-1), ones([2, 9]))).toBeLessThan(1e-5);
  });

  it("gives a padded utterance the numbers it has alone", () => {
    const model = recogniser();
    const alone = waves(1, 7);
    const padded = alone.clone().reshape([1, 7 * step]);
    const longer = tensor(new Float32Array(2 * 12 * step), { shape: [2, 12 * step] });
    longer
      .slice(0, 0, 1)
      .slice(1, 0, 7 * step)
      .copy_(padded);
    longer.slice(0, 1, 2).copy_(waves(1, 12, 2));
    const batched = model
      .forward(longer, lengthMask([7, 12], 12))
      .slice(0, 0, 1)
      .slice(1, 0, 7);
    expect(maxDifference(batched, model.forward(alone))).toBeLessThan(2e-5);
  });

  it("hears neither loudness nor a constant colour of the spectrum", () => {
    const model = recogniser();
    const quiet = waves(1, 9);
    expect(maxDifference(model.forward(quiet.mul(3)), model.forward(quiet))).toBeLessThan(1e-3);
  });

  it("learns to spell a batch by heart", () => {
    const model = new MelRecogniser(config).initialize({ seed: 3 });
    const input = waves(2, 12);
    const tokens = [
      [0, 1, 2],
      [3, 4, 0],
    ];
    const losses = fit(model, () => ctcObjective({ logProbs: model.forward(input), tokens }), 60);
    expect(losses.at(-1)!).toBeLessThan(0.1 * losses[0]!);
  });
});

describe("MelVerifier", () => {
  it("gives unit vectors that ignore loudness and change with the sound", () => {
    const model = verifier();
    const input = waves(2, 20);
    const embedding = model.forward(input);
    expect(embedding.shape).toEqual([2, 12]);
    expect(maxDifference(embedding.square().sum(-1), ones([2]))).toBeLessThan(1e-5);
    expect(maxDifference(model.forward(input.mul(2)), embedding)).toBeLessThan(1e-3);
    expect(maxDifference(embedding.slice(0, 0, 1), embedding.slice(0, 1, 2))).toBeGreaterThan(1e-2);
  });

  it("learns four voices by heart", () => {
    const model = new MelVerifier(tinyMelVerifier()).initialize({ seed: 3 });
    const classifier = new SpeakerClassifier({ speakers: 4, embeddingDim: 12 }).initialize({ seed: 4 });
    const input = waves(4, 20);
    const labels = tensor([0, 1, 2, 3], { dtype: "int64" });
    const loss = () => aamSoftmaxLoss({ cosine: classifier.forward(model.forward(input)), labels });
    const named = [...model.namedParameters(), ...classifier.namedParameters().map(([n, t]) => [`c.${n}`, t] as const)];
    const losses = fit({ namedParameters: () => named as [string, Tensor][] }, loss, 25);
    expect(losses.at(-1)!).toBeLessThan(0.2 * losses[0]!);
  });

  it("refuses channels its norms cannot group", () => {
    expect(() => new MelVerifier(tinyMelVerifier({ channels: [8, 12] }))).toThrow("multiples of 8");
  });
});

const outputs = {
  MelRecogniser: { model: recogniser(), run: (model: MelRecogniser | MelVerifier, x: Tensor) => model.forward(x) },
  MelVerifier: { model: verifier(), run: (model: MelRecogniser | MelVerifier, x: Tensor) => model.forward(x) },
};

describe.each(Object.entries(outputs))("%s", (name, { model, run }) => {
  it("has gradients that match finite differences (float64)", () => {
    const exact = name === "MelRecogniser" ? recogniser() : verifier();
    exact.to({ dtype: "float64" });
    const input = noise([2, 20 * step], 5, "float64").mul(0.1);
    const leaf = input.clone().requiresGrad_();
    const [gradient] = grad(randomProjection(run(exact, leaf)), [leaf]);
    const nudge = noise([2, 20 * step], 6, "float64").mul(0.1);
    const size = 1e-6;
    const at = (sign: number) => randomProjection(run(exact, input.add(nudge.mul(sign * size)))).item();
    const numeric = (at(1) - at(-1)) / (2 * size);
    expect(Math.abs(numeric)).toBeGreaterThan(1e-3);
    expect(gradient!.mul(nudge).sum().item() / numeric).toBeCloseTo(1, 4);
  });

  it("says under bfloat16 autocast nearly what it says in float32, with a gradient for every parameter", () => {
    const input = waves(2, 20);
    const exact = run(model, input);
    const rounded = autocast({ device: "cpu", dtype: "bfloat16", enabled: true }, () => run(model, input));
    expect(maxDifference(rounded.float(), exact) / exact.abs().max().item()).toBeLessThan(0.05);
    const gradients = grad(rounded.float().square().sum(), model.parameters(), { allowUnused: true });
    for (const gradient of gradients) expect(gradient?.isfinite().all().item()).toBe(1);
  });

  it("is the same network in ONNX, at any length and batch", async () => {
    const spec = {
      name,
      inputs: [
        { name: "wave", dtype: "float32", dims: ["batch", { dim: "steps", times: step }], range: [-1, 1] },
      ] as const,
      outputs: ["out"],
      module: model,
      run: ({ wave }: Readonly<Record<string, Tensor>>) => ({ out: noGrad(() => run(model, wave!)) }),
    };
    const sizes = [
      { batch: 1, steps: 31 },
      { batch: 3, steps: 16 },
    ];
    for (const { maxAbsolute } of await measureParity(spec, { sizes })) expect(maxAbsolute).toBeLessThan(5e-4);
  });
});

describe("the mini sizes", () => {
  it("fit one CPU core", () => {
    expect(new MelRecogniser(miniMelRecogniser({ vocabularySize: 100 })).parameterCount()).toBe(1_166_949);
    expect(new MelVerifier(miniMelVerifier()).parameterCount()).toBe(344_688);
  });
});

describe("melAugment", () => {
  const options = { melBins: 6, timeMasks: 2, maxTimeShare: 0.2, bandMasks: 1, maxBandShare: 0.5, muffleChance: 0 };

  it("masks whole steps and bands, the same in every frame of a step, and all of the top where it muffles", () => {
    const masked = melAugment(ones([3, 20, 12]), { ...options, muffleChance: 1, rng: new Rng(2) });
    for (const utterance of masked.toArray() as number[][][]) {
      const kept = utterance.find((frame) => frame.some((value) => value === 1))!;
      expect(kept.slice(0, 6)).toEqual(kept.slice(6));
      expect(kept[5]).toBe(0);
      for (const frame of utterance) expect([kept, new Array(12).fill(0)]).toContainEqual(frame);
      expect(utterance.filter((frame) => frame.every((value) => value === 0)).length).toBeLessThanOrEqual(8);
    }
  });

  it("repeats itself under a seed", () => {
    const features = noise([2, 20, 12], 1);
    const first = melAugment(features, { ...options, rng: new Rng(3) });
    expect(maxDifference(first, melAugment(features, { ...options, rng: new Rng(3) }))).toBe(0);
    expect(maxDifference(first, melAugment(features, { ...options, rng: new Rng(4) }))).toBeGreaterThan(0);
  });
});

describe("augmentWaves", () => {
  it("adds noise at the ratio asked for", () => {
    const clean = noise([1, 20_000], 1);
    const common = { rng: new Rng(1), generator: new Generator(1), gainDb: [-6, -6], snrDb: [20, 20] } as const;
    const gained = augmentWaves(clean, { ...common, noiseChance: 0 });
    expect(maxDifference(gained, clean.mul(10 ** (-6 / 20)))).toBeLessThan(1e-5);
    const added = augmentWaves(clean, { ...common, noiseChance: 1 }).sub(gained);
    const snrDb = 20 * Math.log10(gained.norm().item() / added.norm().item());
    expect(snrDb).toBeCloseTo(20, 1);
  });
});

/** Losses of so many AdamW steps. */
function fit(model: { namedParameters(): [string, Tensor][] }, loss: () => Tensor, steps: number): number[] {
  const named = model.namedParameters();
  const adam = new AdamW(named, {});
  return Array.from({ length: steps }, () => {
    for (const [, parameter] of named) parameter.grad?.zero_();
    const value = loss();
    value.backward();
    noGrad(() => adam.step(1e-2));
    return value.item();
  });
}
