import { type Generator, rand, randint, randn, type Tensor, tensor } from "@dmospeech/engine";
import { describe, expect, it } from "vitest";
import { codecDacTiny, codecIstftTiny } from "../../models/codec/configs.js";
import { createCodec } from "../../models/codec/create.js";
import { tinyCtc } from "../../models/ctc/configs.js";
import { CtcRecogniser } from "../../models/ctc/ctc-recogniser.js";
import { tinyDiT } from "../../models/dit/configs.js";
import { DiT } from "../../models/dit/dit.js";
import { tinySpeaker } from "../../models/speaker/configs.js";
import { SpeakerVerifier } from "../../models/speaker/speaker-verifier.js";
import { lengthMask, shaken } from "../../models/testing.js";
import type { GraphSpec } from "../export-graph.js";
import { measureParity, type ParityOptions } from "../parity.js";
import type { Sizes } from "../trace/graph-input.js";
import {
  decoderGraph,
  denoiserGraph,
  encoderGraph,
  recogniserGraph,
  speakerGraph,
  textGraph,
} from "./network-graphs.js";

// Every network of a bundle, with random weights in every layer: engine against ONNX Runtime at lengths and batch sizes
// that were not traced. Rounding of float32 through a dozen layers stays below 1e-4 of the output's size.

const LATENT_DIM = 4;
const statistics = { mean: [0.1, -0.2, 0.3, 0.05], std: [0.5, 1.5, 2, 0.7] };

const SIZES: readonly Sizes[] = [
  { batch: 1, frames: 6, tokens: 3 },
  { batch: 5, frames: 42, tokens: 60 },
  { batch: 2, frames: 174, tokens: 1 },
];

async function worst(spec: GraphSpec, options: Partial<ParityOptions> = {}): Promise<number> {
  const differences = await measureParity(spec, { sizes: SIZES, ...options });
  expect(differences).toHaveLength(SIZES.length * spec.outputs.length);
  return Math.max(...differences.map(({ maxRelative }) => maxRelative));
}

/** Rows of falling length, the last of which keeps two thirds of its frames. */
function unevenMask({ batch, frames }: Sizes, multiple = 1): Tensor {
  const lengths = Array.from(
    { length: batch! },
    (_, b) => frames! - multiple * Math.floor((b * frames!) / (3 * multiple * batch!)),
  );
  return lengthMask(lengths, frames!);
}

function latents({ batch, frames }: Sizes, generator: Generator, channels = LATENT_DIM): Tensor {
  return randn([batch!, frames!, channels], { generator });
}

describe("codecs", () => {
  const spectrum = { ...codecIstftTiny(), synthesis: "spectrum" } as const;
  const cases = [
    { name: "istft", config: spectrum, tolerance: 1e-4 },
    // Phases add up the rounding of 700 frames' pitch, and the hundredth harmonic turns a hundred times as fast.
    { name: "istft with a pitch of its own", config: codecIstftTiny(), tolerance: 1e-2 },
    { name: "dac", config: codecDacTiny(), tolerance: 1e-4 },
  ];
  for (const { name, config, tolerance } of cases) {
    const codec = shaken(createCodec(config), { std: 0.02 });

    it(`${name} encoder`, async () => {
      expect(await worst(encoderGraph(codec, statistics))).toBeLessThan(1e-4);
    });

    it(`${name} decoder`, async () => {
      expect(await worst(decoderGraph(codec, statistics))).toBeLessThan(tolerance);
    });
  }

  it("go on from the excitation's state in any frame, as the engine does", async () => {
    const codec = shaken(createCodec(codecIstftTiny()), { std: 0.02 });
    const makeInputs = ({ batch, frames }: Sizes, generator: Generator) => ({
      latents: latents({ batch: batch!, frames: frames! }, generator),
      state: rand([batch!, 2], { generator }).mul(tensor([1, 500])),
      state_frame: randint(0, frames!, [batch!], { generator }),
    });
    expect(await worst(decoderGraph(codec, statistics), { makeInputs })).toBeLessThan(1e-2);
  });
});

describe("diffusion transformer", () => {
  for (const options of [{ patch: 1 }, { patch: 3 }, { patch: 2, qkNorm: false, textBlocksOver: "frames" as const }]) {
    const dit = shaken(new DiT(tinyDiT({ latentDim: LATENT_DIM, vocabularySize: 11, ...options })));

    it(`text ${JSON.stringify(options)}`, async () => {
      const makeInputs = ({ batch, frames, tokens }: Sizes, generator: Generator) => ({
        tokens: randint(-1, 11, [batch!, tokens!], { generator }),
        frame_tokens: randint(-1, tokens!, [batch!, frames!], { generator }),
      });
      expect(await worst(textGraph(dit), { makeInputs })).toBeLessThan(1e-4);
    });

    it(`denoiser ${JSON.stringify(options)}`, async () => {
      const makeInputs = (sizes: Sizes, generator: Generator) => ({
        x: latents(sizes, generator),
        prompt: latents(sizes, generator),
        text: latents(sizes, generator, 8),
        time: rand([sizes.batch!], { generator }),
        mask: unevenMask(sizes, options.patch),
      });
      expect(await worst(denoiserGraph(dit), { makeInputs })).toBeLessThan(1e-4);
    });
  }
});

describe("recogniser and verifier", () => {
  const makeInputs = (sizes: Sizes, generator: Generator) => ({
    latents: latents(sizes, generator),
    mask: unevenMask(sizes),
  });

  it("ctc", async () => {
    const recogniser = shaken(new CtcRecogniser(tinyCtc({ latentDim: LATENT_DIM, vocabularySize: 11 })));
    expect(await worst(recogniserGraph(recogniser), { makeInputs })).toBeLessThan(1e-4);
  });

  it("speaker", async () => {
    const verifier = shaken(new SpeakerVerifier(tinySpeaker({ latentDim: LATENT_DIM })));
    expect(await worst(speakerGraph(verifier), { makeInputs })).toBeLessThan(1e-4);
  });
});
