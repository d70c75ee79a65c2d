import { type OverlapWindow, OverlapWindows, Rng } from "@dmospeech/core";
import { Generator, noGrad, randn, type Tensor, tensor, zeros } from "@dmospeech/engine";
import { describe, expect, it } from "vitest";
import { shaken } from "../testing.js";
import type { Codec } from "./codec.js";
import { codecDac48k, codecDacTiny, codecIstft16k, codecIstftTiny } from "./configs.js";
import { type CodecConfig, createCodec } from "./create.js";
import { encodeRecording } from "./encode-recording.js";
import type { ExcitationState } from "./excitation.js";
import { codecContext, decoderContext, encoderContext } from "./receptive-field.js";

// Measured, not trusted: one input is changed, and every output that moves is within the stated context of it.

const configs: [string, CodecConfig][] = [
  ["istft", { ...codecIstftTiny(), synthesis: "spectrum" }],
  ["istft of other depths", { ...deeperIstft(), synthesis: "spectrum" }],
  ["istft with a pitch of its own", codecIstftTiny()],
  ["istft with a pitch of its own and other depths", deeperIstft()],
  ["dac with strides 2, 5", codecDacTiny()],
  ["dac with strides 3, 4", { ...codecDacTiny(), strides: [3, 4], hop: 12 }],
];

function deeperIstft() {
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

/** Decodes with the excitation at its beginning in one frame; other decoders have none. */
function decodeFrom(codec: Codec, latents: Tensor, frame: number): Tensor {
  if (codec.pitchFrameHop === undefined) return codec.decode(latents);
  return codec.decodePitched!({ latents, excitation: excitationAt([0, 0], frame) }).wave;
}

function excitationAt(state: readonly number[], frame: number): ExcitationState {
  return {
    state: tensor([...state], { shape: [1, 2], dtype: "float64" }),
    frame: zeros([1], { dtype: "int64" }).add(frame),
  };
}

/** Distances in frames, on each side, from a changed frame to the furthest frame that moved. */
function reach(moved: readonly boolean[], changed: number): { before: number; after: number } {
  return { before: changed - moved.indexOf(true), after: moved.lastIndexOf(true) - changed };
}

/** Sums of phases differ in their last digits wherever anything before them does. */
const ROUNDING = 1e-9;

/** Which frames of [1, T, …] differ anywhere. */
function movedFrames(a: Tensor, b: Tensor, frames: number): boolean[] {
  const difference = a.sub(b).abs().reshape([frames, -1]).amax(1).toFloat32Array();
  return Array.from(difference, (value) => value > ROUNDING);
}

describe.each(configs)("context of %s", (_name, config) => {
  const codec: Codec = noGrad(() => shaken(createCodec(config), { std: 0.1 }).to({ dtype: "float64" }));
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
    // The excitation known at the first frame moves with a changed frame ever after, known at the last one before it: what
    // is left is what the decoder itself looks at.
    const moved = (frame: number) =>
      noGrad(() => movedFrames(decodeFrom(codec, other, frame), decodeFrom(codec, latents, frame), frames));
    const { before } = reach(moved(0), middle);
    const { after } = reach(moved(frames - 1), middle);
    const measured = Math.max(before, after);
    expect(measured).toBeLessThanOrEqual(context);
    expect(measured).toBeGreaterThanOrEqual(context - 1);
  });
});

/** Runs a local operation over overlapping windows of [frames, width] and joins what counts of each result. */
function inWindows(
  values: Float32Array,
  sizes: { readonly frameValues: number; readonly chunkFrames: number; readonly contextFrames: number },
  run: (values: Float32Array, frames: number, window: OverlapWindow) => number[][], // one row for each frame
): number[] {
  const windows = new OverlapWindows(sizes);
  const rows = (window: OverlapWindow) => {
    const { values: held, skipFrames, keepFrames } = window;
    return run(held, held.length / sizes.frameValues, window).slice(skipFrames, skipFrames + keepFrames);
  };
  const result: number[][] = [];
  for (const window of windows.push(values)) result.push(...rows(window));
  const last = windows.finish();
  if (last !== null) result.push(...rows(last));
  return result.flat();
}

const furthest = (a: readonly number[], b: readonly number[]) =>
  a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0);

describe.each(configs)("chunks of %s", (_name, config) => {
  const codec: Codec = noGrad(() => shaken(createCodec(config), { std: 0.1 }).to({ dtype: "float64" }));
  const { hop, latentDim } = config;
  const rowsOf = (flat: Tensor, frames: number): number[][] => flat.reshape([frames, -1]).toArray() as number[][];
  const encode = (values: Float32Array, frames: number) =>
    noGrad(() => rowsOf(codec.encode(tensor(values, { dtype: "float64", shape: [1, 1, frames * hop] })).mean, frames));
  const latentsOf = (values: Float32Array, frames: number) =>
    tensor(values, { dtype: "float64", shape: [1, frames, latentDim] });
  const decode = (values: Float32Array, frames: number) =>
    noGrad(() => rowsOf(codec.decode(latentsOf(values, frames)), frames));
  /** Decodes windows one after another, each from the state in which the excitation was at the end of the one before. */
  const decodeNext = () => {
    let state = [0, 0];
    return (values: Float32Array, frames: number, { skipFrames, keepFrames }: OverlapWindow) =>
      noGrad(() => {
        if (codec.pitchFrameHop === undefined) return decode(values, frames);
        const excitation = excitationAt(state, skipFrames);
        const { wave, states } = codec.decodePitched!({ latents: latentsOf(values, frames), excitation });
        const end = skipFrames + keepFrames;
        if (end < frames) state = (states.select(1, end).toArray() as number[][]).flat();
        return rowsOf(wave, frames);
      });
  };

  it.each([1, 10, 29, 30, 31, 60])(
    "give the whole's numbers over %i frames, in float64 to the last digits",
    (frames) => {
      const { encoderFrames, decoderFrames } = codecContext(config);
      const wave = new Rng(3).fillNormal(new Float32Array(frames * hop), { std: 0.1 });
      const samples = { frameValues: hop, chunkFrames: 10, contextFrames: encoderFrames };
      expect(furthest(inWindows(wave, samples, encode), encode(wave, frames).flat())).toBeLessThan(1e-10);
      const latents = new Rng(4).fillNormal(new Float32Array(frames * latentDim));
      const rows = { frameValues: latentDim, chunkFrames: 10, contextFrames: decoderFrames };
      expect(furthest(inWindows(latents, rows, decodeNext()), decode(latents, frames).flat())).toBeLessThan(1e-10);
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
    // nearest 4: ⌈8.06 / 4⌉ = 3. Decoder: coarse (5 · 7 taps) 15; fine (3 · 7 taps) 9 and overlap 1.5: ⌈10.5 / 4⌉ = 3;
    // pitch that moves to the next frame's 1 and the excitation's window 1.5 more: ⌈13 / 4⌉ = 4.
    expect(codecContext({ ...codecIstft16k(), synthesis: "spectrum" })).toEqual({
      encoderFrames: 13,
      decoderFrames: 18,
    });
    expect(codecContext(codecIstft16k())).toEqual({ encoderFrames: 13, decoderFrames: 19 });
    const { encoderFrames, decoderFrames } = codecContext(codecDac48k());
    expect(Math.max(encoderFrames, decoderFrames)).toBeLessThan(20);
  });
});
