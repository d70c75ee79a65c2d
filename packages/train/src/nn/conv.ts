import { conv1d, conv2d, convTranspose1d, type Generator, type Tensor, zeros } from "@dmospeech/engine";
import { fillWeight, type Init } from "./init.js";
import { Module } from "./module.js";

// Shapes: B batch, C channels, T time, H × W a time-frequency plane, K kernel taps, G groups.

export interface Conv1dOptions {
  readonly inChannels: number;
  readonly outChannels: number;
  readonly kernelSize: number;
  readonly stride?: number;
  readonly padding?: number;
  readonly dilation?: number;
  readonly groups?: number;
  readonly bias?: boolean;
  readonly init?: Init;
}

/** Cross-correlation along time; weight [outChannels, inChannels / G, K]; the bias starts at zero. */
export class Conv1d extends Module {
  readonly weight: Tensor;
  readonly bias: Tensor | undefined;
  readonly stride: number;
  readonly padding: number;
  readonly dilation: number;
  readonly groups: number;
  readonly #init: Init;

  constructor({
    inChannels,
    outChannels,
    kernelSize,
    stride = 1,
    padding = 0,
    dilation = 1,
    groups = 1,
    bias = true,
    init = "kaiming",
  }: Conv1dOptions) {
    super();
    this.weight = this.parameter(zeros([outChannels, inChannels / groups, kernelSize]));
    this.bias = bias ? this.parameter(zeros([outChannels])) : undefined;
    this.stride = stride;
    this.padding = padding;
    this.dilation = dilation;
    this.groups = groups;
    this.#init = init;
  }

  override resetParameters(generator: Generator): void {
    const [outChannels = 0, inPerGroup = 0, kernelSize = 0] = this.weight.shape;
    const fanOut = (outChannels / this.groups) * kernelSize;
    fillWeight(this.weight, { init: this.#init, fanIn: inPerGroup * kernelSize, fanOut, generator });
    this.bias?.zero_();
  }

  forward(x: Tensor /* [B, C, T] */): Tensor /* [B, outChannels, T'] */ {
    const { stride, padding, dilation, groups } = this;
    return conv1d(x, this.weight, this.bias, { stride, padding, dilation, groups });
  }
}

export interface ConvTranspose1dOptions extends Conv1dOptions {
  readonly outputPadding?: number;
}

/** The adjoint of {@link Conv1d}: T' = (T − 1)·stride − 2·padding + dilation·(K − 1) + outputPadding + 1. */
export class ConvTranspose1d extends Module {
  readonly weight: Tensor;
  readonly bias: Tensor | undefined;
  readonly stride: number;
  readonly padding: number;
  readonly outputPadding: number;
  readonly dilation: number;
  readonly groups: number;
  readonly #init: Init;

  constructor({
    inChannels,
    outChannels,
    kernelSize,
    stride = 1,
    padding = 0,
    outputPadding = 0,
    dilation = 1,
    groups = 1,
    bias = true,
    init = "kaiming",
  }: ConvTranspose1dOptions) {
    super();
    this.weight = this.parameter(zeros([inChannels, outChannels / groups, kernelSize]));
    this.bias = bias ? this.parameter(zeros([outChannels])) : undefined;
    this.stride = stride;
    this.padding = padding;
    this.outputPadding = outputPadding;
    this.dilation = dilation;
    this.groups = groups;
    this.#init = init;
  }

  override resetParameters(generator: Generator): void {
    const [inChannels = 0, outPerGroup = 0, kernelSize = 0] = this.weight.shape;
    // Each output sample hears kernelSize / stride taps of every input channel of its group.
    const fanIn = ((inChannels / this.groups) * kernelSize) / this.stride;
    fillWeight(this.weight, { init: this.#init, fanIn, fanOut: outPerGroup * kernelSize, generator });
    this.bias?.zero_();
  }

  forward(x: Tensor /* [B, C, T] */): Tensor /* [B, outChannels, T'] */ {
    const { stride, padding, outputPadding, dilation, groups } = this;
    return convTranspose1d(x, this.weight, this.bias, { stride, padding, outputPadding, dilation, groups });
  }
}

/** One number for both axes, or [height, width]. */
export type Pair = number | readonly [number, number];

export interface Conv2dOptions {
  readonly inChannels: number;
  readonly outChannels: number;
  readonly kernelSize: Pair;
  readonly stride?: Pair;
  readonly padding?: Pair;
  readonly dilation?: Pair;
  readonly groups?: number;
  readonly bias?: boolean;
  readonly init?: Init;
}

/** Cross-correlation over a plane; weight [outChannels, inChannels / G, KH, KW]; the bias starts at zero. */
export class Conv2d extends Module {
  readonly weight: Tensor;
  readonly bias: Tensor | undefined;
  readonly stride: [number, number];
  readonly padding: [number, number];
  readonly dilation: [number, number];
  readonly groups: number;
  readonly #init: Init;

  constructor({
    inChannels,
    outChannels,
    kernelSize,
    stride = 1,
    padding = 0,
    dilation = 1,
    groups = 1,
    bias = true,
    init = "kaiming",
  }: Conv2dOptions) {
    super();
    this.weight = this.parameter(zeros([outChannels, inChannels / groups, ...toPair(kernelSize)]));
    this.bias = bias ? this.parameter(zeros([outChannels])) : undefined;
    this.stride = toPair(stride);
    this.padding = toPair(padding);
    this.dilation = toPair(dilation);
    this.groups = groups;
    this.#init = init;
  }

  override resetParameters(generator: Generator): void {
    const [outChannels = 0, inPerGroup = 0, height = 0, width = 0] = this.weight.shape;
    const taps = height * width;
    const fanOut = (outChannels / this.groups) * taps;
    fillWeight(this.weight, { init: this.#init, fanIn: inPerGroup * taps, fanOut, generator });
    this.bias?.zero_();
  }

  forward(x: Tensor /* [B, C, H, W] */): Tensor /* [B, outChannels, H', W'] */ {
    const { stride, padding, dilation, groups } = this;
    return conv2d(x, this.weight, this.bias, { stride, padding, dilation, groups });
  }
}

function toPair(value: Pair): [number, number] {
  return typeof value === "number" ? [value, value] : [value[0], value[1]];
}
