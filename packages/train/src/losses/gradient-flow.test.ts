// The claim that makes the metrics trainable: nothing between the noise and the recogniser's or the verifier's verdict
// stops the gradient. Four student steps, tiny models, float64, every gradient against finite differences.
import { flowProcess, Rng } from "@dmospeech/core";
import { grad, noGrad, type Tensor, tensor } from "@dmospeech/engine";
import { describe, expect, it } from "vitest";
import { CtcRecogniser, tinyCtc } from "../models/ctc/index.js";
import { DiT, sampleStudent, tinyDiT } from "../models/dit/index.js";
import { SpeakerVerifier, tinySpeaker } from "../models/speaker/index.js";
import { lengthMask, noise, shaken } from "../models/testing.js";
import { ctcObjective } from "./ctc.js";
import { randomChunk, speakerLoss } from "./speaker.js";

const SIZES = { latentDim: 4, vocabularySize: 7 };
const [BATCH, FRAMES, PROMPT_FRAMES] = [2, 16, 4];
const LENGTHS = [16, 12];
const TOKENS = [
  [2, 5, 5, 1],
  [6, 0, 3],
];
const float64 = { dtype: "float64" } as const;

const student = shaken(new DiT(tinyDiT({ ...SIZES, patch: 2 }))).to(float64);
const recogniser = shaken(new CtcRecogniser(tinyCtc(SIZES)), { seed: 2 })
  .to(float64)
  .requiresGrad_(false);
const verifier = shaken(new SpeakerVerifier(tinySpeaker({ latentDim: 4 })), { seed: 3 })
  .to(float64)
  .requiresGrad_(false);

const mask = lengthMask(LENGTHS, FRAMES);
const promptMask = lengthMask([PROMPT_FRAMES, PROMPT_FRAMES], FRAMES).unsqueeze(-1).double();
const truth = noise([BATCH, FRAMES, 4], 10, "float64");
const prompt = truth.mul(promptMask);
const tokens = tensor(
  TOKENS.map((row) => [...row, -1].slice(0, 4)),
  { dtype: "int64" },
);
const frameTokens = tensor(
  TOKENS.map((row, b) =>
    Array.from({ length: FRAMES }, (_, i) => (i < LENGTHS[b]! ? Math.floor((i * row.length) / LENGTHS[b]!) : -1)),
  ),
  { dtype: "int64" },
);
const noises = [11, 12, 13, 14].map((seed) => noise([BATCH, FRAMES, 4], seed, "float64"));

function sample(firstNoise: Tensor): Tensor {
  const text = student.embedText(tokens, frameTokens);
  const conditions = { student, prompt, text, mask, process: flowProcess, prediction: "velocity" } as const;
  return sampleStudent({ ...conditions, source: { noises: [firstNoise, ...noises.slice(1)] } });
}

const losses = {
  CTC: (firstNoise: Tensor) => {
    const { logProbs } = recogniser.forward(sample(firstNoise), mask);
    return ctcObjective({ logProbs, tokens: TOKENS, frameLengths: LENGTHS });
  },
  speaker: (firstNoise: Tensor) => {
    const spans = LENGTHS.map((length) => ({ start: PROMPT_FRAMES, length: length - PROMPT_FRAMES }));
    const chunk = randomChunk(sample(firstNoise), { chunkFrames: 7, spans, rng: new Rng(4) });
    const reference = noGrad(() => verifier.forward(prompt.slice(1, 0, PROMPT_FRAMES)));
    return speakerLoss(verifier.forward(chunk.latents, chunk.mask), reference);
  },
};

/** Slope of `loss` along `direction` at scale 0, by central differences. */
function slope(loss: (scale: number) => number): number {
  const step = 1e-5;
  return (loss(step) - loss(-step)) / (2 * step);
}

describe.each(Object.entries(losses))("the %s loss of a four-step sample", (_, loss) => {
  const weight = student.inputEmbed.proj.weight;
  const start = noises[0]!.clone().requiresGrad_();
  const [toNoise, toWeight] = grad(loss(start), [start, weight]) as [Tensor, Tensor];

  it("reaches the input noise and the student's first layer, finite and not zero", () => {
    for (const gradient of [toNoise, toWeight]) {
      expect(gradient.isfinite().all().item()).toBe(1);
      expect(gradient.abs().max().item()).toBeGreaterThan(1e-6);
    }
    // Each real frame's noise has a say; padding has none.
    const perFrame = toNoise.abs().amax([2]); // [B, T]
    expect(perFrame.select(0, 0).min().item()).toBeGreaterThan(0);
    expect(perFrame.select(0, 1).slice(0, 0, 12).min().item()).toBeGreaterThan(0);
    expect(perFrame.select(0, 1).slice(0, 12).max().item()).toBe(0);
  });

  it("changes with the noise as its gradient says", () => {
    const direction = noise(start.shape, 20, "float64");
    const numeric = noGrad(() => slope((scale) => loss(noises[0]!.add(direction.mul(scale))).item()));
    const analytic = toNoise.mul(direction).sum().item();
    expect(Math.abs(analytic / numeric - 1)).toBeLessThan(1e-5);
  });

  it("changes with the student's first layer as its gradient says", () => {
    const direction = noise(weight.shape, 21, "float64");
    const original = weight.detach().clone();
    const numeric = noGrad(() =>
      slope((scale) => {
        weight.copy_(original.add(direction.mul(scale)));
        return loss(noises[0]!).item();
      }),
    );
    noGrad(() => weight.copy_(original));
    const analytic = toWeight.mul(direction).sum().item();
    expect(Math.abs(analytic / numeric - 1)).toBeLessThan(1e-5);
  });
});
