// Shapes: B batch, S samples, T steps, W feature width, C channels, V classes (blank + tokens).
import type { Tensor } from "@dmospeech/engine";
import { LayerNorm, Linear, Module } from "../../nn/index.js";
import { FrameConv } from "../blocks/conv.js";
import { MelFeatures, type MelFeaturesConfig } from "./mel-features.js";
import { SeparableBlock } from "./separable-block.js";

export interface MelRecogniserConfig extends MelFeaturesConfig {
  /** Tokens without the blank: class 0 is the blank and token k is class k + 1. */
  readonly vocabularySize: number;
  readonly channels: number;
  /** One block per entry, each with this odd kernel. */
  readonly kernelSizes: readonly number[];
  /** Convolutions of a block. */
  readonly repeats: number;
  readonly dropout: number;
}

const STEM_KERNEL = 5;

/**
 * The judge of what is said: separable convolutions and CTC over log-mels (after QuartzNet, Kriman et al. 2020). It has
 * neither attention nor latents, so that it shares no blind spot with the recogniser that guides the student.
 */
export class MelRecogniser extends Module {
  readonly config: MelRecogniserConfig;
  readonly features: MelFeatures;
  readonly stem: FrameConv;
  readonly stemNorm: LayerNorm;
  readonly blocks: readonly SeparableBlock[];
  readonly norm: LayerNorm;
  readonly head: Linear;

  constructor(config: MelRecogniserConfig) {
    super();
    this.config = config;
    const { sampleRate, fftSize, hop, melBins, fold, vocabularySize, channels, kernelSizes, repeats, dropout } = config;
    this.features = new MelFeatures({ sampleRate, fftSize, hop, melBins, fold });
    const inChannels = this.features.width;
    this.stem = new FrameConv({ inChannels, outChannels: channels, kernelSize: STEM_KERNEL });
    this.stemNorm = new LayerNorm({ dim: channels });
    this.blocks = kernelSizes.map((kernelSize) => new SeparableBlock({ channels, kernelSize, repeats, dropout }));
    this.norm = new LayerNorm({ dim: channels });
    this.head = new Linear({ inDim: channels, outDim: vocabularySize + 1 });
  }

  /** @param wave [B, S], S a multiple of `samplesPerStep`; `mask` bool [B, T] → log-probabilities [B, T, V]. */
  forward(wave: Tensor, mask?: Tensor): Tensor {
    return this.read(this.features.forward(wave, mask), mask);
  }

  /** What {@link MelRecogniser.forward} does with features [B, T, W]: training masks some of them in between. */
  read(features: Tensor, mask?: Tensor): Tensor {
    let x = this.stemNorm.forward(this.stem.forward(features, mask)).silu(); // [B, T, C]
    for (const block of this.blocks) x = block.forward(x, mask);
    return this.head.forward(this.norm.forward(x)).logSoftmax(-1);
  }
}
