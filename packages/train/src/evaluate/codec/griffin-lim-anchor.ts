import { griffinLim, invertLogMel, logMel, resample } from "@dmospeech/core";
import { comparisonMel } from "./spectral-distance.js";
import type { CodecSystem } from "./system.js";

/** What a mel spectrum of the codec's resolution is worth by itself: inverted without any learning. */
export function griffinLimAnchor({
  sampleRate,
  iterations = 60,
}: {
  readonly sampleRate: number;
  readonly iterations?: number;
}): CodecSystem {
  const mel = comparisonMel(sampleRate);
  return {
    name: "griffin-lim",
    identity: `griffin-lim ${iterations} ${JSON.stringify(mel)}`,
    kind: "anchor",
    noise: 0,
    async resynthesise(audio, { rng }) {
      const samples = resample(audio.samples, audio.sampleRate, sampleRate);
      const magnitudes = invertLogMel(logMel(samples, mel), mel); // [F, T]
      const { nFft, hopSamples, padding } = mel;
      const framing = { nFft, hopSamples, padding, length: samples.length };
      return { samples: griffinLim(magnitudes, { ...framing, iterations, rng }), sampleRate };
    },
  };
}
