import { type Tensor, tidy } from "@dmospeech/engine";
import { Conv1d, ConvTranspose1d } from "../../nn/conv.js";
import { ModelConfigError } from "../../nn/errors.js";
import { Module } from "../../nn/module.js";
import {
  type Codec,
  type CodecConfigBase,
  type LatentDistribution,
  requireWholeFrames,
  splitDistribution,
} from "./codec.js";
import { Snake } from "./snake.js";

// Shapes: B batch, C channels, S samples, T latent frames, L latent channels.

export interface DacCodecConfig extends CodecConfigBase {
  readonly family: "dac";
  /** Down-sampling factors of the encoder, first to last; their product is `hop`. The decoder mirrors them. */
  readonly strides: readonly number[];
  /** Channels before the first stride; each stride doubles them. */
  readonly encoderDim: number;
  /** Channels of the decoder at the latent rate; each stride halves them. */
  readonly decoderDim: number;
}

/** Snake, dilated conv k7, snake, conv k1, added to the input. */
export class ResidualUnit extends Module {
  readonly block: readonly [Snake, Conv1d, Snake, Conv1d];

  constructor({ channels, dilation }: { readonly channels: number; readonly dilation: number }) {
    super();
    this.block = [
      new Snake({ channels }),
      new Conv1d({ inChannels: channels, outChannels: channels, kernelSize: 7, dilation, padding: 3 * dilation }),
      new Snake({ channels }),
      new Conv1d({ inChannels: channels, outChannels: channels, kernelSize: 1 }),
    ];
  }

  forward(x: Tensor /* [B, C, T] */): Tensor /* [B, C, T] */ {
    return x.add(forwardAll(this.block, x));
  }
}

/** Three residual units, snake and a strided conv: [B, C, T · stride] → [B, 2C, T]. */
export class DacEncoderBlock extends Module {
  readonly block: readonly Layer[];

  constructor({ channels, stride }: { readonly channels: number; readonly stride: number }) {
    super();
    this.block = [
      ...residualUnits(channels),
      new Snake({ channels }),
      new Conv1d({
        inChannels: channels,
        outChannels: 2 * channels,
        kernelSize: 2 * stride,
        stride,
        padding: Math.ceil(stride / 2),
      }),
    ];
  }

  forward(x: Tensor): Tensor {
    return forwardAll(this.block, x);
  }
}

/** Snake, a strided transposed conv and three residual units: [B, C, T] → [B, C / 2, T · stride]. */
export class DacDecoderBlock extends Module {
  readonly block: readonly Layer[];

  constructor({ channels, stride }: { readonly channels: number; readonly stride: number }) {
    super();
    this.block = [
      new Snake({ channels }),
      new ConvTranspose1d({
        inChannels: channels,
        outChannels: channels / 2,
        kernelSize: 2 * stride,
        stride,
        padding: Math.ceil(stride / 2),
        outputPadding: stride % 2, // an odd stride would otherwise come out one sample short
      }),
      ...residualUnits(channels / 2),
    ];
  }

  forward(x: Tensor): Tensor {
    return forwardAll(this.block, x);
  }
}

/**
 * The paper's codec: DAC (Kumar et al. 2023) with its quantizer replaced by a Gaussian.
 *
 * DAC's weight norm is left out: it re-parameterises without changing what the network can express, must be folded
 * away before export, and AdamW with a warm-up trains without it.
 * @throws {ModelConfigError} where strides, hop and widths do not fit.
 */
export class DacCodec extends Module implements Codec {
  readonly config: DacCodecConfig;
  readonly encoder: readonly Layer[];
  readonly decoder: readonly Layer[];

  constructor(config: DacCodecConfig) {
    super();
    requireFittingStrides(config);
    this.config = config;
    this.encoder = encoderLayers(config);
    this.decoder = decoderLayers(config);
  }

  encode(wave: Tensor /* [B, 1, S] */): LatentDistribution {
    requireWholeFrames(wave, this.config);
    return splitDistribution(forwardAll(this.encoder, wave).transpose(1, 2)); // [B, T, 2L]
  }

  decode(latents: Tensor /* [B, T, L] */): Tensor /* [B, 1, T · hop] */ {
    return forwardAll(this.decoder, latents.transpose(1, 2)).tanh();
  }
}

type Layer = Module & { forward(x: Tensor): Tensor };

function encoderLayers({ strides, encoderDim, latentDim }: DacCodecConfig): Layer[] {
  const layers: Layer[] = [new Conv1d({ inChannels: 1, outChannels: encoderDim, kernelSize: 7, padding: 3 })];
  let channels = encoderDim;
  for (const stride of strides) {
    layers.push(new DacEncoderBlock({ channels, stride }));
    channels *= 2;
  }
  const out = new Conv1d({ inChannels: channels, outChannels: 2 * latentDim, kernelSize: 3, padding: 1 });
  return [...layers, new Snake({ channels }), out];
}

function decoderLayers({ strides, decoderDim, latentDim }: DacCodecConfig): Layer[] {
  const layers: Layer[] = [new Conv1d({ inChannels: latentDim, outChannels: decoderDim, kernelSize: 7, padding: 3 })];
  let channels = decoderDim;
  for (const stride of [...strides].reverse()) {
    layers.push(new DacDecoderBlock({ channels, stride }));
    channels /= 2;
  }
  return [
    ...layers,
    new Snake({ channels }),
    new Conv1d({ inChannels: channels, outChannels: 1, kernelSize: 7, padding: 3 }),
  ];
}

function residualUnits(channels: number): ResidualUnit[] {
  return [1, 3, 9].map((dilation) => new ResidualUnit({ channels, dilation }));
}

/** One layer after the other; each leaves only its result, since everything here is as long as the sound. */
function forwardAll(layers: readonly Layer[], x: Tensor): Tensor {
  return layers.reduce((hidden, layer) => tidy(() => layer.forward(hidden)), x);
}

function requireFittingStrides({ strides, hop, decoderDim }: DacCodecConfig): void {
  const product = strides.reduce((total, stride) => total * stride, 1);
  if (product !== hop || strides.some((stride) => stride < 2)) {
    throw new ModelConfigError({
      where: "DacCodec strides",
      got: strides,
      expected: `integers of at least 2 whose product is hop = ${hop}`,
    });
  }
  if (!Number.isInteger(decoderDim / 2 ** strides.length)) {
    throw new ModelConfigError({
      where: "DacCodec decoderDim",
      got: decoderDim,
      expected: `a multiple of 2^${strides.length}, because each stride halves the channels`,
    });
  }
}
