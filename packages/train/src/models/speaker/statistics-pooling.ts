// Shapes: B batch, T frames, C channels, A attention width.
import { cat, type Tensor } from "@dmospeech/engine";
import { Linear, Module } from "../../nn/index.js";
import { maskedMean, zeroPadding } from "../blocks/masks.js";

/** Under this variance the standard deviation's gradient would be larger than it is useful. */
const LEAST_VARIANCE = 1e-5;
const PADDED_SCORE = -30_000;

/** √ of the variance that `weights` (summing to 1 over time) give to `x`; all [B, T, C] → [B, 1, C]. */
function weightedDeviation(x: Tensor, weights: Tensor, mean: Tensor /* [B, 1, C] */): Tensor {
  const variance = x.sub(mean).square().mul(weights).sum(1, { keepdim: true });
  return variance.clamp({ min: LEAST_VARIANCE }).sqrt();
}

/**
 * Attentive statistics pooling with global context (Desplanques et al. 2020): every channel chooses its own frames;
 * the result is its weighted mean and standard deviation, [B, T, C] → [B, 2C].
 */
export class AttentiveStatisticsPooling extends Module {
  readonly inner: Linear;
  readonly outer: Linear;

  constructor({ channels, attentionDim }: { readonly channels: number; readonly attentionDim: number }) {
    super();
    this.inner = new Linear({ inDim: 3 * channels, outDim: attentionDim });
    this.outer = new Linear({ inDim: attentionDim, outDim: channels });
  }

  forward(x: Tensor /* [B, T, C] */, mask?: Tensor /* [B, T] */): Tensor /* [B, 2C] */ {
    const real = zeroPadding(x, mask);
    const mean = maskedMean(real, mask); // [B, 1, C]
    const variance = maskedMean(zeroPadding(real.sub(mean).square(), mask), mask);
    const deviation = variance.clamp({ min: LEAST_VARIANCE }).sqrt();
    const context = cat([real, mean.expandAs(real), deviation.expandAs(real)], -1); // [B, T, 3C]
    const scores = this.outer.forward(this.inner.forward(context).tanh()); // [B, T, C]
    const shown = mask ? scores.maskedFill(mask.logicalNot().unsqueeze(-1), PADDED_SCORE) : scores;
    const weights = shown.softmax(1);
    const pooledMean = real.mul(weights).sum(1, { keepdim: true }); // [B, 1, C]
    return cat([pooledMean, weightedDeviation(real, weights, pooledMean)], -1).squeeze(1);
  }
}
