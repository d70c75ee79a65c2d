import { batchNorm, type Generator, groupNorm, layerNorm, ones, type Tensor, zeros } from "@dmospeech/engine";
import { Module } from "./module.js";
import { widened } from "./precision.js";

// Shapes: B batch, T time, D width, C channels.

export interface LayerNormOptions {
  readonly dim: number;
  readonly eps?: number;
  /** Without it, the norm has no parameters (adaLN supplies scale and shift). */
  readonly affine?: boolean;
}

/** Zero mean and unit variance over the last dimension, then a learned scale and shift. */
export class LayerNorm extends Module {
  readonly weight: Tensor | undefined;
  readonly bias: Tensor | undefined;
  readonly dim: number;
  readonly eps: number;

  constructor({ dim, eps = 1e-6, affine = true }: LayerNormOptions) {
    super();
    this.weight = affine ? this.parameter(ones([dim])) : undefined;
    this.bias = affine ? this.parameter(zeros([dim])) : undefined;
    this.dim = dim;
    this.eps = eps;
  }

  override resetParameters(_generator: Generator): void {
    this.weight?.fill_(1);
    this.bias?.zero_();
  }

  forward(x: Tensor /* [..., D] */): Tensor /* [..., D] */ {
    return layerNorm(widened(x), [this.dim], this.weight, this.bias, this.eps);
  }
}

/** x / √(mean(x²) + eps) · weight over the last dimension (Zhang & Sennrich 2019). */
export class RMSNorm extends Module {
  readonly weight: Tensor;
  readonly eps: number;

  constructor({ dim, eps = 1e-6 }: { readonly dim: number; readonly eps?: number }) {
    super();
    this.weight = this.parameter(ones([dim]));
    this.eps = eps;
  }

  override resetParameters(_generator: Generator): void {
    this.weight.fill_(1);
  }

  forward(x: Tensor /* [..., D] */): Tensor /* [..., D] */ {
    const wide = widened(x);
    const inverse = wide.square().mean(-1, { keepdim: true }).add(this.eps).rsqrt(); // [..., 1]
    return wide.mul(inverse).mul(this.weight);
  }
}

export interface GroupNormOptions {
  readonly groups: number;
  readonly channels: number;
  readonly eps?: number;
}

/** Normalises each group of channels over its channels and all positions. */
export class GroupNorm extends Module {
  readonly weight: Tensor;
  readonly bias: Tensor;
  readonly groups: number;
  readonly eps: number;

  constructor({ groups, channels, eps = 1e-5 }: GroupNormOptions) {
    super();
    this.weight = this.parameter(ones([channels]));
    this.bias = this.parameter(zeros([channels]));
    this.groups = groups;
    this.eps = eps;
  }

  override resetParameters(_generator: Generator): void {
    this.weight.fill_(1);
    this.bias.zero_();
  }

  forward(x: Tensor /* [B, C, ...] */): Tensor /* [B, C, ...] */ {
    return groupNorm(widened(x), this.groups, this.weight, this.bias, this.eps);
  }
}

export interface BatchNorm1dOptions {
  readonly channels: number;
  readonly eps?: number;
  /** Share of the new batch in the running statistics. */
  readonly momentum?: number;
}

/** Normalises channels over batch and time; running statistics take over in `eval()`. */
export class BatchNorm1d extends Module {
  readonly weight: Tensor;
  readonly bias: Tensor;
  readonly runningMean: Tensor;
  readonly runningVar: Tensor;
  readonly eps: number;
  readonly momentum: number;

  constructor({ channels, eps = 1e-5, momentum = 0.1 }: BatchNorm1dOptions) {
    super();
    this.weight = this.parameter(ones([channels]));
    this.bias = this.parameter(zeros([channels]));
    this.runningMean = this.buffer(zeros([channels]));
    this.runningVar = this.buffer(ones([channels]));
    this.eps = eps;
    this.momentum = momentum;
  }

  override resetParameters(_generator: Generator): void {
    this.weight.fill_(1);
    this.bias.zero_();
    this.runningMean.zero_();
    this.runningVar.fill_(1);
  }

  forward(x: Tensor /* [B, C, T] or [B, C] */): Tensor {
    const { training, momentum, eps } = this;
    return batchNorm(widened(x), this.runningMean, this.runningVar, this.weight, this.bias, {
      training,
      momentum,
      eps,
    });
  }
}
