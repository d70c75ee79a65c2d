import { noGrad, type Tensor } from "@dmospeech/engine";
import { describe, expect, it } from "vitest";
import type { GraphSpec } from "../export/export-graph.js";
import { measureParity } from "../export/parity.js";
import { CtcRecogniser, tinyCtc } from "./ctc/index.js";
import { DiT, f5DiT, tinyDiT } from "./dit/index.js";
import { SpeakerVerifier, tinySpeaker } from "./speaker/index.js";
import { lengthMask, noise, shaken } from "./testing.js";

const SIZES = { latentDim: 6, vocabularySize: 9 };
const student = shaken(new DiT(tinyDiT({ ...SIZES, patch: 2, textBlocks: 2 })));
const f5 = shaken(new DiT(f5DiT({ ...SIZES, dim: 32, depth: 2, heads: 2, textDim: 8, textBlocks: 1, patch: 1 })));
const recogniser = shaken(new CtcRecogniser(tinyCtc(SIZES)));
const verifier = shaken(new SpeakerVerifier(tinySpeaker({ latentDim: 6 })));

const latents = (name: string, channels = 6) =>
  ({ name, dtype: "float32", dims: ["batch", "frames", channels] }) as const;
const mask = { name: "mask", dtype: "bool", dims: ["batch", "frames"] } as const;
type Named = Readonly<Record<string, Tensor>>;

function textSpec(model: DiT): GraphSpec {
  return {
    name: "text",
    inputs: [
      { name: "tokens", dtype: "int64", dims: ["batch", "tokens"], range: [0, 9] },
      { name: "frameTokens", dtype: "int64", dims: ["batch", "frames"], range: [-1, 8] },
    ],
    outputs: ["text"],
    module: model,
    run: ({ tokens, frameTokens }: Named) => ({ text: noGrad(() => model.embedText(tokens!, frameTokens!)) }),
  };
}

function denoiserSpec(model: DiT): GraphSpec {
  const time = { name: "time", dtype: "float32", dims: ["batch"], range: [0, 1] } as const;
  return {
    name: "denoiser",
    inputs: [latents("x"), latents("prompt"), latents("text", 8), time, mask],
    outputs: ["prediction"],
    module: model,
    dimensions: { frames: { multiple: 2 } },
    run: ({ x, prompt, text, time, mask }: Named) => ({
      prediction: noGrad(() => model.forward({ x: x!, prompt: prompt!, text: text!, time: time!, mask: mask! })),
    }),
  };
}

const specs: Record<string, GraphSpec> = {
  "student's text": textSpec(student),
  "F5 layout's text": textSpec(f5),
  "student's denoiser": denoiserSpec(student),
  "F5 layout's denoiser": denoiserSpec(f5),
  recogniser: {
    name: "ctc",
    inputs: [latents("latents"), mask],
    outputs: ["logProbs"],
    module: recogniser,
    run: ({ latents, mask }: Named) => ({ logProbs: noGrad(() => recogniser.forward(latents!, mask).logProbs) }),
  },
  verifier: {
    name: "speaker",
    inputs: [latents("latents"), mask],
    outputs: ["embedding"],
    module: verifier,
    run: ({ latents, mask }: Named) => ({ embedding: noGrad(() => verifier.forward(latents!, mask)) }),
  },
};

describe.each(Object.entries(specs))("the exported %s", (_, spec) => {
  const sizes = [
    { batch: 1, frames: 10, tokens: 8 },
    { batch: 3, frames: 46, tokens: 31 },
  ];

  it("is the engine's model at other lengths and batch sizes", async () => {
    for (const { maxAbsolute, relativeRms } of await measureParity(spec, { sizes })) {
      expect(maxAbsolute).toBeLessThan(2e-5);
      expect(relativeRms).toBeLessThan(1e-5);
    }
  });

  it.skipIf(spec.name === "text")("obeys the mask as the engine's model does", async () => {
    const makeInputs = () => ({
      x: noise([2, 12, 6], 1),
      prompt: noise([2, 12, 6], 2),
      text: noise([2, 12, 8], 3),
      latents: noise([2, 12, 6], 4),
      time: noise([2], 5).sigmoid(),
      mask: lengthMask([12, 6], 12),
    });
    const named = (all: Record<string, Tensor>) =>
      Object.fromEntries(spec.inputs.map(({ name }) => [name, all[name]!] as const));
    const differences = await measureParity(spec, {
      sizes: [{ batch: 2, frames: 12 }],
      makeInputs: () => named(makeInputs()),
    });
    // Rows of padding are arbitrary numbers, but the same arbitrary numbers.
    for (const { maxAbsolute } of differences) expect(maxAbsolute).toBeLessThan(2e-5);
  });
});
