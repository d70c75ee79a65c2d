// Shapes: B batch, S samples, T steps, F frames folded into a step, M mel bins.
import type { Rng } from "@dmospeech/core";
import { type Generator, randn, type Tensor, tensor } from "@dmospeech/engine";

export interface WaveAugmentOptions {
  readonly rng: Rng;
  readonly generator: Generator;
  readonly gainDb: readonly [lowest: number, highest: number];
  /** Ratio of speech to the white noise added to it. */
  readonly snrDb: readonly [lowest: number, highest: number];
  /** How often noise is added at all. */
  readonly noiseChance: number;
}

/** A gain for every wave [B, S], and white noise at a random level for some. */
export function augmentWaves(waves: Tensor, options: WaveAugmentOptions): Tensor {
  const { rng, generator, gainDb, snrDb, noiseChance } = options;
  const [batch, samples] = waves.shape as [number, number];
  const draw = ([low, high]: readonly [number, number]) => 10 ** ((low + (high - low) * rng.uniform()) / 20);
  const rows = Array.from({ length: batch }, () => {
    const [gain, ratio, isNoisy] = [draw(gainDb), draw(snrDb), rng.uniform() < noiseChance];
    return { gain, noise: isNoisy ? gain / ratio : 0 };
  });
  const { device } = waves;
  const column = (key: "gain" | "noise") =>
    tensor(
      rows.map((row) => row[key]),
      { shape: [batch, 1], device },
    );
  const level = waves.square().mean(1, { keepdim: true }).sqrt().mul(column("noise")); // [B, 1]
  const noise = randn([batch, samples], { generator }).to({ device });
  return waves.mul(column("gain")).add(noise.mul(level));
}

export interface MelAugmentOptions {
  readonly rng: Rng;
  readonly melBins: number; // M
  /** Real steps of each utterance [B]; time masks fall inside them. Default: all T. */
  readonly lengths?: readonly number[];
  readonly timeMasks: number;
  /** Longest time mask, as a share of the utterance. */
  readonly maxTimeShare: number;
  readonly bandMasks: number;
  /** Widest band mask, as a share of the bins. */
  readonly maxBandShare: number;
  /** How often everything above a random bin of the upper half is masked: what a muffling codec or an MP3 leaves. */
  readonly muffleChance: number;
}

/**
 * Masks spans of time and bands of frequency with 0, the mean (SpecAugment, Park et al. 2019, without warping).
 * @param features [B, T, F · M] of `MelFeatures` → the same shape
 */
export function melAugment(features: Tensor, options: MelAugmentOptions): Tensor {
  const { rng, melBins, timeMasks, maxTimeShare, bandMasks, maxBandShare, muffleChance } = options;
  const [batch, steps, width] = features.shape as [number, number, number];
  const keepSteps = new Float32Array(batch * steps).fill(1);
  const keepBins = new Float32Array(batch * width).fill(1);
  const span = (length: number, share: number) => {
    const size = rng.integer(Math.floor(length * share) + 1);
    return { from: rng.integer(length - size + 1), size };
  };
  for (let b = 0; b < batch; b++) {
    for (let i = 0; i < timeMasks; i++) {
      const { from, size } = span(options.lengths?.[b] ?? steps, maxTimeShare);
      keepSteps.fill(0, b * steps + from, b * steps + from + size);
    }
    const bands = Array.from({ length: bandMasks }, () => span(melBins, maxBandShare));
    if (rng.uniform() < muffleChance) {
      const from = Math.floor(melBins / 2) + rng.integer(Math.ceil(melBins / 2));
      bands.push({ from, size: melBins - from });
    }
    for (let start = b * width; start < (b + 1) * width; start += melBins) {
      for (const { from, size } of bands) keepBins.fill(0, start + from, start + from + size);
    }
  }
  const { device, dtype } = features;
  const time = tensor(keepSteps, { shape: [batch, steps, 1] }).to({ device, dtype });
  const bins = tensor(keepBins, { shape: [batch, 1, width] }).to({ device, dtype });
  return features.mul(time).mul(bins);
}
