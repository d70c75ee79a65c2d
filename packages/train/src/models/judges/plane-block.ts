// Shapes: B batch, C channels, T × M a time-frequency plane.
import type { Tensor } from "@dmospeech/engine";
import { Conv2d, GroupNorm, Module } from "../../nn/index.js";

/** Channels that are normalised together. */
const CHANNELS_PER_GROUP = 8;

export function planeNorm(channels: number): GroupNorm {
  return new GroupNorm({ groups: Math.max(1, channels / CHANNELS_PER_GROUP), channels });
}

export interface PlaneBlockOptions {
  readonly inChannels: number;
  readonly outChannels: number;
  /** Of both axes. */
  readonly stride: number;
}

/** The basic residual block over a plane (He et al. 2016), with GroupNorm: the same function in training and after it. */
export class PlaneBlock extends Module {
  readonly conv1: Conv2d;
  readonly norm1: GroupNorm;
  readonly conv2: Conv2d;
  readonly norm2: GroupNorm;
  readonly shortcut: Conv2d | undefined;

  constructor({ inChannels, outChannels, stride }: PlaneBlockOptions) {
    super();
    const same = { outChannels, kernelSize: 3, padding: 1, bias: false };
    this.conv1 = new Conv2d({ ...same, inChannels, stride });
    this.norm1 = planeNorm(outChannels);
    this.conv2 = new Conv2d({ ...same, inChannels: outChannels });
    this.norm2 = planeNorm(outChannels);
    const keepsShape = stride === 1 && inChannels === outChannels;
    this.shortcut = keepsShape
      ? undefined
      : new Conv2d({ inChannels, outChannels, kernelSize: 1, stride, bias: false });
  }

  forward(x: Tensor /* [B, C, T, M] */): Tensor /* [B, C', T', M'] */ {
    const inner = this.norm2.forward(this.conv2.forward(this.norm1.forward(this.conv1.forward(x)).relu()));
    return inner.add(this.shortcut?.forward(x) ?? x).relu();
  }
}
