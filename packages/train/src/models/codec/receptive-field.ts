import type { StageConfig } from "./backbone.js";
import type { CodecConfig } from "./create.js";
import type { DacCodecConfig } from "./dac-codec.js";
import type { IstftCodecConfig } from "./istft-codec.js";

// How far a codec looks. Every layer of both families is a convolution with zeros beyond its ends, so each output depends
// on a bounded stretch of input: what is further away can be left out, and a long recording can go through in chunks.

/** Latent frames needed on each side of a chunk so that nothing further away changes what is inside it. */
export interface CodecContext {
  readonly encoderFrames: number;
  readonly decoderFrames: number;
}

/** The context of both halves of the codec that a config describes. */
export function codecContext(config: CodecConfig): CodecContext {
  return { encoderFrames: encoderContext(config), decoderFrames: decoderContext(config) };
}

/**
 * Latent frames of audio that must surround a chunk for its latents to be those of the whole recording; at a recording's
 * true ends there is nothing to add, since the zeros of the convolutions are the ones the whole recording meets too.
 */
export function encoderContext(config: CodecConfig): number {
  const layers = config.family === "istft" ? istftEncoderLayers(config) : dacEncoderLayers(config);
  const { first, last } = inputsOf(layers, { first: 0, last: 0 }); // samples that frame 0 depends on
  return Math.max(Math.ceil(-first / config.hop), Math.ceil((last - (config.hop - 1)) / config.hop));
}

/** Latent frames that must surround a chunk for its samples to be those of the whole. */
export function decoderContext(config: CodecConfig): number {
  const layers = config.family === "istft" ? istftDecoderLayers(config) : dacDecoderLayers(config);
  const { first, last } = inputsOf(layers, { first: 0, last: config.hop - 1 }); // frames that the samples of frame 0 need
  return Math.max(-first, last);
}

/** Positions along time, both ends included; position 0 is the start of the chunk. */
interface Span {
  readonly first: number;
  readonly last: number;
}

/** From a layer's outputs to the inputs that they depend on. */
type Layer = (outputs: Span) => Span;

interface Kernel {
  readonly kernelSize: number;
  readonly stride?: number;
  readonly padding?: number;
  readonly dilation?: number;
}

/** Output n reads inputs n · stride − padding + k · dilation for k of 0 … K − 1. */
function convolution({ kernelSize, stride = 1, padding = 0, dilation = 1 }: Kernel): Layer {
  return ({ first, last }) => ({
    first: first * stride - padding,
    last: last * stride - padding + (kernelSize - 1) * dilation,
  });
}

/** Input i writes outputs i · stride − padding + k for k of 0 … K − 1. */
function transposedConvolution({ kernelSize, stride = 1, padding = 0 }: Kernel): Layer {
  return ({ first, last }) => ({
    first: Math.ceil((first + padding - (kernelSize - 1)) / stride),
    last: Math.floor((last + padding) / stride),
  });
}

/** A convolution that keeps the length. */
const same = (kernelSize: number, dilation = 1): Layer =>
  convolution({ kernelSize, dilation, padding: ((kernelSize - 1) * dilation) / 2 });

/** `layers` in the order of the forward pass. */
function inputsOf(layers: readonly Layer[], outputs: Span): Span {
  return layers.reduceRight((span, layer) => layer(span), outputs);
}

/** The embedding and every ConvNeXt block's depthwise convolution; all else in a backbone sees one frame at a time. */
function backbone({ blocks }: StageConfig, embedKernelSize = 7): Layer[] {
  return [same(embedKernelSize), ...Array.from({ length: blocks }, () => same(7))];
}

function istftEncoderLayers({ hop, frameHop, analysisFft, encoder }: IstftCodecConfig): Layer[] {
  const fold = hop / frameHop;
  return [
    convolution({ kernelSize: analysisFft, stride: frameHop, padding: (analysisFft - frameHop) / 2 }),
    ...backbone(encoder.fine),
    convolution({ kernelSize: fold, stride: fold }), // folding
    ...backbone(encoder.coarse, 3),
  ];
}

function istftDecoderLayers({ hop, frameHop, synthesisFft, synthesis, decoder }: IstftCodecConfig): Layer[] {
  const fold = hop / frameHop;
  return [
    ...backbone(decoder.coarse),
    transposedConvolution({ kernelSize: fold, stride: fold }), // unfolding
    ...backbone(decoder.fine),
    ...(synthesis === "source-filter" ? sourceLayers({ frameHop, synthesisFft }) : []),
    transposedConvolution({ kernelSize: synthesisFft, stride: frameHop, padding: (synthesisFft - frameHop) / 2 }),
  ];
}

/** Pitch moves evenly to the next frame's; then the excitation's spectrum. What lies further back is the state it starts from. */
function sourceLayers({ frameHop, synthesisFft }: Pick<IstftCodecConfig, "frameHop" | "synthesisFft">): Layer[] {
  return [
    convolution({ kernelSize: 2 }),
    transposedConvolution({ kernelSize: frameHop, stride: frameHop }),
    convolution({ kernelSize: synthesisFft, stride: frameHop, padding: (synthesisFft - frameHop) / 2 }),
  ];
}

const residualUnits = (): Layer[] => [1, 3, 9].map((dilation) => same(7, dilation));

const dacStride = (stride: number): Kernel => ({ kernelSize: 2 * stride, stride, padding: Math.ceil(stride / 2) });

function dacEncoderLayers({ strides }: DacCodecConfig): Layer[] {
  const blocks = strides.flatMap((stride) => [...residualUnits(), convolution(dacStride(stride))]);
  return [same(7), ...blocks, same(3)];
}

function dacDecoderLayers({ strides }: DacCodecConfig): Layer[] {
  const blocks = [...strides]
    .reverse()
    .flatMap((stride) => [transposedConvolution(dacStride(stride)), ...residualUnits()]);
  return [same(7), ...blocks, same(7)];
}
