// S samples, T latent frames, L latent channels.
import { type Audio, resample } from "@dmospeech/core";
import type { LatentStatistics } from "../../data/latent-cache.js";
import type { BundleJudge } from "../bundle-judge.js";
import type { CodecSystem } from "./system.js";

/** A codec of continuous latents, opened. Latents are normalised: (z − mean) / std per channel. */
export interface LatentCodec {
  readonly name: string;
  readonly identity: string;
  readonly sampleRate: number;
  /** Samples of one latent frame. */
  readonly hop: number;
  readonly latentDim: number;
  /** Scale between the codec's own latents and the normalised ones. */
  readonly statistics: LatentStatistics;
  /** What the statistics were measured on, for the report. */
  readonly normalisedOn: string;
  /** [T, L]; the end of the recording is filled up with silence. */
  encode(audio: Audio): Promise<Float32Array>;
  /** Latents [T, L] to a wave [T · hop] at the codec's rate. */
  decode(latents: Float32Array): Promise<Float32Array>;
}

/** The codec of a bundle, on ONNX Runtime. */
export function bundleCodec(judge: BundleJudge): LatentCodec {
  const { name, sampleRate, hop, latentDim, latentMean, latentStd, files } = judge.manifest;
  return {
    name,
    identity: `bundle ${name} ${files.encoder.sha256} ${files.decoder.sha256}`,
    sampleRate,
    hop,
    latentDim,
    statistics: { mean: latentMean, std: latentStd },
    normalisedOn: "the bundle's training data",
    encode: (audio) => judge.encode(audio),
    decode: (latents) => judge.decode(latents),
  };
}

/**
 * A codec put to the test: encoded and decoded again, with noise of `noise` standard deviations of each channel on the
 * way where it is asked for, as a model that predicts latents would leave it.
 */
export function latentSystem(codec: LatentCodec, { noise = 0 }: { readonly noise?: number } = {}): CodecSystem {
  return {
    name: noise === 0 ? codec.name : `${codec.name}+${noise}`,
    identity: `${codec.identity} noise ${noise}`,
    kind: noise === 0 ? "codec" : "noisy codec",
    noise,
    async resynthesise(audio, { rng }) {
      const latents = await codec.encode(audio);
      const { sampleRate } = codec;
      const samples = await codec.decode(latents.map((value) => value + noise * rng.normal()));
      const length = Math.round((audio.samples.length * sampleRate) / audio.sampleRate);
      return { samples: samples.slice(0, length), sampleRate };
    },
  };
}

/** A recording at the codec's rate, with silence appended up to a multiple of `unit` samples. */
export function wholeFrames(
  audio: Audio,
  { sampleRate, unit }: { readonly sampleRate: number; readonly unit: number },
) {
  const samples = resample(audio.samples, audio.sampleRate, sampleRate);
  const wave = new Float32Array(Math.max(1, Math.ceil(samples.length / unit)) * unit);
  wave.set(samples);
  return wave;
}
