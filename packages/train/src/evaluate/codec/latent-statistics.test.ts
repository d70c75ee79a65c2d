import { describe, expect, it } from "vitest";
import type { LatentCodec } from "./latent-codec.js";
import { measureLatents, summariseLatents } from "./latent-statistics.js";

// Three channels over four frames in two sequences: ±2 around 1, constant, ±0.5.
const sequences = [Float32Array.of(3, 7, 0.5, -1, 7, -0.5), Float32Array.of(3, 7, -0.5, -1, 7, 0.5)];

describe("latent statistics", () => {
  it("measure mean and variance over all frames of all sequences", () => {
    expect(measureLatents(sequences, 3)).toEqual({ mean: [1, 7, 0], variance: [4, 0, 0.25] });
  });

  it("call a channel dead by its variance before normalisation", () => {
    const codec: LatentCodec = {
      ...{ name: "codec", identity: "", sampleRate: 8000, hop: 80, latentDim: 3, normalisedOn: "here" },
      statistics: { mean: [0, 0, 0], std: [1, 1, 0.1] }, // the third: 0.25 · 0.01 = 0.0025
      encode: async ({ samples }) => samples,
      decode: async (latents) => latents,
    };
    expect(summariseLatents(codec, sequences)).toEqual({
      ...{ codec: "codec", channels: 3, frames: 4, normalisedOn: "here", variance: [4, 0, 0.25] },
      ...{ leastVariance: 0, medianVariance: 0.25, greatestVariance: 4, dead: 2 },
    });
  });
});
