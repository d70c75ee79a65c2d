import { createProcess } from "@dmospeech/core";
import { Generator, type Tensor, tensor, where } from "@dmospeech/engine";
import { describe, expect, it } from "vitest";
import { tinyDiT } from "../models/dit/configs.js";
import { DiT } from "../models/dit/dit.js";
import { maxDifference, shaken } from "../models/testing.js";
import { Denoiser } from "./denoiser.js";
import { conditionOf, type InfillBatch } from "./infill-batch.js";
import { LATENT_DIM, spelledSource, vocabulary } from "./testing.js";

const compute = { device: "cpu", precision: "float32" } as const;
const diffusion = { process: createProcess({ kind: "flow" }), prediction: "velocity" } as const;
const times = [0.25, 0.5, 0.9];

function denoiserOver(textBlocksOver: "tokens" | "frames"): Denoiser {
  const config = tinyDiT({ latentDim: LATENT_DIM, vocabularySize: vocabulary.size, patch: 2, textBlocksOver });
  return new Denoiser(shaken(new DiT(config)), diffusion, compute);
}

/** x̂ = x_t + (1 − t) v: the flow's clean latents, written out. */
const clean = (noisy: Tensor, velocity: Tensor) =>
  noisy.add(velocity.mul(tensor(times.map((t) => 1 - t)).reshape([3, 1, 1])));

/** The velocity with nothing heard and nothing said. */
function unconditionalVelocity({ model }: Denoiser, batch: InfillBatch, noisy: Tensor): Tensor {
  const text =
    model.config.textBlocksOver === "tokens"
      ? model.textEmbed.filler().expand([3, noisy.shape[1]!, model.config.textDim])
      : model.embedText(batch.tokens.mul(0).sub(1), batch.frameTokens);
  return model.forward({ x: noisy, prompt: noisy.mul(0), text, mask: batch.mask, time: tensor(times) });
}

describe("Denoiser", () => {
  it("noises to α x + σ ε, each utterance to its own time", () => {
    const { latents } = spelledSource().batch(0, "cpu");
    const point = denoiserOver("tokens").noising(latents, { times, generator: new Generator(4) });
    const t = tensor(times).reshape([3, 1, 1]);
    const byHand = latents.mul(t).add(point.noise.mul(t.neg().add(1)));
    expect(maxDifference(point.noisy, byHand)).toBeLessThan(1e-6);
    expect(point.noise.std().item()).toBeCloseTo(1, 1);
  });

  it("draws the same times and noise from the same seed, within [0, 1)", () => {
    const { latents } = spelledSource().batch(0, "cpu");
    const [one, same, other] = [8, 8, 9].map((seed) =>
      denoiserOver("tokens").randomNoising(latents, new Generator(seed)),
    );
    expect(same!.times).toEqual(one!.times);
    expect(same!.noisy.toArray()).toEqual(one!.noisy.toArray());
    expect(other!.times).not.toEqual(one!.times);
    for (const time of one!.times) expect(time >= 0 && time < 1).toBe(true);
  });

  it.each(["tokens", "frames"] as const)("guides by 3 x̂ − 2 x̂∅ at scale 2, text blocks over %s", (over) => {
    const denoiser = denoiserOver(over);
    const batch = spelledSource().batch(0, "cpu");
    const { noisy } = denoiser.noising(batch.latents, { times, generator: new Generator(1) });
    const point = { noisy, times };
    const velocity = denoiser.model.forward({
      x: noisy,
      time: tensor(times),
      ...conditionOf(denoiser.model, batch),
    });
    const conditional = clean(noisy, velocity);
    const unconditional = clean(noisy, unconditionalVelocity(denoiser, batch, noisy));
    expect(maxDifference(conditional, unconditional)).toBeGreaterThan(0.01); // the condition is heard
    const byHand = conditional.mul(3).sub(unconditional.mul(2));
    expect(maxDifference(denoiser.guidedEstimate(point, batch, 2), byHand)).toBeLessThan(1e-4);
    expect(maxDifference(denoiser.guidedEstimate(point, batch, 0), conditional)).toBeLessThan(1e-5);
  });

  it("hears the prompt outside the target only", () => {
    const denoiser = denoiserOver("tokens");
    const batch = spelledSource().batch(0, "cpu");
    const changed = where(batch.target.unsqueeze(-1), batch.latents.add(5), batch.latents);
    const estimate = (latents: Tensor) =>
      denoiser.estimate({ noisy: batch.latents, times }, conditionOf(denoiser.model, { ...batch, latents }));
    expect(maxDifference(estimate(changed), estimate(batch.latents))).toBe(0);
    expect(maxDifference(estimate(batch.latents.add(1)), estimate(batch.latents))).toBeGreaterThan(0.001);
  });
});
