import { type OverlapWindow, OverlapWindows, Rng } from "@dmospeech/core";
import { Generator, noGrad, randn, type Tensor, tensor } from "@dmospeech/engine";
import { describe, expect, it } from "vitest";
import { shaken } from "../testing.js";
import { codecDac48k, codecDacTiny, codecIstft16k, codecIstftTiny } from "./configs.js";
import { type CodecConfig, createCodec } from "./create.js";
import { encodeRecording } from "./encode-recording.js";
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

/** Runs a local operation over overlapping windows of [frames, width] and joins what counts of each result. */
function inWindows(
  values: Float32Array,
  sizes: { readonly frameValues: number; readonly chunkFrames: number; readonly contextFrames: number },
  run: (values: Float32Array, frames: number) => number[][], // one row for each frame
): number[] {
  const windows = new OverlapWindows(sizes);
  const rows = ({ values: held, skipFrames, keepFrames }: OverlapWindow) =>
    run(held, held.length / sizes.frameValues).slice(skipFrames, skipFrames + keepFrames);
  const result: number[][] = [];
  for (const window of windows.push(values)) result.push(...rows(window));
  const last = windows.finish();
  if (last !== null) result.push(...rows(last));
  return result.flat();
}

const furthest = (a: readonly number[], b: readonly number[]) =>
  a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0);

describe.each(configs)("chunks of %s", (_name, config) => {
  const codec = noGrad(() => shaken(createCodec(config), { std: 0.1 }).to({ dtype: "float64" }));
  const { hop, latentDim } = config;
  const rowsOf = (flat: Tensor, frames: number): number[][] => flat.reshape([frames, -1]).toArray() as number[][];
  const encode = (values: Float32Array, frames: number) =>
    noGrad(() => rowsOf(codec.encode(tensor(values, { dtype: "float64", shape: [1, 1, frames * hop] })).mean, frames));
  const decode = (values: Float32Array, frames: number) =>
    noGrad(() => rowsOf(codec.decode(tensor(values, { dtype: "float64", shape: [1, frames, latentDim] })), frames));

  it.each([1, 10, 29, 30, 31, 60])(
    "give the whole's numbers over %i frames, in float64 to the last digits",
    (frames) => {
      const { encoderFrames, decoderFrames } = codecContext(config);
      const wave = new Rng(3).fillNormal(new Float32Array(frames * hop), { std: 0.1 });
      const samples = { frameValues: hop, chunkFrames: 10, contextFrames: encoderFrames };
      expect(furthest(inWindows(wave, samples, encode), encode(wave, frames).flat())).toBeLessThan(1e-10);
      const latents = new Rng(4).fillNormal(new Float32Array(frames * latentDim));
      const rows = { frameValues: latentDim, chunkFrames: 10, contextFrames: decoderFrames };
      expect(furthest(inWindows(latents, rows, decode), decode(latents, frames).flat())).toBeLessThan(1e-10);
    },
  );
});

describe.each(configs)("encodeRecording with %s", (_name, config) => {
  it("gives the whole's latents to float32, holding a chunk and its context", () => {
    const codec = noGrad(() => shaken(createCodec(config), { std: 0.1 }));
    const lengthSamples = 75 * config.hop - 3;
    const wave = new Rng(5).fillNormal(new Float32Array(75 * config.hop), { std: 0.1 }).fill(0, lengthSamples);
    let longestRead = 0;
    const read = (start: number, length: number) => {
      longestRead = Math.max(longestRead, length);
      return wave.slice(start, start + length);
    };
    const whole = encodeRecording(codec, { lengthSamples, read }, { device: "cpu", chunkFrames: 100 });
    expect(whole.length).toBe(75 * config.latentDim);
    longestRead = 0;
    const chunked = encodeRecording(codec, { lengthSamples, read }, { device: "cpu", chunkFrames: 8 });
    expect(furthest([...chunked], [...whole])).toBeLessThan(2e-5);
    expect(longestRead).toBe((8 + 2 * encoderContext(config)) * config.hop);
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
