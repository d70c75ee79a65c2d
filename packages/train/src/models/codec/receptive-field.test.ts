import { Generator, noGrad, randn, type Tensor } from "@dmospeech/engine";
import { describe, expect, it } from "vitest";
import { shaken } from "../testing.js";
import { codecDac48k, codecDacTiny, codecIstft16k, codecIstftTiny } from "./configs.js";
import { type CodecConfig, createCodec } from "./create.js";
import { codecContext, decoderContext, encoderContext } from "./receptive-field.js";

// Measured, not trusted: one input is changed, and every output that moves is within the stated context of it.

const configs: [string, CodecConfig][] = [
  ["istft", codecIstftTiny()],
  ["istft of other depths", deeperIstft()],
  ["dac with strides 2, 5", codecDacTiny()],
  ["dac with strides 3, 4", { ...codecDacTiny(), strides: [3, 4], hop: 12 }],
];

function deeperIstft(): CodecConfig {
  const tiny = codecIstftTiny();
  const stage = (dim: number, blocks: number) => ({ dim, innerDim: 2 * dim, blocks });
  return {
    ...tiny,
    hop: 40,
    analysisFft: 256,
    synthesisFft: 120,
    encoder: { fine: stage(16, 2), coarse: stage(16, 3) },
    decoder: { coarse: stage(32, 2), fine: stage(16, 3) },
  };
}

/** Distances in frames, on each side, from a changed frame to the furthest frame that moved. */
function reach(moved: readonly boolean[], changed: number): { before: number; after: number } {
  return { before: changed - moved.indexOf(true), after: moved.lastIndexOf(true) - changed };
}

/** Which frames of [1, T, …] differ anywhere. */
function movedFrames(a: Tensor, b: Tensor, frames: number): boolean[] {
  const difference = a.sub(b).abs().reshape([frames, -1]).amax(1).toFloat32Array();
  return Array.from(difference, (value) => value > 0);
}

describe.each(configs)("context of %s", (_name, config) => {
  const codec = noGrad(() => shaken(createCodec(config), { std: 0.1 }).to({ dtype: "float64" }));
  const { hop, latentDim } = config;

  it("is what the encoder's latents depend on, within a frame", () => {
    const context = encoderContext(config);
    const frames = 4 * context + 3;
    const middle = 2 * context + 1;
    const wave = randn([1, 1, frames * hop], { generator: new Generator(1), dtype: "float64" }).mul(0.1);
    const usual = noGrad(() => codec.encode(wave).mean);
    // The first and the last sample of a frame reach furthest forwards and backwards.
    const reaches = [0, hop - 1].map((offset) => {
      const other = wave.clone();
      other.slice(2, middle * hop + offset, middle * hop + offset + 1).add_(1);
      return reach(
        movedFrames(
          noGrad(() => codec.encode(other).mean),
          usual,
          frames,
        ),
        middle,
      );
    });
    const measured = Math.max(...reaches.flatMap(({ before, after }) => [before, after]));
    expect(measured).toBeLessThanOrEqual(context);
    expect(measured).toBeGreaterThanOrEqual(context - 1);
  });

  it("is what the decoder's samples depend on, within a frame", () => {
    const context = decoderContext(config);
    const frames = 4 * context + 3;
    const middle = 2 * context + 1;
    const latents = randn([1, frames, latentDim], { generator: new Generator(2), dtype: "float64" });
    const other = latents.clone();
    other.slice(1, middle, middle + 1).add_(1);
    const usual = noGrad(() => codec.decode(latents));
    const { before, after } = reach(
      movedFrames(
        noGrad(() => codec.decode(other)),
        usual,
        frames,
      ),
      middle,
    );
    const measured = Math.max(before, after);
    expect(measured).toBeLessThanOrEqual(context);
    expect(measured).toBeGreaterThanOrEqual(context - 1);
  });
});

describe("codecContext", () => {
  it("is a third to half a second for the codecs that are trained", () => {
    // By hand, istft encoder: coarse (3 + 3 · 7 taps) 10 frames; fine (2 · 7 taps) 6 and window 2.06 fine frames of the
    // nearest 4: ⌈8.06 / 4⌉ = 3. Decoder: coarse (5 · 7 taps) 15; fine (3 · 7 taps) 9 and overlap 1.5: ⌈10.5 / 4⌉ = 3.
    expect(codecContext(codecIstft16k())).toEqual({ encoderFrames: 13, decoderFrames: 18 });
    const { encoderFrames, decoderFrames } = codecContext(codecDac48k());
    expect(Math.max(encoderFrames, decoderFrames)).toBeLessThan(20);
  });
});
