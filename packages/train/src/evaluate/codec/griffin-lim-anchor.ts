import { type Audio, griffinLim, invertLogMel, logMel, type Rng, resample } from "@dmospeech/core";
import { comparisonMel } from "./spectral-distance.js";
import type { CodecSystem } from "./system.js";

export interface GriffinLimOptions {
  readonly sampleRate: number;
  readonly iterations?: number;
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

function inversionIdentity({ sampleRate, iterations = DEFAULT_ITERATIONS }: GriffinLimOptions): string {
  return `griffin-lim ${iterations} ${JSON.stringify(comparisonMel(sampleRate))}`;
}

function invertedMel(
  audio: Audio,
  { sampleRate, iterations = DEFAULT_ITERATIONS }: GriffinLimOptions,
  rng: Rng,
): Audio {
  const mel = comparisonMel(sampleRate);
  const samples = resample(audio.samples, audio.sampleRate, sampleRate);
  const magnitudes = invertLogMel(logMel(samples, mel), mel); // [F, T]
  const { nFft, hopSamples, padding } = mel;
  const framing = { nFft, hopSamples, padding, length: samples.length };
  return { samples: griffinLim(magnitudes, { ...framing, iterations, rng }), sampleRate };
}
