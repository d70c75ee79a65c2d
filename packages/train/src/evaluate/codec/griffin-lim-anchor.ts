import { type Audio, griffinLim, invertLogMel, type LogMelOptions, logMel, type Rng, resample } from "@dmospeech/core";
import { comparisonMel } from "./spectral-distance.js";
import type { CodecSystem } from "./system.js";

export interface GriffinLimOptions {
  readonly sampleRate: number;
  readonly iterations?: number;
  /** The mel spectrum that is inverted. Default: the one that codecs are compared by. */
  readonly mel?: LogMelOptions;
}

/** Numbers that a codec keeps of a second, and how they are laid out. */
export interface LatentShape {
  readonly sampleRate: number;
  readonly hop: number;
  readonly latentDim: number;
}

/** What the whole mel spectrum of a recording is worth: inverted without any learning, and without any compression. */
export function griffinLimAnchor(options: GriffinLimOptions): CodecSystem {
  return {
    name: "griffin-lim",
    identity: inversionIdentity(options),
    kind: "anchor",
    noise: 0,
    resynthesise: async (audio, { rng }) => invertedMel(audio, options, rng),
  };
}

/**
 * Griffin–Lim from a mel spectrum of exactly as many numbers as a codec keeps: one band for each latent channel, one frame
 * for each latent frame. What remains of a recording at that rate without any learning.
 */
export function griffinLimOfSize({ sampleRate, hop, latentDim }: LatentShape): CodecSystem {
  const nFft = 2 ** Math.ceil(Math.log2(2 * hop));
  const mel: LogMelOptions = { sampleRate, nFft, hopSamples: hop, bins: latentDim, padding: "center" };
  return { ...griffinLimAnchor({ sampleRate, mel }), name: `griffin-lim-${latentDim}x${sampleRate / hop}` };
}

/**
 * The mel spectrum that a codec decodes to, inverted in place of its own wave: both know the same few numbers, so that what
 * the codec does better is what its decoder has learnt of phases.
 */
export function griffinLimOf(codec: CodecSystem, options: GriffinLimOptions): CodecSystem {
  return {
    name: `${codec.name}-griffin-lim`,
    identity: `${inversionIdentity(options)} of ${codec.identity}`,
    kind: "anchor",
    noise: 0,
    resynthesise: async (audio, { rng }) => invertedMel(await codec.resynthesise(audio, { rng }), options, rng),
  };
}

const DEFAULT_ITERATIONS = 60;

function inversionIdentity(options: GriffinLimOptions): string {
  const { sampleRate, iterations = DEFAULT_ITERATIONS, mel = comparisonMel(sampleRate) } = options;
  return `griffin-lim ${iterations} ${JSON.stringify(mel)}`;
}

function invertedMel(audio: Audio, options: GriffinLimOptions, rng: Rng): Audio {
  const { sampleRate, iterations = DEFAULT_ITERATIONS, mel = comparisonMel(sampleRate) } = options;
  const samples = resample(audio.samples, audio.sampleRate, sampleRate);
  const magnitudes = invertLogMel(logMel(samples, mel), mel); // [F, T]
  const { nFft, hopSamples, padding } = mel;
  const framing = { nFft, hopSamples, padding, length: samples.length };
  return { samples: griffinLim(magnitudes, { ...framing, iterations, rng }), sampleRate };
}
