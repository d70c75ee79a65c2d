import { grad, type Tensor } from "@dmospeech/engine";
import { describe, expect, it } from "vitest";
import { tinyCtc } from "../ctc/index.js";
import { tinyDiT } from "../dit/index.js";
import { lengthMask, maxDifference, noise, randomProjection, shaken } from "../testing.js";
import { Discriminator, pickRecogniserLayers, tinyDiscriminator } from "./index.js";

const SIZES = { latentDim: 6, vocabularySize: 9 };

function tiny(patch = 2): Discriminator {
  const config = tinyDiscriminator({ critic: tinyDiT({ ...SIZES, patch }), recogniser: tinyCtc(SIZES) });
  return shaken(new Discriminator(config));
}

function states(frames: number, patch = 2) {
  const hidden = [1, 2].map((seed) => noise([2, frames / patch, 16], seed));
  const recogniserHidden = [3, 4, 5].map((seed) => noise([2, frames, 16], seed));
  return { hidden, recogniserHidden };
}

const firstOf = (list: readonly Tensor[], frames: number) => list.map((x) => x.slice(0, 1, 2).slice(1, 0, frames));

describe("Discriminator", () => {
  it.each([1, 2])("gives a padded utterance the logits it has alone (patch %i)", (patch) => {
    const model = tiny(patch);
    const { hidden, recogniserHidden } = states(12, patch);
    const batched = model.forward({ hidden, recogniserHidden, mask: lengthMask([12, 8], 12) });
    expect(batched.shape).toEqual([2, 12 / patch]);
    const alone = model.forward({
      hidden: firstOf(hidden, 8 / patch),
      recogniserHidden: firstOf(recogniserHidden, 8),
    });
    expect(maxDifference(batched.slice(0, 1, 2).slice(1, 0, 8 / patch), alone)).toBeLessThan(1e-5);
    expect(maxDifference(alone.select(1, 0), alone.select(1, 1))).toBeGreaterThan(1e-3);
  });

  it("hears every critic layer and every recogniser layer", () => {
    const model = tiny();
    const { hidden, recogniserHidden } = states(12);
    const leaves = [...hidden, ...recogniserHidden].map((x) => x.requiresGrad_());
    const gradients = grad(randomProjection(model.forward({ hidden, recogniserHidden })), leaves);
    for (const gradient of gradients) expect(gradient!.abs().max().item()).toBeGreaterThan(1e-4);
  });

  it("refuses features of another critic or recogniser", () => {
    const { hidden, recogniserHidden } = states(12);
    expect(() => tiny().forward({ hidden: hidden.slice(1), recogniserHidden })).toThrow(
      /critic layers is 1, expected 2/,
    );
    expect(() => tiny().forward({ hidden, recogniserHidden: [] })).toThrow(/recogniser layers is 0, expected 3/);
  });
});

describe("pickRecogniserLayers", () => {
  it("spreads evenly and ends with the last", () => {
    const layers = Array.from({ length: 6 }, (_, i) => noise([1], i));
    expect(pickRecogniserLayers(layers)).toEqual([layers[1], layers[3], layers[5]]);
    expect(pickRecogniserLayers(layers.slice(0, 3))).toEqual(layers.slice(0, 3));
    expect(pickRecogniserLayers(layers.slice(0, 4), 3)).toEqual([layers[1], layers[2], layers[3]]);
  });
});
