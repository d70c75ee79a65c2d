import { pad, type Tensor } from "@dmospeech/engine";
import { Conv2d } from "../../../nn/conv.js";
import { Module } from "../../../nn/module.js";
import { type Judgement, LEAKY_SLOPE } from "./types.js";

// Shapes: B batch, S samples, P period, C channels.

export interface MultiPeriodConfig {
  /** Primes, so that the discriminators overlap little. */
  readonly periods: readonly number[];
  /** Channels of each strided layer. */
  readonly channels: readonly number[];
}

const STRIDE = 3;

/** Judges the wave folded into rows of one period: convs run across periods, at one phase each (HiFi-GAN). */
export class PeriodDiscriminator extends Module {
  readonly convs: readonly Conv2d[];
  readonly convPost: Conv2d;
  readonly period: number;

  constructor({ period, channels }: { readonly period: number; readonly channels: readonly number[] }) {
    super();
    const last = channels.length - 1;
    this.convs = channels.map(
      (outChannels, layer) =>
        new Conv2d({
          inChannels: layer === 0 ? 1 : channels[layer - 1]!,
          outChannels,
          kernelSize: [5, 1],
          stride: [layer === last ? 1 : STRIDE, 1],
          padding: [2, 0],
          init: "he",
        }),
    );
    this.convPost = new Conv2d({ inChannels: channels[last]!, outChannels: 1, kernelSize: [3, 1], padding: [1, 0] });
    this.period = period;
  }

  forward(wave: Tensor /* [B, 1, S] */): Judgement {
    const features: Tensor[] = [];
    let hidden = foldPeriod(wave, this.period); // [B, 1, ⌈S / P⌉, P]
    for (const conv of this.convs) {
      hidden = conv.forward(hidden).leakyRelu(LEAKY_SLOPE);
      features.push(hidden);
    }
    return { logits: this.convPost.forward(hidden), features };
  }
}

/** One {@link PeriodDiscriminator} per period. */
export class MultiPeriodDiscriminator extends Module {
  readonly discriminators: readonly PeriodDiscriminator[];

  constructor({ periods, channels }: MultiPeriodConfig) {
    super();
    this.discriminators = periods.map((period) => new PeriodDiscriminator({ period, channels }));
  }

  forward(wave: Tensor /* [B, 1, S] */): Judgement[] {
    return this.discriminators.map((discriminator) => discriminator.forward(wave));
  }
}

/** [B, 1, S] → [B, 1, ⌈S / P⌉, P], mirrored at the end to fill the last row. */
function foldPeriod(wave: Tensor, period: number): Tensor {
  const [batch = 0, , length = 0] = wave.shape;
  const missing = (period - (length % period)) % period;
  const filled = missing === 0 ? wave : pad(wave, [0, missing], { mode: "reflect" });
  return filled.reshape([batch, 1, (length + missing) / period, period]);
}
